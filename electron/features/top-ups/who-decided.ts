import type { WhoDecidedReply } from "@contract/bulk";
import type { CentralSession } from "@db/central/central";
import { readNames } from "@db/central/read-people";
import { findTopUps } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";

/** What became of top-ups that left the queue, as this desk's copy has it; by name where the centre can be asked. */
export async function whoDecided(
  workspace: Workspace,
  session: CentralSession,
  ids: readonly string[],
): Promise<WhoDecidedReply["topUps"]> {
  const topUps = await workspace.transaction((trx) => findTopUps(trx, ids));
  const nameOf = await readNames(session).catch(() => (login: string) => login);
  return topUps.map(({ id, status, closedBy, closedAt }) => ({
    id,
    status,
    byName: closedBy === null ? null : nameOf(closedBy),
    atUtc: closedAt,
  }));
}
