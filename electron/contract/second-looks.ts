import { z } from "zod";
import { amount, doubt, evidence, markedPlace } from "./matching";

/** A verification drawn by chance, as somebody without a part in it sees it: never who decided. Times are UTC. */
export const secondLook = z.strictObject({
  id: z.uuid(),
  why: z.enum(["automatic", "clerk"]),
  drawnAtUtc: z.string(),
  allocationId: z.uuid(),
  lines: z.array(
    z.strictObject({
      id: z.int(),
      bankAccountId: z.int(),
      bank: z.string(),
      bookedOn: z.string(),
      amountSen: amount,
      description: z.string(),
      marks: z.array(markedPlace),
    }),
  ),
  parts: z.array(
    z.strictObject({
      topUpId: z.uuid(),
      bankAccountId: z.int(),
      accountNumber: z.string(),
      holderName: z.string(),
      amountSen: amount,
      askedSen: amount,
      expectedSen: amount,
      uniqueCode: z.int().nullable(),
      requestedAtUtc: z.string(),
      expiresAtUtc: z.string(),
    }),
  ),
  /** What the texts and amounts say for the pair and against it, weighed anew by this desk. */
  evidence: z.array(evidence),
  doubts: z.array(doubt),
});

/** A verification drawn by chance. */
export type SecondLook = z.infer<typeof secondLook>;

/** What waits for this person's look, oldest first. */
export const secondLooksReply = z.strictObject({ looks: z.array(secondLook) });

/** How many wait for this person's look. */
export const looksWaitingReply = z.strictObject({ waiting: z.int() });

/** The verdict; anything but "right" says why. */
export const answerLookRequest = z.strictObject({
  commandId: z.uuid(),
  lookId: z.uuid(),
  verdict: z.enum(["right", "wrong", "unsure"]),
  note: z.string().max(500),
});

/** Between two WIB days, both included. */
export const lookResultsRequest = z.strictObject({ from: z.iso.date(), to: z.iso.date() });

/** How right each operator was where somebody looked again. */
export const lookResultsReply = z.strictObject({
  operators: z.array(
    z.strictObject({
      login: z.string(),
      name: z.string(),
      verified: z.int(),
      drawn: z.int(),
      right: z.int(),
      wrong: z.int(),
      unsure: z.int(),
      waiting: z.int(),
    }),
  ),
});

/** A look that was answered, as a row: what was paid to whom, what was found, by whom and when. Times are UTC. */
export const lookRow = z.strictObject({
  lookId: z.uuid(),
  verdict: z.enum(["right", "wrong", "unsure"]),
  note: z.string(),
  byName: z.string(),
  atUtc: z.string(),
  isTakenBack: z.boolean(),
  amountSen: amount,
  accountNumber: z.string(),
  holderName: z.string(),
  description: z.string(),
});

/** A look that was answered. */
export type LookRow = z.infer<typeof lookRow>;

/** By what a verification found its request, from stored facts; see `wallet.way_of`. */
export const LOOK_WAYS = [
  "number",
  "grouped-number",
  "code-and-name",
  "code",
  "name",
  "by-hand",
  "other-amount",
  "together",
  "unasked",
] as const;

/** How right each way of deciding was where somebody looked again; the rows are what was not found right, newest first. */
export const lookWaysReply = z.strictObject({
  ways: z.array(
    z.strictObject({
      why: z.enum(["automatic", "clerk"]),
      way: z.enum(LOOK_WAYS),
      looked: z.int(),
      right: z.int(),
      wrong: z.int(),
      unsure: z.int(),
      rows: z.array(lookRow),
    }),
  ),
});

/** How right each way of deciding was. */
export type LookWays = z.infer<typeof lookWaysReply>["ways"];

/** How right each operator was. */
export type LookResults = z.infer<typeof lookResultsReply>["operators"];
