import { REVIEW_REASONS } from "@domain/payment-review";
import { OPERATOR_ROLES } from "@domain/people";
import { z } from "zod";
import { amount, doubt, evidence, markedPlace } from "./matching";
import { authenticatorCode } from "./own-access";
import { riskMark } from "./risk";
import { ruleTable } from "./rules";
import { operatorChoice } from "./session";

const requestId = z.uuid();
const secret = z.string().min(1).max(256);
const login = z.string().min(1).max(63);

/** What two people decide together. */
export const requestActions = [
  "top_up.verify",
  "freeze.lift",
  "allocation.reverse",
  "adjustment.post",
  "bank_account.open",
  "setting.change",
  "statement.undo",
  "line.return",
  "top_up.verify_unasked",
  "payment.approve",
  "operator.invite",
  "operator.reset",
  "operator.roles",
  "operator.limits",
  "operator.enable",
  "rules.publish",
] as const;

/** One kind of request. */
export type RequestAction = (typeof requestActions)[number];

/** Something that waits for a second person. Times are UTC. */
export const waitingItem = z.strictObject({
  id: z.string(),
  /** As lists call it: taking a return back is asked for like taking a verification back, and is not called so. */
  kind: z.enum([...requestActions, "return.reverse", "statement", "freeze"]),
  amountSen: amount.nullable(),
  /** Whose account or file it is about, as far as the desk can say without the body. */
  subject: z.string(),
  makerLogin: z.string(),
  makerName: z.string(),
  madeAtUtc: z.string(),
  isOwn: z.boolean(),
  /** By the centre's word: this person may decide it. */
  mayCheck: z.boolean(),
});

/** Something that waits for a second person. */
export type WaitingItem = z.infer<typeof waitingItem>;

/** Everything that waits, oldest first, as the centre has it now. */
export const waitingReply = z.strictObject({
  items: z.array(waitingItem),
  lastDecidedAtUtc: z.string().nullable(),
});

/** Facts by which what waits is shown. Closed: each has its word on screen. */
export const REQUEST_FACTS = [
  "balance",
  "account-state",
  "asked",
  "told",
  "credited",
  "top-up-state",
  "requested-at",
  "expires-at",
  "why-two",
  "complaint",
  "decided-by",
  "hold",
  "placed-by",
  "placed-at",
  "confirmed-by",
  "ends-at",
  "legal-basis",
  "hold-reason",
  "other-holds",
  "to-holder",
  "to-number",
  "held-money",
  "seller",
  "seller-paid",
  "reference",
  "held-at",
  "review-reasons",
  "bank",
  "number",
  "holder",
  "opening-on",
  "opening",
  "other-accounts",
  "setting",
  "value",
  "floor",
  "ceiling",
  "statement-state",
  "file",
  "file-hash",
  "period",
  "rows",
  "credits",
  "debits",
  "uploaded-by",
  "person",
  "person-state",
  "roles",
  "limit-item",
  "limit-day",
  "limit-count",
  "secret",
  "rules-version",
] as const;

/** Values that are a word and no number or text. Closed. */
export const FACT_WORDS = [
  ...REVIEW_REASONS,
  "above-limit",
  "other-amount",
  "names-another",
  "risk",
  "own-limit",
  "always",
  "incoming",
  "outgoing",
  "all",
  "lifted",
  "emergency",
  "two-people",
  "open",
  "expired",
  "credited",
  "rejected",
  "cancelled",
  "sealed",
  "confirmed",
  "undone",
  "discarded",
  "active",
  "disabled",
  "one-time-secret",
  "own-secret",
  "compliance-only",
  "built-in",
] as const;

const factValue = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("money"), sen: amount }),
  /** Money that moves, with its direction for the account. */
  z.strictObject({ kind: z.literal("moved"), sen: amount, direction: z.enum(["credit", "debit"]) }),
  z.strictObject({ kind: z.literal("count"), count: z.int() }),
  z.strictObject({ kind: z.literal("text"), text: z.string() }),
  /** Numbers and fingerprints, to be compared digit by digit. */
  z.strictObject({ kind: z.literal("code"), text: z.string() }),
  z.strictObject({ kind: z.literal("days"), from: z.string(), to: z.string() }),
  z.strictObject({ kind: z.literal("instant"), atUtc: z.string() }),
  /** A limit or switch by its name, and a value of one. */
  z.strictObject({ kind: z.literal("setting-name"), name: z.string() }),
  z.strictObject({ kind: z.literal("setting"), name: z.string(), value: z.int() }),
  /** None of one's own: the wallet's limit, which is this now. */
  z.strictObject({ kind: z.literal("wallet-limit"), sen: amount.nullable(), count: z.int().nullable() }),
  z.strictObject({ kind: z.literal("roles"), roles: z.array(z.enum(OPERATOR_ROLES)) }),
  z.strictObject({ kind: z.literal("words"), words: z.array(z.enum(FACT_WORDS)) }),
  z.strictObject({
    kind: z.literal("account"),
    status: z.enum(["pending", "active", "closed"]),
    held: z.enum(["incoming", "outgoing", "all"]).nullable(),
  }),
]);

/** A fact as it is shown. */
export type FactValue = z.infer<typeof factValue>;

const factRow = z.strictObject({
  fact: z.enum(REQUEST_FACTS),
  /** As the centre has it now; null where there is none. */
  now: factValue.nullable(),
  /** What it becomes; left out where it stays, null where nothing is left. */
  next: factValue.nullable().optional(),
});

/** One fact before and after. */
export type FactRow = z.infer<typeof factRow>;

/** What must be seen before anybody approves: the centre would refuse it, or it is not what it seems. */
export const REQUEST_WARNINGS = [
  "unknown-party",
  "unknown-thing",
  "line-taken",
  "top-up-closed",
  "taken-back",
  "balance-short",
  "already-decided",
  "other-version",
  "unreadable-rules",
  "not-named",
  "known-account",
] as const;

const lineOfRequest = z.strictObject({
  id: z.int(),
  bank: z.string(),
  bookedOn: z.string(),
  amountSen: amount,
  description: z.string(),
  marks: z.array(markedPlace),
});

/** What a request would do: everything it touches as the centre has it now, and what becomes of it. */
export const requestSummary = z.strictObject({
  /** Whom or what it is about, for the sentence of the confirmation. */
  about: z.string(),
  groups: z.array(
    z.strictObject({
      party: z.strictObject({ accountNumber: z.string(), holderName: z.string() }).nullable(),
      rows: z.array(factRow),
    }),
  ),
  lines: z.array(lineOfRequest),
  evidence: z.array(evidence),
  doubts: z.array(doubt),
  /** The risk line; null where it is about no bank line. */
  risk: z.array(riskMark).nullable(),
  /** The published table against the one that is asked for; null where it is about something else or cannot be read. */
  tables: z.strictObject({ before: ruleTable, after: ruleTable }).nullable(),
  warnings: z.array(z.enum(REQUEST_WARNINGS)),
  /** The maker's own words. */
  reason: z.string(),
});

/** What a request would do. */
export type RequestSummary = z.infer<typeof requestSummary>;

/** A request as the centre has it now. The approval names `bodyHash`, so it is the body that was shown. */
export const requestDetail = z.strictObject({
  id: requestId,
  action: z.enum(requestActions),
  amountSen: amount.nullable(),
  makerLogin: z.string(),
  makerName: z.string(),
  madeAtUtc: z.string(),
  /** As lists call it; see {@link waitingItem}. */
  kind: waitingItem.shape.kind,
  status: z.enum(["waiting", "approved", "rejected", "withdrawn"]),
  bodyHash: z.string(),
  isOwn: z.boolean(),
  mayCheck: z.boolean(),
  summary: requestSummary,
});

/** A request as the centre has it now. */
export type RequestDetail = z.infer<typeof requestDetail>;

/** One item whole; `request` null for freeze orders and statements, `other` null for requests. */
export const itemReply = z.strictObject({
  id: requestId,
  request: requestDetail.nullable(),
  /** Legal basis and reason of a freeze order reach compliance only. */
  other: requestSummary.nullable(),
});

/** Names one item. */
export const itemRequest = z.strictObject({ kind: waitingItem.shape.kind, id: requestId });

/** Approves the body that was shown. */
export const approveRequest = z.strictObject({ id: requestId, bodyHash: z.string().min(1).max(128) });

/** Refuses a request for a reason, or takes an own one back. */
export const closeRequest = z.strictObject({ id: requestId, reason: z.string().max(500) });

/** Confirms another person's emergency hold. */
export const confirmFreezeRequest = z.strictObject({ freezeId: requestId });

/** People who could be the second one, without the person at the desk. */
export const checkersReply = z.strictObject({ operators: z.array(operatorChoice) });

/** A second person looks at a request on the maker's screen, under their own session with the centre. */
export const coSignOpenRequest = z.strictObject({ login, secret, id: requestId });

/** The second person's word about the body they were shown. Their secret is asked for each. */
export const coSignRequest = z.strictObject({
  login,
  secret,
  /** The present code of the second person's authenticator, where the wallet asks for one. */
  code: authenticatorCode.optional(),
  id: requestId,
  decision: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("approve"), bodyHash: z.string().min(1).max(128) }),
    z.strictObject({ kind: z.literal("reject"), reason: z.string().min(1).max(500) }),
  ]),
});
