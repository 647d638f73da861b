import { createHash } from "node:crypto";
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

/** One row on its way to the centre: `seq` counts in time order from 0, `line` is the file's own line. */
export interface UploadRow {
  seq: number;
  line: number;
  booked_on: string | null;
  value_on: string | null;
  amount_sen: number;
  balance_sen: number | null;
  pending: boolean;
  reference: string | null;
  description: string;
}

/** Rows travel in chunks of this many: large enough to be set-based, small enough not to block. */
export const UPLOAD_CHUNK = 5000;

/** What the seal command names: the count and the hash of everything that was sent. */
export interface UploadSummary {
  line_count: number;
  set_hash: string;
}

/**
 * Sends a statement's rows, continuing where an interrupted upload of the same id stopped, and answers what its seal
 * command must name. Nothing is visible to anybody until that command.
 */
export async function uploadStatement(
  session: CentralSession,
  id: string,
  header: StatementHeader,
  chunks: AsyncIterable<UploadRow[]> | Iterable<UploadRow[]>,
): Promise<UploadSummary> {
  const begun = await session.call<{ next_chunk: number }>("desk.begin_statement", id, header);
  const setHash = createHash("sha256");
  let chunkNo = 0;
  let lineCount = 0;
  for await (const rows of chunks) {
    setHash.update(chunkHash(rows));
    lineCount += rows.length;
    if (chunkNo >= begun.next_chunk) await session.call("desk.upload_chunk", id, chunkNo, rows);
    chunkNo += 1;
  }
  return { line_count: lineCount, set_hash: setHash.digest("hex") };
}

/** SHA-256 over the rows' texts, the same text that `wallet.line_text` makes in the centre. */
function chunkHash(rows: UploadRow[]): Buffer {
  return createHash("sha256").update(rows.map(lineText).join("\n"), "utf8").digest();
}

function lineText(row: UploadRow): string {
  return [
    row.seq,
    row.line,
    row.booked_on ?? "",
    row.value_on ?? "",
    row.amount_sen,
    row.balance_sen ?? "",
    row.pending ? 1 : 0,
    row.reference ?? "",
    row.description,
  ].join("|");
}
