import { randomUUID } from "node:crypto";
import type { Role } from "@contract/session";
import { finalOutcome } from "@db/central/submit";
import { askAboutOperator } from "@features/operators/ask-about-operator";
import { listOperators } from "@features/operators/list-operators";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { answering, refusalOf } from "./answers";

type Part = Pick<Handlers, Extract<keyof Handlers, `operators:${string}`>>;

const supervisors: readonly Role[] = ["supervisor"];

/** The wallet's people: read and asked online, decided by two in the centre. */
export function operatorHandlers(desk: () => DeskServices): Part {
  const session = () => desk().session.signedIn().session;
  return {
    "operators:list": {
      kind: "query",
      access: supervisors,
      handle: () => answering(async () => ({ ok: true, value: await listOperators(session()) })),
    },
    "operators:ask": {
      kind: "command",
      access: supervisors,
      handle: (request) =>
        answering(async () => {
          const { answer, oneTimeSecret } = await askAboutOperator(
            { session: session(), newId: randomUUID },
            request,
          );
          void desk().sync.round();
          return (
            refusalOf(answer) ?? {
              ok: true,
              value: { isWaiting: finalOutcome(answer) === "waiting", oneTimeSecret },
            }
          );
        }),
    },
  };
}
