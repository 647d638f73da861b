import { EXPORT_FORMATS } from "@domain/statement";
import { z } from "zod";

/** Id of an import; the statement in the centre has the same. */
export const importId = z.uuid();
/** A day as the bank writes it, `YYYY-MM-DD`. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** Money in sen; debits are negative. */
export const amountSen = z.number().int();
/** A format the product reads. */
export const format = z.enum(EXPORT_FORMATS);

/** Why the centre judged a statement as it did. */
export const CENTRE_REASONS = ["chains", "no-balances", "gap", "rows-rejected"] as const;

/** One of our bank accounts. */
export const bankAccountView = z.strictObject({
  id: z.number().int(),
  bank: z.string(),
  number: z.string(),
  coveredTo: day,
});
/** One of our bank accounts. */
export type BankAccountView = z.infer<typeof bankAccountView>;
