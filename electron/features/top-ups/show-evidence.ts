import type { EvidenceReply } from "@contract/top-ups";
import { findAccount } from "@db/workspace/repositories/accounts";
import { listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import { type BankLine, findBankLines } from "@db/workspace/repositories/bank-lines";
import { openTopUpsText } from "@db/workspace/repositories/matching-text";
import { standingProposalsOf } from "@db/workspace/repositories/proposals";
import { rulesInForce } from "@db/workspace/repositories/rule-tables";
import { findTopUp, findTopUps, isOpen, topUpsOfAccount } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import type { OpenTopUp, PaidWallet } from "@domain/matching/proposal";
import { type Candidate, rankCandidates } from "@domain/matching/rank-candidates";
import type { RuleTable } from "@domain/matching/rule-table";
import type { Knex } from "knex";
import { toTopUpView } from "./queue-views";

const PAST_SHOWN = 5;
const CANDIDATES_SHOWN = 8;

/** A line, and every open top-up as one JSON text. */
export interface RankGiven {
  line: BankLine;
  topUps: string;
  /** The top-up the line is proposed for: the others are asked for. */
  but: string | null;
  /** The rules and thresholds in force. */
  table: RuleTable;
  /** The wallet its sender paid before, where the matching says so. */
  paid: PaidWallet | null;
}

/** Where the top-ups that a line could pay are weighed. */
export type RankOthers = (given: RankGiven) => Promise<Candidate[]>;

/** The other top-ups a line could pay, best first. A hundred thousand take seconds. */
export function rankOthers({ line, topUps, but, table, paid }: RankGiven): Candidate[] {
  const open: OpenTopUp[] = JSON.parse(topUps);
  return rankCandidates(
    line,
    open.filter(({ id }) => id !== but),
    { atMost: CANDIDATES_SHOWN, table, paid },
  );
}

/** What stands beside a decision: the account, its last top-ups, and what else the line could pay. */
export async function showEvidence(
  workspace: Workspace,
  wanted: { topUpId: string | null; lineId: number | null },
  nowUtc: string,
  rank: RankOthers = async (given) => rankOthers(given),
): Promise<EvidenceReply> {
  const { about, line, topUps, table, paid } = await workspace.transaction(async (trx) => {
    const [found = null] = wanted.lineId === null ? [] : await findBankLines(trx, [wanted.lineId]);
    return {
      about: wanted.topUpId === null ? null : await aboutTopUp(trx, wanted.topUpId),
      line: found,
      topUps: found ? await openTopUpsText(trx) : "[]",
      table: (await rulesInForce(trx)).table,
      paid: found ? await paidByHint(trx, found.id) : null,
    };
  });
  const ranked = line ? await rank({ line, topUps, but: wanted.topUpId, table, paid }) : [];
  return {
    account: about?.account ?? null,
    pastTopUps: about?.pastTopUps ?? [],
    candidates: await workspace.transaction((trx) => asShown(trx, ranked, nowUtc)),
  };
}

/** The wallet that the line's sender paid before, as its proposal has it. */
async function paidByHint(trx: Knex, lineId: number): Promise<PaidWallet | null> {
  const [proposal] = await standingProposalsOf(trx, [lineId]);
  return proposal?.evidence.find((item) => item.kind === "earlier-payer") ?? null;
}

/** As the screen has them; one that was decided while the others were weighed is no candidate any more. */
async function asShown(
  trx: Knex,
  ranked: readonly Candidate[],
  nowUtc: string,
): Promise<EvidenceReply["candidates"]> {
  if (ranked.length === 0) return [];
  const banks = new Map((await listBankAccounts(trx)).map((account) => [account.id, account.bank]));
  const now = new Map(
    (
      await findTopUps(
        trx,
        ranked.map(({ topUp }) => topUp.id),
      )
    ).map((topUp) => [topUp.id, topUp]),
  );
  return ranked.flatMap(({ topUp: { id }, confidence, evidence, doubts }) => {
    const topUp = now.get(id);
    const isCandidate = topUp && isOpen(topUp) && topUp.localMark === null;
    return isCandidate ? [{ topUp: toTopUpView(topUp, banks, nowUtc), confidence, evidence, doubts }] : [];
  });
}

async function aboutTopUp(
  trx: Knex,
  id: string,
): Promise<Pick<EvidenceReply, "account" | "pastTopUps"> | null> {
  const topUp = await findTopUp(trx, id);
  const account = topUp && (await findAccount(trx, topUp.accountId));
  if (!account) return null;
  const past = (await topUpsOfAccount(trx, account.id)).filter((one) => one.id !== id);
  return {
    account: { number: account.number, holderName: account.holderName, balanceSen: account.balanceSen },
    pastTopUps: past.slice(0, PAST_SHOWN).map(({ id: pastId, amountSen, requestedAt, status }) => ({
      id: pastId,
      amountSen,
      requestedAt,
      status,
    })),
  };
}
