import { hashWord } from "./berita-words";
import { indexKeys } from "./key-index";
import type { NameRun } from "./read-berita";
import type { TopUpIndex } from "./top-up-index";

/**
 * Top-ups by pairs of words of their holder's name, in either order, the second by its first three letters: so a name
 * that is cut, or written family name first, or without its middle, still leads to its candidates.
 */
export interface NameIndex {
  /** Calls `found` with each top-up whose holder may stand in these runs; the same one may come more than once. */
  each(runs: readonly NameRun[], found: (row: number) => void): void;
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

/** Indexes the names of the given rows. */
export function indexNames(
  { nameKeys, nameStart }: Pick<TopUpIndex, "nameKeys" | "nameStart">,
  rows: readonly number[],
): NameIndex {
  const count = rows.reduce((sum, row) => sum + (nameStart[row + 1] ?? 0) - (nameStart[row] ?? 0), 0);
  const keys = new Int32Array(count);
  const owners = new Int32Array(count);
  let entry = 0;
  for (const row of rows)
    for (let n = nameStart[row] as number; n < (nameStart[row + 1] as number); n += 1) {
      keys[entry] = nameKeys[n] as number;
      owners[entry] = row;
      entry += 1;
    }
  const entries = indexKeys(keys);
  return {
    each(runs, found) {
      for (const run of runs)
        for (const key of runKeys(run))
          for (let at = entries.first(key); at >= 0; at = entries.next(at)) found(owners[at] as number);
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
