import type { LineColumns } from "@domain/matching/line-columns";
import type { TopUpColumns } from "@domain/matching/top-up-index";

/** What a plain join needs: one number and one amount a row, as whole numbers. */
export interface JoinColumns {
  lineNumbers: Int32Array;
  lineRupiah: Int32Array;
  topUpNumbers: Int32Array;
  topUpRupiah: Int32Array;
}

const EIGHT_DIGITS = 100_000_000;

/** The eight-digit number of each line (0 without one) and each top-up, made before the clock runs. */
export function joinColumns(lines: LineColumns, topUps: TopUpColumns): JoinColumns {
  const count = lines.lines.length;
  const lineNumbers = new Int32Array(count);
  for (let at = 0; at < count; at += 1)
    for (let n = lines.numberStart[at]!; n < lines.numberStart[at + 1]!; n += 1) {
      const key = lines.numberKeys[n]!;
      if (lineNumbers[at] === 0 && key >= EIGHT_DIGITS && key < 2 * EIGHT_DIGITS) lineNumbers[at] = key;
    }
  return {
    lineNumbers,
    lineRupiah: Int32Array.from(lines.amountSen, (sen) => sen / 100),
    topUpNumbers: Int32Array.from(topUps.numberKeys.subarray(0, topUps.topUps.length)),
    topUpRupiah: Int32Array.from(topUps.expectedSen, (sen) => sen / 100),
  };
}

/** Joins by number and amount; answers how many lines found a top-up. The limit: one table, built and probed. */
export function hashJoin({ lineNumbers, lineRupiah, topUpNumbers, topUpRupiah }: JoinColumns): number {
  let size = 16;
  while (size < topUpNumbers.length * 2) size *= 2;
  const slots = new Int32Array(size);
  const slotOf = (number: number, rupiah: number) => {
    const mixed = Math.imul(number, 0x9e3779b1) ^ Math.imul(rupiah, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & (size - 1);
  };
  for (let row = 0; row < topUpNumbers.length; row += 1) {
    let slot = slotOf(topUpNumbers[row]!, topUpRupiah[row]!);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = row + 1;
  }
  const pairs = new Int32Array(lineNumbers.length);
  let found = 0;
  for (let line = 0; line < lineNumbers.length; line += 1) {
    let slot = slotOf(lineNumbers[line]!, lineRupiah[line]!);
    for (let row = slots[slot]!; row !== 0; row = slots[slot]!) {
      if (topUpNumbers[row - 1] === lineNumbers[line] && topUpRupiah[row - 1] === lineRupiah[line]) {
        pairs[line] = row;
        found += 1;
        break;
      }
      slot = (slot + 1) & (size - 1);
    }
  }
  return found;
}
