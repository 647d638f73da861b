import type { CentralSession } from "@db/central/central";
import { sen } from "@domain/money";
import type { KnownAccount } from "@domain/statement-proof";

/** What the centre knows of a bank account before a day, for the preview; the centre judges again at the seal. */
export async function knownBefore(
  session: CentralSession,
  bankAccountId: number,
  day: string,
): Promise<KnownAccount> {
  const known = await session.call<{ balance_sen: number; covered_to: string } | null>(
    "desk.known_balance",
    bankAccountId,
    day,
  );
  return known
    ? { balanceBeforeSen: sen(known.balance_sen), coveredTo: known.covered_to }
    : { balanceBeforeSen: null, coveredTo: null };
}
