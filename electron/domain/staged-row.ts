/**
 * A row of a bank file on its way into the workspace. Rows travel as the bytes of one JSON text a chunk, written by the
 * process that reads the file and taken apart in SQL, so that nobody in between builds a million objects.
 */
import type { EncodedText } from "./encoded-text";
import { JsonRows } from "./json-rows";
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
/** Rows with long texts by chunks of about this many bytes, so that a chunk is never large. */
export const STAGING_CHUNK_BYTES = 2 ** 20;

/**
 * What a chunk holds, an array of arrays each, without a gap from `from` on. `plain` rows: [line, bookedOn, amountSen,
 * balanceSen, description]; `full` rows: the same, and where there is any of it [valueOn, reference, isPending];
 * `set-aside` rows: [line, status, reason, column, raw].
 */
export type ChunkLayout = "plain" | "full" | "set-aside";

/** A chunk of rows, ready to be stored. */
export interface RowsChunk {
  layout: ChunkLayout;
  /** Ordinal of the first row, among the stored rows or among those set aside. */
  from: number;
  count: number;
  /** JSON in UTF-8. */
  json: Uint8Array;
}

/** Gathers the rows of one statement into chunks. */
export class ChunkBuilder {
  private readonly rows = new JsonRows();
  private isFull = false;
  private readonly aside = new JsonRows();
  private ready: RowsChunk[] = [];
  private closed = 0;
  private closedAside = 0;

  /** Adds a row that is stored. */
  add(line: StatementLine, description: EncodedText): void {
    const { rows } = this;
    rows.begin();
    rows.number(line.line);
    rows.text(line.bookedOn);
    rows.number(line.amountSen);
    rows.number(line.balanceSen);
    rows.encodedText(line.description, description);
    if (line.pending || line.valueOn !== null || line.reference !== null) {
      this.isFull = true;
      rows.text(line.valueOn);
      rows.text(line.reference);
      rows.number(line.pending ? 1 : 0);
    }
    rows.end();
    if (isEnough(rows)) this.close();
  }

  /** Adds a row that is set aside: `skipped` when it moves nothing, else rejected. */
  addAside(row: RejectedRow, status: "skipped" | "rejected"): void {
    const { aside } = this;
    aside.begin();
    aside.number(row.line);
    for (const text of [status, row.code, row.column, row.raw]) aside.text(text);
    aside.end();
    if (isEnough(aside)) this.closeAside();
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
    const { count } = this.rows;
    if (count === 0) return;
    const layout = this.isFull ? "full" : "plain";
    this.ready.push({ layout, from: this.closed, count, json: this.rows.take() });
    this.closed += count;
    this.isFull = false;
  }

  private closeAside(): void {
    const { count } = this.aside;
    if (count === 0) return;
    this.ready.push({ layout: "set-aside", from: this.closedAside, count, json: this.aside.take() });
    this.closedAside += count;
  }
}

const isEnough = (rows: JsonRows): boolean =>
  rows.count >= STAGING_CHUNK || rows.length >= STAGING_CHUNK_BYTES;
