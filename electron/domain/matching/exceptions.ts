import type { ExceptionKind } from "./proposal";
import type { PairFacts } from "./rules";

/** The one thing that may safely be done about an exception without crediting a stranger (N1). */
export type SafeAction =
  | "verify-by-number"
  | "ask-holder"
  | "verify-together"
  | "split-between-requests"
  | "verify-with-second-person"
  | "ask-for-new-request"
  | "wait-for-activation"
  | "keep-in-suspense"
  | "offer-top-up-without-request"
  | "ask-for-proof"
  | "choose-by-hand"
  | "classify-as-own";

/** What may be done about each exception; everything else needs a decision with a reason. */
export const SAFE_ACTIONS: Readonly<Record<ExceptionKind, SafeAction>> = {
  // The number says whose it is, and the base amount is what was asked for.
  "code-forgotten": "verify-by-number",
  // Two people may be meant: the one whose code it is and the one who wrote or sent it.
  "anothers-code": "ask-holder",
  "swapped-digits": "ask-holder",
  "wrong-code": "ask-holder",
  "two-transfers": "verify-together",
  "two-top-ups": "split-between-requests",
  "fee-deducted": "verify-with-second-person",
  "fee-added": "verify-with-second-person",
  "amount-differs": "verify-with-second-person",
  "after-expiry": "ask-for-new-request",
  "before-request": "ask-holder",
  "account-held": "keep-in-suspense",
  "account-not-active": "wait-for-activation",
  "number-typo": "ask-holder",
  "several-candidates": "choose-by-hand",
  "no-account-in-berita": "ask-for-proof",
  "unknown-sender": "ask-for-proof",
  "unknown-account": "keep-in-suspense",
  // The desk has some accounts only; the centre, asked for it, says whose it is.
  "number-not-here": "offer-top-up-without-request",
  "without-request": "offer-top-up-without-request",
  "not-a-top-up": "classify-as-own",
};

/** What the name of an exception depends on besides the facts. */
export interface ExceptionFacts {
  facts: PairFacts;
  /** Another account's number stands there that is one slip away from the holder's. */
  isNear: boolean;
  isSafe: boolean;
  /** The money is less than told. */
  isShort: boolean;
}

/** The exception of a line with one proposed top-up; null where the transfer was made as asked. */
export function exceptionOfPair({ facts, isNear, isSafe, isShort }: ExceptionFacts): ExceptionKind | null {
  if (facts.account === "held") return "account-held";
  if (facts.account === "not-active") return "account-not-active";
  if (facts.time !== "in-time") return facts.time;
  switch (facts.amount) {
    case "code-forgotten":
    case "swapped-digits":
      return facts.amount;
    case "other-code":
      return "wrong-code";
    case "anothers-code":
      return "anothers-code";
    case "adds-up":
      return "two-transfers";
    case "fee":
      return isShort ? "fee-deducted" : "fee-added";
    case "code-alone":
    case "differs":
      return "amount-differs";
    default:
      return isSafe ? null : exceptionOfRightAmount(facts, isNear);
  }
}

function exceptionOfRightAmount(facts: PairFacts, isNear: boolean): ExceptionKind | null {
  if (facts.number === "none" && facts.amount === "exact") return "no-account-in-berita";
  if (facts.rivals === "several") return "several-candidates";
  if (facts.number === "slip" || isNear) return "number-typo";
  if (facts.number === "another") return "several-candidates";
  if (facts.number === "exact") return null;
  if (facts.amount === "exact") return "no-account-in-berita";
  return facts.name === "differs" ? "unknown-sender" : null;
}
