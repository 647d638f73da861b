import { int32Table } from "./tables";

/**
 * An index by day and key, laid out day after day: lines come by day, so that what is looked up for one lies where the one
 * before has just been looking, and a million rows are asked as fast as some thousand. Within a day as in key-index.ts: open
 * addressing, linear probing, entries of one key chained.
 */
export interface BlockIndex {
  /** The entry with this key that was put in last in this block; -1 where there is none. */
  first(block: number, key: number): number;
  /** The entry of the same block and key that was put in before this one; -1 after the last. */
  next(entry: number): number;
}

/** Blocks are told apart up to so many; two that far apart share a place, and who asks looks at the day himself. */
const RING = 4096;

/** Entries of this block are left out. */
export const NO_BLOCK = -0x8000_0000;

/** Indexes whole 32-bit keys, each in its block. */
export function indexBlocks(keys: Int32Array, blocks: Int32Array): BlockIndex {
  const { starts, masks } = layOut(blocks);
  // Pairs of entry + 1 (so that a fresh array is empty) and key.
  const slots = int32Table((starts[RING] as number) * 2);
  const chain = int32Table(keys.length);
  for (let entry = 0; entry < keys.length; entry += 1) {
    const block = blocks[entry] as number;
    if (block === NO_BLOCK) continue;
    const place = block & (RING - 1);
    const [start, mask] = [starts[place] as number, masks[place] as number];
    const key = keys[entry] as number;
    let slot = spread(key) & mask;
    for (;;) {
      const at = (start + slot) * 2;
      const head = slots[at] as number;
      if (head === 0 || slots[at + 1] === key) {
        chain[entry] = head;
        slots[at] = entry + 1;
        slots[at + 1] = key;
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  return {
    first(block, key) {
      const place = block & (RING - 1);
      const mask = masks[place] as number;
      if (mask === 0) return -1;
      const start = starts[place] as number;
      let slot = spread(key) & mask;
      for (;;) {
        const at = (start + slot) * 2;
        const head = slots[at] as number;
        if (head === 0 || slots[at + 1] === key) return head - 1;
        slot = (slot + 1) & mask;
      }
    },
    next: (entry) => (chain[entry] as number) - 1,
  };
}

/** Where each block's slots begin, and one less than there are of them: a power of two, above one and a half times its entries. */
function layOut(blocks: Int32Array): { starts: Int32Array; masks: Int32Array } {
  const counts = int32Table(RING);
  for (let entry = 0; entry < blocks.length; entry += 1) {
    const block = blocks[entry] as number;
    if (block !== NO_BLOCK) counts[block & (RING - 1)] = (counts[block & (RING - 1)] as number) + 1;
  }
  const starts = int32Table(RING + 1);
  const masks = int32Table(RING);
  for (let place = 0; place < RING; place += 1) {
    const count = counts[place] as number;
    const size = count === 0 ? 0 : 1 << (32 - Math.clz32(count + (count >> 1)));
    masks[place] = Math.max(0, size - 1);
    starts[place + 1] = (starts[place] as number) + size;
  }
  return { starts, masks };
}

function spread(key: number): number {
  const mixed = Math.imul(key, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
