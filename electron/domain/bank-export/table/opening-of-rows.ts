import type { BankAmount } from "../bank-number";

/**
 * The opening balance of a statement whose rows state the balance before and after each (BRI): that before the oldest
 * row, whichever way round the file runs. Null where the first two rows do not follow from each other.
 */
export class OpeningOfRows {
  private rows = 0;
  private first: { before: BankAmount | null; after: BankAmount | null } | null = null;
  private last: BankAmount | null = null;
  private runs: "down" | "up" | null = "down";

  /** Adds the balances of the next row. */
  add(before: BankAmount | null, after: BankAmount | null): void {
    this.rows += 1;
    if (this.first === null) this.first = { before, after };
    else if (this.rows === 2) this.runs = direction(this.first, { before, after });
    this.last = before;
  }

  /** The opening balance, once all rows were added. */
  value(): BankAmount | null {
    if (this.runs === null || this.first === null) return null;
    return this.runs === "down" ? this.first.before : this.last;
  }
}

interface Balances {
  before: BankAmount | null;
  after: BankAmount | null;
}

function direction(first: Balances, second: Balances): "down" | "up" | null {
  if (first.after !== null && first.after.sen === second.before?.sen) return "down";
  return first.before !== null && first.before.sen === second.after?.sen ? "up" : null;
}
