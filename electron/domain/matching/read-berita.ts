import { eachNumber, NUMBER } from "./berita-numbers";
import { dayMonthOf } from "./days";
import type { NameReader } from "./line-names";
import { newScan, type Scan, scanBerita } from "./scan-berita";
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
  marks: TextMark[];
  /** The bank puts the sender there: nothing but the name stands in front. */
  isMarked: boolean;
}

/** What kind of money a line is by its own words. `own`: the bank's or the wallet's, nobody's top-up. */
export type LineKind = "transfer" | "cash" | "own" | "pending";

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

/** Reads a bank's text; `bookedDay` as a count of days. `names` gets its names as letters, to be compared. */
export function readBerita(
  text: string,
  { amountSen, bookedDay }: { amountSen: number; bookedDay: number },
  names?: NameReader,
): Berita {
  scanBerita(text, Math.trunc(amountSen / 100), scratch);
  names?.add(text, scratch);
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

const CASH = /^\s*(?:SETORAN|SETOR TUNAI|CASH DEPOSIT)/i;
/** What the bank posts itself, and what is said to go out. */
const OWN_HEAD =
  /^\s*(?:BUNGA|JASA GIRO|INTEREST|PAJAK|KOREKSI|KOR |PENGEMBALIAN|PENCAIRAN|CASHBACK|(?:QRIS |EDC |MERCHANT )?SETTLEMENT|KR OTOMATIS TXN|TXN REMISE|(?:TRSF E-BANKING|BI-?FAST|SWITCHING) DB\b|TRANSFER KE\b(?! KASPAY)|MCM INHOUSETRF(?: CS-CS)? KE\b)/i;
/** Money that comes back, and a merchant's: whose number stands there is not who sent it. */
const OWN_WORDS =
  /\b(?:(?:RETUR|RETURN|RETURNED|REVERSAL|REVERSED|REV|TOLAKAN|UNPAID|REFUND|BATAL|CANCEL|REJECT|KOREKSI|PENGEMBALIAN|REMISE|SETTLEMENT|PENCAIRAN|PENARIKAN|WITHDRAW|WITHDRAWAL)\b|N?MID ?:)/i;
const PENDING = /^\s*PEND\b/i;
/** A line that one of these fits is nobody's top-up, or not yet. Laid into SQL too, so nothing but what both engines know. */
export const NO_TOP_UP: readonly RegExp[] = [OWN_HEAD, OWN_WORDS, PENDING];

/** What kind of money a line is, by its text. */
export function lineKind(text: string): LineKind {
  if (CASH.test(text)) return "cash";
  if (OWN_HEAD.test(text) || OWN_WORDS.test(text)) return "own";
  return PENDING.test(text) ? "pending" : "transfer";
}

function readNumbers(text: string, scan: Scan, bookedDay: number): NumberInText[] {
  const found: NumberInText[] = [];
  eachNumber(text, scan, bookedDay, (key, flags, start, end) =>
    found.push({
      digits: meantDigits(text.slice(start, end)),
      key,
      mark: markOf(text, start, end),
      isReference: (flags & NUMBER.reference) !== 0,
      isDate: (flags & NUMBER.date) !== 0,
      isPhone: (flags & NUMBER.phone) !== 0,
      isPiece: (flags & NUMBER.piece) !== 0,
    }),
  );
  return found;
}

function readRuns(text: string, scan: Scan): NameRun[] {
  const runs: NameRun[] = [];
  let at = 0;
  for (let run = 0; run < scan.runs; run += 1) {
    const from = at;
    while (at < scan.words && scan.wordRun[at] === run) at += 1;
    const named = range(from, at).filter((word) => !scan.wordIsTitle[word]);
    if (named.length === 0) continue;
    runs.push({
      marks: named.map((word) => markOf(text, scan.wordStart[word] ?? 0, scan.wordEnd[word] ?? 0)),
      isMarked: scan.runIsMarked[run] ?? false,
    });
  }
  return runs;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n);
