import { indexBlocks } from "./block-index";
import type { LineNames } from "./line-names";
import type { NameLetters } from "./name-letters";
import { int32Table } from "./tables";
import { fromDayOf, type TopUpIndex } from "./top-up-index";

/**
 * Top-ups by pairs of words of their holder's name, in either order, the second by its first three letters: so a name
 * that is cut, or written family name first, or without its middle, still leads to its candidates.
 */
export interface NameIndex {
  /**
   * Calls `found` with each top-up that was asked for about these days, first and last, and whose holder has this key.
   */
  each(key: number, first: number, last: number, found: (row: number) => void): void;
}

/** Words of a name that are looked at, from its beginning. */
const MOST_WORDS = 4;
const STEM = 3;

function hashLetters({ bytes, starts }: NameLetters, word: number, most: number): number {
  const from = starts[word] as number;
  const end = Math.min(starts[word + 1] as number, from + most);
  let hash = 0x811c9dc5 | 0;
  for (let at = from; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash;
}

const WHOLE = 99;

const pairKey = (letters: NameLetters, first: number, second: number): number =>
  (Math.imul(hashLetters(letters, first, WHOLE), 31) ^
    (second < 0 ? 0 : hashLetters(letters, second, STEM))) |
  0;

/** Hands out the keys of a holder's name, words `from` to `end`: every ordered pair of its words, or its only word. */
export function pushHolderKeys(
  letters: NameLetters,
  from: number,
  end: number,
  push: (key: number) => void,
): void {
  const last = Math.min(end, from + MOST_WORDS);
  if (last - from === 1) push(pairKey(letters, from, -1));
  for (let first = from; first < last; first += 1)
    for (let second = from; second < last; second += 1)
      if (first !== second) push(pairKey(letters, first, second));
}

/** Hands out the keys under which a holder may stand in the runs of a line, some more than once. */
export function pushLineKeys(names: LineNames, line: number, push: (key: number) => void): void {
  const end = names.lineRun[line + 1] as number;
  for (let run = names.lineRun[line] as number; run < end; run += 1) {
    const [from, to] = [names.runWord[run] as number, names.runWord[run + 1] as number];
    // The name is the end of its run, and where the bank marks the sender its beginning too.
    const isLong = to - from > MOST_WORDS && names.runMarked[run] === 1;
    for (let word = Math.max(from, to - MOST_WORDS); word + 1 < to; word += 1)
      push(pairKey(names.letters, word, word + 1));
    if (isLong)
      for (let word = from; word < from + 2; word += 1) push(pairKey(names.letters, word, word + 1));
    const { starts } = names.letters;
    if ((starts[to] as number) - (starts[to - 1] as number) > STEM) push(pairKey(names.letters, to - 1, -1));
  }
}

/** Requests are indexed by blocks of so many days: a common name is not walked through for a whole year. */
const BLOCK_BITS = 3;

/** Indexes the names of the given rows. */
export function indexNames(index: TopUpIndex, rows: Int32Array): NameIndex {
  const { nameKeys, nameStart } = index;
  const count = rows.reduce((sum, row) => sum + (nameStart[row + 1] ?? 0) - (nameStart[row] ?? 0), 0);
  const keys = int32Table(count);
  const blocks = int32Table(count);
  const owners = int32Table(count);
  let entry = 0;
  for (const row of rows) {
    const block = fromDayOf(index, row) >> BLOCK_BITS;
    for (let n = nameStart[row] as number; n < (nameStart[row + 1] as number); n += 1) {
      keys[entry] = nameKeys[n] as number;
      blocks[entry] = block;
      owners[entry] = row;
      entry += 1;
    }
  }
  const entries = indexBlocks(keys, blocks);
  return {
    each(key, first, last, found) {
      for (let block = first >> BLOCK_BITS; block <= last >> BLOCK_BITS; block += 1)
        for (let at = entries.first(block, key); at >= 0; at = entries.next(at)) found(owners[at] as number);
    },
  };
}
