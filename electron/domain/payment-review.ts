/** Payments that a rule holds for a person before their seller is paid. Closed lists. */

/**
 * Why it waits: above the amount, a seller never paid before, an account only just activated, an account that is being
 * looked at. The last says no more than that.
 */
export const REVIEW_REASONS = ["amount", "new-seller", "new-account", "account-check"] as const;
/** One of {@link REVIEW_REASONS}. */
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/** Why the desk does not pass a payment on; it stays in the house. "other" needs its note. */
export const PAYMENT_REFUSAL_REASONS = [
  "user-asked",
  "seller-unknown",
  "not-confirmed",
  "unusual",
  "other",
] as const;
/** One of {@link PAYMENT_REFUSAL_REASONS}. */
export type PaymentRefusalReason = (typeof PAYMENT_REFUSAL_REASONS)[number];
