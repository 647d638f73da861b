import { hashWord } from "./berita-words";
import { nameWords } from "./holder-name";
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

/** Indexes the names of the given rows. */
export function indexNames(index: TopUpIndex, rows: readonly number[]): NameIndex {
  const keys: number[] = [];
  const owners: number[] = [];
  for (const row of rows) {
    const words = nameWords(index.topUps[row]?.holderName ?? "").slice(0, MOST_WORDS);
    for (const key of words.length === 1 ? [pairKey(words[0] ?? "", "")] : allPairs(words)) {
      keys.push(key);
      owners.push(row);
    }
  }
  const entries = indexKeys(Int32Array.from(keys));
  return {
    each(runs, found) {
      for (const run of runs)
        for (const key of runKeys(run))
          for (let entry = entries.first(key); entry >= 0; entry = entries.next(entry))
            found(owners[entry] as number);
    },
  };
}

function allPairs(words: readonly string[]): number[] {
  return words.flatMap((first, at) =>
    words.flatMap((second, other) => (at === other ? [] : [pairKey(first, second)])),
  );
}

/** The name is the end of its run, and where the bank marks the sender its beginning too. */
function runKeys({ words, isMarked }: NameRun): Set<number> {
  const keys = new Set<number>();
  const windows = isMarked
    ? [words.slice(-MOST_WORDS), words.slice(0, MOST_WORDS)]
    : [words.slice(-MOST_WORDS)];
  for (const window of windows) {
    for (let at = 0; at + 1 < window.length; at += 1) {
      keys.add(pairKey(window[at] ?? "", window[at + 1] ?? ""));
      keys.add(pairKey(window[at + 1] ?? "", window[at] ?? ""));
    }
  }
  const last = words.at(-1) ?? "";
  if (last.length > STEM) keys.add(pairKey(last, ""));
  return keys;
}
