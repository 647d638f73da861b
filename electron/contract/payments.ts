import { PAYMENT_REFUSAL_REASONS, REVIEW_REASONS } from "@domain/payment-review";
import { z } from "zod";
import { leaseView } from "./leases";
import { amount } from "./matching";

const commandId = z.uuid();
const note = z.string().max(500);

/** A payment that waits for a person, or did. Times are UTC. */
export const paymentView = z.strictObject({
  id: z.uuid(),
  reference: z.string(),
  accountNumber: z.string(),
  holderName: z.string(),
  seller: z.string(),
  amountSen: amount,
  status: z.enum(["held", "released", "refunded"]),
  /** Why it waits; "account-check" is all a clerk learns of a look at the account. */
  reasons: z.array(z.enum(REVIEW_REASONS)),
  heldAtUtc: z.string(),
  closedAtUtc: z.string().nullable(),
  closedByName: z.string().nullable(),
  note: z.string().nullable(),
  lease: leaseView.nullable(),
});

/** A payment that waits for a person, or did. */
export type PaymentView = z.infer<typeof paymentView>;

/** The queue; with a decided payment that is older than the last ones, where a link names it. */
export const paymentQueueRequest = z.strictObject({ alsoId: z.uuid().nullable() });

/** What waits, oldest first, and the last decided, newest first. */
export const paymentQueueReply = z.strictObject({
  rows: z.array(paymentView),
  decided: z.array(paymentView),
});

/** What waits and the last decided. */
export type PaymentQueue = z.infer<typeof paymentQueueReply>;

/** Names one payment. */
export const showPaymentRequest = z.strictObject({ paymentId: z.uuid() });

/** What the centre adds to a payment that is looked at; null where there is none. Times are UTC. */
export const paymentBackground = z.strictObject({
  paymentId: z.uuid(),
  /** Above this two people pay the seller. */
  onePersonLimitSen: amount,
  /** What waits for a second person about it. */
  requests: z.array(z.strictObject({ id: z.uuid(), makerName: z.string(), madeAtUtc: z.string() })),
  /** How often this seller was paid before, counted to 100. */
  sellerPaid: z.int(),
  /** What the buyer bought last besides, newest first. */
  earlier: z.array(
    z.strictObject({
      id: z.uuid(),
      seller: z.string(),
      amountSen: amount,
      status: z.enum(["held", "released", "refunded"]),
      heldAtUtc: z.string(),
    }),
  ),
});

/** What the centre adds to a payment. */
export type PaymentBackground = z.infer<typeof paymentBackground>;

/** What the centre adds to a payment. */
export const showPaymentReply = z.strictObject({ background: paymentBackground.nullable() });

/** Pays the seller. The command's id is made once by the screen: the same again has one effect. */
export const approvePaymentRequest = z.strictObject({ commandId, paymentId: z.uuid(), note });

/** Gives the buyer the money back. */
export const refusePaymentRequest = z.strictObject({
  commandId,
  paymentId: z.uuid(),
  reason: z.enum(PAYMENT_REFUSAL_REASONS),
  note,
});

/** Done, or waiting for a second person under this request. */
export const decidedOnlineReply = z.strictObject({ requestId: z.string().nullable() });
