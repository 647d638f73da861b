/** Credits, debits and counts of a set of rows. */
export class RowTotals {
  credit = 0;
  debit = 0;
  credits = 0;
  debits = 0;

  /** Adds one row, signed. */
  add(amountSen: number): void {
    if (amountSen < 0) {
      this.debit -= amountSen;
      this.debits += 1;
    } else {
      this.credit += amountSen;
      this.credits += 1;
    }
  }

  /** Credits less debits. */
  get net(): number {
    return this.credit - this.debit;
  }

  /** Whether every sum is exact. */
  get isSafe(): boolean {
    return Number.isSafeInteger(this.credit + this.debit);
  }
}
