import { indexBlocks } from "./block-index";
import { int32Table } from "./tables";
import {
  amountKey,
  DIGITS_SHIFT,
  fromDayOf,
  ROW,
  ROW_SIZE,
  type TopUpIndex,
  untilDayOf,
} from "./top-up-index";
import { isOneSlip } from "./weigh-columns";

/** Where a number with a slip is looked for: as a key of so many digits, with the amount and the days of the money. */
export interface NearQuery {
  key: number;
  digits: number;
  amountSen: number;
  fromDay: number;
  toDay: number;
}

/**
 * Top-ups by half of their wallet number together with what was asked for and the day. A number with one slip has the other
 * half right: a few looks find what the amount confirms, where looking at every slip takes nearly two hundred.
 */
export interface NearIndex {
  /** Calls `found` with each top-up of these days that asked for this amount and whose number is one slip away. */
  each(query: NearQuery, found: (row: number) => void): void;
}

/** Indexes the given rows. */
export function indexNear(index: TopUpIndex, rows: Int32Array): NearIndex {
  const keys = int32Table(rows.length * 2);
  const days = int32Table(rows.length * 2);
  for (let n = 0; n < rows.length; n += 1) {
    const row = rows[n] as number;
    const digits = (index.records[row * ROW_SIZE + ROW.flags] as number) >> DIGITS_SHIFT;
    const key = index.numberKeys[row] as number;
    const asked = amountKey(index.expectedSen[row] as number);
    days.fill(fromDayOf(index, row), n * 2, n * 2 + 2);
    keys[n * 2] = headKey(key, digits, digits, asked);
    keys[n * 2 + 1] = tailKey(key, digits, asked);
  }
  const entries = indexBlocks(keys, days);
  const take = (day: number, half: number, query: NearQuery, found: (row: number) => void): void => {
    for (let at = entries.first(day, half); at >= 0; at = entries.next(at)) {
      const row = rows[at >> 1] as number;
      if (index.expectedSen[row] !== query.amountSen || untilDayOf(index, row) < query.fromDay) continue;
      if (isOneSlip(query.key, index.numberKeys[row] as number)) found(row);
    }
  };
  return {
    each(query, found) {
      const { key, digits, amountSen, fromDay, toDay } = query;
      const asked = amountKey(amountSen);
      for (let real = digits - 1; real <= digits + 1; real += 1) {
        if (!index.accounts.lengths.has(real)) continue;
        const [head, tail] = [headKey(key, digits, real, asked), tailKey(key, real, asked)];
        for (let day = toDay; day >= fromDay - index.mostDays; day -= 1) {
          take(day, head, query, found);
          take(day, tail, query, found);
        }
      }
    },
  };
}

/** The two halves leave out one digit between them, so that two neighbours that changed places spoil only one half. */
const headLength = (digits: number): number => (digits - 1) >> 1;
const tailLength = (digits: number): number => digits - 1 - headLength(digits);

const POWERS = Array.from({ length: 20 }, (_, n) => 10 ** n);
const power = (digits: number): number => POWERS[digits] as number;

/** The first digits, as many as are the head of a number of `real` digits. */
const headKey = (key: number, digits: number, real: number, asked: number): number =>
  mix(Math.floor(key / power(digits - headLength(real))), real * 2, asked);

const tailKey = (key: number, real: number, asked: number): number =>
  mix(key % power(tailLength(real)), real * 2 + 1, asked);

const mix = (half: number, kind: number, asked: number): number =>
  (Math.imul(half | 0, 0x27d4eb2d) ^ Math.imul(kind, 0x165667b1) ^ Math.imul(asked, 0x9e3779b1)) | 0;
