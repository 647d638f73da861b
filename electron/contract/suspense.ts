import { SUSPENSE_AGES } from "@domain/suspense-age";
import { z } from "zod";
import { amount, exceptionKind } from "./matching";
import { lineView } from "./top-ups";

const commandId = z.uuid();
const lineId = z.int().positive();

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

/**
 * Why a credit nobody was given waits, by this desk's own copy: the likely mistake the matching names; not matched yet; parked by
 * a person; proposed for a request, so that it waits in the queue; or decided here, the decision being on its way.
 */
export const suspenseKind = z.union([exceptionKind, z.enum(["unnamed", "parked", "proposed", "deciding"])]);

/** Why a credit nobody was given waits. */
export type SuspenseKind = z.infer<typeof suspenseKind>;

/** A credit nobody was given; `topUpId` is a request it is proposed for. Days are counted in Jakarta. */
export const suspenseRow = z.strictObject({
  line: lineView,
  kind: suspenseKind,
  days: z.int(),
  age: z.enum(SUSPENSE_AGES),
  topUpId: z.uuid().nullable(),
});

/** A credit nobody was given. */
export type SuspenseRow = z.infer<typeof suspenseRow>;

/** Every such credit, oldest first. */
export const suspenseRowsReply = z.strictObject({ rows: z.array(suspenseRow) });

/** How many of one kind and age there are, and what they come to. */
export const suspenseCell = z.strictObject({
  kind: suspenseKind,
  age: z.enum(SUSPENSE_AGES),
  lines: z.int(),
  sumSen: amount,
  oldestOn: z.string(),
});

/** How many of one kind and age there are. */
export type SuspenseCell = z.infer<typeof suspenseCell>;

/** The same rows, counted; kinds and ages without any are left out. */
export const suspenseAgesReply = z.strictObject({ cells: z.array(suspenseCell) });

/** What the account of suspense holds by its transfers, and what it is made of; asked of the centre. */
export const suspenseBalance = z.strictObject({
  atUtc: z.string(),
  balanceSen: amount,
  freeLines: z.int(),
  freeSen: amount,
  debitLines: z.int(),
  debitSen: amount,
  oldestDebitOn: z.string().nullable(),
  /** What credits and debits do not explain; anything but 0 is an alarm. */
  differenceSen: amount,
});

/** What the account of suspense holds. */
export type SuspenseBalance = z.infer<typeof suspenseBalance>;

/** The rows as a workbook, with the words the screen has for their kinds; these kinds or this age, null for all. */
export const writeSuspenseRequest = z.strictObject({
  language: z.enum(["id", "en"]),
  kindWords: z.record(z.string().max(40), z.string().max(80)),
  /** The filter in words, as on the screen. */
  filters: z.string().max(200),
  kinds: z.array(suspenseKind).nullable(),
  age: z.enum(SUSPENSE_AGES).nullable(),
});

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
