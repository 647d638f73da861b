import { systemClock } from "@adapters/clock";
import { type Role, roles } from "@contract/session";
import { type Answer, finalOutcome } from "@db/central/submit";
import { approvePayment, refusePayment } from "@features/payments/decide-payments";
import { listPayments } from "@features/payments/list-payments";
import { showPayment } from "@features/payments/show-payment";
import { returnLine, settleReturn, verifyUnasked } from "@features/suspense/decide-suspense";
import { listReturns, listSuspense } from "@features/suspense/list-suspense";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { decided } from "./accounts";
import { answering } from "./answers";

type Payments = Pick<Handlers, Extract<keyof Handlers, `payments:${string}`>>;
type Suspense = Pick<Handlers, Extract<keyof Handlers, `suspense:${string}`>>;
const clerks: readonly Role[] = ["clerk"];
const settlers: readonly Role[] = ["clerk", "supervisor"];

/** Done, or the request that waits for a second person. */
const requestOf = (answer: Answer): { requestId: string | null } => ({
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

/** Money nobody asked for: by age, back to its sender, or to the account it names. */
export function suspenseHandlers(desk: () => DeskServices): Suspense {
  const me = () => desk().session.signedIn();
  return {
    "suspense:list": {
      kind: "query",
      access: "signed-in",
      handle: (wanted) => answering(async () => ({ ok: true, value: await listSuspense(me(), wanted) })),
    },
    "suspense:returns": {
      kind: "query",
      access: "signed-in",
      handle: () =>
        answering(async () => ({ ok: true, value: { returns: await listReturns(me().session) } })),
    },
    "suspense:return": {
      kind: "command",
      access: clerks,
      handle: (asked) => decided(desk(), returnLine(me().session, asked), requestOf),
    },
    "suspense:settle-return": {
      kind: "command",
      access: settlers,
      handle: (asked) => decided(desk(), settleReturn(me().session, asked), requestOf),
    },
    "suspense:verify-unasked": {
      kind: "command",
      access: clerks,
      handle: (asked) => decided(desk(), verifyUnasked(me().session, asked), requestOf),
    },
  };
}
