import { countWork } from "@features/workload/count-work";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { answering } from "./answers";

type Part = Pick<Handlers, "workload:counts">;

/** What waits on each page, for the rail. */
export function workHandlers(desk: () => DeskServices): Part {
  return {
    "workload:counts": {
      kind: "query",
      access: "signed-in",
      handle: () =>
        answering(async () => ({ ok: true, value: await countWork(desk().session.signedIn().workspace) })),
    },
  };
}
