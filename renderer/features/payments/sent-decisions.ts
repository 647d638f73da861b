import type { PaymentView } from "@contract/payments";
import type { PaymentRefusalReason } from "@domain/payment-review";
import type { ApiError } from "../../api/call";

/** What a person wants done with a payment. */
export type PaymentOrder =
  | { readonly kind: "approve"; readonly note: string }
  | { readonly kind: "refuse"; readonly reason: PaymentRefusalReason; readonly note: string };

/** What became of a decision, as far as this desk knows. "unknown": the centre may have acted, its answer was lost. */
export type SentState = "sending" | "done" | "second-person" | "refused" | "unknown";

/** A decision that went to the centre in this session. */
export interface SentDecision {
  readonly payment: PaymentView;
  readonly order: PaymentOrder;
  readonly commandId: string;
  /** When it was made, by the desk's clock; only for its sentence. */
  readonly madeAtUtc: string;
  readonly state: SentState;
  /** The request that waits for the second person. */
  readonly requestId: string | null;
  readonly error: ApiError | null;
}

/** Decisions by payment, the last made last. */
export type SentDecisions = ReadonlyMap<string, SentDecision>;

const nobody: SentDecisions = new Map();
const listeners = new Set<() => void>();
let kept: { login: string; decisions: SentDecisions } = { login: "", decisions: nobody };

/** What this person sent since they came: kept while they look at other pages, and never shown to the next person. */
export const sentBy = (login: string): SentDecisions => (kept.login === login ? kept.decisions : nobody);

/** Notes a decision, or what became of it. The last one noted stands last. */
export function noteSent(login: string, decision: SentDecision): void {
  const decisions = new Map(sentBy(login));
  if (decision.state === "sending") decisions.delete(decision.payment.id);
  kept = { login, decisions: decisions.set(decision.payment.id, decision) };
  for (const listener of listeners) listener();
}

/** Listens for changes until the returned function is called. */
export function onSent(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
