import type { ComplaintDetail } from "@contract/complaints";
import type { CentralSession } from "@db/central/central";
import {
  type CentralTopUpRow,
  type CentralTransferRow,
  toLedgerTopUp,
  toLedgerTransfer,
} from "@db/central/ledger-rows";
import { type NameOf, readNames } from "@db/central/read-people";
import { explainComplaint } from "@domain/complaint/explain-complaint";
import { type Sen, sen } from "@domain/money";
import { type CentralComplaint, toComplaintView } from "./central-complaint";

interface CentralTruth {
  complaint: CentralComplaint;
  account: {
    number: string;
    holder_name: string;
    status: ComplaintDetail["accountStatus"];
    held: ComplaintDetail["held"];
  };
  recorded_now_sen: number;
  derived_now_sen: number;
  derived_then_sen: number;
  told_then_sen: number | null;
  transfers: CentralTransferRow[];
  top_ups: CentralTopUpRow[];
  bank_lines: {
    id: number;
    booked_on: string;
    amount_sen: number;
    description: string;
    allocation_id: string | null;
  }[];
  corrections: {
    id: string;
    action: string;
    amount_sen: number | null;
    maker: string;
    made_at: string;
    status: ComplaintDetail["corrections"][number]["status"];
    checker: string | null;
    reason: string | null;
  }[];
}

/** A complaint beside the truth of the centre; null where there is none. `today` is the day in Jakarta. */
export async function showComplaint(
  session: CentralSession,
  { id, today }: { id: string; today: string },
): Promise<ComplaintDetail | null> {
  const row = await session.call<CentralTruth | null>("desk.complaint", id);
  if (!row) return null;
  const nameOf = await readNames(session);
  const { number, holder_name, status, held } = row.account;
  const complaint = toComplaintView(row.complaint, {
    account: number,
    holderName: holder_name,
    today,
    nameOf,
  });
  const around = aroundIt(row, nameOf);
  const books = { recordedNowSen: sen(row.recorded_now_sen), derivedNowSen: sen(row.derived_now_sen) };
  return {
    complaint,
    accountStatus: status,
    held,
    ...books,
    derivedThenSen: sen(row.derived_then_sen),
    toldThenSen: senOrNull(row.told_then_sen),
    findings: explainComplaint({
      ...books,
      ...around,
      claimedSen: complaint.claimedSen,
      accountNumber: number,
    }),
    ...around,
    corrections: row.corrections.map((one) => ({
      id: one.id,
      action: one.action,
      amountSen: senOrNull(one.amount_sen),
      maker: nameOf(one.maker),
      madeAtUtc: one.made_at,
      status: one.status,
      checker: one.checker === null ? null : nameOf(one.checker),
      reason: one.reason,
    })),
  };
}

function aroundIt(
  row: CentralTruth,
  nameOf: NameOf,
): Pick<ComplaintDetail, "transfers" | "topUps" | "bankLines"> {
  return {
    transfers: row.transfers.map((one) => toLedgerTransfer(one, nameOf)),
    topUps: row.top_ups.map(toLedgerTopUp),
    bankLines: row.bank_lines.map((one) => ({
      id: one.id,
      bookedOn: one.booked_on,
      amountSen: sen(one.amount_sen),
      description: one.description,
      isAllocated: one.allocation_id !== null,
    })),
  };
}

const senOrNull = (value: number | null): Sen | null => (value === null ? null : sen(value));
