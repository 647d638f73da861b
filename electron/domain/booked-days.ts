/** The days of a statement's booked rows, `YYYY-MM-DD`, added in file order; each null before the first. */
export class BookedDays {
  /** Of the first and of the last row. */
  first: string | null = null;
  last: string | null = null;
  earliest: string | null = null;
  latest: string | null = null;

  /** Adds the next row's. */
  add(day: string): void {
    // Nearly every row has the day of the row before.
    if (day === this.last) return;
    this.first ??= day;
    this.last = day;
    if (this.earliest === null || day < this.earliest) this.earliest = day;
    if (this.latest === null || day > this.latest) this.latest = day;
  }

  /** Whether the file runs from the newest row to the oldest. */
  get runsBackwards(): boolean {
    return this.first !== null && this.last !== null && this.first > this.last;
  }
}
