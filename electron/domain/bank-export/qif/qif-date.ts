/**
 * Days as QIF files write them. The format has no order of its own: `02/05/2026` is the day-month or month-day of the
 * program that wrote it, so the order is a fact of the file (see qif-conventions.ts), never of one date.
 */
import { isCalendarDay, isoDay, readBankDay } from "../bank-date";

/** Whether the day or the month stands first. */
export type DateOrder = "dmy" | "mdy";

/** A date as written: settled by itself, or two numbers whose order the file has to tell. */
export type QifDate =
  | { kind: "day"; on: string }
  | { kind: "two"; first: number; second: number; year: number; hasDots: boolean };

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$|^(\d{4})(\d{2})(\d{2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.'])(\d{1,2})[-/.'](\d{4}|\d{2}|(?<=')\d)$/;
const TIME_OF_DAY = /[ T]\d{1,2}:\d{2}/;
/** A longer text is no date; it also bounds the patterns. */
const MAX_CHARS = 40;

/** Reads `23/10/2013`, `1/ 1'00` (Quicken pads with blanks and writes `'` before years from 2000), `2022-09-23`. */
export function readQifDate(raw: string): QifDate | null {
  if (raw.length > MAX_CHARS) return null;
  const time = raw.search(TIME_OF_DAY);
  const text = (time < 0 ? raw : raw.slice(0, time)).trim();
  if (/[a-z]/i.test(text)) return readNamed(text);
  const plain = text.replaceAll(" ", "");
  const iso = YEAR_FIRST.exec(plain);
  if (iso) return dayOf(Number(iso[1] ?? iso[4]), Number(iso[2] ?? iso[5]), Number(iso[3] ?? iso[6]));
  const [, first, mark, second, year] = YEAR_LAST.exec(plain) ?? [];
  if (first === undefined || second === undefined || year === undefined) return null;
  return {
    kind: "two",
    first: Number(first),
    second: Number(second),
    year: fullYear(year),
    hasDots: mark === ".",
  };
}

/**
 * The order this date proves: a number above 12 is no month, and no country that writes dots puts the month first.
 * Null where it proves nothing.
 */
export function orderOf(date: QifDate): DateOrder | null {
  if (date.kind === "day") return null;
  const { first, second } = date;
  if (first > 12) return second > 12 ? null : "dmy";
  if (second > 12) return "mdy";
  return date.hasDots ? "dmy" : null;
}

/** Whether the date is the same day in either order. */
export function isOneDay(date: QifDate): boolean {
  return date.kind === "day" || date.first === date.second;
}

/** The day `YYYY-MM-DD` in that order; null when the calendar has none. */
export function dayIn(date: QifDate, order: DateOrder): string | null {
  if (date.kind === "day") return date.on;
  const [day, month] = order === "dmy" ? [date.first, date.second] : [date.second, date.first];
  const found = dayOf(date.year, month, day);
  return found?.kind === "day" ? found.on : null;
}

function readNamed(text: string): QifDate | null {
  const day = readBankDay(text.replace(/[- ](\d{2})$/, (end, year: string) => `${end[0]}${fullYear(year)}`));
  return day === null || day.year === null ? null : dayOf(day.year, day.month, day.day);
}

function dayOf(year: number, month: number, day: number): QifDate | null {
  if (year < 1970 || year > 2199 || !isCalendarDay(year, month, day)) return null;
  return { kind: "day", on: isoDay(year, month, day) };
}

/** Two digits from 70 on are of the last century, with and without the apostrophe. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year >= 70 ? 1900 + year : 2000 + year;
}
