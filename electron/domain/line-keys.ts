/**
 * The booked rows of a statement as sorted numbers, so that a desk can say how many of them it has sent before without
 * keeping a text a row: date, amount and normalised berita (fingerprint.ts) hashed into 53 bits. Equal rows are equal
 * numbers and stand as often as they occur, so five equal credits of a day stay five. Advice for a preview only: the
 * centre compares whole fingerprints.
 */
import { stableDescription } from "./fingerprint";

/** Collects the keys of one statement; eight bytes a row. */
export class LineKeys {
  private keys = new Float64Array(4096);
  private count = 0;

  /** Adds a booked row. */
  add(bookedOn: string, amountSen: number, description: string): void {
    if (this.count === this.keys.length) {
      const larger = new Float64Array(this.keys.length * 2);
      larger.set(this.keys);
      this.keys = larger;
    }
    this.keys[this.count] = lineKeyNumber(bookedOn, amountSen, description);
    this.count += 1;
  }

  /** All keys, smallest first. */
  sorted(): Float64Array {
    return this.keys.slice(0, this.count).sort();
  }
}

/**
 * The same number for two rows exactly when they have one canonical key (fingerprint.ts), but for one pair in some
 * thousand billions. A run of blanks is hashed as one space, and so is the end of a text; blanks before it are not.
 */
export function lineKeyNumber(bookedOn: string, amountSen: number, description: string): number {
  const text = stableDescription(description);
  let low = Math.imul(amountSen | 0, 0x9e3779b1) ^ dayNumber(bookedOn);
  let high = Math.imul((amountSen / 2 ** 32) | 0, 0x85ebca6b) ^ Math.imul(low, 0xc2b2ae35);
  let isBlank = true;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : SPACE;
    const blank = code === SPACE || code === NO_BREAK_SPACE || (code >= TAB && code <= RETURN);
    if (blank && isBlank) continue;
    isBlank = blank;
    const char = blank ? SPACE : code;
    low = Math.imul(low ^ char, 0x01000193);
    high = Math.imul(high + char, 0x2c1b3c6d) ^ (high >>> 15);
  }
  low = Math.imul(low ^ (low >>> 16), 0x7feb352d);
  return ((low ^ (low >>> 15)) >>> 0) * HIGH + ((high ^ (high >>> 13)) >>> 11);
}

const SPACE = 32;
const NO_BREAK_SPACE = 160;
const TAB = 9;
const RETURN = 13;
/** The low half is shifted above the 21 bits kept of the other. */
const HIGH = 2 ** 21;

/** `2026-05-02` as 20260502. */
function dayNumber(day: string): number {
  let number = 0;
  for (let at = 0; at < day.length; at += 1) {
    const digit = day.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) number = number * 10 + digit;
  }
  return number | 0;
}

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
