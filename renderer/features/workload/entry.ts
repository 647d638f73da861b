import type { Sen } from "@domain/money";
import type { Meaning } from "../../ui/StatusBadge";
import type { words } from "./id";

/** What a piece of work is called under `entry` in the words. */
export type EntryName = keyof (typeof words)["entry"];

/** Since when the oldest of it waits, or until when it has to be done. Instants UTC; days the bank's or Jakarta's. */
export type EntryWhen =
  | { readonly kind: "oldest" | "ends"; readonly atUtc: string }
  | { readonly kind: "oldest-day" | "due"; readonly day: string }
  | { readonly kind: "days"; readonly from: string; readonly to: string };

/** One line of the work desk: rows of one list, and the way there. Its count is the count of exactly those rows. */
export interface Entry {
  readonly key: string;
  readonly name: EntryName;
  /** What the name leaves open: an account, a holder, a bank. */
  readonly about: { readonly number: string; readonly holder: string; readonly bank: string };
  readonly meaning: Meaning;
  /** It waits for this person; else it waits for somebody else, or for its time. */
  readonly isMine: boolean;
  readonly count: number;
  readonly sumSen: Sen | null;
  readonly when: EntryWhen | null;
  /** Asked of the centre, which did not answer: the last known number. */
  readonly isStale: boolean;
  /** Where it is done; null for what is shown beside the page. */
  readonly href: string | null;
  /** Asks the list for exactly these rows. */
  prepare(): void;
}

/** An entry with what most entries leave out. */
export function entryOf(
  given: Pick<Entry, "name" | "meaning" | "isMine" | "count" | "href" | "prepare"> & Partial<Entry>,
): Entry {
  return {
    key: given.name,
    about: { number: "", holder: "", bank: "" },
    sumSen: null,
    when: null,
    isStale: false,
    ...given,
  };
}

const ranks: Readonly<Record<Meaning, number>> = { stop: 0, look: 1, safe: 2, info: 3 };

/** The most pressing first, and among those what has waited longest or is due soonest. What has no rows is no work. */
export function inOrder(entries: readonly Entry[]): Entry[] {
  return entries
    .filter(({ count }) => count > 0)
    .sort((one, two) => ranks[one.meaning] - ranks[two.meaning] || begun(one).localeCompare(begun(two)));
}

function begun({ when }: Entry): string {
  if (when === null) return "9";
  if ("atUtc" in when) return when.atUtc;
  return "day" in when ? when.day : when.from;
}
