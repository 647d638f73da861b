import { systemClock } from "@adapters/clock";
import { countWork } from "@features/workload/count-work";
import { showDay } from "@features/workload/show-day";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { answering } from "./answers";

type Part = Pick<Handlers, "workload:counts" | "workload:day">;

/** What waits on each page, for the rail, and what the desk knows of the day. */
export function workHandlers(desk: () => DeskServices): Part {
  return {
    "workload:counts": {
      kind: "query",
      access: "signed-in",
      handle: () =>
        answering(async () => ({ ok: true, value: await countWork(desk().session.signedIn().workspace) })),
    },
    "workload:day": {
      kind: "query",
      access: "signed-in",
      handle: (_request, { operator }) =>
        answering(async () => ({
          ok: true,
          value: await showDay({
            workspace: desk().session.signedIn().workspace,
            nowUtc: systemClock.now().toISOString(),
            seesFreezes: operator.roles.some((role) => role === "compliance" || role === "supervisor"),
          }),
        })),
    },
  };
}
