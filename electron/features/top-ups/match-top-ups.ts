import { freeCreditLines } from "@db/workspace/repositories/bank-lines";
import { replaceProposals } from "@db/workspace/repositories/proposals";
import { openTopUps } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import { matchLines } from "@domain/matching/match-lines";
import type { Proposal } from "@domain/matching/proposal";

/** What a matching run looked at and proposes. */
export interface MatchReport {
  lines: number;
  topUps: number;
  proposals: Proposal[];
}

/** Matches the desk's free lines to its open top-ups and keeps the proposals; advice only, nothing is decided. */
export function matchTopUps(workspace: Workspace): Promise<MatchReport> {
  return workspace.transaction(async (trx) => {
    const lines = await freeCreditLines(trx);
    const topUps = await openTopUps(trx);
    const byTotals = new Set(lines.filter((line) => line.confirmedHow !== "download").map((line) => line.id));
    const proposals = matchLines(lines, topUps).map((proposal) =>
      // Money rule 5: on a statement confirmed by totals nothing is taken without a look.
      byTotals.has(proposal.lineId) ? { ...proposal, isSafe: false } : proposal,
    );
    await replaceProposals(trx, proposals);
    return { lines: lines.length, topUps: topUps.length, proposals };
  });
}
