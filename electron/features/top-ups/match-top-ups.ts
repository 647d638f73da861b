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

/**
 * Matches the desk's free lines to its open top-ups by the rules in force and keeps the proposals; advice only, nothing is
 * decided. The file is free for others while the matching thinks: what is decided meanwhile stands, and its proposals are
 * shown no more.
 */
export async function matchTopUps(workspace: Workspace): Promise<MatchReport> {
  const { lines, topUps, accounts, rules } = await workspace.transaction(async (trx) => ({
    lines: await freeCreditLines(trx),
    topUps: await openTopUps(trx),
    accounts: await knownAccounts(trx),
    rules: (await rulesInForce(trx)).rules,
  }));
  const byTotals = new Set(lines.filter((line) => line.confirmedHow !== "download").map((line) => line.id));
  const all = matchLines(lines, topUps, { accounts, rules }).map((proposal) =>
    // Money rule 5: on a statement confirmed by totals nothing is taken without a look.
    byTotals.has(proposal.lineId) ? { ...proposal, isSafe: false } : proposal,
  );
  await workspace.transaction((trx) => replaceProposals(trx, all));
  const proposals = all.filter((one) => one.topUpIds.length > 0);
  const unmatched = all.filter((one) => one.topUpIds.length === 0);
  return { lines: lines.length, topUps: topUps.length, proposals, unmatched };
}
