/**
 * The running balance of a statement's rows, folded one row at a time in constant memory, in one assumed order.
 * Chronological: balance = previous balance + amount. Reversed (newest first): a row's balance is that of the row
 * above it less that row's amount. Rows without a balance are summed up to the next one that has one.
 */

/** In which order a file lists its rows. */
export type RowOrder = "chronological" | "reversed";

/** A balance that does not follow from the rows before it. */
export interface ChainBreak {
  line: number;
  statedSen: number;
  computedSen: number;
}

/** Breaks kept for people to look at; the rest is only counted. */
export const MAX_BREAKS_KEPT = 20;

/** The fold. Sums are plain numbers, compared only while they are exact. */
export class BalanceChain {
  breaks: ChainBreak[] = [];
  breakCount = 0;
  /** Balance before the oldest row, once a balance was seen. */
  openingSen: number | null = null;
  /** Whether the newest row states its balance, so that the chain reaches to the end. */
  isEndStated = false;
  /** False once a computed balance left the range of exact integers: nothing can be judged then. */
  isSafe = true;
  private expected: number | null = null;
  private unanchored = 0;
  private rows = 0;

  constructor(readonly order: RowOrder) {}

  /** Takes the next row in file order. */
  add(line: number, amountSen: number, balanceSen: number | null): void {
    if (this.order === "chronological") this.addNewer(line, amountSen, balanceSen);
    else this.addOlder(line, amountSen, balanceSen);
    this.rows += 1;
  }

  private addNewer(line: number, amountSen: number, balanceSen: number | null): void {
    this.isEndStated = balanceSen !== null;
    if (this.expected === null) {
      this.unanchored += amountSen;
      if (balanceSen === null) return;
      this.openingSen = balanceSen - this.unanchored;
    } else {
      this.expected += amountSen;
      this.compare(line, balanceSen, this.expected);
    }
    if (balanceSen !== null) this.expected = balanceSen;
  }

  private addOlder(line: number, amountSen: number, balanceSen: number | null): void {
    if (this.rows === 0) this.isEndStated = balanceSen !== null;
    if (this.expected !== null) this.compare(line, balanceSen, this.expected);
    const after = balanceSen ?? this.expected;
    if (after === null) return;
    this.expected = after - amountSen;
    this.openingSen = this.expected;
  }

  private compare(line: number, statedSen: number | null, computedSen: number): void {
    if (!Number.isSafeInteger(computedSen)) this.isSafe = false;
    if (statedSen === null || statedSen === computedSen) return;
    this.breakCount += 1;
    if (this.breaks.length < MAX_BREAKS_KEPT) this.breaks.push({ line, statedSen, computedSen });
  }
}
