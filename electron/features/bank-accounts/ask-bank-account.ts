import type { CentralSession } from "@db/central/central";
import { type Answer, submitCommand } from "@db/central/submit";
import type { NewBankAccount } from "@domain/bank-account";

/** Asks a second supervisor to register one of our bank accounts. `commandId` is made once: sent twice, it is asked once. */
export const askBankAccount = (
  session: CentralSession,
  { commandId, ...asked }: NewBankAccount & { commandId: string },
): Promise<Answer> =>
  submitCommand(session, { id: commandId, kind: "bank_account.open", body: bankAccountBody(asked) });

/** The body of `bank_account.open`, in the centre's words. */
export const bankAccountBody = (asked: NewBankAccount): object => ({
  bank: asked.bank,
  number: asked.number,
  holder_name: asked.holderName,
  opening_on: asked.openingOn,
  opening_sen: asked.openingSen,
});
