import { REJECT_REASONS } from "@domain/mail/templates";
import { HOLD_REASONS, PARK_REASONS } from "@domain/set-aside";
import { z } from "zod";
import { MOST_TOGETHER, topUpView } from "./top-ups";

const topUpId = z.uuid();
const lineId = z.int().positive();
const note = z.string().max(500);
const listed = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(MOST_TOGETHER);

/** The same decision about many rows, each its own command, as the person saw them. "other" needs its note. */
export const decideManyRequest = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("verify"), pairs: listed(z.strictObject({ topUpId, lineId })) }),
  z.strictObject({
    kind: z.literal("reject"),
    /** With the lines that stood beside each: money that came since is not rejected unseen. */
    rows: listed(z.strictObject({ topUpId, lineIds: z.array(lineId).max(50) })),
    reason: z.enum(REJECT_REASONS),
    note,
  }),
  z.strictObject({
    kind: z.literal("hold"),
    topUpIds: listed(topUpId),
    reason: z.enum(HOLD_REASONS),
    note,
    untilUtc: z.iso.datetime(),
  }),
  z.strictObject({
    kind: z.literal("park"),
    /** One reason for all, or each under its own likely mistake. */
    rows: listed(z.strictObject({ lineId, reason: z.enum(PARK_REASONS) })),
    note,
  }),
  /** Takes own decisions back: a verification undone, a hold or a parked credit taken up again. */
  z.strictObject({ kind: z.literal("take-back"), commandIds: listed(z.uuid()) }),
]);

/** The same decision about many rows. */
export type DecideManyRequest = z.infer<typeof decideManyRequest>;

/** Why a row of a bulk was left as it was. */
export const leftReason = z.enum(["needs-a-look", "already-pending", "line-unknown"]);

/** Why a row of a bulk was left as it was. */
export type LeftReason = z.infer<typeof leftReason>;

/** What a bulk did with each row, in their order: the decision it became, or why it was left. */
export const decideManyReply = z.strictObject({
  rows: z.array(z.strictObject({ commandId: z.uuid().nullable(), left: leftReason.nullable() })),
});

/** What a bulk did with each row. */
export type DecideManyReply = z.infer<typeof decideManyReply>;

/** Top-ups that left the queue while they were selected. */
export const whoDecidedRequest = z.strictObject({ topUpIds: listed(topUpId) });

/** What this desk knows became of them. */
export const whoDecidedReply = z.strictObject({
  topUps: z.array(
    z.strictObject({
      id: topUpId,
      status: topUpView.shape.status,
      /** A name where the centre can be asked, else the login; null where nobody closed it. */
      byName: z.string().nullable(),
      atUtc: z.string().nullable(),
    }),
  ),
});

/** What this desk knows became of top-ups. */
export type WhoDecidedReply = z.infer<typeof whoDecidedReply>;
