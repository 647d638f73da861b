import { roles } from "@contract/session";
import { askReversal, showAllocation } from "@features/reversals/ask-reversal";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { decided } from "./accounts";
import { answering } from "./answers";

/** What was decided, whole, and the asking of a second person to take it back. */
export function reversalHandlers(
  desk: () => DeskServices,
): Pick<Handlers, Extract<keyof Handlers, `reversals:${string}`>> {
  const session = () => desk().session.signedIn().session;
  return {
    "reversals:show": {
      kind: "query",
      access: roles,
      handle: ({ allocationId }) =>
        answering(async () => ({
          ok: true,
          value: { allocation: await showAllocation(session(), allocationId) },
        })),
    },
    "reversals:ask": {
      kind: "command",
      access: roles,
      handle: (asked) =>
        decided(desk(), askReversal(session(), asked), ({ detail }) => ({
          requestId: String(detail["request"]),
        })),
    },
  };
}
