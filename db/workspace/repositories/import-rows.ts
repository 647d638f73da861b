/**
 * The rows of a bank file in staging. They go in as one JSON text a chunk and come out in upload order, page by page, so
 * that a file of a million rows never stands in memory.
 */
import { type Sen, sen } from "@domain/money";
import type { Knex } from "knex";
import { UPLOAD_CHUNK, type UploadRow } from "../../central/upload-statement";
import { runBulk } from "../raw-connection";
import type { Workspace } from "../workspace";

/** One row of the file on its way into staging. Days are the bank's (WIB), `YYYY-MM-DD`. */
export interface StagedRow {
  /** Place in the file, counted from 0 over stored, skipped and rejected rows alike. */
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
  /** The row as it stood in the file, where that says more than the fields; else null. */
  raw: string | null;
}

interface StoredRow {
  ordinal: number;
  line: number;
  status: StagedRow["status"];
  reason: string | null;
  booked_on: string | null;
  value_on: string | null;
  amount_sen: number | null;
  balance_sen: number | null;
  is_pending: number;
  reference: string | null;
  description: string | null;
  raw: string | null;
}

/** Rows go in by chunks of this many. */
export const STAGING_CHUNK = 5000;

const INSERT = `
  INSERT INTO import_rows (import_no, ordinal, line, status, reason, booked_on, value_on, amount_sen, balance_sen,
                           is_pending, reference, description, raw)
  SELECT ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
         value ->> 8, value ->> 9, value ->> 10, value ->> 11
  FROM jsonb_each(?)`;

/** The JSON text of a chunk, so that the thread that parses a file can make it. */
export function stagedRowsText(rows: readonly StagedRow[]): string {
  return JSON.stringify(
    rows.map((row) => [
      row.ordinal,
      row.line,
      row.status,
      row.reason,
      row.bookedOn,
      row.valueOn,
      row.amountSen,
      row.balanceSen,
      row.isPending ? 1 : 0,
      row.reference,
      row.description,
      row.raw,
    ]),
  );
}

/** Stages a chunk of rows, given as {@link stagedRowsText}; answers how many. */
export async function stageRows(trx: Knex, importId: string, rowsText: string): Promise<number> {
  const begun: { no: number } | undefined = await trx("imports")
    .where({ id: importId, status: "reading" })
    .first("no");
  if (!begun) throw new Error(`import ${importId} is not being read`);
  return runBulk(trx, INSERT, [begun.no, rowsText]);
}

/** Rows of an import in file order, a page at a time, for the preview. */
export async function importRowsPage(
  trx: Knex,
  importId: string,
  { from = 0, atMost = 200, status }: { from?: number; atMost?: number; status?: StagedRow["status"] } = {},
): Promise<StagedRow[]> {
  const wanted = trx("import_rows")
    .where("import_no", trx("imports").where({ id: importId }).select("no"))
    .where("ordinal", ">=", from)
    .orderBy("ordinal")
    .limit(atMost);
  if (status !== undefined) wanted.where({ status });
  const rows: StoredRow[] = await wanted;
  return rows.map(fromRow);
}

/**
 * The stored rows in the order the centre takes them (time order, numbered from 0), in chunks that are the same at every
 * try. Each chunk is read in its own transaction, so decisions are stored in between.
 */
export async function* uploadChunks(workspace: Workspace, importId: string): AsyncGenerator<UploadRow[]> {
  let seq = 0;
  for (let last: number | null = null; ; ) {
    const page: StoredRow[] = await workspace.transaction((trx) => uploadPage(trx, importId, last));
    if (page.length === 0) return;
    const base = seq;
    yield page.map((row, index) => toUploadRow(row, base + index));
    seq += page.length;
    last = page.at(-1)?.ordinal ?? null;
    if (page.length < UPLOAD_CHUNK) return;
  }
}

async function uploadPage(trx: Knex, importId: string, last: number | null): Promise<StoredRow[]> {
  const staged: { no: number; row_order: string } | undefined = await trx("imports")
    .where({ id: importId })
    .whereIn("status", ["staged", "uploading"])
    .first("no", "row_order");
  if (!staged) throw new Error(`import ${importId} is not staged`);
  const newestFirst = staged.row_order === "reversed";
  const wanted = trx("import_rows")
    .where({ import_no: staged.no, status: "stored" })
    .orderBy("ordinal", newestFirst ? "desc" : "asc")
    .limit(UPLOAD_CHUNK);
  if (last !== null) wanted.where("ordinal", newestFirst ? "<" : ">", last);
  return wanted;
}

function toUploadRow(row: StoredRow, seq: number): UploadRow {
  if (row.amount_sen === null || row.description === null)
    throw new Error(`row ${row.ordinal} is stored without an amount or a description`);
  return {
    seq,
    line: row.line,
    booked_on: row.booked_on,
    value_on: row.value_on,
    amount_sen: sen(row.amount_sen),
    balance_sen: row.balance_sen === null ? null : sen(row.balance_sen),
    pending: row.is_pending === 1,
    reference: row.reference,
    description: row.description,
  };
}

function fromRow(row: StoredRow): StagedRow {
  return {
    ordinal: row.ordinal,
    line: row.line,
    status: row.status,
    reason: row.reason,
    bookedOn: row.booked_on,
    valueOn: row.value_on,
    amountSen: row.amount_sen === null ? null : sen(row.amount_sen),
    balanceSen: row.balance_sen === null ? null : sen(row.balance_sen),
    isPending: row.is_pending === 1,
    reference: row.reference,
    description: row.description,
    raw: row.raw,
  };
}
