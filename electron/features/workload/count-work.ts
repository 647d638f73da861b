import type { WorkCounts } from "@contract/workload";
import { countHeldPayments } from "@db/workspace/repositories/payments";
import { countProposals } from "@db/workspace/repositories/proposals";
import { waitingRequests } from "@db/workspace/repositories/requests";
import type { Workspace } from "@db/workspace/workspace";

/** How much waits on each page, from this desk's own copy. Own requests are work for somebody else. */
export function countWork(workspace: Workspace): Promise<WorkCounts> {
  return workspace.transaction(async (trx) => {
    const forOthers = (await waitingRequests(trx)).filter(({ maker }) => maker !== workspace.login);
    const { proposed, unmatched } = await countProposals(trx);
    const payments = await countHeldPayments(trx);
    return { topUps: proposed, unmatched, payments, requests: forOthers.length };
  });
}
