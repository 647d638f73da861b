import type { WorkCounts } from "@contract/workload";
import { countHeldPayments } from "@db/workspace/repositories/payments";
import { countProposals } from "@db/workspace/repositories/proposals";
import type { Workspace } from "@db/workspace/workspace";

/** How much waits on each page whose rows are in this desk's own copy. */
export function countWork(workspace: Workspace): Promise<WorkCounts> {
  return workspace.transaction(async (trx) => {
    const { proposed, unmatched } = await countProposals(trx);
    return { topUps: proposed, unmatched, payments: await countHeldPayments(trx) };
  });
}
