/**
 * Every reason the centre refuses a command for, closed: each screen and the command line have a sentence for each, and
 * a test holds this list against the SQL of db/central/functions.
 */
export const REFUSAL_CODES = [
  "account-frozen",
  "account-not-active",
  "account-not-pending",
  "account-unknown",
  "allocation-unknown",
  "already-decided",
  "bank-account-unknown",
  "before-opening",
  "body-differs",
  "complaint-unknown",
  "contradicted",
  "evidence-differs",
  "evidence-too-short",
  "evidence-unknown",
  "freeze-unknown",
  "id-reused",
  "in-use",
  "insufficient-balance",
  "layout-retired",
  "layout-unchecked",
  "layout-unknown",
  "line-unknown",
  "malformed",
  "needs-two-people",
  "not-a-credit",
  "not-allowed",
  "not-yours",
  "note-missing",
  "other-bank-account",
  "outcome-missing",
  "outside-limits",
  "outside-period",
  "payment-unknown",
  "reason-missing",
  "request-unknown",
  "rows-unclear",
  "rule-broken",
  "same-person",
  "statement-unknown",
  "sums-differ",
  "too-late",
  "too-many-attempts",
  "top-up-unknown",
  "totals-differ",
  "totals-missing",
  "upload-incomplete",
  "wrong-code",
] as const;
/** One of {@link REFUSAL_CODES}. */
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Facts beside a refusal, for its sentence: who won and when, which limit, which line. */
export type RefusalDetail = Record<string, unknown>;
