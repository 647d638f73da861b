import type { LookResults, LookWays, SecondLook } from "@contract/second-looks";
import type { CentralSession } from "@db/central/central";
import { type Answer, submitCommand } from "@db/central/submit";
import { type CentralLookRow, toLookRow } from "@domain/look-row";
import { weighDecision } from "@domain/matching/weigh-decision";
import { sen } from "@domain/money";

interface CentralLook {
  id: string;
  why: SecondLook["why"];
  drawn_at: string;
  allocation_id: string;
  lines: {
    id: number;
    bank_account_id: number;
    bank: string;
    booked_on: string;
    amount_sen: number;
    description: string;
  }[];
  parts: {
    top_up: string;
    bank_account: number;
    account: string;
    holder_name: string;
    amount_sen: number;
    asked_sen: number;
    expected_sen: number;
    unique_code: number | null;
    requested_at: string;
    expires_at: string;
  }[];
}

/** Verifications drawn by chance that this person had no part in, oldest first. */
export async function listSecondLooks(session: CentralSession): Promise<SecondLook[]> {
  return (await session.call<CentralLook[]>("desk.second_looks")).map(toLook);
}

/** How many wait for this person's look. */
export function countSecondLooks(session: CentralSession): Promise<number> {
  return session.call<number>("desk.second_looks_waiting");
}

/** The person's verdict; it moves no money. With the centre only. */
export function answerSecondLook(
  session: CentralSession,
  answer: { commandId: string; lookId: string; verdict: "right" | "wrong" | "unsure"; note: string },
): Promise<Answer> {
  const { commandId, lookId, verdict, note } = answer;
  const body = { look: lookId, verdict, note };
  return submitCommand(session, { id: commandId, kind: "second_look.answer", body });
}

/** How right each operator was where somebody looked again, between two WIB days. */
export function secondLookResults(
  session: CentralSession,
  { from, to }: { from: string; to: string },
): Promise<LookResults> {
  return session.call<LookResults>("desk.second_look_results", from, to);
}

/** How right each way of deciding was where somebody looked again, between two WIB days. */
export async function secondLookWays(
  session: CentralSession,
  { from, to }: { from: string; to: string },
): Promise<LookWays> {
  const ways = await session.call<(Omit<LookWays[number], "rows"> & { rows: CentralLookRow[] })[]>(
    "desk.second_look_ways",
    from,
    to,
  );
  return ways.map(({ rows, ...way }) => ({ ...way, rows: rows.map(toLookRow) }));
}

function toLook(look: CentralLook): SecondLook {
  const lines = look.lines.map(({ id, bank_account_id, bank, booked_on, amount_sen, description }) => ({
    id,
    bankAccountId: bank_account_id,
    bank,
    bookedOn: booked_on,
    amountSen: sen(amount_sen),
    description,
  }));
  const parts = look.parts.map((part) => ({
    topUpId: part.top_up,
    bankAccountId: part.bank_account,
    accountNumber: part.account,
    holderName: part.holder_name,
    amountSen: sen(part.amount_sen),
    askedSen: sen(part.asked_sen),
    expectedSen: sen(part.expected_sen),
    uniqueCode: part.unique_code,
    requestedAtUtc: part.requested_at,
    expiresAtUtc: part.expires_at,
  }));
  return {
    id: look.id,
    why: look.why,
    drawnAtUtc: look.drawn_at,
    allocationId: look.allocation_id,
    parts,
    ...weighDecision(lines, parts),
  };
}
