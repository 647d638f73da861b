import { dayMonthOf, daysFromCivil } from "./days";
import { plainWord } from "./name-words";
import { MAX_DIGITS, newScan, type Scan, scanBerita } from "./scan-berita";
import { markOf, type TextMark } from "./text-mark";
import { meantDigits } from "./typed-digits";

/** Digits in a berita that may be a wallet number. */
export interface NumberInText {
  digits: string;
  /** The digits behind a leading 1, as accounts are indexed. */
  key: number;
  mark: TextMark;
  /** Behind REF, WS, MID and the like: a wallet number only when it is one to the digit. */
  isReference: boolean;
  /** Reads as a day near the booking: a wallet number only when something else says so. */
  isDate: boolean;
  /** Reads as a mobile phone's number. */
  isPhone: boolean;
  /** Pieces read together that others stand beside: a wallet number only when it is one to the digit. */
  isPiece: boolean;
}

/** Words in a row that may be somebody's name, titles left out. */
export interface NameRun {
  /** Upper case, in plain spelling. */
  words: string[];
  marks: TextMark[];
  /** The bank puts the sender there: nothing but the name stands in front. */
  isMarked: boolean;
  /** Length as printed, titles included: banks cut at 18. */
  printedLength: number;
}

/** What kind of money a line is by its first words. */
export type LineKind = "transfer" | "cash" | "own-income";

/** A bank's text as the matching reads it. */
export interface Berita {
  numbers: NumberInText[];
  runs: NameRun[];
  /**
   * The days in which the money moved, as counts of days: from the transfer where the text says its day, to the booking.
   * A transfer is in time where these meet the time of its request.
   */
  fromDay: number;
  toDay: number;
  kind: LineKind;
}

const scratch = newScan();

/** Reads a bank's text; `bookedDay` as a count of days. */
export function readBerita(
  text: string,
  { amountSen, bookedDay }: { amountSen: number; bookedDay: number },
): Berita {
  scanBerita(text, Math.trunc(amountSen / 100), scratch);
  return {
    numbers: readNumbers(text, scratch, bookedDay),
    runs: readRuns(text, scratch),
    fromDay: transferDay(scratch.dayMonth, bookedDay),
    toDay: bookedDay,
    kind: lineKind(text),
  };
}

/** Money that is booked a few days after its transfer: weekends and holidays (DOMAIN: LLG, PEND). */
const MAX_BOOKING_DAYS = 7;

/** The day `ddmm` means, where it is at most a week before the booking; else the booking day. */
export function transferDay(dayMonth: number, bookedDay: number): number {
  if (dayMonth < 0) return bookedDay;
  for (let back = 0; back <= MAX_BOOKING_DAYS; back += 1)
    if (dayMonthOf(bookedDay - back) === dayMonth) return bookedDay - back;
  return bookedDay;
}

const OWN_INCOME = /^\s*(?:BUNGA|JASA GIRO|INTEREST)\b/i;
const MERCHANT = /\bMID ?:/;
const CASH = /^\s*(?:SETORAN|SETOR TUNAI|CASH DEPOSIT)/i;

function lineKind(text: string): LineKind {
  if (CASH.test(text)) return "cash";
  return OWN_INCOME.test(text) || (text.includes("MID") && MERCHANT.test(text)) ? "own-income" : "transfer";
}

const MIN_NUMBER = 5;
const PHONE = /^(?:08|628)\d{8,11}$/;
const MAX_PIECES = 4;

function readNumbers(text: string, scan: Scan, bookedDay: number): NumberInText[] {
  const found: NumberInText[] = [];
  let group = 0;
  while (group < scan.numbers) {
    const end = groupEnd(text, scan, group);
    for (let first = group; first < end; first += 1)
      for (let last = first; last < Math.min(first + MAX_PIECES, end); last += 1) {
        const one = readNumber(text, scan, {
          first,
          last,
          bookedDay,
          isWhole: first === group && last === end - 1,
        });
        if (one) found.push(one);
      }
    group = end;
  }
  return found;
}

/** One past the last piece that hangs together with this one. */
function groupEnd(text: string, scan: Scan, first: number): number {
  let end = first + 1;
  while (end < scan.numbers && isOneGap(text, scan.numberEnd[end - 1] ?? 0, scan.numberStart[end] ?? 0))
    end += 1;
  return end;
}

function readNumber(
  text: string,
  scan: Scan,
  { first, last, bookedDay, isWhole }: { first: number; last: number; bookedDay: number; isWhole: boolean },
): NumberInText | null {
  const [start, end] = [scan.numberStart[first] ?? 0, scan.numberEnd[last] ?? 0];
  const digits = meantDigits(text.slice(start, end));
  if (digits.length < MIN_NUMBER || digits.length > MAX_DIGITS) return null;
  return {
    digits,
    key: Number(`1${digits}`),
    mark: markOf(text, start, end),
    isReference: scan.numberIsReference[first] ?? false,
    isDate: isNearDate(digits, bookedDay),
    isPhone: PHONE.test(digits),
    isPiece: last > first && !isWhole,
  };
}

/** One blank, hyphen or point and nothing else between two pieces of a number. */
function isOneGap(text: string, from: number, to: number): boolean {
  return to - from === 1 && " -.".includes(text.charAt(from));
}

const DATE_REACH_DAYS = 400;

function isNearDate(digits: string, bookedDay: number): boolean {
  if (digits.length !== 8) return false;
  const part = (from: number, to: number) => Number(digits.slice(from, to));
  return [[part(4, 8), part(2, 4), part(0, 2)] as const, [part(0, 4), part(4, 6), part(6, 8)] as const].some(
    ([year, month, day]) =>
      month >= 1 &&
      month <= 12 &&
      day >= 1 &&
      day <= 31 &&
      Math.abs(daysFromCivil(year, month, day) - bookedDay) <= DATE_REACH_DAYS,
  );
}

function readRuns(text: string, scan: Scan): NameRun[] {
  const runs: NameRun[] = [];
  let at = 0;
  for (let run = 0; run < scan.runs; run += 1) {
    const from = at;
    while (at < scan.words && scan.wordRun[at] === run) at += 1;
    const named = range(from, at).filter((word) => !scan.wordIsTitle[word]);
    if (named.length === 0) continue;
    const marks = named.map((word) => markOf(text, scan.wordStart[word] ?? 0, scan.wordEnd[word] ?? 0));
    runs.push({
      words: marks.map((mark) => plainWord(mark.text.toUpperCase())),
      marks,
      isMarked: scan.runIsMarked[run] ?? false,
      printedLength: (scan.wordEnd[at - 1] ?? 0) - (scan.wordStart[from] ?? 0),
    });
  }
  return runs;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n);
