import type { UnmatchedReply } from "@contract/top-ups";
import { listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import { freeCreditLines } from "@db/workspace/repositories/bank-lines";
import { liveLeases } from "@db/workspace/repositories/leases";
import { standingProposals } from "@db/workspace/repositories/proposals";
import { openTopUps } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import { toLeaseView, toLineView } from "./queue-views";
import { putTogether } from "./together";

/** Every credit that pays no open request, what waits before what is parked and oldest first, with the name of its likely mistake and the reasons for it. */
export function listUnmatched(workspace: Workspace, nowUtc: string): Promise<UnmatchedReply> {
  return workspace.transaction(async (trx) => {
    const banks = new Map((await listBankAccounts(trx)).map((account) => [account.id, account.bank]));
    const free = await freeCreditLines(trx);
    const proposals = await standingProposals(trx);
    const open = new Map((await openTopUps(trx)).map((topUp) => [topUp.id, topUp]));
    const together = putTogether(proposals, new Map(free.map((line) => [line.id, line])), open);
    const inQueue = new Set(together.flatMap(({ lines }) => lines.map(({ id }) => id)));
    const named = new Map(proposals.map((one) => [one.lineId, one]));
    const leases = new Map(
      (await liveLeases(trx, nowUtc))
        .filter(({ what }) => what === "line")
        .map((lease) => [lease.key, toLeaseView(lease, workspace.login)]),
    );
    const rows = free
      .filter(({ id }) => !inQueue.has(id))
      .map((line) => {
        const { exception = null, evidence = [], doubts = [] } = named.get(line.id) ?? {};
        const lease = leases.get(String(line.id)) ?? null;
        return { line: toLineView(line, banks), exception, evidence, doubts, lease };
      });
    rows.sort((one, two) => Number(one.line.parked !== null) - Number(two.line.parked !== null));
    return { rows };
  });
}
