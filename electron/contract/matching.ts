import type { MarkedPlace } from "@domain/matching/marked-places";
import { type Doubt, type Evidence, EXCEPTION_KINDS, type PaidWallet } from "@domain/matching/proposal";
import { type Sen, sen } from "@domain/money";
import { z } from "zod";

/** An amount in sen: a safe integer, branded at the door. */
export const amount = z.int().transform((value): Sen => sen(value));

const mark = z.strictObject({ text: z.string(), start: z.int(), end: z.int() });

/** A wallet that a sender paid before. */
export const paidWallet = z.strictObject({
  accountNumber: z.string(),
  holderName: z.string(),
  times: z.int(),
  lastOn: z.string(),
}) satisfies z.ZodType<PaidWallet>;

/** What speaks for a pair, as the matching found it. */
export const evidence = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("wallet-number"), mark }),
  z.strictObject({
    kind: z.literal("number-slip"),
    mark,
    slip: z.enum(["wrong", "missing", "extra", "swapped"]),
  }),
  z.strictObject({ kind: z.literal("exact-amount") }),
  z.strictObject({ kind: z.literal("amount-with-code"), uniqueCode: z.int() }),
  z.strictObject({ kind: z.literal("holder-name"), mark }),
  z.strictObject({ kind: z.literal("part-of-name"), mark }),
  z.strictObject({ kind: z.literal("same-bank-account") }),
  z.strictObject({ kind: z.literal("earlier-payer"), ...paidWallet.shape }),
]) satisfies z.ZodType<Evidence>;

/** What speaks against taking a pair without looking. */
export const doubt = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("amount-differs"), differenceSen: amount }),
  z.strictObject({ kind: z.literal("code-forgotten"), uniqueCode: z.int() }),
  z.strictObject({ kind: z.literal("swapped-digits"), toldSen: amount }),
  z.strictObject({ kind: z.literal("anothers-code"), differenceSen: amount }),
  z.strictObject({ kind: z.literal("wrong-code"), differenceSen: amount }),
  z.strictObject({ kind: z.literal("fee"), feeSen: amount }),
  z.strictObject({ kind: z.literal("code-alone"), uniqueCode: z.int() }),
  z.strictObject({ kind: z.literal("one-of-two-transfers"), otherLineId: z.int() }),
  z.strictObject({ kind: z.literal("pays-two-top-ups"), sumSen: amount }),
  z.strictObject({ kind: z.literal("other-number"), mark }),
  z.strictObject({ kind: z.literal("sender-differs"), mark }),
  z.strictObject({ kind: z.literal("other-bank-account") }),
  z.strictObject({ kind: z.literal("before-request") }),
  z.strictObject({ kind: z.literal("after-expiry") }),
  z.strictObject({ kind: z.literal("account-not-active") }),
  z.strictObject({ kind: z.literal("account-held") }),
  z.strictObject({ kind: z.literal("not-booked") }),
  z.strictObject({ kind: z.literal("several-candidates"), count: z.int() }),
  z.strictObject({ kind: z.literal("common-name"), count: z.int() }),
]) satisfies z.ZodType<Doubt>;

/** How sure the matching is of a pair. */
export const confidence = z.enum(["High", "Medium", "Low"]);

/** The likely mistake of a transfer, by name. */
export const exceptionKind = z.enum(EXCEPTION_KINDS);

/** A place in a berita that speaks for or against a proposal. */
export const markedPlace = z.strictObject({
  start: z.int(),
  end: z.int(),
  speaks: z.enum(["for", "against"]),
}) satisfies z.ZodType<MarkedPlace>;
