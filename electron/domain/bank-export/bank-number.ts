import { type MoneyError, parseDecimal, type Sen } from "../money";
import { fail, ok, type Result } from "../result";

/** An amount as the bank wrote it, grouping removed, and its value in sen. Unsigned unless said otherwise. */
export interface BankAmount {
  text: string;
  sen: Sen;
}

/** Why an amount text was not taken; `ambiguous-amount` where it can be read in two ways. */
export type BankNumberError = "unreadable-amount" | "ambiguous-amount";

const PLAIN = /^\d{1,15}(?:\.\d{1,2})?$/;
const NO_WHOLE = /^\.\d{1,2}$/;
const COMMA_GROUPS = /^\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,2})?$/;
const DOT_GROUPS_DECIMALS = /^\d{1,3}(?:\.\d{3}){1,5},\d{1,2}$/;
const DOT_GROUPS = /^\d{1,3}(?:\.\d{3}){2,5}$/;
const TWO_WAYS = /^\d{1,3}\.\d{3}$|^\d{1,15},\d{1,2}$/;
const TRAILING_ZEROS = /^\d{1,15}\.\d{2}0{1,8}$/;

/** Whether the text, an amount without sign, is a whole number in comma groups of three ("1,250,000.00"), or plain. */
export function isGroupedNumber(text: string): boolean {
  return PLAIN.test(text) || COMMA_GROUPS.test(text);
}

/**
 * Reads an unsigned amount of a bank whose own decimal sign is the dot and whose grouping sign is the comma
 * (KlikBCA, Kopra; bank-formats: "3,528,964.00", "1042939.96", re-saved " 20,000 "). Indonesian grouping
 * ("47.146.923,00") is taken only where it cannot be anything else; a lone `1.234` or `1234,56` is ambiguous.
 */
export function readBankAmount(raw: string): Result<BankAmount, BankNumberError> {
  const trimmed = raw.trim();
  if (PLAIN.test(trimmed)) return toAmount(trimmed);
  const text = stripCurrency(trimmed);
  if (PLAIN.test(text)) return toAmount(text);
  if (TWO_WAYS.test(text)) return fail("ambiguous-amount");
  if (NO_WHOLE.test(text)) return toAmount(`0${text}`);
  if (COMMA_GROUPS.test(text)) return toAmount(text.replaceAll(",", ""));
  if (DOT_GROUPS_DECIMALS.test(text)) return toAmount(text.replaceAll(".", "").replace(",", "."));
  if (DOT_GROUPS.test(text)) return toAmount(text.replaceAll(".", ""));
  if (TRAILING_ZEROS.test(text)) return toAmount(text);
  return fail("unreadable-amount");
}

/** Reads a balance, which unlike an amount may carry a minus sign; otherwise as {@link readBankAmount}. */
export function readBankBalance(raw: string): Result<BankAmount, BankNumberError> {
  const text = raw.trim();
  if (!text.startsWith("-")) return readBankAmount(text);
  const unsigned = readBankAmount(text.slice(1));
  return unsigned.ok ? ok(negated(unsigned.value)) : unsigned;
}

/** Turns an amount round: debits are negative. */
export function negated(amount: BankAmount): BankAmount {
  return { text: `-${amount.text}`, sen: -amount.sen as Sen };
}

function stripCurrency(text: string): string {
  return /^(?:Rp|IDR)/i.test(text) ? text.replace(/^(?:Rp|IDR)\.?/i, "").trim() : text;
}

function toAmount(plain: string): Result<BankAmount, BankNumberError> {
  const value: Result<Sen, MoneyError> = parseDecimal(plain);
  return value.ok ? ok({ text: plain, sen: value.value }) : fail("unreadable-amount");
}
