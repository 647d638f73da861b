import { REJECT_REASONS } from "@domain/mail/templates";
import { HOLD_REASONS, PARK_REASONS } from "@domain/set-aside";
import { z } from "zod";
import { leaseView } from "./leases";
import { amount, confidence, doubt, evidence, exceptionKind, markedPlace } from "./matching";
import { riskMark } from "./risk";

const topUpId = z.uuid();
const lineId = z.int().positive();
const note = z.string().max(500);
/** The rows of one bulk. */
export const MOST_TOGETHER = 5000;

/** A bank line as the queue shows it; its text is the bank's own. */
export const lineView = z.strictObject({
  id: lineId,
  bankAccountId: z.int(),
  bank: z.string(),
  bookedOn: z.string(),
  amountSen: amount,
  description: z.string(),
  reference: z.string().nullable(),
  confirmedHow: z.enum(["download", "totals"]).nullable(),
  /** Named and left in suspense; it comes back by itself when the matching finds what it pays. */
  parked: z
    .strictObject({ reason: z.enum(PARK_REASONS), note: z.string(), byName: z.string(), atUtc: z.string() })
    .nullable(),
});

/** A bank line as the queue shows it. */
export type LineView = z.infer<typeof lineView>;

/** A top-up as the queue shows it. `isHeld` is all a clerk learns of a hold. */
export const topUpView = z.strictObject({
  id: topUpId,
  bankAccountId: z.int(),
  bank: z.string(),
  accountNumber: z.string(),
  holderName: z.string(),
  accountStatus: z.enum(["pending", "active", "closed"]),
  isHeld: z.boolean(),
  amountSen: amount,
  expectedSen: amount,
  uniqueCode: z.int().nullable(),
  requestedAt: z.string(),
  expiresAt: z.string(),
  status: z.enum(["open", "expired", "credited", "rejected", "cancelled"]),
  /** Set aside by a clerk. While it is not over, the centre refuses to verify or reject it (`on-hold`). */
  hold: z
    .strictObject({
      reason: z.enum(HOLD_REASONS),
      note: z.string(),
      byName: z.string(),
      atUtc: z.string(),
      untilUtc: z.string(),
      isOver: z.boolean(),
    })
    .nullable(),
});

/** A top-up as the queue shows it. */
export type TopUpView = z.infer<typeof topUpView>;

/** Where an own decision stands. `second-person` waits and is not done. */
export const decisionState = z.enum(["saved", "sent", "second-person", "done", "refused"]);

/** What a refusal of the centre tells: the code, and who decided instead and when, where somebody did. */
export const refusalView = z.strictObject({
  code: z.string(),
  winner: z.string().nullable(),
  at: z.string().nullable(),
  /** The own request was not overtaken: its second person turned it down, or it was taken back. */
  request: z.enum(["rejected", "withdrawn"]).nullable(),
  /** The quick undo was refused: two people can still take the verification back. */
  ofUndo: z.boolean(),
});

/** What a refusal of the centre tells. */
export type RefusalView = z.infer<typeof refusalView>;

/** An own decision: what, about whom, and what became of it. */
export const decisionView = z.strictObject({
  commandId: z.string(),
  kind: z.enum(["verify", "reject", "undo", "hold", "unhold", "park", "unpark"]),
  state: decisionState,
  topUpId: topUpId.nullable(),
  holderName: z.string().nullable(),
  accountNumber: z.string().nullable(),
  amountSen: amount.nullable(),
  decidedAtUtc: z.string(),
  refusal: refusalView.nullable(),
  /** An own verification that the centre would still take back; of a bulk also what was held or parked. */
  canUndo: z.boolean(),
});

/** An own decision. */
export type DecisionView = z.infer<typeof decisionView>;

/**
 * One row of the queue: what the matching proposes together, or a request without its money. One line and one top-up, or
 * several lines that pay one, or one line that pays several.
 */
export const queueRow = z.strictObject({
  key: z.string(),
  /** Rows stand in the order of this text. */
  place: z.string(),
  lines: z.array(lineView.extend({ marks: z.array(markedPlace) })),
  topUps: z.array(topUpView),
  /** What each top-up gets of the lines' sum; empty where there are no lines. */
  shares: z.array(z.strictObject({ topUpId, amountSen: amount })),
  confidence: confidence.nullable(),
  /** The row of the rule table that gave the confidence. */
  rule: z.string().nullable(),
  isSafe: z.boolean(),
  evidence: z.array(evidence),
  doubts: z.array(doubt),
  exception: exceptionKind.nullable(),
  /** The marks that weigh against one key; null while the centre has not been asked about the pair. */
  risk: z.array(riskMark).nullable(),
  /** The own decision on this row that is on its way, or was refused. */
  decision: decisionView.nullable(),
  /** Who has this row before them, as far as the desk knows. */
  lease: leaseView.nullable(),
});

/** One row of the queue. */
export type QueueRow = z.infer<typeof queueRow>;

/** The version of the queue a window has; null for none. */
export const queueRequest = z.strictObject({ known: z.int().nullable() });

/** What became of the queue since that version; everything, in pages, where the window has none. */
export const queueChanges = z.strictObject({
  version: z.int(),
  /** What the window had is void. */
  isAnew: z.boolean(),
  changed: z.array(queueRow),
  gone: z.array(z.string()),
  /** There is more to tell at once. */
  isMore: z.boolean(),
});

/** What became of the queue. */
export type QueueChanges = z.infer<typeof queueChanges>;

/** The own last decisions (newest first), what one person may decide alone, and how long it may be undone so. */
export const decisionsReply = z.strictObject({
  decisions: z.array(decisionView),
  onePersonLimitSen: amount,
  undoMinutes: z.int(),
  lastDecidedAtUtc: z.string().nullable(),
});

/** The own last decisions. */
export type DecisionsReply = z.infer<typeof decisionsReply>;

/** What a row is about; one of both at least. */
export const evidenceRequest = z.strictObject({ topUpId: topUpId.nullable(), lineId: lineId.nullable() });

const pastTopUp = z.strictObject({
  id: topUpId,
  amountSen: amount,
  requestedAt: z.string(),
  status: topUpView.shape.status,
});

/** What stands beside the decision. `account` is null where only a line is known. */
export const evidenceReply = z.strictObject({
  account: z.strictObject({ number: z.string(), holderName: z.string(), balanceSen: amount }).nullable(),
  pastTopUps: z.array(pastTopUp),
  /** Other top-ups the line could pay, best first. */
  candidates: z.array(
    z.strictObject({ topUp: topUpView, confidence, evidence: z.array(evidence), doubts: z.array(doubt) }),
  ),
});

/** What stands beside the decision. */
export type EvidenceReply = z.infer<typeof evidenceReply>;

/** Whole lines to top-ups, with the amounts a person saw; the note is needed where amount or bank account differ. */
export const verifyRequest = z.strictObject({
  lineIds: z.array(lineId).min(1).max(50),
  topUps: z
    .array(z.strictObject({ topUpId, amountSen: amount }))
    .min(1)
    .max(50),
  note: note.optional(),
});

/** Sets a top-up aside until a time (UTC); "other" needs its note. */
export const holdRequest = z.strictObject({
  topUpId,
  reason: z.enum(HOLD_REASONS),
  note,
  untilUtc: z.iso.datetime(),
});

/** Takes a held top-up up again. */
export const unholdRequest = z.strictObject({ topUpId });

/** Leaves a free credit in suspense under a reason; "other" needs its note. */
export const parkRequest = z.strictObject({ lineId, reason: z.enum(PARK_REASONS), note });

/** Takes a parked credit up again. */
export const unparkRequest = z.strictObject({ lineId });
/** A credit that pays no open request, with the name of its likely mistake; null until it was matched. */
export const unmatchedRow = z.strictObject({
  line: lineView,
  exception: exceptionKind.nullable(),
  evidence: z.array(evidence),
  doubts: z.array(doubt),
  /** Who has this credit before them, as far as the desk knows. */
  lease: leaseView.nullable(),
});

/** A credit that pays no open request. */
export type UnmatchedRow = z.infer<typeof unmatchedRow>;

/** Every such credit, oldest first. */
export const unmatchedReply = z.strictObject({ rows: z.array(unmatchedRow) });

/** Every such credit. */
export type UnmatchedReply = z.infer<typeof unmatchedReply>;

/** Asks what became of own decisions. */
export const outcomesRequest = z.strictObject({ commandIds: z.array(z.uuid()).max(MOST_TOGETHER) });

/** Those of them this desk still has; `undo` is where the taking back of one stands. */
export const outcomesReply = z.strictObject({
  decisions: z.array(decisionView.extend({ undo: decisionState.nullable() })),
});

/** An own decision and whether it was taken back. */
export type Outcome = z.infer<typeof outcomesReply>["decisions"][number];

/** Rejects a top-up for a reason its user may read. */
export const rejectRequest = z.strictObject({ topUpId, reason: z.enum(REJECT_REASONS), note });

/** Takes an own decision back: a verification undone, a hold or a parked credit taken up again. */
export const undoRequest = z.strictObject({ commandId: z.uuid() });

/** The decision is in the outbox under this id. */
export const queuedReply = z.strictObject({ commandId: z.string() });

/** What a run of the matching looked at and proposes. */
export const matchReply = z.strictObject({ lines: z.int(), topUps: z.int(), proposals: z.int() });

/** Looks for a free line or an open top-up to link by hand; every word must be found. */
export const linkSearchRequest = z.strictObject({
  want: z.enum(["lines", "top-ups"]),
  text: z.string().max(100),
});

/** What a person may link to, at most 30 of each. */
export const linkSearchReply = z.strictObject({ lines: z.array(lineView), topUps: z.array(topUpView) });
