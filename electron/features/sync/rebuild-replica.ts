import { beginRebuild } from "@db/workspace/repositories/rebuild";
import type { PushOptions } from "./push-outbox";
import { runSync, type SyncReport } from "./run-sync";

/**
 * Makes the desk anew from the centre: decisions that are still on their way go out first, then everything known of the
 * centre is forgotten and read again. Nothing of the outbox is lost, however the rebuild ends; the next round goes on.
 */
export async function rebuildReplica(options: PushOptions): Promise<SyncReport> {
  const before = await runSync(options);
  if (before.stopped) return before;
  await options.workspace.transaction((trx) => beginRebuild(trx));
  const after = await runSync(options);
  return {
    ...after,
    pushed: before.pushed + after.pushed,
    applied: before.applied + after.applied,
    replayed: before.replayed + after.replayed,
    waiting: before.waiting + after.waiting,
    refused: [...before.refused, ...after.refused],
  };
}
