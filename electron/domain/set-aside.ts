/** Why a row is set aside: a top-up on hold, a credit parked in suspense. Closed lists; "other" needs its note. */
import { EXCEPTION_KINDS } from "./matching/proposal";

/** Why a top-up waits although it could be decided. Neutral words: a hold says nothing about its user. */
export const HOLD_REASONS = [
  "ask-holder",
  "wait-for-proof",
  "wait-for-bank",
  "wait-for-second-transfer",
  "ask-supervisor",
  "other",
] as const;
/** One of {@link HOLD_REASONS}. */
export type HoldReason = (typeof HOLD_REASONS)[number];

/** Why a credit stays in suspense: the likely mistake by its name, or what it is instead of a top-up. */
export const PARK_REASONS = [...EXCEPTION_KINDS, "own-money", "wait-for-proof", "other"] as const;
/** One of {@link PARK_REASONS}. */
export type ParkReason = (typeof PARK_REASONS)[number];
