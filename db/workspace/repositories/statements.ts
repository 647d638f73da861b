import type { Knex } from "knex";

/** A sealed statement in the centre. Days are the bank's (WIB); times UTC, ISO. */
export interface Statement {
  id: string;
  bankAccountId: number;
  uploadedBy: string;
  uploadedAt: string;
  fileName: string;
  fileSha256: string;
  format: string;
  periodFrom: string;
  periodTo: string;
  lineCount: number | null;
  /** `undone`: confirmed once, and taken back as a whole by two people. */
  status: "sealed" | "confirmed" | "discarded" | "undone";
  verdict: "proven" | "not-provable" | null;
  verdictReason: string | null;
  confirmedBy: string | null;
  confirmedAt: string | null;
  confirmedHow: "download" | "totals" | null;
  /** The shared table layout it was read with; null where a built-in reader read it. */
  layout: { id: string; version: number; name: string } | null;
}

interface StatementRow {
  id: string;
  bank_account_id: number;
  uploaded_by: string;
  uploaded_at: string;
  file_name: string;
  file_sha256: string;
  format: string;
  period_from: string;
  period_to: string;
  line_count: number | null;
  status: Statement["status"];
  verdict: Statement["verdict"];
  verdict_reason: string | null;
  confirmed_by: string | null;
  confirmed_at: string | null;
  confirmed_how: Statement["confirmedHow"];
  layout_id: string | null;
  layout_version: number | null;
  layout_name: string | null;
}

/** Known statements, newest upload first; those of one bank account where it is given. */
export async function listStatements(trx: Knex, bankAccountId?: number): Promise<Statement[]> {
  const wanted = trx("statements").orderBy([{ column: "uploaded_at", order: "desc" }, "id"]);
  if (bankAccountId !== undefined) wanted.where({ bank_account_id: bankAccountId });
  const rows: StatementRow[] = await wanted;
  return rows.map(fromRow);
}

/** The statement with this id; null where the desk knows none. */
export async function findStatement(trx: Knex, id: string): Promise<Statement | null> {
  const row: StatementRow | undefined = await trx("statements").where({ id }).first();
  return row ? fromRow(row) : null;
}

/** Statements of the same bytes for the same bank account, newest upload first. */
export async function findStatementsOfFile(
  trx: Knex,
  { fileSha256, bankAccountId }: { fileSha256: string; bankAccountId: number },
): Promise<Statement[]> {
  const rows: StatementRow[] = await trx("statements")
    .where({ file_sha256: fileSha256, bank_account_id: bankAccountId })
    .orderBy([{ column: "uploaded_at", order: "desc" }, "id"]);
  return rows.map(fromRow);
}

function fromRow(row: StatementRow): Statement {
  return {
    id: row.id,
    bankAccountId: row.bank_account_id,
    uploadedBy: row.uploaded_by,
    uploadedAt: row.uploaded_at,
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    format: row.format,
    periodFrom: row.period_from,
    periodTo: row.period_to,
    lineCount: row.line_count,
    status: row.status,
    verdict: row.verdict,
    verdictReason: row.verdict_reason,
    confirmedBy: row.confirmed_by,
    confirmedAt: row.confirmed_at,
    confirmedHow: row.confirmed_how,
    layout:
      row.layout_id === null || row.layout_version === null
        ? null
        : { id: row.layout_id, version: row.layout_version, name: row.layout_name ?? "" },
  };
}
