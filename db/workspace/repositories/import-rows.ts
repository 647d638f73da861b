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
  {
    from = 0,
    atMost = 200,
    status,
    isPending,
  }: { from?: number; atMost?: number; status?: StagedRow["status"]; isPending?: boolean } = {},
): Promise<StagedRow[]> {
  const wanted = trx("import_rows")
    .where("import_no", trx("imports").where({ id: importId }).select("no"))
    .where("ordinal", ">=", from)
    .orderBy("ordinal")
    .limit(atMost);
  if (status !== undefined) wanted.where({ status });
  if (isPending !== undefined) wanted.where({ is_pending: isPending ? 1 : 0 });
  const rows: StoredRow[] = await wanted;
  return rows.map(fromRow);
}

/** How many rows of a kind, and their sum; null where the sum leaves the range of money. */
export interface RowsTotal {
  count: number;
  sumSen: Sen | null;
}

/** What the stored rows of an import come to; debits sum to a negative amount. */
export interface ImportTotals {
  credits: RowsTotal;
  debits: RowsTotal;
  pending: RowsTotal;
  /** Booked rows that move nothing. */
  zeroRows: number;
}

/** Adds up the stored rows of an import. */
export async function importTotals(trx: Knex, importId: string): Promise<ImportTotals> {
  const groups: { kind: "credits" | "debits" | "pending" | "zero"; n: number; total: number }[] = await trx(
    "import_rows",
  )
    .where("import_no", trx("imports").where({ id: importId }).select("no"))
    .where({ status: "stored" })
    .select(
      trx.raw(
        "CASE WHEN is_pending = 1 THEN 'pending' WHEN amount_sen > 0 THEN 'credits' WHEN amount_sen < 0 THEN 'debits' ELSE 'zero' END AS kind",
      ),
      trx.raw("count(*) AS n"),
      trx.raw("sum(amount_sen) AS total"),
    )
    .groupBy("kind");
  const of = (kind: string): RowsTotal => {
    const group = groups.find((one) => one.kind === kind);
    const total = group?.total ?? 0;
    return { count: group?.n ?? 0, sumSen: Number.isSafeInteger(total) ? sen(total) : null };
  };
  return {
    credits: of("credits"),
    debits: of("debits"),
    pending: of("pending"),
    zeroRows: of("zero").count,
  };
}

/**
 * The stored rows in the order the centre takes them (time order, numbered from 0), in chunks that are the same at every
 * try. Each chunk is read in its own transaction, so decisions are stored in between.
 */
export async function* uploadChunks(workspace: Workspace, importId: string): AsyncGenerator<UploadRow[]> {
  let seq = 0;
  for (let last: number | null = null; ; ) {
    const page: PackedRow[] = await workspace.transaction((trx) => uploadPage(trx, importId, last));
    const base = seq;
    if (page.length > 0) yield page.map((row, index) => toUploadRow(row, base + index));
    if (page.length < UPLOAD_CHUNK) return;
    seq += page.length;
    last = page.at(-1)?.[0] ?? null;
  }
}

/** A row as SQL packs it: one JSON text a page is several times faster than an object a row. */
type PackedRow = [
  ordinal: number,
  line: number,
  bookedOn: string | null,
  valueOn: string | null,
  amountSen: number,
  balanceSen: number | null,
  isPending: number,
  reference: string | null,
  description: string,
];

async function uploadPage(trx: Knex, importId: string, last: number | null): Promise<PackedRow[]> {
  const staged: { no: number; row_order: string } | undefined = await trx("imports")
    .where({ id: importId })
    .whereIn("status", ["staged", "uploading"])
    .first("no", "row_order");
  if (!staged) throw new Error(`import ${importId} is not staged`);
  const [order, side, start] =
    staged.row_order === "reversed" ? ["DESC", "<", Number.MAX_SAFE_INTEGER] : ["ASC", ">", -1];
  const [page]: { rows: string }[] = await trx.raw(
    `SELECT json_group_array(json_array(ordinal, line, booked_on, value_on, amount_sen, balance_sen, is_pending, reference,
              description) ORDER BY ordinal ${order}) AS rows
     FROM (SELECT * FROM import_rows
           WHERE import_no = ? AND status = 'stored' AND ordinal ${side} CAST(? AS INTEGER)
           ORDER BY ordinal ${order} LIMIT ?)`,
    [staged.no, String(last ?? start), UPLOAD_CHUNK],
  );
  return JSON.parse(page?.rows ?? "[]");
}

function toUploadRow(row: PackedRow, seq: number): UploadRow {
  const [, line, booked_on, value_on, amount, balance, isPending, reference, description] = row;
  return {
    seq,
    line,
    booked_on,
    value_on,
    amount_sen: sen(amount),
    balance_sen: balance === null ? null : sen(balance),
    pending: isPending === 1,
    reference,
    description,
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
