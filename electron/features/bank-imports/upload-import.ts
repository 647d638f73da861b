import { createHash } from "node:crypto";
import type { CentralSession } from "@db/central/central";
import { type Answer, submitCommand } from "@db/central/submit";
import { type StatementHeader, type UploadChunk, uploadStatement } from "@db/central/upload-statement";
import { importRowsPage, setAsidePages, uploadChunks } from "@db/workspace/repositories/import-rows";
import { endImport, findImport, markUploading } from "@db/workspace/repositories/imports";
import type { Workspace } from "@db/workspace/workspace";
import type { StoredJudgement } from "./stage-import";

/** How many rejected rows stand in a statement's header, by which it is judged; all of them follow its lines. */
const REJECTED_SENT = 1000;

/** What uploading works with. */
export interface UploadSetting {
  workspace: Workspace;
  session: CentralSession;
  /** UTC. */
  now: () => Date;
  onProgress?: ((rows: number) => void) | undefined;
  /** Stops between two chunks; what is sent stays, and sending goes on from there. */
  signal?: AbortSignal | undefined;
}

/**
 * Uploads a staged import and seals it: from then on the centre has the statement, and its answer is the import's
 * outcome. May be called again after any interruption: rows go on where they stopped, and the seal has one effect.
 */
export async function uploadImport(
  { workspace, session, now, onProgress, signal }: UploadSetting,
  id: string,
): Promise<Answer> {
  const staged = await workspace.transaction(async (trx) => {
    await markUploading(trx, id);
    const found = await findImport(trx, id);
    const rejected = await importRowsPage(trx, id, { kind: "rejected", atMost: REJECTED_SENT });
    return found && { ...found, rejected };
  });
  if (!staged || staged.periodFrom === null || staged.periodTo === null)
    throw new Error(`import ${id} is not staged`);
  const summary = await uploadStatement(
    session,
    id,
    {
      bank_account: staged.bankAccountId,
      file_name: staged.fileName,
      file_sha256: staged.fileSha256,
      format: staged.format,
      period_from: staged.periodFrom,
      period_to: staged.periodTo,
      opening_sen: staged.openingSen,
      closing_sen: staged.closingSen,
      layout: staged.layout ?? null,
      rows_skipped: staged.skippedRows,
      rows_rejected: staged.rejectedRows,
      stated: statedTotals(staged.judgement),
      rejected: staged.rejected.map((row) => ({ line: row.line, code: row.reason, raw: row.raw })),
    },
    watched(ahead(uploadChunks(workspace, id)), { onProgress, signal }),
    setAsidePages(workspace, id),
  );
  const answer = await submitCommand(session, {
    id: sealId(id),
    kind: "statement.seal",
    body: { statement: id, ...summary },
  });
  const isSealed = answer.outcome !== "refused" && answer.of !== "refused";
  await workspace.transaction((trx) =>
    endImport(trx, id, { status: isSealed ? "sealed" : "failed", outcome: answer, at: now().toISOString() }),
  );
  return answer;
}

/** The control totals of the file's footer; null where an older program staged it. */
function statedTotals(judgement: unknown): NonNullable<StatementHeader["stated"]> | null {
  const { stated } = (judgement ?? {}) as Partial<StoredJudgement>;
  return stated
    ? {
        credit_sen: stated.creditTotalSen,
        debit_sen: stated.debitTotalSen,
        credit_count: stated.creditCount,
        debit_count: stated.debitCount,
      }
    : null;
}

/** The same items; the next is made while one is used. */
async function* ahead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = items.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = items.next();
      // Looked at when its turn comes; of somebody who stopped before, nobody does.
      next.catch(() => {});
      yield value;
    }
  } finally {
    await next.catch(() => {});
  }
}

async function* watched(
  chunks: AsyncIterable<UploadChunk>,
  { onProgress, signal }: Pick<UploadSetting, "onProgress" | "signal">,
): AsyncGenerator<UploadChunk> {
  let rows = 0;
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    yield chunk;
    rows += chunk.count;
    onProgress?.(rows);
  }
}

/** The seal command's id follows from the statement's, so that a program that died in between seals it once. */
function sealId(statementId: string): string {
  const hex = createHash("sha256").update(`seal ${statementId}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
