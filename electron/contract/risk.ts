import { MOST_RISK_PAIRS } from "@domain/risk-marks";
import { z } from "zod";
import { amount, paidWallet } from "./matching";

const lineId = z.int().positive();
const topUpId = z.uuid();

/** The pairs of a page of the queue; without a top-up only the line is looked at. */
export const riskRequest = z.strictObject({
  pairs: z
    .array(z.strictObject({ lineId, topUpId: topUpId.nullable() }))
    .min(1)
    .max(MOST_RISK_PAIRS),
});

/** What is to be seen before a decision. "first-top-up" is told and weighs nothing. */
export const riskMark = z.discriminatedUnion("kind", [
  /** This sender paid so many other wallets within 30 days. */
  z.strictObject({ kind: z.literal("sender-paid-others"), count: z.int(), sender: z.string() }),
  /** So many senders paid this wallet within 7 days. */
  z.strictObject({ kind: z.literal("many-senders"), count: z.int() }),
  z.strictObject({ kind: z.literal("watch-words"), words: z.array(z.string()) }),
  z.strictObject({ kind: z.literal("near-limit"), limitSen: amount }),
  z.strictObject({ kind: z.literal("first-top-up") }),
]);

/** One mark. */
export type RiskMark = z.infer<typeof riskMark>;

/** The marks that weigh of every line with every top-up, each once; null until the centre has answered about all. */
export type MarksOf = (lineIds: readonly number[], topUpIds: readonly string[]) => RiskMark[] | null;

/**
 * The risk line of each pair whose line the centre knows. `asksTwo`: the wallet asks for a second person; `paidBefore`: the
 * sender is known from this very wallet, null where not, or where they pay many.
 */
export const riskReply = z.strictObject({
  rows: z.array(
    z.strictObject({
      lineId,
      topUpId: topUpId.nullable(),
      marks: z.array(riskMark),
      asksTwo: z.boolean(),
      paidBefore: paidWallet.nullable(),
    }),
  ),
});

/** The risk line of each pair. */
export type RiskReply = z.infer<typeof riskReply>;
