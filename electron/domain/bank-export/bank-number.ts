import { type MoneyError, parseDecimal, type Sen } from "../money";
import { fail, ok, type Result } from "../result";

/** An amount as the bank wrote it, grouping removed, and its value in sen. Unsigned unless said otherwise. */
export interface BankAmount {
  text: string;
  sen: Sen;
}

/** Why an amount text was not taken; `ambiguous-amount` where it can be read in two ways. */
export type BankNumberError = "unreadable-amount" | "ambiguous-amount";

const NO_WHOLE = /^\.\d{1,2}$/;
const DOT_GROUPS_DECIMALS = /^\d{1,3}(?:\.\d{3}){1,5},\d{1,2}$/;
const DOT_GROUPS = /^\d{1,3}(?:\.\d{3}){2,5}$/;
const TWO_WAYS = /^\d{1,3}\.\d{3}$|^\d{1,15},\d{1,2}$/;
const COMMA_DECIMALS = /^\d{1,15},\d{1,2}$/;
const TRAILING_ZEROS = /^\d{1,15}\.\d{2}0{1,8}$/;

const COMMA = 44;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
const MOST_DIGITS = 15;
const GROUP_DIGITS = 3;
const MOST_GROUPS = 5;

/** Whether the text, an amount without sign, is a whole number in comma groups of three ("1,250,000.00"), or plain. */
export const isGroupedNumber = (text: string): boolean => ungrouped(text) !== null;

/**
 * An amount in one of the two ways nearly all are written, without its commas: up to 15 digits, or up to five comma groups
 * of three behind one to three digits; behind either a point with one or two digits. Null for anything else. Without a
 * pattern, because every row of a file has two.
 */
function ungrouped(text: string): string | null {
  const end = wholeEnd(text);
  const comma = text.indexOf(",");
  if (comma >= 0) return areGroups(text, comma, end) ? text.replaceAll(",", "") : null;
  return end <= MOST_DIGITS && areDigits(text, 0, end) ? text : null;
}

function areGroups(text: string, first: number, end: number): boolean {
  const groups = (end - first) / (GROUP_DIGITS + 1);
  if (first > GROUP_DIGITS || groups > MOST_GROUPS || !Number.isInteger(groups)) return false;
  if (!areDigits(text, 0, first)) return false;
  for (let at = first; at < end; at += GROUP_DIGITS + 1)
    if (text.charCodeAt(at) !== COMMA || !areDigits(text, at + 1, at + 1 + GROUP_DIGITS)) return false;
  return true;
}

/** Whether there are digits from one place to the other, at least one, and nothing else. */
function areDigits(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (!(code >= ZERO && code <= NINE)) return false;
  }
  return to > from;
}

/** Where the whole digits end: before a point with one or two digits, else with the text. */
function wholeEnd(text: string): number {
  const { length } = text;
  for (let decimals = 1; decimals <= 2; decimals += 1) {
    const code = text.charCodeAt(length - decimals);
    if (!(code >= ZERO && code <= NINE)) return length;
    if (text.charCodeAt(length - decimals - 1) === POINT) return length - decimals - 1;
  }
  return length;
}

/**
 * Reads an unsigned amount of a bank whose own decimal sign is the dot and whose grouping sign is the comma
 * (KlikBCA, Kopra; bank-formats: "3,528,964.00", "1042939.96", re-saved " 20,000 "). Indonesian grouping
 * ("47.146.923,00") is taken only where it cannot be anything else; a lone `1.234` or `1234,56` is ambiguous. In a file
 * whose cells are `resaved` by a spreadsheet of a country with the decimal comma, `1234,56` can be nothing else.
 */
export function readBankAmount(raw: string, resaved = false): Result<BankAmount, BankNumberError> {
  const text = stripCurrency(raw.trim());
  const plain = ungrouped(text);
  if (plain !== null) return toAmount(plain);
  if (resaved && COMMA_DECIMALS.test(text)) return toAmount(text.replace(",", "."));
  if (TWO_WAYS.test(text)) return fail("ambiguous-amount");
  if (NO_WHOLE.test(text)) return toAmount(`0${text}`);
  if (DOT_GROUPS_DECIMALS.test(text)) return toAmount(text.replaceAll(".", "").replace(",", "."));
  if (DOT_GROUPS.test(text)) return toAmount(text.replaceAll(".", ""));
  if (TRAILING_ZEROS.test(text)) return toAmount(text);
  return fail("unreadable-amount");
}

/** Reads a balance, which unlike an amount may carry a minus sign; otherwise as {@link readBankAmount}. */
export function readBankBalance(raw: string, resaved = false): Result<BankAmount, BankNumberError> {
  const text = raw.trim();
  if (!text.startsWith("-")) return readBankAmount(text, resaved);
  const unsigned = readBankAmount(text.slice(1), resaved);
  return unsigned.ok ? ok(negated(unsigned.value)) : unsigned;
}

/** Turns an amount round: debits are negative. */
export function negated(amount: BankAmount): BankAmount {
  return { text: `-${amount.text}`, sen: -amount.sen as Sen };
}

function stripCurrency(text: string): string {
  const first = text.charCodeAt(0);
  if (first >= ZERO && first <= NINE) return text;
  return /^(?:Rp|IDR)/i.test(text) ? text.replace(/^(?:Rp|IDR)\.?/i, "").trim() : text;
}

function toAmount(plain: string): Result<BankAmount, BankNumberError> {
  const value: Result<Sen, MoneyError> = parseDecimal(plain);
  return value.ok ? ok({ text: plain, sen: value.value }) : fail("unreadable-amount");
}
