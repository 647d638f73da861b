const FIRST_WAIT_SECONDS = 60;
const LONGEST_WAIT_SECONDS = 6 * 3600;

/** How often one mail is tried in all; doubling from a minute to six hours, the last try is 32 hours after the first. */
export const MAX_SEND_ATTEMPTS = 14;

/**
 * Seconds to wait after the given failed attempt (1 = the first): one minute, doubling, never more than six hours;
 * null when that attempt was the last. Throws a RangeError on an attempt that is no count.
 */
export function retryAfterSeconds(attempt: number): number | null {
  if (!Number.isSafeInteger(attempt) || attempt < 1)
    throw new RangeError(`not an attempt number: ${attempt}`);
  if (attempt >= MAX_SEND_ATTEMPTS) return null;
  return Math.min(FIRST_WAIT_SECONDS * 2 ** (attempt - 1), LONGEST_WAIT_SECONDS);
}
