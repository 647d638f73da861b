import type { LineView, TopUpView } from "@contract/top-ups";
import type { BankLine } from "@db/workspace/repositories/bank-lines";
import type { OpenTopUp } from "@domain/matching/proposal";

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
  };
}

/** A top-up as the screen has it; of a hold only that incoming money is held. */
export function toTopUpView(
  topUp: Omit<OpenTopUp, "status"> & { status: TopUpView["status"] },
  banks: BankNames,
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
  };
}
