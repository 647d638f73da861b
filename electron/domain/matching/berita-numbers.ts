import { daysFromCivil } from "./days";
import { isGroupGap, MAX_DIGITS, type Scan } from "./scan-berita";

/** What the surroundings of a run of digits say of it, as bits. */
export const NUMBER = {
  /** Behind REF, WS, MID and the like: a wallet number only when it is one to the digit. */
  reference: 1,
  /** Reads as a day near the booking: a wallet number only when something else says so. */
  date: 2,
  /** Reads as a mobile phone's number. */
  phone: 4,
  /** Pieces read together that others stand beside: a wallet number only when it is one to the digit. */
  piece: 8,
} as const;

/** What a number must not be to be taken for a mistyped wallet number. */
export const NOT_TYPED = NUMBER.reference | NUMBER.date | NUMBER.piece;

/** Told of each number: its digits behind a leading 1, what it may be, its places in the text, and its length. */
export type TakeNumber = (key: number, flags: number, start: number, end: number, digits: number) => void;

const MIN_NUMBER = 5;
const MAX_PIECES = 4;

/** Hands out the numbers of a scanned text, pieces that hang together read as one too. */
export function eachNumber(text: string, scan: Scan, bookedDay: number, take: TakeNumber): void {
  let group = 0;
  while (group < scan.numbers) {
    const end = groupEnd(text, scan, group);
    for (let first = group; first < end; first += 1) takePieces(scan, { first, group, end, bookedDay }, take);
    group = end;
  }
}

interface Pieces {
  first: number;
  group: number;
  end: number;
  bookedDay: number;
}

function takePieces(scan: Scan, { first, group, end, bookedDay }: Pieces, take: TakeNumber): void {
  let value = 0;
  let digits = 0;
  for (let last = first; last < Math.min(first + MAX_PIECES, end); last += 1) {
    const count = scan.numberDigits[last] as number;
    digits += count;
    if (digits > MAX_DIGITS) return;
    const power = 10 ** count;
    value = value * power + ((scan.numberKey[last] as number) - power);
    if (digits < MIN_NUMBER) continue;
    const isWhole = first === group && last === end - 1;
    const flags =
      (scan.numberIsReference[first] ? NUMBER.reference : 0) |
      (isNearDate(value, digits, bookedDay) ? NUMBER.date : 0) |
      (isPhone(value, digits) ? NUMBER.phone : 0) |
      (last > first && !isWhole ? NUMBER.piece : 0);
    const [start, until] = [scan.numberStart[first] as number, scan.numberEnd[last] as number];
    take(value + 10 ** digits, flags, start, until, digits);
  }
}

/** One past the last piece that hangs together with this one. */
function groupEnd(text: string, scan: Scan, first: number): number {
  let end = first + 1;
  while (
    end < scan.numbers &&
    isGroupGap(text, scan.numberEnd[end - 1] ?? 0, scan.numberStart[end] ?? 0, scan.gap)
  )
    end += 1;
  return end;
}

/** `08…` of 10 to 13 digits, or `628…` of 11 to 14. */
function isPhone(value: number, digits: number): boolean {
  if (digits < 10 || digits > 14) return false;
  const head = Math.floor(value / 10 ** (digits - 3));
  return (head >= 80 && head <= 89 && digits <= 13) || (head === 628 && digits >= 11);
}

const DATE_REACH_DAYS = 400;

function isNearDate(value: number, digits: number, bookedDay: number): boolean {
  if (digits !== 8) return false;
  const [head, tail] = [Math.floor(value / 10_000), value % 10_000];
  return (
    isNearDay(tail, head % 100, Math.floor(head / 100), bookedDay) ||
    isNearDay(head, Math.floor(tail / 100), tail % 100, bookedDay)
  );
}

function isNearDay(year: number, month: number, day: number, bookedDay: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  return Math.abs(daysFromCivil(year, month, day) - bookedDay) <= DATE_REACH_DAYS;
}
