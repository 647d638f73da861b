/** Waiting times between tries, in milliseconds. */
export interface BackOffLimits {
  firstMs: number;
  /** No wait is longer, however often it failed. */
  capMs: number;
}

/** A lost centre is tried again within a second, a centre that stays away every five minutes. */
export const SYNC_BACK_OFF: BackOffLimits = { firstMs: 1_000, capMs: 300_000 };

/**
 * How long to wait after the n-th failure in a row (1, 2, ...): doubling up to the cap, spread by `random` (0 to below 1) over
 * the upper half, so that a hundred desks do not come back in the same second.
 */
export function backOffMs(failures: number, random: number, limits = SYNC_BACK_OFF): number {
  const doublings = Math.min(Math.max(failures - 1, 0), 50);
  const full = Math.min(limits.firstMs * 2 ** doublings, limits.capMs);
  return Math.round(full / 2 + (full / 2) * Math.min(Math.max(random, 0), 1));
}
