import { fail, ok, type Result } from "../result";

/** A day read from a bank's text; `year` is null where the bank writes day and month only. */
export interface BankDay {
  year: number | null;
  month: number;
  day: number;
}

/** A period the file names, `YYYY-MM-DD`, both days included. */
export interface Period {
  from: string;
  to: string;
}

/** Why a date was not taken. */
export type BankDateError = "unreadable-date" | "missing-year";

const SLASHES = /^(\d{2})[/-](\d{2})(?:[/-](\d{4}))?(?: .{0,16})?$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[ T].{0,16})?$/;
const NAMED = /^(\d{1,2})[ -]([A-Za-z]{3,9})(?:[ -](\d{4}))?(?: .{0,16})?$/;
const LOOSE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** English and Indonesian month names and the short forms banks use (Agu and Agt, Mei, Okt, Des, Nop). */
const MONTHS: Readonly<Record<string, number>> = {
  ...{ jan: 1, january: 1, januari: 1, feb: 2, february: 2, februari: 2, peb: 2, mar: 3, march: 3, maret: 3 },
  ...{ apr: 4, april: 4, may: 5, mei: 5, jun: 6, june: 6, juni: 6, jul: 7, july: 7, juli: 7 },
  ...{ aug: 8, august: 8, agu: 8, agt: 8, ags: 8, agustus: 8, sep: 9, sept: 9, september: 9 },
  ...{ oct: 10, october: 10, okt: 10, oktober: 10, nov: 11, november: 11, nop: 11, nopember: 11 },
  ...{ dec: 12, december: 12, des: 12, desember: 12 },
};

/** Days of a month; February of an unknown year has 29. */
export function daysInMonth(year: number | null, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  if (year === null) return 29;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** Whether the day exists in the calendar. */
export function isCalendarDay(year: number | null, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** `YYYY-MM-DD` of a day known to exist. */
export function isoDay(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/**
 * Reads a day as Indonesian banks write it, day before month: `02/05/2026`, `02/05`, `2026-05-02`,
 * `16 March 2026 09:34:53`, `01 Agu 2026`, `01-Agu`. A time behind it is dropped (dates are the bank's own, WIB).
 * One-digit days or months (a spreadsheet's doing) are taken only where month-first would be impossible or the same.
 */
export function readBankDay(raw: string): BankDay | null {
  const text = raw.trim();
  const slashes = SLASHES.exec(text);
  if (slashes) return checked(slashes[3] ?? null, Number(slashes[2]), Number(slashes[1]));
  const iso = ISO.exec(text);
  if (iso) return checked(iso[1] ?? null, Number(iso[2]), Number(iso[3]));
  const named = NAMED.exec(text);
  if (named) return checked(named[3] ?? null, MONTHS[(named[2] ?? "").toLowerCase()] ?? 0, Number(named[1]));
  const loose = LOOSE.exec(text);
  if (loose && (Number(loose[1]) > 12 || Number(loose[1]) === Number(loose[2])))
    return checked(loose[3] ?? null, Number(loose[2]), Number(loose[1]));
  return null;
}

const isPlausibleYear = (year: number): boolean => year >= 1970 && year <= 2199;

function checked(yearText: string | null, month: number, day: number): BankDay | null {
  const year = yearText === null ? null : Number(yearText);
  if (year !== null && !isPlausibleYear(year)) return null;
  return isCalendarDay(year, month, day) ? { year, month, day } : null;
}

/** Reads `01/08/2026 - 31/08/2026` (also `s/d`, `to`, month names); null unless both days carry a year and are in order. */
export function readPeriod(raw: string): Period | null {
  const parts = raw.split(/ - | s\/d | to | sampai /i);
  if (parts.length !== 2) return null;
  const [from, to] = parts.map((part) => readBankDay(part));
  if (!from || !to || from.year === null || to.year === null) return null;
  const period = { from: isoDay(from.year, from.month, from.day), to: isoDay(to.year, to.month, to.day) };
  return period.from <= period.to ? period : null;
}

/**
 * Dates of the rows of one statement, giving yearless ones (KlikBCA `'02/05`) their year: the only year that puts
 * them inside the file's period, which may cross from December to January; else counted on from the year the user
 * gave for the **first row**, one up from December to January and one down from January to December. With neither,
 * `missing-year`: a year is never guessed.
 */
export class RowDates {
  private lastText: string | null = null;
  private lastResult: Result<string, BankDateError> = fail("unreadable-date");
  private previousMonth: number | null = null;

  private year: number | null;

  /** A `year` that is none (not whole, before 1970 or after 2199) counts as not given. */
  constructor(
    private readonly period: Period | null,
    year: number | null,
  ) {
    this.year = year !== null && Number.isInteger(year) && isPlausibleYear(year) ? year : null;
  }

  /** Reads the date cell of the next row, in file order. */
  read(text: string): Result<string, BankDateError> {
    if (text !== this.lastText) {
      this.lastResult = this.place(readBankDay(text));
      this.lastText = text;
    }
    return this.lastResult;
  }

  /** Gives a day that was read elsewhere its year; for the next row, in file order. */
  place(day: BankDay | null): Result<string, BankDateError> {
    if (day === null) return fail("unreadable-date");
    if (day.year !== null) return ok(isoDay(day.year, day.month, day.day));
    return this.period === null ? this.countOn(day) : withinPeriod(day, this.period);
  }

  private countOn(day: BankDay): Result<string, BankDateError> {
    if (this.year === null) return fail("missing-year");
    if (this.previousMonth === 12 && day.month === 1) this.year += 1;
    if (this.previousMonth === 1 && day.month === 12) this.year -= 1;
    this.previousMonth = day.month;
    if (!isCalendarDay(this.year, day.month, day.day)) return fail("unreadable-date");
    return ok(isoDay(this.year, day.month, day.day));
  }
}

function withinPeriod(day: BankDay, period: Period): Result<string, BankDateError> {
  const found: string[] = [];
  const last = Number(period.to.slice(0, 4));
  for (let year = Number(period.from.slice(0, 4)); year <= last; year += 1) {
    if (!isCalendarDay(year, day.month, day.day)) continue;
    const iso = isoDay(year, day.month, day.day);
    if (iso >= period.from && iso <= period.to) found.push(iso);
  }
  const [only] = found;
  if (only === undefined) return fail("unreadable-date");
  return found.length === 1 ? ok(only) : fail("missing-year");
}
