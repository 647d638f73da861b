/** An allocation as `desk.allocation` and `desk.request` answer it, read once for every feature. */
import { type Sen, sen } from "@domain/money";

/** An allocation in the words of the centre. */
export interface CentralAllocation {
  id: string;
  purpose: "credit" | "return";
  is_live: boolean;
  amount_sen: number;
  made_by: string;
  checked_by: string | null;
  made_at: string;
  lines: { line: number; bank: string; booked_on: string; amount_sen: number; description: string }[];
  parts: { top_up: string; amount_sen: number; account: string; holder_name: string; balance_sen: number }[];
  return: { to_bank: string; to_number: string; to_holder: string; is_paid: boolean } | null;
  asked: { id: string; maker_name: string; made_at: string } | null;
}

/** A verification or a return, as the centre has it now. People are names, instants UTC, money sen. */
export interface LedgerAllocation {
  id: string;
  purpose: CentralAllocation["purpose"];
  /** False once it was taken back. */
  isLive: boolean;
  amountSen: Sen;
  madeByName: string;
  /** The second person, where there was one. */
  checkedByName: string | null;
  madeAtUtc: string;
  lines: { id: number; bank: string; bookedOn: string; amountSen: Sen; description: string }[];
  /** Whose accounts it credited, with what is on them now; none for a return. */
  parts: { topUpId: string; amountSen: Sen; accountNumber: string; holderName: string; balanceSen: Sen }[];
  return: { toBank: string; toNumber: string; toHolder: string; isPaid: boolean } | null;
  /** The request to take it back that waits already; null where there is none. */
  asked: { requestId: string; makerName: string; madeAtUtc: string } | null;
}

/** An allocation of the centre as the desk speaks of it. */
export const toLedgerAllocation = (row: CentralAllocation): LedgerAllocation => ({
  id: row.id,
  purpose: row.purpose,
  isLive: row.is_live,
  amountSen: sen(row.amount_sen),
  madeByName: row.made_by,
  checkedByName: row.checked_by,
  madeAtUtc: row.made_at,
  lines: row.lines.map(({ line, bank, booked_on, amount_sen, description }) => ({
    id: line,
    bank,
    bookedOn: booked_on,
    amountSen: sen(amount_sen),
    description,
  })),
  parts: row.parts.map(({ top_up, amount_sen, account, holder_name, balance_sen }) => ({
    topUpId: top_up,
    amountSen: sen(amount_sen),
    accountNumber: account,
    holderName: holder_name,
    balanceSen: sen(balance_sen),
  })),
  return: row.return && {
    toBank: row.return.to_bank,
    toNumber: row.return.to_number,
    toHolder: row.return.to_holder,
    isPaid: row.return.is_paid,
  },
  asked: row.asked && {
    requestId: row.asked.id,
    makerName: row.asked.maker_name,
    madeAtUtc: row.asked.made_at,
  },
});
