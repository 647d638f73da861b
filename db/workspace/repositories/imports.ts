import type { RowOrder } from "@domain/balance-chain";
import { type Sen, sen } from "@domain/money";
import type { ImportTotals } from "@domain/read-steps";
import type { Knex } from "knex";
import { runBulk } from "../raw-connection";
import { stagedCount } from "./import-rows";

/** A bank file that is being imported. Its id is the statement's id in the centre. */
export interface NewImport {
  /** UUID, lower case. */
  id: string;
  bankAccountId: number;
  fileName: string;
  /** SHA-256 of the file's bytes, hex. */
  fileSha256: string;
  format: string;
  /** The shared table layout it is read with; none where a built-in reader reads it. */
  layout?: { id: string; version: number } | null;
  /** UTC, ISO, from the caller's clock. */
  begunAt: string;
}

/** What is known of a file once it is read to its end. Days are the bank's (WIB), `YYYY-MM-DD`. */
export interface ImportFacts {
  periodFrom: string;
  periodTo: string;
  openingSen: Sen | null;
  closingSen: Sen | null;
  /** Uploads run in time order; some exports list the newest row first. */
  rowOrder: RowOrder;
  /** The desk's own judgement of the file, for the preview; any JSON. */
  judgement: unknown;
  storedRows: number;
  skippedRows: number;
  rejectedRows: number;
  /** Booked rows that stand in a statement this desk sent before: advice, the centre decides. */
  knownRows: number;
  totals: ImportTotals;
}

/** Where an import stands: `reading` until its last row is staged, `sealed` once the centre has it. */
export type ImportStatus = "reading" | "staged" | "uploading" | "sealed" | "failed";

/** A bank file that is being imported, with what is known so far. */
export interface Import
  extends NewImport,
    Omit<ImportFacts, "periodFrom" | "periodTo" | "rowOrder" | "totals"> {
  status: ImportStatus;
  periodFrom: string | null;
  periodTo: string | null;
  rowOrder: RowOrder | null;
  /** What the stored rows come to; null while they are read. */
  totals: ImportTotals | null;
  /** The centre's answer to the seal, or why it failed; null before. */
  outcome: unknown;
  endedAt: string | null;
}

interface ImportRow {
  no: number;
  id: string;
  bank_account_id: number;
  file_name: string;
  file_sha256: string;
  format: string;
  layout_id: string | null;
  layout_version: number | null;
  begun_at: string;
  status: ImportStatus;
  period_from: string | null;
  period_to: string | null;
  opening_sen: number | null;
  closing_sen: number | null;
  row_order: RowOrder | null;
  judgement: string | null;
  stored_rows: number;
  skipped_rows: number;
  rejected_rows: number;
  known_rows: number;
  totals: string | null;
  outcome: string | null;
  ended_at: string | null;
}

/** Begins an import; its rows follow in chunks (see import-rows.ts). */
export async function beginImport(trx: Knex, begun: NewImport): Promise<void> {
  await trx("imports").insert({
    id: begun.id,
    bank_account_id: begun.bankAccountId,
    file_name: begun.fileName,
    file_sha256: begun.fileSha256,
    format: begun.format,
    layout_id: begun.layout?.id ?? null,
    layout_version: begun.layout?.version ?? null,
    begun_at: begun.begunAt,
  });
}

/** Closes the reading: stores what the file says as a whole, and the sorted keys of its booked rows. */
export async function finishReading(
  trx: Knex,
  id: string,
  facts: ImportFacts,
  keys: Float64Array,
): Promise<Import> {
  const [begun]: { no: number }[] = await trx("imports")
    .where({ id, status: "reading" })
    .update({
      status: "staged",
      period_from: facts.periodFrom,
      period_to: facts.periodTo,
      row_order: facts.rowOrder,
      judgement: JSON.stringify(facts.judgement ?? null),
      opening_sen: trx.raw("CAST(? AS INTEGER)", [senText(facts.openingSen)]),
      closing_sen: trx.raw("CAST(? AS INTEGER)", [senText(facts.closingSen)]),
      stored_rows: facts.storedRows,
      skipped_rows: facts.skippedRows,
      rejected_rows: facts.rejectedRows,
      known_rows: facts.knownRows,
      totals: JSON.stringify(facts.totals),
    })
    .returning("no");
  if (!begun) throw new Error(`import ${id} is not being read`);
  // What is sent later are the rows in staging: everything said of the file has to be said of them.
  const [stored, aside] = [
    await stagedCount(trx, begun.no, "stored"),
    await stagedCount(trx, begun.no, "set-aside"),
  ];
  if (stored !== facts.storedRows || aside !== facts.skippedRows + facts.rejectedRows)
    throw new Error(
      `import ${id} has ${stored} rows in staging and ${aside} set aside, which is not what was read`,
    );
  const bytes = Buffer.from(keys.buffer, keys.byteOffset, keys.byteLength);
  await runBulk(trx, "INSERT INTO import_keys (import_no, keys) VALUES (?, ?)", [begun.no, bytes]);
  const staged = await findImport(trx, id);
  if (!staged) throw new Error(`import ${id} is gone`);
  return staged;
}

/** How many earlier statements are looked through for known rows; newest first. */
const EARLIER_LOOKED_AT = 50;

/** Sorted keys of the statements of a bank account that were sent before and share a day with a period. */
export async function keysSentBefore(
  trx: Knex,
  wanted: { bankAccountId: number; from: string; to: string },
): Promise<Float64Array[]> {
  const rows: { keys: Buffer }[] = await trx("import_keys")
    .join("imports", "imports.no", "import_keys.import_no")
    .where({ bank_account_id: wanted.bankAccountId, status: "sealed" })
    .where("period_from", "<=", wanted.to)
    .where("period_to", ">=", wanted.from)
    .orderBy("imports.no", "desc")
    .limit(EARLIER_LOOKED_AT)
    .select("keys");
  // A copy, because numbers must begin at a multiple of eight bytes and a pooled buffer need not.
  return rows.map(({ keys }) => new Float64Array(new Uint8Array(keys).buffer));
}

/** Notes that the upload has begun. */
export async function markUploading(trx: Knex, id: string): Promise<void> {
  await trx("imports").where({ id, status: "staged" }).update({ status: "uploading" });
}

/** Closes an import for good: sealed with the centre's answer, or failed with the reason. `at` is UTC, ISO. */
export async function endImport(
  trx: Knex,
  id: string,
  { status, outcome, at }: { status: "sealed" | "failed"; outcome: unknown; at: string },
): Promise<void> {
  await trx("imports")
    .where({ id })
    .update({ status, outcome: JSON.stringify(outcome ?? null), ended_at: at });
}

/** Was it refused by the desk itself, because its numbers do not agree? */
export const isContradicted = ({ status, judgement }: Import): boolean =>
  status === "failed" && (judgement as { verdict?: unknown } | null)?.verdict === "contradicted";

/** Drops what a stopped program left half read; its file is read again. Answers how many. */
export async function dropHalfRead(trx: Knex): Promise<number> {
  return trx("imports").where({ status: "reading" }).delete();
}

/** The import with this id; null where there is none. */
export async function findImport(trx: Knex, id: string): Promise<Import | null> {
  const row: ImportRow | undefined = await trx("imports").where({ id }).first();
  return row ? fromRow(row) : null;
}

/** Imports of the same bytes for the same bank account, newest first: where an interrupted one goes on. */
export async function findImportsOfFile(
  trx: Knex,
  { fileSha256, bankAccountId }: { fileSha256: string; bankAccountId: number },
): Promise<Import[]> {
  const rows: ImportRow[] = await trx("imports")
    .where({ file_sha256: fileSha256, bank_account_id: bankAccountId })
    .orderBy("no", "desc");
  return rows.map(fromRow);
}

/** Imports that the centre does not have, newest first, at most 200. */
export async function listUnsealed(trx: Knex): Promise<Import[]> {
  const rows: ImportRow[] = await trx("imports")
    .whereNot({ status: "sealed" })
    .orderBy("no", "desc")
    .limit(200);
  return rows.map(fromRow);
}

/** Money as text, cast back in SQL: the driver would bind a large number as REAL. */
const senText = (amount: Sen | null): string | null => (amount === null ? null : String(sen(amount)));

function fromRow(row: ImportRow): Import {
  return {
    id: row.id,
    bankAccountId: row.bank_account_id,
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    format: row.format,
    layout:
      row.layout_id === null || row.layout_version === null
        ? null
        : { id: row.layout_id, version: row.layout_version },
    begunAt: row.begun_at,
    status: row.status,
    periodFrom: row.period_from,
    periodTo: row.period_to,
    openingSen: row.opening_sen === null ? null : sen(row.opening_sen),
    closingSen: row.closing_sen === null ? null : sen(row.closing_sen),
    rowOrder: row.row_order,
    judgement: row.judgement === null ? null : JSON.parse(row.judgement),
    storedRows: row.stored_rows,
    skippedRows: row.skipped_rows,
    rejectedRows: row.rejected_rows,
    knownRows: row.known_rows,
    totals: row.totals === null ? null : JSON.parse(row.totals),
    outcome: row.outcome === null ? null : JSON.parse(row.outcome),
    endedAt: row.ended_at,
  };
}
