import { hashWord } from "./berita-words";
import { indexKeys } from "./key-index";
import type { NameRun } from "./read-berita";
import { fromDayOf, type TopUpIndex } from "./top-up-index";

/**
 * Top-ups by pairs of words of their holder's name, in either order, the second by its first three letters: so a name
 * that is cut, or written family name first, or without its middle, still leads to its candidates.
 */
export interface NameIndex {
  /**
   * Calls `found` with each top-up that was asked for about these days, first and last, and whose holder may stand in
   * these runs; the same one may come more than once.
   */
  each(runs: readonly NameRun[], days: readonly [number, number], found: (row: number) => void): void;
}

/** Words of a name that are looked at, from its beginning. */
const MOST_WORDS = 4;
const STEM = 3;

const pairKey = (first: string, second: string): number =>
  (Math.imul(hashWord(first, 0, first.length), 31) ^ hashWord(second, 0, Math.min(second.length, STEM))) | 0;

/** Hands out the keys of a holder's name: every ordered pair of its words, or its only word. */
export function pushNameKeys(name: readonly string[], push: (key: number) => void): void {
  const words = name.slice(0, MOST_WORDS);
  if (words.length === 1) push(pairKey(words[0] ?? "", ""));
  for (const [at, first] of words.entries())
    for (const [other, second] of words.entries()) if (at !== other) push(pairKey(first, second));
}

/** Requests are indexed by blocks of so many days: a common name is not walked through for a whole year. */
const BLOCK_BITS = 3;

const inBlock = (key: number, block: number): number => (key ^ Math.imul(block, 0x27d4eb2d)) | 0;

/** Indexes the names of the given rows. */
export function indexNames(index: TopUpIndex, rows: readonly number[]): NameIndex {
  const { nameKeys, nameStart } = index;
  const count = rows.reduce((sum, row) => sum + (nameStart[row + 1] ?? 0) - (nameStart[row] ?? 0), 0);
  const keys = new Int32Array(count);
  const owners = new Int32Array(count);
  let entry = 0;
  for (const row of rows) {
    const block = fromDayOf(index, row) >> BLOCK_BITS;
    for (let n = nameStart[row] as number; n < (nameStart[row + 1] as number); n += 1) {
      keys[entry] = inBlock(nameKeys[n] as number, block);
      owners[entry] = row;
      entry += 1;
    }
  }
  const entries = indexKeys(keys);
  return {
    each(runs, [first, last], found) {
      for (const run of runs)
        for (const key of runKeys(run))
          for (let block = first >> BLOCK_BITS; block <= last >> BLOCK_BITS; block += 1)
            for (let at = entries.first(inBlock(key, block)); at >= 0; at = entries.next(at))
              found(owners[at] as number);
    },
  };
}

/** The name is the end of its run, and where the bank marks the sender its beginning too. */
function runKeys({ words, isMarked }: NameRun): Set<number> {
  const keys = new Set<number>();
  const windows = isMarked
    ? [words.slice(-MOST_WORDS), words.slice(0, MOST_WORDS)]
    : [words.slice(-MOST_WORDS)];
  for (const window of windows) {
    for (let at = 0; at + 1 < window.length; at += 1)
      keys.add(pairKey(window[at] ?? "", window[at + 1] ?? ""));
  }
  const last = words.at(-1) ?? "";
  if (last.length > STEM) keys.add(pairKey(last, ""));
  return keys;
}
