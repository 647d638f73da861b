/** How long money without an owner has waited, in whole WIB days since the bank booked it; the youngest first. */
export const SUSPENSE_AGES = ["0", "1", "2-3", "4-7", "8-30", "31-"] as const;

/** One of them. */
export type SuspenseAge = (typeof SUSPENSE_AGES)[number];

/** Where so many days belong. The centre counts by the same steps (`desk.suspense`). */
export function suspenseAge(days: number): SuspenseAge {
  if (days <= 0) return "0";
  if (days === 1) return "1";
  if (days <= 3) return "2-3";
  if (days <= 7) return "4-7";
  return days <= 30 ? "8-30" : "31-";
}
