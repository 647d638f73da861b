import type { BankReader } from "@adapters/bank-reader/bank-reader";
import { type BankAccount, listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import { importRowsPage, type RowsWanted } from "@db/workspace/repositories/import-rows";
import { findImport, type Import, isContradicted, listUnsealed } from "@db/workspace/repositories/imports";
import type { Workspace } from "@db/workspace/workspace";
import type { ImportTotals } from "@domain/read-steps";
import type { StagedRow } from "@domain/staged-row";
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
    for (const staged of await listUnsealed(trx)) {
      if (!isUnsent(staged)) continue;
      const account = accounts.get(staged.bankAccountId);
      const { periodFrom, periodTo, totals } = staged;
      if (!account || periodFrom === null || periodTo === null || totals === null) continue;
      found.push({
        staged: { ...staged, periodFrom, periodTo },
        judgement: staged.judgement as StoredJudgement,
        account,
        totals,
      });
    }
    return found;
  });
}

/** Read to its end and refused by nobody but the desk itself. */
const isUnsent = (one: Import): boolean =>
  one.status === "staged" || one.status === "uploading" || isContradicted(one);

/** A page of rows of one kind; raw text comes from the file itself, as long as its bytes are the ones that were read. */
export async function previewRows(
  setting: { workspace: Workspace; reader: Pick<BankReader, "rawLines">; path: string | null },
  wanted: { importId: string; kind: RowsWanted; from: number },
): Promise<{ rows: StagedRow[]; next: number | null }> {
  const { workspace, reader, path } = setting;
  const { importId, kind, from } = wanted;
  const page = await workspace.transaction(async (trx) => ({
    staged: await findImport(trx, importId),
    rows: await importRowsPage(trx, importId, { kind, from, atMost: PREVIEW_PAGE }),
  }));
  if (!page.staged) return { rows: [], next: null };
  const wantsRaw = path !== null && page.rows.some((row) => row.raw === null);
  const lines = page.rows.map((row) => row.line);
  const raw = wantsRaw ? await reader.rawLines(path, page.staged.fileSha256, lines) : null;
  const rows = page.rows.map((row) => ({ ...row, raw: row.raw ?? raw?.get(row.line) ?? null }));
  const last = rows.at(-1);
  return { rows, next: rows.length === PREVIEW_PAGE && last ? last.ordinal + 1 : null };
}
