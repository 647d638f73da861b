import type { BookedDays } from "./booked-days";
import { EncodedText } from "./encoded-text";
import type { ClosingStatement, ImportTotals, RowsTotal } from "./read-steps";
import { ChunkBuilder, type RowsChunk } from "./staged-row";
import { movesNothing, type RejectedRow, type StatementFacts, type StatementLine } from "./statement";
import { StatementProof } from "./statement-proof";

/** One statement of a file, folded row by row: chunks for staging, proof, totals and days. Holds no row. */
export class StatementFold {
  readonly proof = new StatementProof();
  storedRows = 0;
  skippedRows = 0;
  rejectedRows = 0;
  private readonly chunks = new ChunkBuilder();
  private readonly description = new EncodedText();
  private readonly totals: ImportTotals = { credits: none(), debits: none(), pending: none(), zeroRows: 0 };
  private lacksYear = false;
  private lacksDateOrder = false;

  /** Takes the next row; answers the chunks that are full. */
  addLine(line: StatementLine): RowsChunk[] {
    this.proof.add(line);
    this.count(line);
    this.storedRows += 1;
    this.chunks.add(line, this.description.set(line.description));
    return this.chunks.taken();
  }

  /** Takes a row that could not be read, or that moves nothing. */
  addAside(row: RejectedRow): RowsChunk[] {
    const isSkipped = movesNothing(row.code);
    if (isSkipped) this.skippedRows += 1;
    else {
      this.rejectedRows += 1;
      this.proof.addRejected();
    }
    this.lacksYear ||= row.code === "missing-year";
    this.lacksDateOrder ||= row.code === "ambiguous-date";
    this.chunks.addAside(row, isSkipped ? "skipped" : "rejected");
    return this.chunks.taken();
  }

  /** The last chunks. */
  lastChunks(): RowsChunk[] {
    return this.chunks.finish();
  }

  /** What the statement came to. */
  closing(facts: StatementFacts): ClosingStatement {
    const period = periodOf(facts, this.proof.days);
    const startsOn = this.proof.startsOn(facts) ?? period?.from ?? null;
    const { lacksYear, lacksDateOrder } = this;
    const pendingRows = this.totals.pending.count;
    return { facts, lacksYear, lacksDateOrder, pendingRows, period, startsOn };
  }

  /** The sums of what was added. */
  sums(): ImportTotals {
    return this.totals;
  }

  private count({ pending, amountSen }: StatementLine): void {
    const { totals } = this;
    if (pending) add(totals.pending, amountSen);
    else if (amountSen === 0) totals.zeroRows += 1;
    else add(amountSen > 0 ? totals.credits : totals.debits, amountSen);
  }
}

const none = (): RowsTotal => ({ count: 0, sumSen: 0 });

function add(total: RowsTotal, amountSen: number): void {
  total.count += 1;
  // Once a sum is beyond exact integers it stays so: nothing brings it back.
  const sum: number | null = total.sumSen === null ? null : total.sumSen + amountSen;
  total.sumSen = sum !== null && Number.isSafeInteger(sum) ? sum : null;
}

/** The days a statement covers: what the file names, widened to its booked rows; null when neither says anything. */
function periodOf(
  facts: StatementFacts,
  { earliest, latest }: BookedDays,
): { from: string; to: string } | null {
  const known = [facts.periodFrom ?? facts.openingOn, facts.periodTo ?? facts.closingOn, earliest, latest]
    .filter((day) => day !== null)
    .sort();
  // An MT940 opening balance is dated on the day before its first row; only a row or a named period begins a statement.
  const begins = facts.periodFrom ?? earliest ?? known[0];
  const ends = known.at(-1);
  return begins === undefined || ends === undefined ? null : { from: begins, to: ends };
}
