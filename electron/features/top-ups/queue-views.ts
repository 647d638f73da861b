import type { LeaseView } from "@contract/leases";
import type { LineView, QueueRow, TopUpView } from "@contract/top-ups";
import type { BankLine, ParkedLine } from "@db/workspace/repositories/bank-lines";
import type { Lease } from "@db/workspace/repositories/leases";
import type { TopUpHold } from "@db/workspace/repositories/top-ups";
import { markedPlaces } from "@domain/matching/marked-places";
import type { OpenTopUp, Proposal } from "@domain/matching/proposal";
import { HOLD_REASONS, type HoldReason, PARK_REASONS, type ParkReason } from "@domain/set-aside";

/** The name of a bank by the id of one of our accounts. */
export type BankNames = ReadonlyMap<number, string>;

/** A line as the screen has it. */
export function toLineView(line: BankLine, banks: BankNames): LineView {
  return {
    id: line.id,
    bankAccountId: line.bankAccountId,
    bank: banks.get(line.bankAccountId) ?? "",
    bookedOn: line.bookedOn,
    amountSen: line.amountSen,
    description: line.description,
    reference: line.reference,
    confirmedHow: line.confirmedHow,
    parked: line.parked && toParkedView(line.parked),
  };
}

/** A line of the queue, with the places its reasons come from; without reasons none. */
export function toQueueLine(
  line: BankLine,
  banks: BankNames,
  reasons: Pick<Proposal, "evidence" | "doubts"> | null | undefined,
): QueueRow["lines"][number] {
  return {
    ...toLineView(line, banks),
    marks: reasons ? markedPlaces(reasons.evidence, reasons.doubts) : [],
  };
}

/** A top-up as the screen has it; of a freeze only that incoming money is held. `now` tells whether its hold is over. */
export function toTopUpView(
  topUp: Omit<OpenTopUp, "status"> & { status: TopUpView["status"]; hold?: TopUpHold | null },
  banks: BankNames,
  nowUtc: string,
): TopUpView {
  return {
    id: topUp.id,
    bankAccountId: topUp.bankAccountId,
    bank: banks.get(topUp.bankAccountId) ?? "",
    accountNumber: topUp.accountNumber,
    holderName: topUp.holderName,
    accountStatus: topUp.accountStatus,
    isHeld: topUp.held === "incoming" || topUp.held === "all",
    amountSen: topUp.amountSen,
    expectedSen: topUp.expectedSen,
    uniqueCode: topUp.uniqueCode,
    requestedAt: topUp.requestedAt,
    expiresAt: topUp.expiresAt,
    status: topUp.status,
    hold: topUp.hold ? toHoldView(topUp.hold, nowUtc) : null,
  };
}

const toHoldView = (hold: TopUpHold, nowUtc: string): TopUpView["hold"] => ({
  // A word of a newer desk is shown as "other", with its note.
  reason: HOLD_REASONS.find((one): one is HoldReason => one === hold.reason) ?? "other",
  note: hold.note,
  byName: hold.heldBy,
  atUtc: hold.heldAt,
  untilUtc: hold.until,
  isOver: hold.until <= nowUtc,
});

const toParkedView = (parked: ParkedLine): LineView["parked"] => ({
  reason: PARK_REASONS.find((one): one is ParkReason => one === parked.reason) ?? "other",
  note: parked.note,
  byName: parked.parkedBy,
  atUtc: parked.parkedAt,
});

/** A lease of the desk's own copy as the screen has it. */
export const toLeaseView = (lease: Lease, me: string): LeaseView => ({
  what: lease.what,
  key: lease.key,
  owner: lease.owner,
  ownerName: lease.ownerName,
  untilUtc: lease.until,
  isMine: lease.owner === me,
});
