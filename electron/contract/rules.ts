import { type RuleTable, readRuleTable } from "@domain/matching/rule-table";
import { z } from "zod";
import { amount, confidence, doubt, evidence, exceptionKind } from "./matching";

/**
 * A rule table with its thresholds: the first row that fits decides. Refused as a whole where a row or a threshold is none
 * this program knows.
 */
export const ruleTable = z.unknown().transform((value, context): RuleTable => {
  const table = readRuleTable(value);
  if (table) return table;
  context.addIssue({ code: "custom", message: "not a rule table" });
  return z.NEVER;
});

/** The table this desk runs; version null is the built-in one. */
export const rulesReply = z.strictObject({
  version: z.int().nullable(),
  table: ruleTable,
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
  table: ruleTable,
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
  /** Whom it would be credited to. */
  holders: z.array(z.string()),
  confidence,
  isSafe: z.boolean(),
  rule: z.string().nullable(),
  exception: exceptionKind.nullable(),
  evidence: z.array(evidence),
  doubts: z.array(doubt),
});

/**
 * A changed row against what people decided: it would be wrong now, it was wrong and would be right, or both are right;
 * null where nobody decided yet.
 */
const againstDecision = z.enum(["wrong", "mended", "right"]).nullable();

/** What would have been otherwise; at most 500 of the changed rows, those first that people decided otherwise. */
export const dryRunReply = z.strictObject({
  lines: z.int(),
  topUps: z.int(),
  before: counts,
  after: counts,
  /** Lines under each named mistake, where the two differ. */
  kinds: z.array(z.strictObject({ kind: exceptionKind, before: z.int(), after: z.int() })),
  changed: z.int(),
  rows: z.array(
    z.strictObject({
      lineId: z.int(),
      bookedOn: z.string(),
      amountSen: amount,
      description: z.string(),
      against: againstDecision,
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
  table: ruleTable,
  basedOn: z.int().positive().nullable(),
  reason: z.string().trim().min(1).max(500),
});
