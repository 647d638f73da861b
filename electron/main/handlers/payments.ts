import { systemClock } from "@adapters/clock";
import { type Role, roles } from "@contract/session";
import { type Answer, finalOutcome } from "@db/central/submit";
import { approvePayment, refusePayment } from "@features/payments/decide-payments";
import { listPayments } from "@features/payments/list-payments";
import { showPayment } from "@features/payments/show-payment";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { decided } from "./accounts";
import { answering } from "./answers";

type Payments = Pick<Handlers, Extract<keyof Handlers, `payments:${string}`>>;
const clerks: readonly Role[] = ["clerk"];

/** Done, or the request that waits for a second person. */
export const requestOf = (answer: Answer): { requestId: string | null } => ({
  requestId: finalOutcome(answer) === "waiting" ? String(answer.detail["request"]) : null,
});

/** Payments that wait for a person: read from the desk's copy, decided with the centre only. */
export function paymentHandlers(desk: () => DeskServices): Payments {
  const me = () => desk().session.signedIn();
  return {
    "payments:queue": {
      kind: "query",
      access: "signed-in",
      handle: ({ alsoId }) =>
        answering(async () => {
          const value = await listPayments(me().workspace, {
            nowUtc: systemClock.now().toISOString(),
            alsoId,
          });
          return { ok: true, value };
        }),
    },
    "payments:show": {
      kind: "query",
      access: roles,
      handle: ({ paymentId }) =>
        answering(async () => ({
          ok: true,
          value: { background: await showPayment(me().session, paymentId) },
        })),
    },
    "payments:approve": {
      kind: "command",
      access: clerks,
      handle: (decision) => decided(desk(), approvePayment(me().session, decision), requestOf),
    },
    "payments:refuse": {
      kind: "command",
      access: clerks,
      handle: (decision) => decided(desk(), refusePayment(me().session, decision), requestOf),
    },
  };
}
