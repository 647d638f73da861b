import { randomUUID } from "node:crypto";
import { type Reply, refuse } from "@contract/result";
import type { Role } from "@contract/session";
import { CentralError } from "@db/central/central";
import { typeCode } from "@db/central/people";
import { decideRequest, type RequestDecision } from "@features/requests/decide-request";
import { listWaiting } from "@features/requests/list-waiting";
import { readOther, readRequest } from "@features/requests/read-request";
import type { SignedIn } from "../../wiring/open-desk";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { answering, refusalOf } from "./answers";
import { otherPeople } from "./other-people";

type Part = Pick<Handlers, Extract<keyof Handlers, `requests:${string}`>>;

const supervisors: readonly Role[] = ["supervisor"];
const holdCheckers: readonly Role[] = ["compliance", "supervisor"];

/** What waits for a second person: always asked of the centre, decided there, never kept for later. */
export function requestHandlers(desk: () => DeskServices): Part {
  const me = () => desk().session.signedIn();
  const decide = (decision: RequestDecision) =>
    answering(async () => {
      const refusal = await submitted(me(), decision);
      void desk().sync.round();
      return refusal ?? { ok: true, value: {} };
    });
  return {
    "requests:waiting": {
      kind: "query",
      access: "signed-in",
      handle: () => answering(async () => ({ ok: true, value: await listWaiting(me()) })),
    },
    "requests:item": {
      kind: "query",
      access: "signed-in",
      handle: ({ kind, id }) =>
        answering(async () => {
          const isOther = kind === "freeze" || kind === "statement";
          const request = isOther ? null : await readRequest(me(), id);
          const other = isOther ? await readOther(me(), { kind, id }) : null;
          return request || other ? { ok: true, value: { id, request, other } } : refuse("request-unknown");
        }),
    },
    "requests:checkers": {
      kind: "query",
      access: "signed-in",
      handle: () =>
        answering(async () => ({ ok: true, value: { operators: await otherPeople(me(), supervisors) } })),
    },
    "requests:approve": {
      kind: "command",
      access: supervisors,
      handle: ({ id, bodyHash }) => decide({ kind: "approve", id, bodyHash }),
    },
    "requests:reject": {
      kind: "command",
      access: supervisors,
      handle: ({ id, reason }) => decide({ kind: "reject", id, reason }),
    },
    "requests:withdraw": {
      kind: "command",
      access: "signed-in",
      handle: ({ id, reason }) => decide({ kind: "withdraw", id, reason }),
    },
    "requests:confirm-freeze": {
      kind: "command",
      access: holdCheckers,
      handle: ({ freezeId }) => decide({ kind: "confirm-freeze", id: freezeId }),
    },
    "requests:co-sign-open": {
      kind: "command",
      access: "signed-in",
      handle: ({ login, secret, id }) =>
        asSecond(desk(), { login, secret }, async (second) => {
          const request = await readRequest(second, id);
          return request ? { ok: true, value: request } : refuse("request-unknown");
        }),
    },
    "requests:co-sign": {
      kind: "command",
      access: "signed-in",
      handle: ({ login, secret, code, id, decision }) =>
        asSecond(desk(), { login, secret }, async (second) => {
          if (code !== undefined) {
            const { verdict } = await typeCode(second.session, code);
            if (verdict !== "right") return refuse("code-refused", { field: "code" });
          }
          const refusal = await submitted(second, { ...decision, id });
          void desk().sync.round();
          return refusal ?? { ok: true, value: {} };
        }),
    },
  };
}

async function submitted(who: SignedIn, decision: RequestDecision): Promise<Reply<never> | null> {
  return refusalOf(await decideRequest({ session: who.session, newId: randomUUID }, decision));
}

/** Work under a second person's own session; a secret that does not fit is said at its field. */
function asSecond<T>(
  { session }: DeskServices,
  { login, secret }: { login: string; secret: string },
  work: (second: SignedIn) => Promise<Reply<T>>,
): Promise<Reply<T>> {
  return answering(async () => {
    if (login === session.current()?.operator.login) return refuse("same-person", { field: "login" });
    try {
      return await session.withSecondPerson(login, secret, work);
    } catch (error) {
      if (error instanceof CentralError && ["centre-wrong-secret", "centre-not-allowed"].includes(error.code))
        return refuse("sign-in-refused", { field: "secret" });
      throw error;
    }
  });
}
