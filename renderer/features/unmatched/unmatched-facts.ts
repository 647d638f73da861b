import type { UnmatchedRow } from "@contract/top-ups";
import type { ExceptionKind } from "@domain/matching/proposal";
import type { Sen } from "@domain/money";
import type { Meaning } from "../../ui/StatusBadge";

/** A likely mistake, or that nothing is known of the line yet, or that it was parked. */
export type Kind = ExceptionKind | "unnamed" | "parked";

/** What a row is filtered by. */
export const kindOf = ({ exception, line }: UnmatchedRow): Kind =>
  line.parked ? "parked" : (exception ?? "unnamed");

/** Whether the row waits for this person: not parked, and nobody else's. */
export const isWaiting = ({ line, lease }: UnmatchedRow): boolean =>
  line.parked === null && lease?.isMine !== false;

/** The account a row's money may be for although it asked for nothing: named in its berita, or paid by its sender before. */
export function likelyAccount({ evidence }: UnmatchedRow): string | null {
  for (const item of evidence) {
    if (item.kind === "wallet-number") return item.mark.text.replace(/\D/g, "");
    if (item.kind === "earlier-payer") return item.accountNumber;
  }
  return null;
}

/** The money of a row. */
export const rowAmount = ({ line }: UnmatchedRow): Sen => line.amountSen;

/** Whole days since a bank's day (`YYYY-MM-DD`, WIB) began. */
export const daysSince = (day: string, now: number): number =>
  Math.max(0, Math.floor((now - Date.parse(`${day}T00:00:00+07:00`)) / 86_400_000));

/** How pressing an age is: money that nobody claims is a complaint by the third day and a finding by the eighth. */
export const ageMeaning = (days: number): Meaning => (days >= 7 ? "stop" : days >= 2 ? "look" : "info");

/** One likely mistake with how much of it waits. */
export interface Counted {
  readonly kind: Kind;
  readonly count: number;
  readonly oldestDay: string;
}

/** The mistakes there are, the most frequent first. */
export function countKinds(rows: readonly UnmatchedRow[]): Counted[] {
  const counted = new Map<Kind, { count: number; oldestDay: string }>();
  for (const row of rows) {
    const { count, oldestDay } = counted.get(kindOf(row)) ?? { count: 0, oldestDay: row.line.bookedOn };
    const day = row.line.bookedOn < oldestDay ? row.line.bookedOn : oldestDay;
    counted.set(kindOf(row), { count: count + 1, oldestDay: day });
  }
  return [...counted]
    .map(([kind, one]) => ({ kind, ...one }))
    .sort(
      (one, two) =>
        Number(one.kind === "parked") - Number(two.kind === "parked") ||
        two.count - one.count ||
        one.kind.localeCompare(two.kind),
    );
}
