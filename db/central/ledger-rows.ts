/** Rows of the ledger as `desk.account` and `desk.complaint` answer them, read once for every feature. */
import { type Sen, sen } from "@domain/money";
import type { NameOf } from "./read-people";

/** What can happen to a user's account (the kinds of `wallet.transfer_kinds` that touch one). */
export type AccountTransferKind =
  | "top_up_credit"
  | "code_surplus"
  | "payment_hold"
  | "payment_release"
  | "payment_refund"
  | "adjustment"
  | "reversal";

/** A transfer in the words of the centre, signed from the account's side. */
export interface CentralTransferRow {
  id: number;
  kind: AccountTransferKind;
  amount_sen: number;
  posted_at: string;
  operator: string;
  reverses: number | null;
}

/** A movement of one account: whole sen, signed from its side, instant in UTC. */
export interface LedgerTransfer {
  id: number;
  kind: AccountTransferKind;
  amountSen: Sen;
  postedAtUtc: string;
  /** A name, not a login. */
  operator: string;
  reverses: number | null;
}

/** A transfer of the centre as the desk speaks of it. */
export const toLedgerTransfer = (row: CentralTransferRow, nameOf: NameOf): LedgerTransfer => ({
  id: row.id,
  kind: row.kind,
  amountSen: sen(row.amount_sen),
  postedAtUtc: row.posted_at,
  operator: nameOf(row.operator),
  reverses: row.reverses,
});

/** A top-up in the words of the centre. */
export interface CentralTopUpRow {
  id: string;
  amount_sen: number;
  expected_sen: number;
  requested_at: string;
  status: "open" | "expired" | "credited" | "rejected" | "cancelled";
  reason: string | null;
}

/** A top-up: `amountSen` is what was asked for, `expectedSen` what should arrive (with the unique code, if any). */
export interface LedgerTopUp {
  id: string;
  amountSen: Sen;
  expectedSen: Sen;
  requestedAtUtc: string;
  status: CentralTopUpRow["status"];
  /** Why it was rejected or cancelled; null otherwise. */
  reason: string | null;
}

/** A top-up of the centre as the desk speaks of it. */
export const toLedgerTopUp = (row: CentralTopUpRow): LedgerTopUp => ({
  id: row.id,
  amountSen: sen(row.amount_sen),
  expectedSen: sen(row.expected_sen),
  requestedAtUtc: row.requested_at,
  status: row.status,
  reason: row.reason,
});
