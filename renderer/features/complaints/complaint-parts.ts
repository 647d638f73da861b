import type { ComplaintView } from "@contract/complaints";

/** Open complaints by what is left until their due day. */
export const COMPLAINT_PARTS = ["late", "soon", "open"] as const;

/** What is left until the due day. */
export type ComplaintPart = (typeof COMPLAINT_PARTS)[number];

/** Due within so many working days is work of today. */
const SOON_DAYS = 2;
const DAY_MS = 86_400_000;
const weekend = new Set([0, 6]);

/**
 * Working days from today until a due day, both `YYYY-MM-DD` in Jakarta: 0 for today, negative once it has passed. Monday to
 * Friday, as the centre sets the due day (`065_complaints.sql`).
 */
export function workingDaysLeft(dueOn: string, today: string): number {
  const [first, last] = dueOn < today ? [dueOn, today] : [today, dueOn];
  let days = 0;
  for (let at = Date.parse(first) + DAY_MS; at <= Date.parse(last); at += DAY_MS)
    if (!weekend.has(new Date(at).getUTCDay())) days += 1;
  // Late is late, also on the Saturday after a Friday.
  return dueOn < today ? -Math.max(1, days) : days;
}

/** The part an open complaint is in. */
export function complaintPart({ dueOn }: Pick<ComplaintView, "dueOn">, today: string): ComplaintPart {
  const left = workingDaysLeft(dueOn, today);
  if (left < 0) return "late";
  return left <= SOON_DAYS ? "soon" : "open";
}
