import { earlierPayersText } from "@db/workspace/repositories/earlier-payers";
import { freeCreditsText, knownAccountsText, openTopUpsText } from "@db/workspace/repositories/matching-text";
import { replaceProposals } from "@db/workspace/repositories/proposals";
import { rulesInForce } from "@db/workspace/repositories/rule-tables";
import type { Workspace } from "@db/workspace/workspace";
import { type EarlierPayer, hintEarlierPayers } from "@domain/matching/earlier-payer";
import { matchLines } from "@domain/matching/match-lines";
import type { KnownAccount, OpenLine, OpenTopUp, Proposal } from "@domain/matching/proposal";
import type { RuleTable } from "@domain/matching/rule-table";

/** What a run of the matching looked at and proposes. */
export interface MatchReport {
  lines: number;
  topUps: number;
  proposals: Proposal[];
  /** Lines that pay no open request, each with the name of its exception. */
  unmatched: Proposal[];
}

/** How much a run looked at and proposes. */
export type MatchCounts = { [Fact in "lines" | "topUps" | "proposals"]: number };

/** What the matching thinks about, as text: from the database to the thinker nobody takes it apart. */
export interface MatchGiven {
  lines: string;
  topUps: string;
  accounts: string;
  /** Whom the senders paid before, as far as the centre was asked. */
  payers: string;
  table: RuleTable;
}

/** What it came to: the proposals as text for the database, and how many there are. */
export interface MatchThought {
  proposals: string;
  counts: MatchCounts;
}

/** Where it thinks: in the caller's own thread, or beside it so that a window goes on answering. */
export type ThinkMatch = (given: MatchGiven) => Promise<MatchThought>;

/** One thought, in this thread. A hundred thousand lines take seconds. */
export function thinkMatch(given: MatchGiven): MatchThought {
  const lines: (OpenLine & { byTotals: number })[] = JSON.parse(given.lines);
  const topUps: OpenTopUp[] = JSON.parse(given.topUps);
  const accounts: KnownAccount[] = JSON.parse(given.accounts);
  const payers: EarlierPayer[] = JSON.parse(given.payers);
  const byTotals = new Set(lines.filter((line) => line.byTotals === 1).map((line) => line.id));
  const matched = matchLines(lines, topUps, { accounts, ...given.table });
  const all = hintEarlierPayers(matched, { lines, topUps, accounts, payers }).map((proposal) =>
    // Money rule 5: on a statement confirmed by totals nothing is taken without a look.
    byTotals.has(proposal.lineId) ? { ...proposal, isSafe: false } : proposal,
  );
  const proposals = all.filter(({ topUpIds }) => topUpIds.length > 0).length;
  return {
    proposals: JSON.stringify(all),
    counts: { lines: lines.length, topUps: topUps.length, proposals },
  };
}

/**
 * Matches the desk's free lines to its open top-ups by the rules in force and keeps the proposals; advice only, nothing is
 * decided. The file is free for others while the matching thinks: what is decided meanwhile stands, and its proposals are
 * shown no more.
 */
export async function matchTopUps(workspace: Workspace): Promise<MatchReport> {
  const { counts, proposals } = await run(workspace, async (given) => thinkMatch(given));
  const all: Proposal[] = JSON.parse(proposals);
  return {
    ...counts,
    proposals: all.filter((one) => one.topUpIds.length > 0),
    unmatched: all.filter((one) => one.topUpIds.length === 0),
  };
}

/** The same where only the counts are wanted, thought elsewhere. */
export async function matchTopUpsBy(workspace: Workspace, think: ThinkMatch): Promise<MatchCounts> {
  return (await run(workspace, think)).counts;
}

async function run(workspace: Workspace, think: ThinkMatch): Promise<MatchThought> {
  const given = await workspace.transaction(async (trx) => ({
    lines: await freeCreditsText(trx),
    topUps: await openTopUpsText(trx),
    accounts: await knownAccountsText(trx),
    payers: await earlierPayersText(trx),
    table: (await rulesInForce(trx)).table,
  }));
  const thought = await think(given);
  await workspace.transaction((trx) => replaceProposals(trx, thought.proposals));
  return thought;
}
