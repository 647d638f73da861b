import { int32Table } from "./tables";

/**
 * An index from numbers to the rows that have them, in typed arrays: a million rows are indexed in a fraction of what a
 * Map of arrays costs. Open addressing, linear probing, rows of one key chained; beside each slot lies a tag of its key,
 * so that a key that is not there is mostly known without looking at a row.
 */
export interface KeyIndex {
  /** The row with this key that was put in last; -1 where there is none. */
  first(key: number): number;
  /** The row of the same key that was put in before this one; -1 after the last. */
  next(row: number): number;
}

/** Indexes `keys`; rows whose key is NaN are left out. */
export function indexKeys(keys: Float64Array | Int32Array): KeyIndex {
  let size = 16;
  while (size < keys.length * 2) size *= 2;
  const mask = size - 1;
  // Pairs of row + 1 (so that a fresh array is empty) and tag.
  const slots = int32Table(size * 2);
  const chain = int32Table(keys.length);
  // No two 32-bit keys have the same tag: then it says all, and a row need not be looked at.
  let isTagAll = true;
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row] as number;
    if (Number.isNaN(key)) continue;
    const tag = spread(key);
    if (key > MOST_TAGGED || key < -0x8000_0000) isTagAll = false;
    let slot = tag & mask;
    for (;;) {
      const head = slots[slot * 2] as number;
      if (head === 0 || (slots[slot * 2 + 1] === tag && (isTagAll || keys[head - 1] === key))) {
        chain[row] = head;
        slots[slot * 2] = row + 1;
        slots[slot * 2 + 1] = tag;
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  return {
    first(key) {
      const tag = spread(key);
      const isTag = isTagAll && key <= MOST_TAGGED;
      let slot = tag & mask;
      for (;;) {
        const head = slots[slot * 2] as number;
        if (head === 0 || (slots[slot * 2 + 1] === tag && (isTag || keys[head - 1] === key))) return head - 1;
        slot = (slot + 1) & mask;
      }
    },
    next: (row) => (chain[row] as number) - 1,
  };
}

const MOST_TAGGED = 0x7fff_ffff;

/** Spreads a safe integer over 32 bits. */
function spread(key: number): number {
  const low = Math.imul(key | 0, 0x9e3779b1);
  const high = key > 0xffff_ffff ? Math.imul((key / 0x1_0000_0000) | 0, 0x85ebca6b) : 0;
  const mixed = low ^ high;
  return mixed ^ (mixed >>> 15);
}
