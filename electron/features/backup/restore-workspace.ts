import { copyFileSync, createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { SealedFileError } from "@adapters/backup/sealed-file";
import type { Clock } from "@adapters/clock";
import { openWorkspace } from "@db/workspace/open";
import { beginRebuild } from "@db/workspace/repositories/rebuild";
import { putBack, salvageOutbox } from "@db/workspace/salvage";
import { type Workspace, WorkspaceError } from "@db/workspace/workspace";
import { fail, ok, type Result } from "@domain/result";
import { keptName } from "./kept-name";
import { type BackupSecret, openBackup, readingBackup } from "./open-backup";

/** Why a workspace was not replaced. The one in use is then as it was. */
export type RestoreWorkspaceError =
  | SealedFileError
  | { code: "other-kind" | "other-operator"; message: string };

/** What replacing a workspace works with. The file must not be open. */
export interface ReplaceWorkspace {
  /** The workspace in use; it is kept beside the new one. */
  file: string;
  login: string;
  clock: Clock;
}

/** What was put in place. */
export interface ReplacedWorkspace {
  /** Where the file that stood there before is kept; null where there was none. */
  replaced: string | null;
  /** Unanswered decisions taken over from it. */
  kept: number;
  /** Decisions of it that were damaged and could not be taken over. */
  spoilt: number;
}

/**
 * Puts a backup of a workspace in place of the one in use. Decisions that stand unanswered in the present file go into the
 * restored one; what both have, the centre knows by its id, so nothing is credited twice.
 */
export async function restoreWorkspace(
  setting: ReplaceWorkspace & { source: string; secret: BackupSecret },
): Promise<Result<ReplacedWorkspace, RestoreWorkspaceError>> {
  const { source, secret, file, login } = setting;
  const opened = await openBackup(source, secret);
  if (!opened.ok) return opened;
  const { facts, contents } = opened.value;
  if (facts.kind !== "workspace")
    return fail({ code: "other-kind", message: `${source} is the backup of a wallet, not of a workspace.` });
  if (facts.login !== login)
    return fail({ code: "other-operator", message: `${source} is the workspace of ${facts.login}.` });
  const beside = `${file}.restoring`;
  clear(beside);
  const written = await readingBackup(source, () =>
    pipeline(Readable.from(contents), createWriteStream(beside, { mode: 0o600, flush: true })),
  );
  if (!written.ok) {
    clear(beside);
    return written;
  }
  return ok(await putInPlace(setting, beside, async () => {}));
}

/** Starts a new workspace where the one in use is damaged: its decisions are taken over, everything else is read anew. */
export async function remakeWorkspace(setting: ReplaceWorkspace): Promise<ReplacedWorkspace> {
  const beside = `${setting.file}.restoring`;
  clear(beside);
  return putInPlace(setting, beside, (workspace) => workspace.transaction((trx) => beginRebuild(trx)));
}

async function putInPlace(
  { file, login, clock }: ReplaceWorkspace,
  beside: string,
  prepare: (workspace: Workspace) => Promise<unknown>,
): Promise<ReplacedWorkspace> {
  if (existsSync(file)) await closeInOrder(file, login);
  const workspace = await openWorkspace(beside, { login });
  let taken: { kept: number; spoilt: number };
  try {
    await prepare(workspace);
    taken = await putBack(workspace, existsSync(file) ? await salvageOutbox(file) : []);
  } finally {
    await workspace.close();
  }
  const replaced = existsSync(file) ? keepBeside(file, clock) : null;
  renameSync(beside, file);
  clear(beside);
  return { replaced, ...taken };
}

/** Keeps the file that is replaced under another name; its log belongs to it alone and goes along. */
function keepBeside(file: string, clock: Clock): string {
  const kept = keptName(file, clock);
  copyFileSync(file, kept);
  for (const end of ["-wal", "-shm"])
    if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${kept}${end}`);
  return kept;
}

/** A whole file is closed in order, which copies its log into it; nobody else may have it open. */
async function closeInOrder(file: string, login: string): Promise<void> {
  try {
    await (await openWorkspace(file, { login })).close();
  } catch (error) {
    if (!(error instanceof WorkspaceError) || error.code === "workspace-held") throw error;
  }
}

const clear = (file: string): void => {
  for (const end of ["", "-wal", "-shm", ".lock", ".holder"]) rmSync(`${file}${end}`, { force: true });
};
