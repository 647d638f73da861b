import { knownAccounts } from "@db/workspace/repositories/accounts";
import { freeCreditLines } from "@db/workspace/repositories/bank-lines";
import { replaceProposals } from "@db/workspace/repositories/proposals";
import { rulesInForce } from "@db/workspace/repositories/rule-tables";
import { openTopUps } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import { matchLines } from "@domain/matching/match-lines";
import type { Proposal } from "@domain/matching/proposal";

/** What a matching run looked at, what it proposes, and what it could only name. */
export interface MatchReport {
  lines: number;
  topUps: number;
  proposals: Proposal[];
  /** Lines that pay no open request, each with the name of its exception. */
  unmatched: Proposal[];
}

/** Matches the desk's free lines to its open top-ups and keeps the proposals; advice only, nothing is decided. */
export function matchTopUps(workspace: Workspace): Promise<MatchReport> {
  return workspace.transaction(async (trx) => {
    const lines = await freeCreditLines(trx);
    const topUps = await openTopUps(trx);
    const byTotals = new Set(lines.filter((line) => line.confirmedHow !== "download").map((line) => line.id));
    const { rules } = await rulesInForce(trx);
    const accounts = await knownAccounts(trx);
    const all = matchLines(lines, topUps, { accounts, rules }).map((proposal) =>
      // Money rule 5: on a statement confirmed by totals nothing is taken without a look.
      byTotals.has(proposal.lineId) ? { ...proposal, isSafe: false } : proposal,
    );
    await replaceProposals(trx, all);
    const proposals = all.filter((one) => one.topUpIds.length > 0);
    const unmatched = all.filter((one) => one.topUpIds.length === 0);
    return { lines: lines.length, topUps: topUps.length, proposals, unmatched };
  });
}
