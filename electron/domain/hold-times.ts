/** How long a top-up is set aside, as a person says it. */
export const HOLD_TIMES = ["hour", "evening", "tomorrow", "three-days", "week"] as const;
/** One of {@link HOLD_TIMES}. */
export type HoldTime = (typeof HOLD_TIMES)[number];

const hour = 3_600_000;
const wib = 7 * hour;

/** When it is over, UTC ISO: days end and begin by the clock of Jakarta. An evening that has passed is tomorrow's. */
export function holdUntil(time: HoldTime, now: Date): string {
  const at = now.getTime();
  const today = Math.floor((at + wib) / (24 * hour)) * 24 * hour - wib;
  const morning = (days: number) => today + days * 24 * hour + 9 * hour;
  const ends: Readonly<Record<HoldTime, number>> = {
    hour: at + hour,
    evening: today + (at < today + 17 * hour ? 17 : 41) * hour,
    tomorrow: morning(1),
    "three-days": morning(3),
    week: morning(7),
  };
  return new Date(ends[time]).toISOString();
}
