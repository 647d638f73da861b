/**
 * The booked rows of a statement as sorted numbers, so that a desk can say how many of them it has sent before without
 * keeping a text a row: date, amount and canonical berita (fingerprint.ts) hashed into 53 bits. Equal rows are equal
 * numbers and stand as often as they occur, so five equal credits of a day stay five. Advice for a preview only: the
 * centre compares whole fingerprints.
 */
import { dayOfNumber } from "./chunk-columns";
import { readNumbers, TextCursor } from "./column-cursor";
import { CanonicalBerita } from "./fingerprint";
import { columnBytes, STAGING_CHUNK, type StoredChunk } from "./staged-row";

/** Collects the keys of a statement, wherever that is done. */
export interface KeyCounter {
  /** Adds the booked rows of a chunk, whose bytes may be gone afterwards; a promise where the next one has to wait. */
  add(chunk: StoredChunk): Promise<void> | undefined;
  /** All keys since the last time, smallest first. */
  sorted(): Float64Array | Promise<Float64Array>;
}

/** Collects them here; eight bytes a row. */
export class LineKeys implements KeyCounter {
  private keys = new Float64Array(4096);
  private count = 0;
  private readonly berita = new CanonicalBerita();
  private readonly words = new TextCursor();
  private readonly days = new Float64Array(STAGING_CHUNK);
  private readonly amounts = new Float64Array(STAGING_CHUNK);
  private lastDay = Number.NaN;
  private dayKey = 0;

  add(chunk: StoredChunk): undefined {
    this.reserve(chunk.count);
    const { words, berita } = this;
    const days = this.days.subarray(0, chunk.count);
    const amounts = this.amounts.subarray(0, chunk.count);
    readNumbers(columnBytes(chunk, "days"), days);
    readNumbers(columnBytes(chunk, "amounts"), amounts);
    words.begin(columnBytes(chunk, "words"));
    for (let row = 0; row < chunk.count; row += 1) {
      const text = words.next();
      const day = days[row] ?? Number.NaN;
      const amountSen = amounts[row] ?? 0;
      if (Number.isNaN(day) || amountSen === 0) continue;
      this.keys[this.count] = lineKeyNumber(this.keyOf(day), amountSen, berita.set(text));
      this.count += 1;
    }
  }

  private reserve(rows: number): void {
    if (this.count + rows <= this.keys.length) return;
    const larger = new Float64Array(Math.max(this.keys.length * 2, this.count + rows));
    larger.set(this.keys);
    this.keys = larger;
  }

  /** Nearly every row has the day of the row before. */
  private keyOf(day: number): number {
    if (day !== this.lastDay) {
      this.lastDay = day;
      this.dayKey = dayKey(dayOfNumber(day));
    }
    return this.dayKey;
  }

  /**
   * Smallest first: spread evenly as hashes are, they are put into many small ranges by their size, and each range
   * is sorted by itself.
   */
  sorted(): Float64Array {
    const { keys, count } = this;
    this.count = 0;
    const ranges = 2 ** Math.max(0, Math.ceil(Math.log2(count / KEYS_A_RANGE)));
    const rangeOf = ranges / KEY_LIMIT;
    const ends = new Uint32Array(ranges + 1);
    for (let at = 0; at < count; at += 1) {
      const range = ((keys[at] ?? 0) * rangeOf) | 0;
      ends[range + 1] = (ends[range + 1] ?? 0) + 1;
    }
    for (let range = 1; range <= ranges; range += 1)
      ends[range] = (ends[range] ?? 0) + (ends[range - 1] ?? 0);
    const begins = ends.slice();
    const sorted = new Float64Array(count);
    for (let at = 0; at < count; at += 1) {
      const key = keys[at] ?? 0;
      const range = (key * rangeOf) | 0;
      const to = begins[range] ?? 0;
      sorted[to] = key;
      begins[range] = to + 1;
    }
    for (let range = 0; range < ranges; range += 1)
      sorted.subarray(ends[range] ?? 0, ends[range + 1] ?? 0).sort();
    return sorted;
  }
}

const KEY_LIMIT = 2 ** 53;
const KEYS_A_RANGE = 128;

/** Odd numbers to multiply by, different for the two halves. */
const LOW = 0x7feb352d;
const HIGH = 0x2c1b3c6d;
/** The low half is shifted above the 21 bits kept of the other. */
const KEPT_OF_HIGH = 2 ** 21;

/**
 * The same number for two rows exactly when they agree in date, amount and canonical berita, but for one pair in some
 * thousand billions. `day` is a {@link dayKey}.
 */
export function lineKeyNumber(day: number, amountSen: number, { bytes, length }: CanonicalBerita): number {
  let low = mixed(mixed(0, amountSen | 0, LOW), day, LOW);
  let high = mixed(mixed(low, (amountSen / 2 ** 32) | 0, HIGH), length, HIGH);
  for (let at = 0; at < length; at += 4) {
    // Four bytes at a time; the last ones are filled up with zeros, and the length is in the number already.
    const four =
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24);
    low = mixed(low, four, LOW);
    high = mixed(high, four, HIGH);
  }
  return (mixed(low, high, LOW) >>> 0) * KEPT_OF_HIGH + (high >>> 11);
}

/** One step of the hash: every bit of `next` reaches the higher ones, and those the lower half. */
function mixed(hash: number, next: number, by: number): number {
  const product = Math.imul(hash ^ next, by);
  return product ^ (product >>> 15);
}

/** `2026-05-02` as 20260502. */
export const dayKey = (day: string): number => Number(day.replaceAll("-", "")) | 0;

/**
 * How many of these keys stand in an earlier statement: the n-th of its kind is known when one of them holds at least n.
 * All sorted.
 */
export function countKnown(keys: Float64Array, earlier: readonly Float64Array[]): number {
  const places = earlier.map(() => 0);
  let known = 0;
  for (let at = 0; at < keys.length; ) {
    const key = keys[at] ?? 0;
    const end = endOfRun(keys, at, key);
    let most = 0;
    for (const [index, others] of earlier.entries()) {
      let place = places[index] ?? 0;
      while (place < others.length && (others[place] ?? 0) < key) place += 1;
      const stop = endOfRun(others, place, key);
      most = Math.max(most, stop - place);
      places[index] = stop;
    }
    known += Math.min(most, end - at);
    at = end;
  }
  return known;
}

function endOfRun(keys: Float64Array, from: number, key: number): number {
  let at = from;
  while (at < keys.length && keys[at] === key) at += 1;
  return at;
}
