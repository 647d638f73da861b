import { z } from "zod";
import { amount } from "./matching";
import { operatorChoice } from "./session";

/** What a person may fetch for themselves: a top-up, a bank line, or a payment that waits for a decision. */
export const leasedThing = z.enum(["top_up", "line", "payment"]);

/** The id of a top-up or payment, or the number of a line, as text. */
const key = z.string().min(1).max(64);
const keys = z.array(key).min(1).max(500);

/** A row that somebody has before them, until a time by the centre's clock (UTC). */
export const leaseView = z.strictObject({
  what: leasedThing,
  key,
  owner: z.string(),
  ownerName: z.string(),
  untilUtc: z.string(),
  isMine: z.boolean(),
});

/** A row that somebody has before them. */
export type LeaseView = z.infer<typeof leaseView>;

/**
 * Fetches the next rows nobody has. With `keys`, the first of those (the order on screen) that still wait; without,
 * the oldest within the filter.
 */
export const takeNextRequest = z.strictObject({
  what: leasedThing,
  count: z.int().min(1).max(50).default(1),
  keys: keys.optional(),
  /** Oldest first, or the largest amounts, of which most can be lost, first. */
  order: z.enum(["age", "amount"]).default("age"),
  bankAccountId: z.int().positive().optional(),
  minSen: amount.optional(),
  maxSen: amount.optional(),
});

/** What to fetch. */
export type TakeNextRequest = z.infer<typeof takeNextRequest>;

/** Leases, in the order they were taken or asked for. */
export const leasesReply = z.strictObject({ leases: z.array(leaseView) });

/** Names rows of one kind. */
export const leaseKeysRequest = z.strictObject({ what: leasedThing, keys });

/** Gives back the own leases of these rows, or all. */
export const releaseRequest = z.strictObject({ what: leasedThing.nullable(), keys: keys.nullable() });

/** Who a row may be handed to: everybody else who may decide. */
export const colleaguesReply = z.strictObject({ operators: z.array(operatorChoice) });

/** Hands an own row, or as supervisor anybody's, over to another person. */
export const handOverRequest = z.strictObject({ what: leasedThing, key, to: z.string().min(1).max(63) });

/** The lease as it now is; null where it was over or another's. */
export const handOverReply = z.strictObject({ lease: leaseView.nullable() });
