/**
 * Every reason the centre refuses a command for, closed: each screen and the command line have a sentence for each, and
 * a test holds this list against the SQL of db/central/functions.
 */
const CENTRAL_REFUSAL_CODES = [
  "account-frozen",
  "account-not-active",
  "account-not-pending",
  "account-unknown",
  "allocation-unknown",
  "already-decided",
  "auto-brake",
  "auto-limit",
  "auto-off",
  "bank-account-unknown",
  "before-opening",
  "body-differs",
  "complaint-unknown",
  "contradicted",
  "evidence-differs",
  "evidence-too-short",
  "evidence-unknown",
  "freeze-unknown",
  "has-request",
  "hold-time",
  "id-reused",
  "in-use",
  "insufficient-balance",
  "layout-retired",
  "layout-unchecked",
  "layout-unknown",
  "line-unknown",
  "login-taken",
  "made-lately",
  "malformed",
  "needs-a-look",
  "needs-two-people",
  "not-a-credit",
  "not-allowed",
  "not-yours",
  "note-missing",
  "operator-unknown",
  "other-bank-account",
  "on-hold",
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
  "step-up-needed",
  "sums-differ",
  "too-late",
  "too-many-attempts",
  "top-up-unknown",
  "totals-differ",
  "totals-missing",
  "under-review",
  "upload-incomplete",
  "wrong-code",
] as const;

/** What this desk itself refuses to send: a decision its operator did not sign. */
export const DESK_REFUSAL_CODES = ["forged"] as const;

/** Every reason a decision is refused for. */
export const REFUSAL_CODES = [...CENTRAL_REFUSAL_CODES, ...DESK_REFUSAL_CODES] as const;
/** One of {@link REFUSAL_CODES}. */
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Facts beside a refusal, for its sentence: who won and when, which limit, which line. */
export type RefusalDetail = Record<string, unknown>;
