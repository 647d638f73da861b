import type { SuspenseKind, SuspenseRow } from "@contract/suspense";
import type { UnmatchedRow } from "@contract/top-ups";
import { SUSPENSE_AGES, type SuspenseAge } from "@domain/suspense-age";
import { openPart } from "../../ui/data-list/list-parts";
import { forgetKindFilter } from "./use-kind-filter";

/** Parts of the credits without a match: what somebody has still to look at, and what was set aside. */
export type UnmatchedPart = "waiting" | "parked";

/** Whether a credit is in a part. */
export const isUnmatchedIn = ({ line }: UnmatchedRow, part: UnmatchedPart): boolean =>
  (line.parked !== null) === (part === "parked");

/** Views of the page: what has no match, what goes back, and all of suspense by age. */
export const UNMATCHED_VIEWS = ["credits", "returns", "ages"] as const;

/** One of them. */
export type UnmatchedView = (typeof UNMATCHED_VIEWS)[number];

/** The name under which the view of the page is kept. */
export const viewList = "unmatched-view";
/** The name of the list of all of suspense. */
export const suspenseList = "suspense";

/** Kinds of suspense in one word: without a request, parked, proposed for one, decided here. */
export const SUSPENSE_GROUPS = ["waiting", "parked", "proposed", "deciding"] as const;

/** One of them. */
export type SuspenseGroup = (typeof SUSPENSE_GROUPS)[number];

/** The group a kind belongs to. */
export const groupOf = (kind: SuspenseKind): SuspenseGroup =>
  SUSPENSE_GROUPS.find((one) => one === kind) ?? "waiting";

/** A part of suspense: a kind, all without a request (`waiting`), or all; and an age or all. */
export interface SuspensePart {
  readonly kind: SuspenseKind | "waiting" | "all";
  readonly age: SuspenseAge | "all";
}

/** Everything. */
export const wholeSuspense: SuspensePart = { kind: "all", age: "all" };

/** A part as it is kept. */
export const suspensePartText = ({ kind, age }: SuspensePart): string => `${kind}/${age}`;

/** A kept part; everything where there is none. */
export function readSuspensePart(text: string | null): SuspensePart {
  const [kind, age] = text?.split("/") ?? [];
  return {
    kind: (kind ?? "all") as SuspensePart["kind"],
    age: SUSPENSE_AGES.find((one) => one === age) ?? "all",
  };
}

/** Whether a credit is in a part. */
export function isSuspenseIn(row: Pick<SuspenseRow, "kind" | "age">, { kind, age }: SuspensePart): boolean {
  const isOfKind =
    kind === "all" || kind === row.kind || (kind === "waiting" && groupOf(row.kind) === "waiting");
  return isOfKind && (age === "all" || age === row.age);
}

/** Makes the page show a view when it opens, whole or a part of its list. */
export function askUnmatched(view: UnmatchedView, part: string | null): void {
  openPart(viewList, view);
  if (view === "ages") openPart(suspenseList, part);
  else openPart(view === "credits" ? "unmatched" : "returns", part);
  if (view === "credits") forgetKindFilter();
}
