import type { AccountDetail, AccountMail, AccountTransfer } from "@contract/accounts";
import type { FreezeScope } from "@contract/choices";
import type { FreezeView } from "@contract/freezes";
import type { CentralSession } from "@db/central/central";
import {
  type CentralTopUpRow,
  type CentralTransferRow,
  toLedgerTopUp,
  toLedgerTransfer,
} from "@db/central/ledger-rows";
import { type NameOf, readNames } from "@db/central/read-people";
import { addSen, type Sen, sen } from "@domain/money";
import type { MatchState } from "@domain/reports/daily-rows";
import { type CentralAccount, toAccountView } from "./central-account";

interface CentralMatch {
  matched: MatchState;
  expected_sen: number;
  difference_sen: number;
  note: string | null;
}

interface CentralDetail {
  account: CentralAccount;
  derived_balance_sen: number;
  transfers: (CentralTransferRow & { matched: CentralMatch | null })[];
  top_ups: (CentralTopUpRow & { allocation_id: string | null })[];
  mails: {
    template: string;
    language: AccountMail["language"];
    status: AccountMail["status"];
    queued_at: string;
    sent_at: string | null;
    attempts: number;
    last_error: string | null;
  }[];
  freezes: {
    id: string;
    scope: FreezeScope;
    placed_by: string;
    placed_at: string;
    ends_at: string | null;
    confirmed_by: string | null;
    lifted_at: string | null;
    legal_basis: string | null;
    reason: string | null;
  }[];
}

/** Who asks: orders are for compliance and supervisors; a clerk learns that the account is held and no more. */
export interface AccountReader {
  readonly login: string;
  readonly roles: readonly string[];
}

/** One account as the centre knows it now; null where the number belongs to nobody. */
export async function showAccount(
  session: CentralSession,
  reader: AccountReader,
  number: string,
): Promise<AccountDetail | null> {
  const row = await session.call<CentralDetail | null>("desk.account", number);
  if (!row) return null;
  const name = await readNames(session);
  const derivedSen = sen(row.derived_balance_sen);
  const maySeeOrders = reader.roles.some((role) => role === "compliance" || role === "supervisor");
  return {
    account: toAccountView(row.account),
    derivedSen,
    transfers: withBalances(row.transfers, derivedSen, name),
    topUps: row.top_ups.map((topUp) => ({ ...toLedgerTopUp(topUp), allocationId: topUp.allocation_id })),
    mails: row.mails.map((mail) => ({
      template: mail.template,
      language: mail.language,
      status: mail.status,
      queuedAtUtc: mail.queued_at,
      sentAtUtc: mail.sent_at,
      attempts: mail.attempts,
      lastError: mail.last_error,
    })),
    freezes: maySeeOrders ? row.freezes.map((one) => toFreezeView(one, reader.login, name)).sort(newest) : [],
  };
}

/** Newest first: each row's balance is the later one's less what that one moved. */
function withBalances(rows: CentralDetail["transfers"], derivedSen: Sen, name: NameOf): AccountTransfer[] {
  let after = derivedSen;
  return rows.map((row) => {
    const transfer = toLedgerTransfer(row, name);
    const balanceAfterSen = after;
    after = addSen(after, sen(-transfer.amountSen));
    return { ...transfer, balanceAfterSen, match: row.matched && toMatch(row.matched) };
  });
}

const toMatch = ({
  matched,
  expected_sen,
  difference_sen,
  note,
}: CentralMatch): AccountTransfer["match"] => ({
  how: matched,
  expectedSen: sen(expected_sen),
  differenceSen: sen(difference_sen),
  note: note?.trim() || null,
});

function toFreezeView(row: CentralDetail["freezes"][number], me: string, name: NameOf): FreezeView {
  return {
    id: row.id,
    scope: row.scope,
    placedBy: name(row.placed_by),
    placedAtUtc: row.placed_at,
    endsAtUtc: row.ends_at,
    confirmedBy: row.confirmed_by === null ? null : name(row.confirmed_by),
    liftedAtUtc: row.lifted_at,
    legalBasis: row.legal_basis,
    reason: row.reason,
    isMine: row.placed_by === me,
  };
}

const newest = (a: FreezeView, b: FreezeView): number => (a.placedAtUtc < b.placedAtUtc ? 1 : -1);
