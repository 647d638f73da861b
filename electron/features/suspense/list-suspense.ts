import type { ReturnView, SuspenseBalance } from "@contract/suspense";
import type { LineView } from "@contract/top-ups";
import type { CentralSession } from "@db/central/central";
import { listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import type { Workspace } from "@db/workspace/workspace";
import { type Sen, sen } from "@domain/money";
import { PARK_REASONS, type ParkReason } from "@domain/set-aside";
import type { SuspenseAge } from "@domain/suspense-age";

/** Which of suspense: named so ("undecided" is what nobody has named), of a bank account, at least so many days old. */
export interface WantedSuspense {
  reason?: string;
  bankAccountId?: number;
  olderThanDays?: number;
  skip: number;
  /** Up to 500. */
  atMost: number;
}

/** Suspense as the centre has it now: by age and by what people called it, its rows oldest first, and what goes back. */
export interface CentralSuspenseView {
  lines: number;
  sumSen: Sen;
  byAge: { age: SuspenseAge; reason: string; lines: number; sumSen: Sen; oldestDays: number }[];
  rows: { line: LineView; days: number; reason: string }[];
  returns: ReturnView[];
}

interface CentralLine {
  id: number;
  bank_account_id: number;
  booked_on: string;
  amount_sen: number;
  description: string;
  reference: string | null;
  confirmed_how: LineView["confirmedHow"];
  parked_reason: string | null;
  parked_note: string | null;
  parked_by: string | null;
  parked_at: string | null;
  days: number;
  reason: string;
}

interface CentralSuspense {
  lines: number;
  sen: number;
  by_age: {
    age: SuspenseAge;
    reason: string;
    lines: number;
    sen: number;
    oldest_days: number;
  }[];
  rows: CentralLine[];
  returns: CentralReturn[];
}

interface CentralReturn {
  id: string;
  line: number;
  amount_sen: number;
  description: string;
  to_bank: string;
  to_number: string;
  to_holder: string;
  reason: string;
  made_by: string;
  checked_by: string;
  made_at: string;
  debits: { line: number; booked_on: string; description: string }[];
}

/** Suspense by age and name, its rows, and what is on its way back: asked of the centre now (M13). */
export async function listSuspense(
  { session, workspace }: { session: CentralSession; workspace: Workspace },
  wanted: WantedSuspense,
): Promise<CentralSuspenseView> {
  const found = await session.call<CentralSuspense>("desk.suspense", {
    reason: wanted.reason,
    bank_account: wanted.bankAccountId,
    older_than_days: wanted.olderThanDays,
    skip: wanted.skip,
    at_most: wanted.atMost,
  });
  const banks = new Map((await workspace.transaction(listBankAccounts)).map(({ id, bank }) => [id, bank]));
  return {
    lines: found.lines,
    sumSen: sen(found.sen),
    byAge: found.by_age.map(({ age, reason, lines, sen: sum, oldest_days }) => ({
      age,
      reason,
      lines,
      sumSen: sen(sum),
      oldestDays: oldest_days,
    })),
    rows: found.rows.map((row) => ({ line: toLine(row, banks), days: row.days, reason: row.reason })),
    returns: found.returns.map(toReturn),
  };
}

interface CentralBalance {
  at: string;
  balance_sen: number;
  free_lines: number;
  free_sen: number;
  debit_lines: number;
  debit_sen: number;
  oldest_debit_on: string | null;
  difference_sen: number;
}

/** What the account of suspense holds by its transfers, and what that is made of: asked of the centre now. */
export async function readSuspenseBalance(session: CentralSession): Promise<SuspenseBalance> {
  const found = await session.call<CentralBalance>("desk.suspense_balance");
  return {
    atUtc: found.at,
    balanceSen: sen(found.balance_sen),
    freeLines: found.free_lines,
    freeSen: sen(found.free_sen),
    debitLines: found.debit_lines,
    debitSen: sen(found.debit_sen),
    oldestDebitOn: found.oldest_debit_on,
    differenceSen: sen(found.difference_sen),
  };
}

/** What two people sent back and the bank has not paid yet, with its debits that can be it: asked of the centre now. */
export async function listReturns(session: CentralSession): Promise<ReturnView[]> {
  return (await session.call<CentralReturn[]>("desk.returns")).map(toReturn);
}

const toLine = (row: CentralLine, banks: ReadonlyMap<number, string>): LineView => ({
  id: row.id,
  bankAccountId: row.bank_account_id,
  bank: banks.get(row.bank_account_id) ?? "",
  bookedOn: row.booked_on,
  amountSen: sen(row.amount_sen),
  description: row.description,
  reference: row.reference,
  confirmedHow: row.confirmed_how,
  parked:
    row.parked_reason === null
      ? null
      : {
          reason: PARK_REASONS.find((one): one is ParkReason => one === row.parked_reason) ?? "other",
          note: row.parked_note ?? "",
          byName: row.parked_by ?? "",
          atUtc: row.parked_at ?? "",
        },
});

const toReturn = (row: CentralReturn): ReturnView => ({
  id: row.id,
  lineId: row.line,
  amountSen: sen(row.amount_sen),
  description: row.description,
  toBank: row.to_bank,
  toNumber: row.to_number,
  toHolder: row.to_holder,
  reason: row.reason,
  madeByName: row.made_by,
  checkedByName: row.checked_by,
  madeAtUtc: row.made_at,
  debits: row.debits.map(({ line, booked_on, description }) => ({
    lineId: line,
    bookedOn: booked_on,
    description,
  })),
});
