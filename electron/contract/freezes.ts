import { z } from "zod";
import { freezeScopes } from "./choices";

const words = z.string().trim().min(1).max(1000);

/** A freeze order. Legal basis and reason are null for everybody the centre does not tell them. */
export const freezeView = z.strictObject({
  id: z.uuid(),
  scope: z.enum(freezeScopes),
  placedBy: z.string(),
  placedAtUtc: z.string(),
  endsAtUtc: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  liftedAtUtc: z.string().nullable(),
  legalBasis: z.string().nullable(),
  reason: z.string().nullable(),
  /** Placed by the person at the desk, who therefore cannot confirm it. */
  isMine: z.boolean(),
});
/** A freeze order. */
export type FreezeView = z.infer<typeof freezeView>;

/** Holds an account at once. `commandId` is made once per decision: sent twice, it is done once. */
export const placeFreezeRequest = z.strictObject({
  commandId: z.uuid(),
  account: z.string().regex(/^[1-9]\d{7}$/),
  scope: z.enum(freezeScopes),
  legalBasis: words,
  reason: words,
  endsAtUtc: z.iso.datetime().nullable(),
});
/** Holds an account at once. */
export type PlaceFreezeRequest = z.infer<typeof placeFreezeRequest>;

/** The order that now stands. */
export const placeFreezeReply = z.strictObject({ freezeId: z.string() });

/** Confirms another person's hold. */
export const confirmFreezeRequest = z.strictObject({ commandId: z.uuid(), freezeId: z.uuid() });

/** Asks to lift an order; a second person decides. */
export const askLiftRequest = z.strictObject({ commandId: z.uuid(), freezeId: z.uuid(), reason: words });

/** The request that waits for its second person. */
export const waitingReply = z.strictObject({ requestId: z.string() });
