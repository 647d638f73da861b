import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { BackupKey } from "@adapters/backup/backup-key";
import { sealFile } from "@adapters/backup/sealed-file";
import type { Clock } from "@adapters/clock";
import { type FileWriteError, removeParts } from "@adapters/whole-file";
import { readCursors } from "@db/workspace/repositories/cursors";
import type { Workspace } from "@db/workspace/workspace";
import type { Result } from "@domain/result";

/** What backing up works with. */
export interface WorkspaceBackup {
  workspace: Workspace;
  key: BackupKey;
  clock: Clock;
  /** Where the sealed copy goes; it appears whole or not at all. */
  target: string;
}

/**
 * Seals a copy of a workspace as it stands between two transactions; work goes on as soon as SQLite has made its own copy.
 * That copy lies beside the workspace for as long as it is being sealed, readable by its owner alone like the workspace.
 */
export async function backUpWorkspace({
  workspace,
  key,
  clock,
  target,
}: WorkspaceBackup): Promise<Result<{ bytes: number }, FileWriteError>> {
  const copy = `${workspace.file}.backup.part`;
  const { auditHead } = await workspace.transaction(readCursors);
  await removeParts(target);
  try {
    await workspace.copyTo(copy);
    const facts = {
      kind: "workspace",
      madeAt: clock.now().toISOString(),
      login: workspace.login,
      auditHead,
    } as const;
    return await sealFile(target, createReadStream(copy), { key, facts });
  } finally {
    await rm(copy, { force: true });
  }
}
