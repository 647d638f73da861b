import { BANK_NAME_PATTERN, BANK_NUMBER_PATTERN } from "@domain/bank-account";
import { z } from "zod";
import { bankAccountView } from "./bank-facts";
import { amount } from "./matching";

const listedBankAccount = bankAccountView.extend({
  holderName: z.string(),
  openingOn: z.iso.date(),
});
/** One of our bank accounts with its holder and the day its lines begin on. */
export type ListedBankAccount = z.infer<typeof listedBankAccount>;

/** Every bank account the desk knows, by id. */
export const listBankAccountsReply = z.strictObject({ accounts: z.array(listedBankAccount) });

/** Asks a second supervisor to register a bank account. `commandId` is made once: sent twice, it is asked once. */
export const askBankAccountRequest = z.strictObject({
  commandId: z.uuid(),
  bank: z.string().regex(BANK_NAME_PATTERN),
  number: z.string().regex(BANK_NUMBER_PATTERN),
  holderName: z.string().trim().min(1).max(80),
  openingOn: z.iso.date(),
  /** The balance at the beginning of that day; negative where the account was overdrawn. */
  openingSen: amount,
});
