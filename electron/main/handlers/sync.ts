import { CentralError } from "@db/central/central";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { centralRefusal } from "./central-refusal";

type SyncHandlers = Pick<
  Handlers,
  "sync:state" | "sync:round" | "sync:put-aside" | "sync:compare" | "sync:rebuild"
>;

/** How the desk stands to the centre, and what its clerk may do about it. */
export function syncHandlers(desk: () => DeskServices): SyncHandlers {
  return {
    "sync:state": {
      kind: "query",
      access: "signed-in",
      handle: async () => ({ ok: true, value: desk().sync.state() }),
    },
    "sync:round": {
      kind: "command",
      access: "signed-in",
      handle: async () => ({ ok: true, value: await desk().sync.round() }),
    },
    "sync:put-aside": {
      kind: "command",
      access: "signed-in",
      handle: async ({ commandIds }) => ({ ok: true, value: await desk().sync.putAside(commandIds) }),
    },
    "sync:compare": {
      kind: "command",
      access: "signed-in",
      handle: async () => {
        try {
          return { ok: true, value: await desk().sync.compare() };
        } catch (error) {
          if (error instanceof CentralError) return centralRefusal(error);
          throw error;
        }
      },
    },
    "sync:rebuild": {
      kind: "command",
      access: "signed-in",
      handle: async () => ({ ok: true, value: await desk().sync.rebuild() }),
    },
  };
}
