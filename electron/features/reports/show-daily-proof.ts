import type { DailyProof } from "@contract/reports";
import type { CentralSession } from "@db/central/central";
import { sen } from "@domain/money";
import type { CentralProof } from "./write-daily-report";

type ProofRow = CentralProof & {
  banks: { bank_account_id: number; bank: string; number: string; ledger_sen: number; covered_to: string }[];
};

/** The daily proof as the centre derives it now. */
export async function showDailyProof(session: CentralSession, now: Date): Promise<DailyProof> {
  const row = await session.call<ProofRow>("desk.daily_proof");
  return {
    bankSen: sen(row.bank_sen),
    walletsSen: sen(row.wallets_sen),
    storedWalletsSen: sen(row.stored_wallets_sen),
    holdsSen: sen(row.holds_sen),
    suspenseSen: sen(row.suspense_sen),
    sellersSen: sen(row.sellers_sen),
    returnsSen: sen(row.returns_sen),
    ownSen: sen(row.own_sen),
    differenceSen: sen(row.difference_sen),
    banks: row.banks.map((one) => ({
      id: one.bank_account_id,
      bank: one.bank,
      number: one.number,
      ledgerSen: sen(one.ledger_sen),
      coveredTo: one.covered_to,
    })),
    askedAtUtc: now.toISOString(),
  };
}
