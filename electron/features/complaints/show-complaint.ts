import type { ComplaintDetail } from "@contract/complaints";
import type { CentralSession } from "@db/central/central";
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
  transfers: {
    id: number;
    kind: string;
    amount_sen: number;
    posted_at: string;
    operator: string;
    reverses: number | null;
  }[];
  top_ups: {
    id: string;
    amount_sen: number;
    expected_sen: number;
    requested_at: string;
    status: ComplaintDetail["topUps"][number]["status"];
    reason: string | null;
  }[];
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

type NameOf = (login: string) => string;

/** A complaint beside the truth of the centre; null where there is none. `today` is the day in Jakarta. */
export async function showComplaint(
  session: CentralSession,
  { id, today }: { id: string; today: string },
): Promise<ComplaintDetail | null> {
  const row = await session.call<CentralTruth | null>("desk.complaint", id);
  if (!row) return null;
  const people = await session.call<{ login: string; display_name: string }[]>("desk.operators");
  const names = new Map(people.map(({ login, display_name }) => [login, display_name]));
  const nameOf: NameOf = (login) => names.get(login) ?? login;
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
    transfers: row.transfers.map((one) => ({
      id: one.id,
      kind: one.kind,
      amountSen: sen(one.amount_sen),
      postedAtUtc: one.posted_at,
      operator: nameOf(one.operator),
      reverses: one.reverses,
    })),
    topUps: row.top_ups.map((one) => ({
      id: one.id,
      amountSen: sen(one.amount_sen),
      expectedSen: sen(one.expected_sen),
      requestedAtUtc: one.requested_at,
      status: one.status,
      reason: one.reason,
    })),
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
