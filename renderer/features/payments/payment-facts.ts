import type { PaymentBackground, PaymentView } from "@contract/payments";
import { REVIEW_REASONS, type ReviewReason } from "@domain/payment-review";
import type { Meaning } from "../../ui/StatusBadge";
import type { words } from "./id";
import type { SentDecision, SentDecisions } from "./sent-decisions";

/** The name of a payment's state under `state` in the words. */
export type PaymentState = keyof (typeof words)["state"];

/** A payment with what this session decided about it. */
export interface PaymentRow {
  readonly payment: PaymentView;
  readonly sent: SentDecision | null;
}

/** Where a payment stands: what the centre has told, else what this session sent. */
export function paymentState({ payment, sent }: PaymentRow): PaymentState {
  if (payment.status !== "held") return payment.status;
  // Carried out, and the round that brings it is on its way.
  if (sent?.state === "done") return sent.order.kind === "approve" ? "released" : "refunded";
  return sent?.state ?? "waiting";
}

/** The same, with what the centre knows of requests by others. */
export function shownState(row: PaymentRow, background: PaymentBackground | null): PaymentState {
  const state = paymentState(row);
  return state === "waiting" && background && background.requests.length > 0 ? "second-person" : state;
}

/** The sign and colour of each state. */
export const stateMeanings: Readonly<Record<PaymentState, Meaning>> = {
  waiting: "info",
  sending: "info",
  "second-person": "look",
  refused: "stop",
  unknown: "look",
  released: "safe",
  refunded: "info",
};

/** Whether a decision can be made: it waits, and none is on its way. One that was refused may be tried anew. */
export const isDecidable = (row: PaymentRow): boolean =>
  ["waiting", "refused", "unknown"].includes(paymentState(row));

/** Whether the payment waits for this person: nothing decided, and nobody else has it before them. */
export const isWaiting = (row: PaymentRow): boolean =>
  paymentState(row) === "waiting" && row.payment.lease?.isMine !== false;

/** Payments with this session's decisions beside them. */
export const rowsOf = (payments: readonly PaymentView[], sent: SentDecisions): PaymentRow[] =>
  payments.map((payment) => ({ payment, sent: sent.get(payment.id) ?? null }));

/** How many wait for each reason there is, in the order of the reasons. A payment counts under each of its reasons. */
export function countReasons(rows: readonly PaymentRow[]): { reason: ReviewReason; count: number }[] {
  return REVIEW_REASONS.map((reason) => ({
    reason,
    count: rows.filter(({ payment }) => payment.reasons.includes(reason)).length,
  })).filter(({ count }) => count > 0);
}

/** The request of another person that waits about this payment, as far as the centre has told. */
export function askedAbout({ payment }: PaymentRow, background: PaymentBackground | null) {
  return (background?.paymentId === payment.id && background.requests[0]) || null;
}
