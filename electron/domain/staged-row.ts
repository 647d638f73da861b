/**
 * A row of a bank file on its way into the workspace and from there to the centre. Rows travel as the bytes of their columns, a
 * chunk at a time, written by the process that reads the file and taken apart by the centre, so that nobody in between
 * builds a million objects.
 */
import { COLUMN_NAMES, type ColumnName, dayOfNumber } from "./chunk-columns";
import { ColumnText } from "./column-text";
import { EncodedText } from "./encoded-text";
import { JsonRows } from "./json-rows";
import { dayNumber } from "./matching/days";
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

/** Some stored rows, ready to be stored: their columns one behind the other, without a gap from `from` on. */
export interface StoredChunk {
  kind: "stored";
  /** Ordinal of the first row. */
  from: number;
  count: number;
  /** How many of them the bank has not booked yet. */
  pending: number;
  /** The columns in the order of {@link COLUMN_NAMES}, each as {@link ColumnText} writes it. */
  columns: Uint8Array;
  /** Where each column ends. */
  ends: number[];
}

/** One column of it, not copied. */
export function columnBytes({ columns, ends }: StoredChunk, name: ColumnName): Uint8Array {
  const at = COLUMN_NAMES.indexOf(name);
  return columns.subarray(ends[at - 1] ?? 0, ends[at] ?? 0);
}

/** Some rows that were set aside: an array of [line, status, reason, column, raw], JSON in UTF-8. */
export interface AsideChunk {
  kind: "set-aside";
  /** Ordinal of the first row. */
  from: number;
  count: number;
  json: Uint8Array;
}

/** A chunk of rows, ready to be stored. */
export type RowsChunk = StoredChunk | AsideChunk;

/** Gathers the rows of one statement into chunks. */
export class ChunkBuilder {
  private readonly columns: Record<ColumnName, ColumnText> = {
    lines: new ColumnText(),
    days: new ColumnText(),
    amounts: new ColumnText(),
    balances: new ColumnText(),
    words: new ColumnText(),
    valueDays: new ColumnText(),
    refs: new ColumnText(),
  };
  private readonly day = new DayCount();
  private readonly encoded = new EncodedText();
  private readonly aside = new JsonRows();
  private ready: RowsChunk[] = [];
  private closed = 0;
  private closedAside = 0;
  private pending = 0;

  /** Adds a row that is stored. */
  add(line: StatementLine, words: EncodedText): void {
    // The day says whether it is booked, here and in the centre.
    if (line.pending !== (line.bookedOn === null))
      throw new Error(`line ${line.line} is neither booked nor not booked`);
    if (line.pending) this.pending += 1;
    const { columns, day } = this;
    columns.lines.number(line.line);
    columns.days.number(day.of(line.bookedOn));
    columns.amounts.number(line.amountSen);
    columns.balances.number(line.balanceSen);
    columns.words.text(words);
    columns.valueDays.number(day.of(line.valueOn));
    columns.refs.text(line.reference === null ? null : this.encoded.set(line.reference));
    if (isEnough(columns.lines.count, columns.words.length + columns.refs.length)) this.close();
  }

  /** Adds a row that is set aside: `skipped` when it moves nothing, else rejected. */
  addAside(row: RejectedRow, status: "skipped" | "rejected"): void {
    const { aside } = this;
    aside.begin();
    aside.number(row.line);
    for (const text of [status, row.code, row.column, row.raw]) aside.text(text);
    aside.end();
    if (isEnough(aside.count, aside.length)) this.closeAside();
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
    const { count } = this.columns.lines;
    if (count === 0) return;
    const taken = COLUMN_NAMES.map((name) => this.columns[name].take());
    const { bytes: columns, ends } = joined(taken);
    this.ready.push({ kind: "stored", from: this.closed, count, pending: this.pending, columns, ends });
    this.closed += count;
    this.pending = 0;
  }

  private closeAside(): void {
    const { count } = this.aside;
    if (count === 0) return;
    this.ready.push({ kind: "set-aside", from: this.closedAside, count, json: this.aside.take() });
    this.closedAside += count;
  }
}

const isEnough = (count: number, bytes: number): boolean =>
  count >= STAGING_CHUNK || bytes >= STAGING_CHUNK_BYTES;

function joined(texts: readonly Uint8Array[]): { bytes: Uint8Array; ends: number[] } {
  const bytes = new Uint8Array(texts.reduce((sum, text) => sum + text.length, 0));
  let end = 0;
  const ends = texts.map((text) => {
    bytes.set(text, end);
    end += text.length;
    return end;
  });
  return { bytes, ends };
}

/** Days as counts since 1970; nearly every row has the day of the row before. */
class DayCount {
  private last = "";
  private count = 0;

  of(day: string | null): number | null {
    if (day === null) return null;
    if (day !== this.last) {
      this.count = dayNumber(day);
      if (dayOfNumber(this.count) !== day) throw new Error(`${day} is no day`);
      this.last = day;
    }
    return this.count;
  }
}
