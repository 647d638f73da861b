import { EXCEPTION_KINDS } from "@domain/matching/proposal";
import { readRuleTable } from "@domain/matching/rule-table";
import type { MatchRule } from "@domain/matching/rules";
import { z } from "zod";
import { amount, confidence } from "./matching";

/** A rule table: the first row that fits decides. Refused as a whole where a row is none this program knows. */
export const ruleTable = z.unknown().transform((value, context): MatchRule[] => {
  const rules = readRuleTable(value);
  if (rules) return rules;
  context.addIssue({ code: "custom", message: "not a rule table" });
  return z.NEVER;
});

/** The table this desk runs; version null is the built-in one. */
export const rulesReply = z.strictObject({
  version: z.int().nullable(),
  rules: ruleTable,
  /** The published table is a newer program's, and the built-in one runs instead. */
  isUnreadable: z.boolean(),
  published: z.array(
    z.strictObject({
      version: z.int(),
      reason: z.string(),
      madeByName: z.string(),
      checkedByName: z.string(),
      publishedAtUtc: z.string(),
    }),
  ),
});

/** The table this desk runs. */
export type RulesReply = z.infer<typeof rulesReply>;

/** Tries a table, and a limit for one person, on past days (WIB, both included). */
export const dryRunRequest = z.strictObject({
  rules: ruleTable,
  from: z.iso.date(),
  to: z.iso.date(),
  onePersonSen: amount.optional(),
});

const counts = z.strictObject({
  proposed: z.int(),
  high: z.int(),
  medium: z.int(),
  low: z.int(),
  safe: z.int(),
  /** Above the limit for one person, so for two. */
  aboveLimit: z.int(),
  /** Of what people have decided: proposed otherwise, and of that what would have been called safe. */
  otherThanDecided: z.int(),
  safeOtherThanDecided: z.int(),
});

const side = z.strictObject({
  topUpIds: z.array(z.string()),
  confidence,
  isSafe: z.boolean(),
  rule: z.string().nullable(),
  exception: z.enum(EXCEPTION_KINDS).nullable(),
});

/** What would have been otherwise; at most 500 of the changed rows. */
export const dryRunReply = z.strictObject({
  lines: z.int(),
  topUps: z.int(),
  before: counts,
  after: counts,
  changed: z.int(),
  rows: z.array(
    z.strictObject({
      lineId: z.int(),
      bookedOn: z.string(),
      amountSen: amount,
      description: z.string(),
      decidedTopUpIds: z.array(z.string()).nullable(),
      before: side,
      after: side,
    }),
  ),
});

/** What would have been otherwise. */
export type DryRunReport = z.infer<typeof dryRunReply>;

/** Asks a second supervisor to publish a table in the place of the version that was looked at. */
export const publishRulesRequest = z.strictObject({
  commandId: z.uuid(),
  rules: ruleTable,
  basedOn: z.int().positive().nullable(),
  reason: z.string().trim().min(1).max(500),
});
