import { z } from "zod";
import { decisionView } from "./top-ups";

/** How the desk stands to the centre, always in view. Times are UTC. */
export const syncState = z.strictObject({
  /** `offline`: the last round did not reach the centre; decisions wait here. */
  kind: z.enum(["never", "syncing", "synced", "offline", "history-differs"]),
  lastRoundAtUtc: z.string().nullable(),
  /** Decisions not answered by the centre yet. */
  waiting: z.number().int(),
  /** Decisions that wait for a second person. */
  waitingSecondPerson: z.number().int(),
  /** Refused since sign-in and not put aside, newest first: what the clerk has to look at. */
  refused: z.array(decisionView),
});

/** How the desk stands to the centre. */
export type SyncState = z.infer<typeof syncState>;
