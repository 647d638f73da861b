import type { CentralSession } from "@db/central/central";
import { type Answer, submitCommand } from "@db/central/submit";
import type { PaymentRefusalReason } from "@domain/payment-review";

/** Pays the seller of a payment that waits; above the limit it waits for a second person. With the centre only. */
export function approvePayment(
  session: CentralSession,
  { commandId, paymentId, note }: { commandId: string; paymentId: string; note: string },
): Promise<Answer> {
  return submitCommand(session, {
    id: commandId,
    kind: "payment.approve",
    body: { payment: paymentId, note },
  });
}

/** Gives the buyer the money back; the centre queues the mail. With the centre only. */
export function refusePayment(
  session: CentralSession,
  decision: { commandId: string; paymentId: string; reason: PaymentRefusalReason; note: string },
): Promise<Answer> {
  const { commandId, paymentId, reason, note } = decision;
  return submitCommand(session, {
    id: commandId,
    kind: "payment.refuse",
    body: { payment: paymentId, reason, note },
  });
}
