import { indexBlocks } from "./block-index";
import { DEFAULT_REACH, type Reach } from "./claim-rules";
import type { LineNames } from "./line-names";
import type { NameLetters } from "./name-letters";
import { int32Table } from "./tables";
import { amountKey, fromDayOf, type TopUpIndex, untilDayOf } from "./top-up-index";

/**
 * Top-ups by pairs of words of their holder's name, in either order, the second by its first three letters: so a name
 * that is cut, or written family name first, or without its middle, still leads to its candidates.
 */
export interface NameIndex {
  /**
   * Calls `found` with each top-up whose holder has this key: those that are in time for the money, and some days around it
   * (its reach) those that ask for this very amount, with their code or without.
   */
  each(key: number, money: NamedMoney, found: (row: number) => void): void;
}

/** When which money moved. */
export interface NamedMoney {
  amountSen: number;
  fromDay: number;
  toDay: number;
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
    // The bank knows a middle name that the wallet does not.
    if (to - from > 2) push(pairKey(names.letters, from, to - 1));
    if (isLong)
      for (let word = from; word < from + 2; word += 1) push(pairKey(names.letters, word, word + 1));
    const { starts } = names.letters;
    if ((starts[to] as number) - (starts[to - 1] as number) > STEM) push(pairKey(names.letters, to - 1, -1));
  }
}

/** Requests are indexed by blocks of so many days: a common name is not walked through for a whole year. */
const BLOCK_BITS = 3;

/** What is asked of a named top-up, {@link ASKED_SIZE} numbers side by side: most are passed over by these alone. */
const ASKED = { fromDay: 0, untilDay: 1, told: 2, base: 3 } as const;
const ASKED_SIZE = 4;

/** Indexes the names of the given rows. */
export function indexNames(
  index: TopUpIndex,
  rows: Int32Array,
  { beforeDays, afterDays }: Reach = DEFAULT_REACH,
): NameIndex {
  const { nameKeys, nameStart } = index;
  const count = rows.reduce((sum, row) => sum + (nameStart[row + 1] ?? 0) - (nameStart[row] ?? 0), 0);
  const keys = int32Table(count);
  const blocks = int32Table(count);
  const owners = int32Table(count);
  const asked = int32Table(rows.length * ASKED_SIZE);
  let entry = 0;
  for (let n = 0; n < rows.length; n += 1) {
    const row = rows[n] as number;
    const day = fromDayOf(index, row);
    asked[n * ASKED_SIZE + ASKED.fromDay] = day;
    asked[n * ASKED_SIZE + ASKED.untilDay] = untilDayOf(index, row);
    asked[n * ASKED_SIZE + ASKED.told] = amountKey(index.expectedSen[row] as number);
    asked[n * ASKED_SIZE + ASKED.base] = amountKey(index.baseSen[row] as number);
    for (let name = nameStart[row] as number; name < (nameStart[row + 1] as number); name += 1) {
      keys[entry] = nameKeys[name] as number;
      blocks[entry] = day >> BLOCK_BITS;
      owners[entry] = n;
      entry += 1;
    }
  }
  const entries = indexBlocks(keys, blocks);
  const isMeant = (n: number, { fromDay, toDay }: NamedMoney, amount: number): boolean => {
    const place = n * ASKED_SIZE;
    const early = (asked[place + ASKED.fromDay] as number) - toDay;
    const late = fromDay - (asked[place + ASKED.untilDay] as number);
    if (early <= 0 && late <= 0) return true;
    if (early > beforeDays || late > afterDays) return false;
    return asked[place + ASKED.told] === amount || asked[place + ASKED.base] === amount;
  };
  return {
    each(key, money, found) {
      const amount = amountKey(money.amountSen);
      const first = (money.fromDay - afterDays - index.mostDays) >> BLOCK_BITS;
      const last = (money.toDay + beforeDays) >> BLOCK_BITS;
      for (let block = first; block <= last; block += 1)
        for (let at = entries.first(block, key); at >= 0; at = entries.next(at)) {
          const n = owners[at] as number;
          if (isMeant(n, money, amount)) found(rows[n] as number);
        }
    },
  };
}
