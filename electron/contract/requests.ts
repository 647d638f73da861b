import { REVIEW_REASONS } from "@domain/payment-review";
import { OPERATOR_ROLES, PERSON_ACTIONS } from "@domain/people";
import { z } from "zod";
import { amount } from "./matching";
import { ownLimits } from "./operators";
import { authenticatorCode } from "./own-access";
import { allocationView } from "./reversals";
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

const party = z.strictObject({
  accountNumber: z.string(),
  holderName: z.string(),
  balanceSen: amount.nullable(),
});

/** A bank line as this desk's copy has it; the sum of a request is the centre's own. */
const lineOfRequest = z.strictObject({
  id: z.int(),
  bank: z.string(),
  bookedOn: z.string(),
  amountSen: amount,
  description: z.string(),
});

const partOfRequest = z.strictObject({
  topUpId: z.string(),
  amountSen: amount,
  /** What the user asked for and was told to transfer; null where neither the centre nor the desk tells. */
  requestedSen: amount.nullable(),
  expectedSen: amount.nullable(),
  party: party.nullable(),
});

/** What a request would do, read from its body. */
export const requestSummary = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("top_up.verify"),
    lines: z.array(lineOfRequest),
    parts: z.array(partOfRequest),
    note: z.string(),
  }),
  z.strictObject({
    kind: z.literal("freeze.lift"),
    party: party.nullable(),
    scope: z.enum(["incoming", "outgoing", "all"]).nullable(),
    placedBy: z.string().nullable(),
    placedAtUtc: z.string().nullable(),
    reason: z.string(),
  }),
  z.strictObject({
    kind: z.literal("allocation.reverse"),
    /** What would be taken back; null where the centre has none by that id. */
    allocation: allocationView.nullable(),
    reason: z.string(),
    complaintId: z.string().nullable(),
  }),
  z.strictObject({
    kind: z.literal("adjustment.post"),
    party: party.nullable(),
    amountSen: amount,
    reason: z.string(),
    complaintId: z.string().nullable(),
  }),
  z.strictObject({
    kind: z.literal("bank_account.open"),
    bank: z.string(),
    number: z.string(),
    holderName: z.string(),
    openingOn: z.string(),
    openingSen: amount,
  }),
  z.strictObject({
    kind: z.literal("setting.change"),
    setting: z.string(),
    /** What it is now, in the centre's own unit; null where the centre has none by that name. */
    before: z.int().nullable(),
    value: z.int(),
    reason: z.string(),
  }),
  z.strictObject({
    kind: z.literal("operator"),
    action: z.enum(PERSON_ACTIONS),
    login: z.string(),
    /** What is asked for; null where it is not about that. */
    name: z.string().nullable(),
    roles: z.array(z.enum(OPERATOR_ROLES)).nullable(),
    limits: ownLimits.nullable(),
    reason: z.string(),
  }),
  z.strictObject({
    kind: z.literal("rules.publish"),
    /** Against the table this desk runs; null where the request's rows cannot be read here. */
    changes: z
      .strictObject({
        added: z.array(z.string()),
        removed: z.array(z.string()),
        changed: z.array(z.string()),
        moved: z.array(z.string()),
      })
      .nullable(),
    rows: z.int(),
    reason: z.string(),
  }),
  z.strictObject({
    kind: z.literal("line.return"),
    lines: z.array(lineOfRequest),
    toBank: z.string(),
    toNumber: z.string(),
    toHolder: z.string(),
    reason: z.string(),
  }),
  z.strictObject({
    kind: z.literal("top_up.verify_unasked"),
    lines: z.array(lineOfRequest),
    party: party.nullable(),
    note: z.string(),
  }),
  z.strictObject({
    kind: z.literal("payment.approve"),
    party: party.nullable(),
    /** Null where the centre no longer tells. */
    payment: z
      .strictObject({
        reference: z.string(),
        seller: z.string(),
        heldAtUtc: z.string(),
        reasons: z.array(z.enum(REVIEW_REASONS)),
      })
      .nullable(),
    note: z.string(),
  }),
  z.strictObject({
    kind: z.literal("statement.undo"),
    statementId: z.string(),
    /** Null where the centre no longer tells. */
    statement: z
      .strictObject({
        fileName: z.string(),
        bank: z.string(),
        periodFrom: z.string(),
        periodTo: z.string(),
        lineCount: z.int(),
      })
      .nullable(),
    reason: z.string(),
  }),
]);

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
  status: z.enum(["waiting", "approved", "rejected", "withdrawn"]),
  bodyHash: z.string(),
  isOwn: z.boolean(),
  mayCheck: z.boolean(),
  summary: requestSummary,
});

/** A request as the centre has it now. */
export type RequestDetail = z.infer<typeof requestDetail>;

/** A freeze order or a statement that waits, in facts. Legal basis and reason reach compliance only. */
export const otherDetail = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("freeze"),
    party: party.nullable(),
    scope: z.enum(["incoming", "outgoing", "all"]),
    endsAtUtc: z.string().nullable(),
    legalBasis: z.string().nullable(),
    reason: z.string().nullable(),
  }),
  z.strictObject({
    kind: z.literal("statement"),
    fileName: z.string(),
    bank: z.string(),
    periodFrom: z.string(),
    periodTo: z.string(),
    lineCount: z.int(),
    fileSha256: z.string(),
  }),
]);

/** A freeze order or a statement that waits. */
export type OtherDetail = z.infer<typeof otherDetail>;

/** One item whole; `request` null for freeze orders and statements, `other` null for requests. */
export const itemReply = z.strictObject({
  id: requestId,
  request: requestDetail.nullable(),
  other: otherDetail.nullable(),
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
