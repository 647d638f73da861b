import { hashNext } from "./berita-words";
import { dayNumber } from "./days";
import { growing } from "./growing";
import type { OpenLine } from "./proposal";
import { transferDay } from "./read-berita";
import { MAX_DIGITS, newScan, type Scan, scanBerita } from "./scan-berita";

/**
 * Lines as typed columns: every token of a berita hashed once, when the line is read. What is not decided on these is
 * read again with its places.
 */
export interface LineColumns {
  lines: readonly OpenLine[];
  amountSen: Float64Array;
  /** The days in which the money moved, transfer to booking, as counts of days. */
  fromDay: Int32Array;
  toDay: Int32Array;
  /** Our bank account; -1 where it is not known. */
  bankIds: Int32Array;
  /** Keys of the digit runs of a line, from `numberStart[line]` to `numberStart[line + 1]`. */
  numberKeys: Float64Array;
  numberStart: Int32Array;
  /** Hashes of what may be the sender's name, likewise. */
  nameHashes: Int32Array;
  nameStart: Int32Array;
}

const MIN_DIGITS = 5;
/** Longest name looked for by its hash, in words. */
const MOST_WORDS = 4;

/** Reads lines into columns. */
export function readColumns(lines: readonly OpenLine[]): LineColumns {
  const count = lines.length;
  const columns = {
    lines,
    amountSen: new Float64Array(count),
    fromDay: new Int32Array(count),
    toDay: new Int32Array(count),
    bankIds: new Int32Array(count),
    numberStart: new Int32Array(count + 1),
    nameStart: new Int32Array(count + 1),
  };
  const numberKeys = growing(Float64Array, count * 2);
  const nameHashes = growing(Int32Array, count * 4);
  const scan = newScan();
  for (let at = 0; at < count; at += 1) {
    const line = lines[at] as OpenLine;
    scanBerita(line.description, Math.trunc(line.amountSen / 100), scan);
    columns.amountSen[at] = line.amountSen;
    const bookedDay = dayNumber(line.bookedOn);
    columns.fromDay[at] = transferDay(scan.dayMonth, bookedDay);
    columns.toDay[at] = bookedDay;
    columns.bankIds[at] = line.bankAccountId ?? -1;
    for (let n = 0; n < scan.numbers; n += 1) {
      const digits = (scan.numberEnd[n] as number) - (scan.numberStart[n] as number);
      if (digits >= MIN_DIGITS && digits <= MAX_DIGITS) numberKeys.push(scan.numberKey[n] as number);
    }
    pushNames(scan, nameHashes.push);
    columns.numberStart[at + 1] = numberKeys.length();
    columns.nameStart[at + 1] = nameHashes.length();
  }
  return { ...columns, numberKeys: numberKeys.values(), nameHashes: nameHashes.values() };
}

/** Every ending of every run is a name; where the bank marks the sender only the whole run. */
function pushNames(scan: Scan, push: (hash: number) => void): void {
  let first = 0;
  while (first < scan.words) {
    const run = scan.wordRun[first] as number;
    let end = first + 1;
    while (end < scan.words && scan.wordRun[end] === run) end += 1;
    const isMarked = scan.runIsMarked[run] as boolean;
    for (let from = Math.max(first, isMarked ? first : end - MOST_WORDS); from < end - 1; from += 1) {
      push(hashWords(scan, from, end));
      if (isMarked) break;
    }
    first = end;
  }
}

function hashWords(scan: Scan, from: number, end: number): number {
  let hash = 0;
  for (let word = from; word < end; word += 1)
    if (!scan.wordIsTitle[word]) hash = hashNext(hash, scan.wordHash[word] as number);
  return hash;
}
