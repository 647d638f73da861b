/**
 * Amounts of formats that carry their own sign and whose decimal sign is the writer's choice (OFX, QIF): `-12.50`,
 * `+1,234.56`, `1.234,56`. Where a text can be read in two ways (`1,234`), only the rest of the file can settle it.
 */
import { type MoneyError, parseDecimal, type Sen } from "../money";
import { fail, ok, type Result } from "../result";
import type { BankAmount, BankNumberError } from "./bank-number";

/** The mark before the decimals; the other one groups thousands. */
export type DecimalSign = "." | ",";

/** Longer texts are no amounts; it also bounds the patterns below. */
const MAX_CHARS = 40;
const SIGN = /^([+-]?) ?(.*)$/;
/**
 * Rupiah before the amount or behind its sign: programs write it, the formats do not. Another currency there is no amount:
 * these formats name theirs elsewhere or not at all, and dollars would be taken for rupiah.
 */
const CURRENCY = /^(?:Rp\.?|IDR) ?(?=[-+.,\d])/i;
/** Groups parted by blanks or apostrophes. */
const PARTED = /^\d{1,3}(?:[ '\u00a0\u202f]\d{3}){1,4}(?:[.,]\d{0,2})?$/;
const WHOLE = /^\d{1,15}$/;
const ONE_MARK = /^(\d{0,15})([.,])(\d{0,10})$/;
const GROUPS = /^(\d{1,3})([.,])(\d{3}(?:[.,]\d{3})*)(?:([.,])(\d{0,10}))?$/;
/** A lone group of three could as well be three decimals, unless nothing or a zero stands before it. */
const GROUPABLE = /^[1-9]\d{0,2}$/;

interface Reading {
  plain: string;
  /** What the text proves about the decimal sign; null where it proves nothing. */
  decimal: DecimalSign | null;
}

/** The decimal sign this amount can only have been written with; null where it says nothing or is no amount. */
export function decimalSignOf(raw: string): DecimalSign | null {
  const body = bodyOf(raw);
  const reading = body === null ? null : readBody(body.text, null);
  return reading?.ok ? reading.value.decimal : null;
}

/**
 * Reads a signed amount; `decimal` is the sign the rest of the file proves, null where it proves none: then a lone
 * `1,234` or `1.234` is `ambiguous-amount`. The text of the result is a signed plain decimal.
 */
export function readWrittenAmount(
  raw: string,
  decimal: DecimalSign | null,
): Result<BankAmount, BankNumberError> {
  const body = bodyOf(raw);
  if (body === null) return fail("unreadable-amount");
  const reading = readBody(body.text, decimal);
  if (!reading.ok) return reading;
  const text = `${body.isNegative ? "-" : ""}${reading.value.plain}`;
  const value: Result<Sen, MoneyError> = parseDecimal(text);
  return value.ok ? ok({ text, sen: value.value }) : fail("unreadable-amount");
}

function bodyOf(raw: string): { isNegative: boolean; text: string } | null {
  const trimmed = raw.trim();
  if (trimmed === "" || trimmed.length > MAX_CHARS) return null;
  const [, sign = "", rest = ""] = SIGN.exec(trimmed.replace(CURRENCY, "")) ?? [];
  const text = rest.replace(CURRENCY, "");
  return { isNegative: sign === "-", text: PARTED.test(text) ? text.replace(/[^\d.,]/g, "") : text };
}

function readBody(text: string, decimal: DecimalSign | null): Result<Reading, BankNumberError> {
  if (WHOLE.test(text)) return ok({ plain: text, decimal: null });
  const one = ONE_MARK.exec(text);
  if (one) return readOneMark(one[1] ?? "", one[2] === "," ? "," : ".", one[3] ?? "", decimal);
  const groups = GROUPS.exec(text);
  return groups ? readGroups(groups) : fail("unreadable-amount");
}

function readOneMark(
  whole: string,
  mark: DecimalSign,
  fraction: string,
  decimal: DecimalSign | null,
): Result<Reading, BankNumberError> {
  if (whole === "" && fraction === "") return fail("unreadable-amount");
  const plain = fraction === "" ? whole : `${whole || "0"}.${fraction}`;
  if (fraction.length !== 3 || !GROUPABLE.test(whole)) return ok({ plain, decimal: mark });
  if (decimal === null) return fail("ambiguous-amount");
  return ok(decimal === mark ? { plain, decimal: null } : { plain: whole + fraction, decimal: null });
}

function readGroups(match: RegExpExecArray): Result<Reading, BankNumberError> {
  const [, first = "", mark = "", rest = "", lastMark = "", fraction = ""] = match;
  const other: DecimalSign = mark === "," ? "." : ",";
  const whole = first + rest.replaceAll(mark, "");
  if (!/^\d{1,15}$/.test(whole) || lastMark === mark) return fail("unreadable-amount");
  return ok({ plain: fraction === "" ? whole : `${whole}.${fraction}`, decimal: other });
}
