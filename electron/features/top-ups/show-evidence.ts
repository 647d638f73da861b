import type { EvidenceReply } from "@contract/top-ups";
import { findAccount } from "@db/workspace/repositories/accounts";
import { listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import { type BankLine, findBankLines } from "@db/workspace/repositories/bank-lines";
import { findTopUp, openTopUps, topUpsOfAccount } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import { rankCandidates } from "@domain/matching/rank-candidates";
import type { Knex } from "knex";
import { type BankNames, toTopUpView } from "./queue-views";

const PAST_SHOWN = 5;
const CANDIDATES_SHOWN = 8;

/** What stands beside a decision: the account, its last top-ups, and what else the line could pay. */
export function showEvidence(
  workspace: Workspace,
  wanted: { topUpId: string | null; lineId: number | null },
  nowUtc: string,
): Promise<EvidenceReply> {
  return workspace.transaction(async (trx) => {
    const banks = new Map((await listBankAccounts(trx)).map((account) => [account.id, account.bank]));
    const [line] = wanted.lineId === null ? [] : await findBankLines(trx, [wanted.lineId]);
    const about = wanted.topUpId === null ? null : await aboutTopUp(trx, wanted.topUpId);
    return {
      account: about?.account ?? null,
      pastTopUps: about?.pastTopUps ?? [],
      candidates: line ? await otherCandidates(trx, { line, but: wanted.topUpId, banks, nowUtc }) : [],
    };
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

async function otherCandidates(
  trx: Knex,
  { line, but, banks, nowUtc }: { line: BankLine; but: string | null; banks: BankNames; nowUtc: string },
): Promise<EvidenceReply["candidates"]> {
  const others = (await openTopUps(trx)).filter((topUp) => topUp.id !== but);
  return rankCandidates(line, others, CANDIDATES_SHOWN).map((pair) => ({
    topUp: toTopUpView(pair.topUp, banks, nowUtc),
    confidence: pair.confidence,
    evidence: pair.evidence,
    doubts: pair.doubts,
  }));
}
