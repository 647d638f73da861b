import type { openBankFile } from "@adapters/bank-file";
import { type BankAccount, listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import {
  type ImportTotals,
  importRowsPage,
  importTotals,
  type StagedRow,
} from "@db/workspace/repositories/import-rows";
import { findImport, type Import, listImports } from "@db/workspace/repositories/imports";
import type { Workspace } from "@db/workspace/workspace";
import { LineSplitter } from "@domain/bank-export/line-splitter";
import type { StoredJudgement } from "./stage-import";

/** A staged file as a person looks at it before anything is sent. */
export interface ImportPreview {
  staged: Import & { periodFrom: string; periodTo: string };
  judgement: StoredJudgement;
  account: BankAccount;
  totals: ImportTotals;
}

/** Rows of the preview come by pages of this many. */
export const PREVIEW_PAGE = 200;

/** Own files that are read and not with the centre: ready, interrupted while sending, or contradicted. */
export function listUnsent(workspace: Workspace): Promise<ImportPreview[]> {
  return workspace.transaction(async (trx) => {
    const accounts = new Map((await listBankAccounts(trx)).map((one) => [one.id, one]));
    const found: ImportPreview[] = [];
    for (const staged of await listImports(trx)) {
      if (!isUnsent(staged)) continue;
      const account = accounts.get(staged.bankAccountId);
      if (!account || staged.periodFrom === null || staged.periodTo === null) continue;
      found.push({
        staged: { ...staged, periodFrom: staged.periodFrom, periodTo: staged.periodTo },
        judgement: staged.judgement as StoredJudgement,
        account,
        totals: await importTotals(trx, staged.id),
      });
    }
    return found;
  });
}

/** Read to its end and refused by nobody but the desk itself. */
const isUnsent = ({ status, judgement }: Import): boolean =>
  status === "staged" ||
  status === "uploading" ||
  (status === "failed" && (judgement as StoredJudgement | null)?.verdict === "contradicted");

/** One row of the preview: what was read, beside the file's own text where the file is still at hand. */
export interface PreviewRow extends StagedRow {
  column: string | null;
}

/** A page of rows of one kind; raw text comes from the file itself, as long as its bytes are the ones that were read. */
export async function previewRows(
  setting: { workspace: Workspace; openFile: typeof openBankFile; path: string | null },
  wanted: { importId: string; kind: "booked" | "pending" | "rejected" | "skipped"; from: number },
): Promise<{ rows: PreviewRow[]; next: number | null }> {
  const { workspace, openFile, path } = setting;
  const page = await workspace.transaction(async (trx) => {
    const staged = await findImport(trx, wanted.importId);
    const { kind, from } = wanted;
    const status = kind === "booked" || kind === "pending" ? "stored" : kind;
    const rows = await importRowsPage(trx, wanted.importId, {
      from,
      atMost: PREVIEW_PAGE,
      status,
      ...(status === "stored" ? { isPending: kind === "pending" } : {}),
    });
    return { staged, rows };
  });
  if (!page.staged) return { rows: [], next: null };
  const columns = (page.staged.judgement as StoredJudgement | null)?.rejectedColumns ?? {};
  const raw = path === null ? null : await rawLines(openFile, path, page.staged.fileSha256, page.rows);
  const rows = page.rows.map((row) => ({
    ...row,
    raw: row.raw ?? raw?.get(row.line) ?? null,
    column: columns[row.ordinal] ?? null,
  }));
  const last = rows.at(-1);
  return { rows, next: rows.length === PREVIEW_PAGE && last ? last.ordinal + 1 : null };
}

/** The physical lines that rows begin on; an MT940 row goes on with the lines of its `:86:`. */
async function rawLines(
  openFile: typeof openBankFile,
  path: string,
  sha256: string,
  rows: readonly StagedRow[],
): Promise<Map<number, string> | null> {
  const file = await openFile(path);
  if (!file.ok || file.value.sha256 !== sha256) return null;
  const { content } = file.value;
  // A line number says where a row stands in a text; sheets and zipped files have several lines of one number.
  if (content.kind !== "text") return null;
  const wanted = new Set(rows.map((row) => row.line));
  const end = Math.max(0, ...wanted) + MAX_ROW_LINES;
  const found = new Map<number, string>();
  let open: number | null = null;
  const splitter = new LineSplitter((text, number) => {
    if (wanted.has(number)) {
      open = number;
      found.set(number, text);
    } else if (open !== null && isContinued(text) && number - open < MAX_ROW_LINES)
      found.set(open, `${found.get(open) ?? ""}\n${text}`);
    else open = null;
  });
  for await (const chunk of content.chunks) {
    splitter.push(chunk);
    if (splitter.tooLong || splitter.lineNumber > end) break;
  }
  splitter.end();
  return found;
}

const MAX_ROW_LINES = 8;

/** MT940: `:86:` and what follows it belong to the `:61:` above. A CSV row stands on one line. */
const isContinued = (text: string): boolean => /^:86:|^(?![:"'-])[^;,]*$/.test(text) && text.trim() !== "";
