import type { WorkbookError, WrittenWorkbook, writeWorkbook } from "@adapters/workbook";
import type { CentralSession } from "@db/central/central";
import { importRowsPage } from "@db/workspace/repositories/import-rows";
import { findImport } from "@db/workspace/repositories/imports";
import { findStatement } from "@db/workspace/repositories/statements";
import type { Workspace } from "@db/workspace/workspace";
import type { ReportLanguage } from "@domain/reports/daily-rows";
import { type UnreadRow, unreadRowsWorkbook } from "@domain/reports/rejected-rows";
import type { Result } from "@domain/result";
import { REJECT_CODES } from "@domain/statement";
import { statementSetAside } from "./statement-rows";

/** The rows of one bank file that are not among its lines. */
export interface UnreadFile {
  fileName: string;
  fileSha256: string;
  rows: UnreadRow[];
}

/** What saving works with. */
export interface UnreadRowsRequest {
  file: UnreadFile;
  write: typeof writeWorkbook;
  language: ReportLanguage;
  /** UTC. */
  now: () => Date;
  /** Display name of the person who saves it. */
  savedBy: string;
  path: string;
}

/** Of an import that is staged at this desk; null when it has none of that id. */
export function stagedUnread(workspace: Workspace, importId: string): Promise<UnreadFile | null> {
  return workspace.transaction(async (trx) => {
    const staged = await findImport(trx, importId);
    if (!staged) return null;
    const of = (kind: "rejected" | "skipped") =>
      importRowsPage(trx, importId, { kind, atMost: Number.MAX_SAFE_INTEGER });
    const rows = [...(await of("rejected")), ...(await of("skipped"))].toSorted(
      (a, b) => a.ordinal - b.ordinal,
    );
    const { fileName, fileSha256 } = staged;
    return { fileName, fileSha256, rows: rows.map((row) => unreadRow({ ...row, code: row.reason })) };
  });
}

/** Of a statement that the centre has, whoever imported it; null when this desk knows none of that id. */
export async function sentUnread(
  { workspace, session }: { workspace: Workspace; session: CentralSession },
  statementId: string,
): Promise<UnreadFile | null> {
  const found = await workspace.transaction((trx) => findStatement(trx, statementId));
  if (!found) return null;
  const rows = await statementSetAside(session, statementId);
  return { fileName: found.fileName, fileSha256: found.fileSha256, rows: rows.map(unreadRow) };
}

/** Writes the rows of a file that were rejected or skipped. */
export function saveUnreadRows(request: UnreadRowsRequest): Promise<Result<WrittenWorkbook, WorkbookError>> {
  const { file, language } = request;
  const definition = unreadRowsWorkbook({
    ...file,
    language,
    generatedAtUtc: request.now().toISOString(),
    generatedBy: request.savedBy,
  });
  return request.write(request.path, definition);
}

interface SetAside {
  line: number;
  code?: string | null;
  column?: string | null;
  raw?: string | null;
}

function unreadRow({ line, code: said, column, raw }: SetAside): UnreadRow {
  const code = REJECT_CODES.find((one) => one === said);
  if (!code) throw new Error(`row ${line} was set aside without a known reason`);
  return { line, code, column: column ?? null, raw: raw ?? null };
}
