import { z } from "zod";
import { amount } from "./matching";
import { lookRow } from "./second-looks";

/** Why a pair was left to people: the objections of the centre, in its words; see db/central/functions/062_automatic.sql. */
export const AUTO_OBJECTIONS = [
  "line",
  "request",
  "not-by-download",
  "item-limit",
  "other-bank-account",
  "account-not-active",
  "account-marked",
  "out-of-time",
  "not-a-top-up",
  "no-number-or-code",
  "amount",
  "names-another",
  "several-requests",
  "on-hold",
  "parked",
  "near-number",
  "risk",
  "day-limit",
  "refused",
] as const;

/** Why a pair was left to people. */
export type AutoObjection = (typeof AUTO_OBJECTIONS)[number];

/** Verification without a person: today's use of its room, and what its last run did and left. Times are UTC. */
export const automaticReply = z.strictObject({
  todayCount: z.int(),
  todaySen: amount,
  /** What second looks found wrong and so stopped it, until two people switch it on again; null while it may run. */
  brake: z.strictObject({ wrong: z.int(), atUtc: z.string(), rows: z.array(lookRow) }).nullable(),
  /** Null where it never ran. */
  lastRun: z
    .strictObject({
      atUtc: z.string(),
      byName: z.string(),
      applied: z.int(),
      sumSen: amount,
      /** The most frequent reason first; "refused" counts what the centre refused for another reason. */
      left: z.array(z.strictObject({ why: z.enum(AUTO_OBJECTIONS), count: z.int() })),
    })
    .nullable(),
});

/** Verification without a person. */
export type AutomaticView = z.infer<typeof automaticReply>;
