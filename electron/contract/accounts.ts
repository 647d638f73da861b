import { type Sen, sen } from "@domain/money";
import { MATCH_STATES } from "@domain/reports/daily-rows";
import { z } from "zod";
import { freezeView } from "./freezes";

/** An amount in sen: a safe integer, branded at the door. */
const amount = z.int().transform((value): Sen => sen(value));

/** Eight digits, never beginning with 0. */
export const accountNumber = z.string().regex(/^[1-9]\d{7}$/);

/** A wallet account as lists show it. `held` is the scope of all its freeze orders together. */
export const accountView = z.strictObject({
  id: z.int(),
  number: z.string(),
  holderName: z.string(),
  status: z.enum(["pending", "active", "closed"]),
  balanceSen: amount,
  held: z.enum(["incoming", "outgoing", "all"]).nullable(),
});
/** A wallet account as lists show it. */
export type AccountView = z.infer<typeof accountView>;

/** Searches by number, or by part of the holder's name from three letters on; empty text asks for held accounts. */
export const findAccountsRequest = z.strictObject({ text: z.string().max(120) });

/** What a search found. */
export const findAccountsReply = z.strictObject({
  accounts: z.array(accountView),
  /** `desk`: the centre was not reached (or not needed), so only what this desk holds was searched. */
  source: z.enum(["centre", "desk"]),
  /** Why the centre did not answer; null when it did, or was not asked. */
  unreachable: z.string().nullable(),
});

/** Names one account. */
export const showAccountRequest = z.strictObject({ number: accountNumber });

/** A movement of an account, signed from its own side. */
export const transferView = z.strictObject({
  id: z.int(),
  kind: z.enum([
    "top_up_credit",
    "code_surplus",
    "payment_hold",
    "payment_release",
    "payment_refund",
    "adjustment",
    "reversal",
  ]),
  amountSen: amount,
  postedAtUtc: z.string(),
  operator: z.string(),
  reverses: z.int().nullable(),
});

/** A movement of the account with the balance right after it. */
export const accountTransfer = transferView.extend({
  balanceAfterSen: amount,
  /** How a credit of a top-up stands to what was asked for, and what was said about it; null for everything else. */
  match: z
    .strictObject({
      how: z.enum(MATCH_STATES),
      expectedSen: amount,
      differenceSen: amount,
      note: z.string().nullable(),
    })
    .nullable(),
});
/** A movement of the account. */
export type AccountTransfer = z.infer<typeof accountTransfer>;

/** A top-up as histories show it. */
export const pastTopUp = z.strictObject({
  id: z.string(),
  amountSen: amount,
  expectedSen: amount,
  requestedAtUtc: z.string(),
  status: z.enum(["open", "expired", "credited", "rejected", "cancelled"]),
  reason: z.string().nullable(),
});

/** A top-up of an account, with the verification that credited it and stands; null where there is none. */
export const accountTopUp = pastTopUp.extend({ allocationId: z.string().nullable() });
/** A top-up as the account's history shows it. */
export type AccountTopUp = z.infer<typeof accountTopUp>;

/** A mail to the account's holder. */
export const accountMail = z.strictObject({
  template: z.string(),
  language: z.enum(["id", "en"]),
  status: z.enum(["queued", "leased", "sending", "sent", "failed", "possibly-sent"]),
  queuedAtUtc: z.string(),
  sentAtUtc: z.string().nullable(),
  attempts: z.int(),
  lastError: z.string().nullable(),
});
/** A mail to the account's holder. */
export type AccountMail = z.infer<typeof accountMail>;

/** One account, whole, fetched from the centre. */
export const accountDetail = z.strictObject({
  account: accountView,
  /** The sum of all its transfers: must be the stored balance. */
  derivedSen: amount,
  transfers: z.array(accountTransfer),
  topUps: z.array(accountTopUp),
  mails: z.array(accountMail),
  /** Empty for who may not see orders; `account.held` tells them all they learn. */
  freezes: z.array(freezeView),
});
/** One account, whole. */
export type AccountDetail = z.infer<typeof accountDetail>;

/** The account, or null where the number belongs to nobody. */
export const showAccountReply = z.strictObject({ detail: accountDetail.nullable() });
