/**
 * What reading a bank file yields, step by step, in file order: plain data only, so that it can come from another
 * process. `failed` is the last step; everything before it is then void.
 */
import type { ExportFailure, LayoutNotice } from "./bank-export/events";
import type { RowsChunk } from "./staged-row";
import type { ExportFormat, StatementFacts } from "./statement";
import type { KnownAccount, StatementJudgement } from "./statement-proof";

/** Why a file was not read. */
export interface ReadFailure extends Omit<ExportFailure, "code" | "looksLike"> {
  /** `unreadable-file`: see `fileCode`. `reading-stopped`: the reading process ended, grew too large or stood still. */
  code: ExportFailure["code"] | "unreadable-file" | "reading-stopped";
  /** What is the matter with the bytes, beside `unreadable-file`. */
  fileCode?: string;
  /** What a sentence in another language names. */
  facts?: Record<string, string>;
}

/** How many rows of a kind, and their sum in sen; null where the sum leaves the range of money. */
export interface RowsTotal {
  count: number;
  sumSen: number | null;
}

/** What the stored rows of a statement come to; debits sum to a negative amount. */
export interface ImportTotals {
  credits: RowsTotal;
  debits: RowsTotal;
  pending: RowsTotal;
  /** Booked rows that move nothing. */
  zeroRows: number;
}

/** A statement read to its last row, before it is judged. */
export interface ClosingStatement {
  facts: StatementFacts;
  /** A row carries no year, and none was given. */
  lacksYear: boolean;
  /** A row's date reads day-month and month-day, nothing in the file tells which, and no order was given. */
  lacksDateOrder: boolean;
  /** Rows that the bank has not booked yet. */
  pendingRows: number;
  /** The days it covers, `YYYY-MM-DD`; null when neither the file nor a row names one. */
  period: { from: string; to: string } | null;
  /** The day before which the account's balance must be known. */
  startsOn: string | null;
}

/** What the desk knows beside the file; its answer to {@link ClosingStatement}. */
export interface KnownBefore {
  account: KnownAccount;
  /** Sorted keys (line-keys.ts) of statements of the same account and days that were sent before. */
  keys: readonly Float64Array[];
}

/** A statement that is judged. */
export interface ReadStatement {
  judgement: StatementJudgement;
  totals: ImportTotals;
  storedRows: number;
  skippedRows: number;
  rejectedRows: number;
  /** Booked rows that stand in a statement sent before (advice; the centre decides). */
  knownRows: number;
  /** Sorted keys of the booked rows. */
  keys: Float64Array;
}

/** One step. */
export type ReadStep =
  | { kind: "begin"; format: ExportFormat; layout: LayoutNotice | null; fileSha256: string }
  | { kind: "rows"; chunk: RowsChunk }
  | { kind: "end"; statement: ReadStatement }
  | { kind: "failed"; failure: ReadFailure };

/** What the beginning of a file tells, before anything is read into the desk. */
export interface PeekedFile {
  format: ExportFormat;
  /** By which layout a table would be read; null for the other formats. */
  layout: LayoutNotice | null;
  /** The account number the file names; null where it names none. */
  accountNumber: string | null;
}
