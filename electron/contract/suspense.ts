import { z } from "zod";
import { amount } from "./matching";
import { lineView } from "./top-ups";

const commandId = z.uuid();
const lineId = z.int().positive();

/** Which of suspense: named so ("undecided" is what nobody has named), of a bank account, at least so many days old. */
export const suspenseRequest = z.strictObject({
  reason: z.string().max(40).optional(),
  bankAccountId: z.int().positive().optional(),
  olderThanDays: z.int().min(0).optional(),
  skip: z.int().min(0).default(0),
  atMost: z.int().min(1).max(500).default(200),
});

/** Which of suspense. */
export type SuspenseRequest = z.infer<typeof suspenseRequest>;

/** Money on its way back to its sender, and the bank's debits of that amount that could be it. */
export const returnView = z.strictObject({
  id: z.uuid(),
  lineId,
  amountSen: amount,
  description: z.string(),
  toBank: z.string(),
  toNumber: z.string(),
  toHolder: z.string(),
  reason: z.string(),
  madeByName: z.string(),
  checkedByName: z.string(),
  madeAtUtc: z.string(),
  debits: z.array(z.strictObject({ lineId, bookedOn: z.string(), description: z.string() })),
});

/** A return the bank has not paid yet. */
export type ReturnView = z.infer<typeof returnView>;

/** The returns the bank has not paid yet, oldest first. */
export const returnsReply = z.strictObject({ returns: z.array(returnView) });

/** Suspense as the centre has it now: by age and name, its rows oldest first, and what goes back. */
export const suspenseReply = z.strictObject({
  lines: z.int(),
  sumSen: amount,
  byAge: z.array(
    z.strictObject({
      age: z.enum(["0-1", "2-3", "4-7", "8-30", "31-"]),
      reason: z.string(),
      lines: z.int(),
      sumSen: amount,
      oldestDays: z.int(),
    }),
  ),
  rows: z.array(z.strictObject({ line: lineView, days: z.int(), reason: z.string() })),
  returns: z.array(returnView),
});

/** Suspense as the centre has it now. */
export type SuspenseReply = z.infer<typeof suspenseReply>;

/** Asks a second person to send a credit back. The number is the sender's at their bank. */
export const returnLineRequest = z.strictObject({
  commandId,
  lineId,
  toBank: z.string().trim().min(2).max(40),
  toNumber: z.string().regex(/^\d{5,20}$/),
  toHolder: z.string().trim().min(1).max(120),
  reason: z.string().trim().min(1).max(500),
});

/** Names the bank's debit that paid a return. */
export const settleReturnRequest = z.strictObject({ commandId, returnId: z.uuid(), lineId });

/** Credits lines to an account that asked for nothing; the note is needed where the berita does not name it. */
export const verifyUnaskedRequest = z.strictObject({
  commandId,
  lineIds: z.array(lineId).min(1).max(50),
  accountNumber: z.string().regex(/^[1-9]\d{7}$/),
  note: z.string().max(500),
});
