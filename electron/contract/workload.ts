import { z } from "zod";
import { amount } from "./matching";

/** How much work waits on each page, as this desk knows it; a page without a count has none to show. */
export const workCounts = z.strictObject({
  /** Proposals and requests that wait for a decision. */
  topUps: z.int(),
  /** Credits that pay no open request. */
  unmatched: z.int(),
  /** Payments that a rule holds for a person. */
  payments: z.int(),
});

/** How much work waits on each page. */
export type WorkCounts = z.infer<typeof workCounts>;

/** A freeze order that ends by itself soon, unless somebody sees to it. */
export const endingFreeze = z.strictObject({
  id: z.uuid(),
  accountNumber: z.string(),
  holderName: z.string(),
  endsAtUtc: z.string(),
});

/** A freeze order that ends soon. */
export type EndingFreeze = z.infer<typeof endingFreeze>;

/** Whole days of one of our bank accounts, up to yesterday in Jakarta, that no confirmed statement holds. */
export const missingDays = z.strictObject({
  bankAccountId: z.int(),
  bank: z.string(),
  number: z.string(),
  days: z.int().positive(),
  from: z.string(),
  to: z.string(),
});

/** Days without a confirmed statement. */
export type MissingDays = z.infer<typeof missingDays>;

/** What this desk's own copy knows of the day: what was decided, by everybody, and what runs out by itself. */
export const workDay = z.strictObject({
  /** Top-ups credited and rejected since midnight in Jakarta, how many of them by this person, and what was credited. */
  verified: z.int(),
  rejected: z.int(),
  byMe: z.int(),
  creditedSen: amount,
  lastDecidedAtUtc: z.string().nullable(),
  /** The soonest first; for compliance and supervisors only. */
  endingFreezes: z.array(endingFreeze),
  /** The longest first. */
  missingDays: z.array(missingDays),
});

/** What the desk knows of the day. */
export type WorkDay = z.infer<typeof workDay>;
