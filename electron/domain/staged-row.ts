/**
 * A row of a bank file on its way into the workspace. Rows travel as one JSON text a chunk, made by the process that
 * reads the file and taken apart in SQL, so that nobody in between builds a million objects.
 */
import type { Sen } from "./money";
import type { RejectedRow, StatementLine } from "./statement";

/** One row of the file as it stands in staging. Days are the bank's (WIB), `YYYY-MM-DD`. */
export interface StagedRow {
  /** Place in file order, counted from 0 among the stored rows or among those set aside. */
  ordinal: number;
  /** 1-based line of the file the row begins on. */
  line: number;
  status: "stored" | "skipped" | "rejected";
  /** Why it was skipped or rejected; null when stored. */
  reason: string | null;
  bookedOn: string | null;
  valueOn: string | null;
  /** Null only when the row was rejected. */
  amountSen: Sen | null;
  balanceSen: Sen | null;
  isPending: boolean;
  reference: string | null;
  /** Null only when the row was rejected. */
  description: string | null;
  /** Column of the file that could not be read; null where it is the row as a whole. */
  column: string | null;
  /** The row as it stood in the file, where that says more than the fields; else null. */
  raw: string | null;
}

/** Rows go into staging by chunks of this many: large enough to be set-based, small enough not to block a window. */
export const STAGING_CHUNK = 5000;

/**
 * What a chunk's text holds, an array of arrays each, without a gap from `from` on. `plain` rows: [line, bookedOn,
 * amountSen, balanceSen, description]; `full` rows: the same and [valueOn, reference, isPending]; `set-aside` rows: [line,
 * status, reason, column, raw].
 */
export type ChunkLayout = "plain" | "full" | "set-aside";

/** A chunk of rows, ready to be stored. */
export interface RowsChunk {
  layout: ChunkLayout;
  /** Ordinal of the first row, among the stored rows or among those set aside. */
  from: number;
  count: number;
  /** JSON. */
  text: string;
}

/** Gathers the rows of one statement into chunks. */
export class ChunkBuilder {
  /** Each without its closing bracket. */
  private rows: string[] = [];
  private isFull = false;
  private aside: string[] = [];
  private ready: RowsChunk[] = [];
  private closed = 0;
  private closedAside = 0;

  /** Adds a row that is stored. */
  add(line: StatementLine): void {
    const isFull = line.pending || line.valueOn !== null || line.reference !== null;
    if (isFull && !this.isFull) {
      this.isFull = true;
      this.rows = this.rows.map((row) => row + NO_MORE);
    }
    this.rows.push(plainCells(line) + (isFull ? moreCells(line) : this.isFull ? NO_MORE : ""));
    if (this.rows.length >= STAGING_CHUNK) this.close();
  }

  /** Adds a row that is set aside: `skipped` when it moves nothing, else rejected. */
  addAside(row: RejectedRow, status: "skipped" | "rejected"): void {
    this.aside.push(JSON.stringify([row.line, status, row.code, row.column, row.raw]));
    if (this.aside.length >= STAGING_CHUNK) this.closeAside();
  }

  /** The chunks that are full by now. */
  taken(): RowsChunk[] {
    const { ready } = this;
    if (ready.length > 0) this.ready = [];
    return ready;
  }

  /** The last chunks of the statement. */
  finish(): RowsChunk[] {
    this.close();
    this.closeAside();
    return this.taken();
  }

  private close(): void {
    const { rows, isFull, closed } = this;
    if (rows.length === 0) return;
    const layout = isFull ? "full" : "plain";
    this.ready.push({ layout, from: closed, count: rows.length, text: `[${rows.join("],")}]]` });
    this.closed += rows.length;
    this.rows = [];
    this.isFull = false;
  }

  private closeAside(): void {
    const { aside, closedAside } = this;
    if (aside.length === 0) return;
    this.ready.push({
      layout: "set-aside",
      from: closedAside,
      count: aside.length,
      text: `[${aside.join(",")}]`,
    });
    this.closedAside += aside.length;
    this.aside = [];
  }
}

function plainCells({ line, bookedOn, amountSen, balanceSen, description }: StatementLine): string {
  const day = bookedOn === null ? "null" : `"${bookedOn}"`;
  return `[${line},${day},${amountSen},${balanceSen},${jsonText(description)}`;
}

const moreCells = (line: StatementLine): string =>
  `,${JSON.stringify(line.valueOn)},${JSON.stringify(line.reference)},${line.pending ? 1 : 0}`;

const NO_MORE = ",null,null,0";

/** Characters that JSON writes otherwise than as themselves (\p{Cs}: half a surrogate pair). */
const ESCAPED = /["\\\p{Cc}\p{Cs}]/u;

/** A text as JSON; nearly every berita is itself between quotes. */
const jsonText = (text: string): string => (ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`);
