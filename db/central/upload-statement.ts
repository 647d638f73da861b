import { createHash } from "node:crypto";
import { type ChunkColumns, COLUMN_NAMES, columnOf } from "@domain/chunk-columns";
import { dayNumber } from "@domain/matching/days";
import type { CentralSession } from "./central";

/** What a statement says of itself, as the centre stores it. Dates are the bank's, `YYYY-MM-DD`; money in sen. */
export interface StatementHeader {
  bank_account: number;
  file_name: string;
  file_sha256: string;
  format: string;
  period_from: string;
  period_to: string;
  opening_sen: number | null;
  closing_sen: number | null;
  rejected: object[];
  /** The shared table layout the rows were read with; none where a built-in reader read them. */
  layout?: { id: string; version: number } | null;
  /** Rows of the file that move nothing and were not sent, and rows that could not be read (`rejected` lists the first). */
  rows_skipped?: number;
  rows_rejected?: number;
  /** Control totals of the file's own footer, unsigned; null where it states none. */
  stated?: {
    credit_sen: number | null;
    debit_sen: number | null;
    credit_count: number | null;
    debit_count: number | null;
  } | null;
}

/** One row on its way to the centre, in time order; `line` is the file's own line. */
export interface UploadRow {
  line: number;
  /** Null exactly while the bank has not booked it. */
  booked_on: string | null;
  value_on: string | null;
  amount_sen: number;
  balance_sen: number | null;
  reference: string | null;
  description: string;
}

/**
 * Some rows as they travel, at most 5,000, in time order. The centre numbers them on from the chunk before.
 */
export interface UploadChunk {
  count: number;
  columns: ChunkColumns;
}

/** The chunk of some rows. */
export function uploadChunk(rows: readonly UploadRow[]): UploadChunk {
  const of = (value: (row: UploadRow) => number | string | null) => columnOf(rows.map(value));
  const dayOf = (day: string | null) => (day === null ? null : dayNumber(day));
  return {
    count: rows.length,
    columns: {
      lines: of((row) => row.line),
      days: of((row) => dayOf(row.booked_on)),
      amounts: of((row) => row.amount_sen),
      balances: of((row) => row.balance_sen),
      words: of((row) => row.description),
      valueDays: of((row) => dayOf(row.value_on)),
      refs: of((row) => row.reference),
    },
  };
}

/** What the seal command names: the count and the hash of everything that was sent. */
export interface UploadSummary {
  line_count: number;
  set_hash: string;
}

/** A row of the file that is not among its lines, in file order. */
export interface SetAsideRow {
  line: number;
  kind: "skipped" | "rejected";
  code: string;
  column: string | null;
  raw: string | null;
}

/** Rows set aside travel in pages of this many. */
export const SET_ASIDE_PAGE = 1000;

/**
 * Sends a statement's rows, continuing where an interrupted upload of the same id stopped, and answers what its seal
 * command must name. Nothing is visible to anybody until that command. `setAside` are the rows that were skipped or not
 * read: sent again they are not stored twice.
 */
export async function uploadStatement(
  session: CentralSession,
  id: string,
  header: StatementHeader,
  chunks: AsyncIterable<UploadChunk> | Iterable<UploadChunk>,
  setAside: AsyncIterable<readonly SetAsideRow[]> | Iterable<readonly SetAsideRow[]> = [],
): Promise<UploadSummary> {
  const begun = await session.call<{ status: string; next_chunk: number }>(
    "desk.begin_statement",
    id,
    header,
  );
  const setHash = createHash("sha256");
  let chunkNo = 0;
  let lineCount = 0;
  for await (const { count, columns } of chunks) {
    const texts = COLUMN_NAMES.map((name) => columns[name]);
    const sent = chunkNo >= begun.next_chunk && session.call("desk.upload_chunk", id, chunkNo, ...texts);
    // While the centre is at work on it.
    setHash.update(createHash("sha256").update(texts.join("\n"), "utf8").digest());
    lineCount += count;
    await sent;
    chunkNo += 1;
  }
  // A seal whose answer was lost left nothing to send.
  if (begun.status === "uploading") await sendSetAside(session, id, setAside);
  return { line_count: lineCount, set_hash: setHash.digest("hex") };
}

async function sendSetAside(
  session: CentralSession,
  id: string,
  pages: AsyncIterable<readonly SetAsideRow[]> | Iterable<readonly SetAsideRow[]>,
): Promise<void> {
  let place = 0;
  for await (const page of pages) {
    const rows = page.map(({ line, kind, code, column, raw }) => [line, kind, code, column, raw]);
    await session.call("desk.upload_set_aside", id, place, JSON.stringify(rows));
    place += page.length;
  }
}
