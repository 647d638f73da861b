import { COMPLAINT_OUTCOMES } from "@domain/mail/templates";
import { type Sen, sen } from "@domain/money";
import { z } from "zod";
import { pastTopUp, transferView } from "./accounts";
import { complaintChannels } from "./choices";

const amount = z.int().transform((value): Sen => sen(value));
const complaintId = z.uuid();
const accountNumber = z.string().regex(/^[1-9]\d{7}$/);

/** A complaint as the list shows it. Instants UTC, the due day in Jakarta. */
export const complaintView = z.strictObject({
  id: complaintId,
  registerNumber: z.string(),
  accountNumber: z.string(),
  holderName: z.string(),
  channel: z.enum(complaintChannels),
  claim: z.string(),
  claimedSen: amount.nullable(),
  claimedAtUtc: z.string(),
  openedBy: z.string(),
  openedAtUtc: z.string(),
  dueOn: z.string(),
  /** Days of the calendar until the due day; negative when it has passed. */
  daysLeft: z.int(),
  status: z.enum(["open", "closed"]),
  outcome: z.enum(COMPLAINT_OUTCOMES).nullable(),
  explanation: z.string().nullable(),
  closedBy: z.string().nullable(),
  closedAtUtc: z.string().nullable(),
});
/** A complaint as the list shows it. */
export type ComplaintView = z.infer<typeof complaintView>;

/** Open complaints, the soonest due first; or closed ones, the last first. */
export const listComplaintsRequest = z.strictObject({ status: z.enum(["open", "closed"]) });
/** At most 500. */
export const listComplaintsReply = z.strictObject({
  complaints: z.array(complaintView),
  lastClosedAtUtc: z.string().nullable(),
});

/** Names one complaint. */
export const showComplaintRequest = z.strictObject({ id: complaintId });

const bankLine = z.strictObject({
  id: z.int(),
  bookedOn: z.string(),
  amountSen: amount,
  description: z.string(),
  /** Whether the money has been credited to somebody. */
  isAllocated: z.boolean(),
});
/** A correction that names the complaint. */
const correction = z.strictObject({
  id: z.string(),
  action: z.string(),
  amountSen: amount.nullable(),
  maker: z.string(),
  madeAtUtc: z.string(),
  status: z.enum(["waiting", "approved", "rejected", "withdrawn"]),
  checker: z.string().nullable(),
  reason: z.string().nullable(),
});

/** One plain finding of the numbers (electron/domain/complaint/explain-complaint.ts). */
export const finding = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("books-differ"), recordedSen: amount, derivedSen: amount }),
  z.strictObject({ kind: z.literal("credited"), amountSen: amount, atUtc: z.string() }),
  z.strictObject({ kind: z.literal("reversed"), amountSen: amount, atUtc: z.string() }),
  z.strictObject({ kind: z.literal("money-waits"), amountSen: amount, bookedOn: z.string() }),
  z.strictObject({ kind: z.literal("money-elsewhere"), amountSen: amount, bookedOn: z.string() }),
  z.strictObject({ kind: z.literal("no-money"), amountSen: amount, requestedAtUtc: z.string() }),
  z.strictObject({ kind: z.literal("rejected"), amountSen: amount, requestedAtUtc: z.string() }),
]);
/** One plain finding of the numbers. */
export type FindingView = z.infer<typeof finding>;

/** A complaint beside the truth, fetched from the centre. */
export const complaintDetail = z.strictObject({
  complaint: complaintView,
  accountStatus: z.enum(["pending", "active", "closed"]),
  held: z.enum(["incoming", "outgoing", "all"]).nullable(),
  recordedNowSen: amount,
  derivedNowSen: amount,
  derivedThenSen: amount,
  /** The balance in the last mail before the claimed moment; null where none told one. */
  toldThenSen: amount.nullable(),
  findings: z.array(finding),
  transfers: z.array(transferView),
  topUps: z.array(pastTopUp),
  bankLines: z.array(bankLine),
  corrections: z.array(correction),
});
/** A complaint beside the truth. */
export type ComplaintDetail = z.infer<typeof complaintDetail>;
/** The complaint, or null where there is none. */
export const showComplaintReply = z.strictObject({ detail: complaintDetail.nullable() });

/** Registers a complaint. `commandId` is made once per decision: sent twice, it is done once. */
export const openComplaintRequest = z.strictObject({
  commandId: z.uuid(),
  account: accountNumber,
  channel: z.enum(complaintChannels),
  claim: z.string().trim().min(1).max(4000),
  claimedSen: amount.nullable(),
  claimedAtUtc: z.iso.datetime(),
});
/** Registers a complaint. */
export type OpenComplaintRequest = z.infer<typeof openComplaintRequest>;
/** The complaint in the register. */
export const openComplaintReply = z.strictObject({
  id: z.string(),
  registerNumber: z.string(),
  dueOn: z.string(),
});

/** Answers and closes: no outcome, no closing. The explanation is what the user reads. */
export const answerComplaintRequest = z.strictObject({
  commandId: z.uuid(),
  id: complaintId,
  outcome: z.enum(COMPLAINT_OUTCOMES),
  explanation: z.string().trim().min(1).max(4000),
});

/** Asks for a correction of the balance; a second person decides. Negative takes money back. */
export const askAdjustmentRequest = z.strictObject({
  commandId: z.uuid(),
  id: complaintId,
  account: accountNumber,
  amountSen: amount,
  reason: z.string().trim().min(1).max(1000),
});
