import { OUTBOX_KINDS } from "@domain/sync/outbox-kinds";
import { z } from "zod";
import { amount } from "./matching";
import { errorCodes } from "./result";
import { refusalView, topUpView } from "./top-ups";

/** An own decision in the outbox, with the facts its clerk knows it by. Times are UTC. */
export const outboxItem = z.strictObject({
  commandId: z.string(),
  kind: z.enum(OUTBOX_KINDS),
  holderName: z.string().nullable(),
  accountNumber: z.string().nullable(),
  amountSen: amount.nullable(),
  topUpId: z.uuid().nullable(),
  /** How the top-up stands now: what became of it, or that it may be decided anew. */
  topUpStatus: topUpView.shape.status.nullable(),
  decidedAtUtc: z.string(),
  /** Since when it waited for a centre that was not reached; null where it did not. */
  waitedSinceUtc: z.string().nullable(),
  answeredAtUtc: z.string().nullable(),
  refusal: refusalView.nullable(),
});

/** An own decision in the outbox. */
export type OutboxItem = z.infer<typeof outboxItem>;

/** What holds the centre's change feed back: committed changes that no desk is shown yet. */
export const feedHeld = z.strictObject({
  changes: z.int(),
  sinceUtc: z.string().nullable(),
  holders: z.array(
    z.strictObject({
      pid: z.int(),
      login: z.string().nullable(),
      seconds: z.int().nullable(),
      isIdle: z.boolean(),
    }),
  ),
});

/** How the desk stands to the centre, always in view. Times are UTC. */
export const syncState = z.strictObject({
  /** `offline`: the last round did not reach the centre; decisions wait here. */
  kind: z.enum(["never", "syncing", "synced", "offline", "history-differs"]),
  /** Why the last round did not come to its end. */
  problem: z.enum(errorCodes).nullable(),
  lastRoundAtUtc: z.string().nullable(),
  /** When the feed was last read to its end, also before this sign-in. */
  lastPullAtUtc: z.string().nullable(),
  nextRoundAtUtc: z.string().nullable(),
  /** Decisions not answered by the centre yet. */
  waiting: z.number().int(),
  /** Decisions wait for a code of this person's authenticator. */
  needsCode: z.boolean(),
  /** Decisions that wait for a second person. */
  waitingSecondPerson: z.number().int(),
  /** The oldest of those not answered, first; at most fifty. */
  queue: z.array(outboxItem),
  /** Refused and not read, newest first: what the clerk has to look at. */
  refused: z.array(outboxItem),
  /** Decided while the centre was away, carried out since and not read. */
  appliedLate: z.array(outboxItem),
  /** How far this desk's clock is ahead of the centre's; null where the centre was not asked. */
  clockAheadMs: z.number().nullable(),
  held: feedHeld.nullable(),
});

/** How the desk stands to the centre. */
export type SyncState = z.infer<typeof syncState>;

/** Which decisions were read; null for all. */
export const putAsideRequest = z.strictObject({ commandIds: z.array(z.uuid()).max(500).nullable() });

/** How desk and centre compare, row by row. */
export const comparisonReply = z.strictObject({
  tables: z.array(
    z.strictObject({ entity: z.string(), centreRows: z.int(), deskRows: z.int(), isEqual: z.boolean() }),
  ),
  first: z
    .strictObject({ entity: z.string(), id: z.string(), kind: z.enum(["missing", "extra", "differs"]) })
    .nullable(),
  moved: z.int(),
});

/** How desk and centre compare. */
export type ComparisonReply = z.infer<typeof comparisonReply>;
