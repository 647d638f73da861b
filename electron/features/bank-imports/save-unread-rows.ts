import type { WorkbookError, WrittenWorkbook, writeWorkbook } from "@adapters/workbook";
import { importRowsPage } from "@db/workspace/repositories/import-rows";
import { findImport, type Import } from "@db/workspace/repositories/imports";
import type { Workspace } from "@db/workspace/workspace";
import type { ReportLanguage } from "@domain/reports/daily-rows";
import { type UnreadRow, unreadRowsWorkbook } from "@domain/reports/rejected-rows";
import type { Result } from "@domain/result";
import type { StagedRow } from "@domain/staged-row";
import { REJECT_CODES } from "@domain/statement";

/** What saving works with. */
export interface UnreadRowsRequest {
  workspace: Workspace;
  write: typeof writeWorkbook;
  importId: string;
  language: ReportLanguage;
  /** UTC. */
  now: () => Date;
  /** Display name of the person who saves it. */
  savedBy: string;
  path: string;
}

/** Writes the rows of an import that were rejected or skipped; null when this desk has no such import. */
export async function saveUnreadRows(
  request: UnreadRowsRequest,
): Promise<Result<WrittenWorkbook, WorkbookError> | null> {
  const { workspace, importId } = request;
  const found = await workspace.transaction(async (trx) => {
    const staged = await findImport(trx, importId);
    if (!staged) return null;
    const of = (kind: "rejected" | "skipped") =>
      importRowsPage(trx, importId, { kind, atMost: Number.MAX_SAFE_INTEGER });
    const rows = [...(await of("rejected")), ...(await of("skipped"))];
    return { staged, rows: rows.toSorted((a, b) => a.ordinal - b.ordinal) };
  });
  if (!found) return null;
  const definition = unreadRowsWorkbook({
    language: request.language,
    fileName: found.staged.fileName,
    fileSha256: found.staged.fileSha256,
    generatedAtUtc: request.now().toISOString(),
    generatedBy: request.savedBy,
    rows: found.rows.map((row) => unreadRow(row, found.staged)),
  });
  return request.write(request.path, definition);
}

function unreadRow(row: StagedRow, staged: Import): UnreadRow {
  const code = REJECT_CODES.find((one) => one === row.reason);
  if (!code) throw new Error(`row ${row.line} of ${staged.fileName} was set aside without a known reason`);
  return { line: row.line, code, column: row.column, raw: row.raw };
}
