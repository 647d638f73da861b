import type { PaymentView } from "@contract/payments";
import { useCallback, useSyncExternalStore } from "react";
import { asApiError, call } from "../../api/call";
import { refresh } from "../../api/use-query";
import { useSession } from "../session/SessionProvider";
import { noteSent, onSent, type PaymentOrder, type SentDecision, sentBy } from "./sent-decisions";

/** The answer may be lost although the centre acted: the same decision then goes again under the same id. */
const lostAnswer: readonly string[] = ["centre-unavailable", "centre-failed", "unexpected", "locked"];

/** The decisions on payments of this session, and the way to make one. Each goes straight to the centre. */
export function usePaymentDecisions() {
  const { session } = useSession();
  const login = session?.operator.login ?? "";
  const sent = useSyncExternalStore(
    onSent,
    useCallback(() => sentBy(login), [login]),
  );
  const decide = async (payment: PaymentView, order: PaymentOrder) => {
    const before = sentBy(login).get(payment.id);
    if (before?.state === "sending") return;
    const decision = {
      payment,
      order,
      commandId: before && isSameOrder(before, order) ? before.commandId : crypto.randomUUID(),
      madeAtUtc: new Date().toISOString(),
      requestId: null,
      error: null,
    };
    noteSent(login, { ...decision, state: "sending" });
    try {
      const { requestId } = await send(decision);
      noteSent(login, { ...decision, requestId, state: requestId ? "second-person" : "done" });
    } catch (caught) {
      const error = asApiError(caught);
      noteSent(login, { ...decision, error, state: lostAnswer.includes(error.code) ? "unknown" : "refused" });
    }
    refresh("payments");
    refresh("accounts");
    refresh("workload");
  };
  return { sent, last: [...sent.values()].at(-1) ?? null, decide };
}

function send({ payment, order, commandId }: Pick<SentDecision, "payment" | "order" | "commandId">) {
  const named = { commandId, paymentId: payment.id, note: order.note };
  return order.kind === "approve"
    ? call("payments:approve", named)
    : call("payments:refuse", { ...named, reason: order.reason });
}

/** A refused command keeps its answer for good; only one whose answer was lost goes again under its id. */
const isSameOrder = (before: SentDecision, order: PaymentOrder): boolean =>
  before.state === "unknown" && JSON.stringify(before.order) === JSON.stringify(order);
