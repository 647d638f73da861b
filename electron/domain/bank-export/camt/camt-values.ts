/** Amounts, days and texts as ISO 20022 writes them: XML Schema decimals, dates and date-times. */
import { parseDecimal } from "../../money";
import { fail, ok, type Result } from "../../result";
import { isCalendarDay, isoDay } from "../bank-date";
import type { BankAmount } from "../bank-number";
import { find, type XmlNode } from "./xml-tree";

/** Why an amount was not taken; `finer-than-sen` where it is a number that sen cannot hold without rounding. */
export type CamtAmountError = "unreadable-amount" | "finer-than-sen";

const DECIMAL = /^\+?(\d{0,18})(?:\.(\d{0,20}))?$/;

/**
 * Reads an unsigned amount; the direction stands in CdtDbtInd. The standard allows five decimals: zeros behind the
 * second are nothing, anything else is finer than a sen and is never rounded.
 */
export function readCamtAmount(text: string): Result<BankAmount, CamtAmountError> {
  const match = DECIMAL.exec(text.trim());
  const [, whole = "", fraction = ""] = match ?? [];
  if (!match || whole + fraction === "") return fail("unreadable-amount");
  if (/[1-9]/.test(fraction.slice(2))) return fail("finer-than-sen");
  const units = whole.replace(/^0+(?=\d)/, "") || "0";
  const decimals = fraction.slice(0, 2);
  const plain = decimals === "" ? units : `${units}.${decimals}`;
  const value = parseDecimal(plain);
  return value.ok ? ok({ text: plain, sen: value.value }) : fail("unreadable-amount");
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:$|[TZ+-])/;

/**
 * The day of a date or date-time, as the bank writes it: a time zone does not move it, because the bank's own day is
 * what its statement is about. Null when it is no day.
 */
export function readCamtDay(text: string): string | null {
  const match = DATE.exec(text.trim());
  if (!match) return null;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  return year >= 1970 && year <= 2199 && isCalendarDay(year, month, day) ? isoDay(year, month, day) : null;
}

/** The day in an element that holds `Dt` or `DtTm`; null when it holds none, `unreadable` when it is no day. */
export function dayIn(node: XmlNode | undefined): string | "unreadable" | null {
  if (node === undefined) return null;
  const text = (find(node, "Dt") ?? find(node, "DtTm") ?? node).text.trim();
  return text === "" ? null : (readCamtDay(text) ?? "unreadable");
}

/** A bank's words with the line breaks and indents of the file's layout taken out. */
export function flowing(text: string): string {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
}
