import type { Role } from "@contract/session";
import { handOver, listLeases, releaseLeases, renewLeases, takeNext } from "@features/leases/lease-rows";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { answering } from "./answers";
import { otherPeople } from "./other-people";

type Part = Pick<Handlers, Extract<keyof Handlers, `leases:${string}`>>;
const deciders: readonly Role[] = ["clerk", "supervisor"];

/** Who has which row before them: asked of the centre, by its clock. */
export function leaseHandlers(desk: () => DeskServices): Part {
  const session = () => desk().session.signedIn().session;
  /** Who has a row is in the feed: a round brings it to the lists of this desk at once. */
  const shown = <T>(value: T): { ok: true; value: T } => {
    void desk().sync.round();
    return { ok: true, value };
  };
  return {
    "leases:list": {
      kind: "query",
      access: "signed-in",
      handle: () => answering(async () => ({ ok: true, value: { leases: await listLeases(session()) } })),
    },
    "leases:take-next": {
      kind: "command",
      access: deciders,
      handle: (wanted) => answering(async () => shown({ leases: await takeNext(session(), wanted) })),
    },
    "leases:renew": {
      kind: "command",
      access: deciders,
      handle: (rows) =>
        answering(async () => ({ ok: true, value: { leases: await renewLeases(session(), rows) } })),
    },
    "leases:release": {
      kind: "command",
      access: deciders,
      handle: (rows) =>
        answering(async () => {
          await releaseLeases(session(), rows);
          return shown({});
        }),
    },
    "leases:colleagues": {
      kind: "query",
      access: deciders,
      handle: () =>
        answering(async () => ({
          ok: true,
          value: { operators: await otherPeople(desk().session.signedIn(), deciders) },
        })),
    },
    "leases:hand-over": {
      kind: "command",
      access: deciders,
      handle: (row) => answering(async () => shown({ lease: await handOver(session(), row) })),
    },
  };
}
