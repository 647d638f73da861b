import { eachNumber } from "./berita-numbers";
import { hashNext } from "./berita-words";
import { dayNumber } from "./days";
import { growing } from "./growing";
import { type LineNames, nameReader } from "./line-names";
import { pushLineKeys } from "./name-index";
import type { OpenLine } from "./proposal";
import { lineKind, transferDay } from "./read-berita";
import { newScan, type Scan, scanBerita } from "./scan-berita";
import { int32Table } from "./tables";

/**
 * Lines as typed columns: every token of a berita hashed once, when the line is read. What is not decided on these is
 * read again with its places.
 */
export interface LineColumns {
  lines: readonly OpenLine[];
  /** 0 where a line says of itself that it is no top-up: nothing is asked for by it. */
  amountSen: Float64Array;
  /** The days in which the money moved, transfer to booking, as counts of days. */
  fromDay: Int32Array;
  toDay: Int32Array;
  /** Our bank account; -1 where it is not known. */
  bankIds: Int32Array;
  /** Keys of a line's numbers with what they may be (berita-numbers.ts), from `numberStart[line]` on. */
  numberKeys: Float64Array;
  numberFlags: Int32Array;
  numberStart: Int32Array;
  /** Hashes of what may be the sender's name, likewise. */
  nameHashes: Int32Array;
  nameStart: Int32Array;
  /** The same names as letters, and the keys under which their holders are looked for. */
  names: LineNames;
  nameKeys: Int32Array;
  nameKeyStart: Int32Array;
  /** The sender's name as a hash; 0 where the line shows none. */
  senders: Int32Array;
}

/** From this bit on a number's flags hold how many digits it has. */
export const NUMBER_DIGITS = 4;

/** Longest name looked for by its hash, in words. */
const MOST_WORDS = 4;

/** Reads lines into columns. */
export function readColumns(lines: readonly OpenLine[]): LineColumns {
  const count = lines.length;
  const columns = {
    lines,
    amountSen: new Float64Array(count),
    fromDay: int32Table(count),
    toDay: int32Table(count),
    bankIds: int32Table(count),
    numberStart: int32Table(count + 1),
    nameStart: int32Table(count + 1),
    senders: int32Table(count),
  };
  const numberKeys = growing(Float64Array, count * 2);
  const numberFlags = growing(Int32Array, count * 2);
  const nameHashes = growing(Int32Array, count * 4);
  const names = nameReader(count);
  const scan = newScan();
  for (let at = 0; at < count; at += 1) {
    const { description, amountSen, bookedOn, bankAccountId } = lines[at] as OpenLine;
    scanBerita(description, Math.trunc(amountSen / 100), scan);
    const kind = lineKind(description);
    columns.amountSen[at] = kind === "own" ? 0 : amountSen;
    const bookedDay = dayNumber(bookedOn);
    columns.fromDay[at] = transferDay(scan.dayMonth, bookedDay);
    columns.toDay[at] = bookedDay;
    columns.bankIds[at] = bankAccountId ?? -1;
    eachNumber(description, scan, bookedDay, (key, flags, _start, _end, digits) => {
      numberKeys.push(key);
      numberFlags.push(flags | (digits << NUMBER_DIGITS));
    });
    pushNames(scan, nameHashes.push);
    names.add(description, scan);
    columns.senders[at] = kind === "cash" ? 0 : senderHash(scan);
    columns.numberStart[at + 1] = numberKeys.length();
    columns.nameStart[at + 1] = nameHashes.length();
  }
  return {
    ...columns,
    numberKeys: numberKeys.values(),
    numberFlags: numberFlags.values(),
    nameHashes: nameHashes.values(),
    ...keysOf(names.values(), count),
  };
}

function keysOf(names: LineNames, count: number): Pick<LineColumns, "names" | "nameKeys" | "nameKeyStart"> {
  const keys = growing(Int32Array, count * 4);
  const nameKeyStart = int32Table(count + 1);
  for (let line = 0; line < count; line += 1) {
    pushLineKeys(names, line, keys.push);
    nameKeyStart[line + 1] = keys.length();
  }
  return { names, nameKeys: keys.values(), nameKeyStart };
}

const MIN_SENDER = 3;

/** The run of words that is the sender, as `senderOf` of weigh-pair.ts chooses it: what the bank marks, else the last. */
function senderHash(scan: Scan): number {
  let found = 0;
  let first = 0;
  while (first < scan.words) {
    const run = scan.wordRun[first] as number;
    let end = first;
    let letters = 0;
    while (end < scan.words && scan.wordRun[end] === run) {
      if (!scan.wordIsTitle[end]) letters += (scan.wordEnd[end] as number) - (scan.wordStart[end] as number);
      end += 1;
    }
    if (letters >= MIN_SENDER) {
      found = hashWords(scan, first, end) || 1;
      if (scan.runIsMarked[run]) return found;
    }
    first = end;
  }
  return found;
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
