import type { LeftReason } from "@contract/bulk";
import type { RiskMark } from "@contract/risk";
import { addSen, type Sen } from "@domain/money";
import type { Selection } from "../../ui/data-list/use-list-view";

/** What is decided about many rows at once. */
export type BulkAct = "verify" | "reject" | "hold" | "park";

/** Why a row of a bulk is left as it is: seen before it was sent, or when it was. */
export type LeftWhy =
  | LeftReason
  /** Bears a mark. */
  | "marked"
  /** The centre has not been asked about its marks. */
  | "unchecked"
  /** A colleague has it. */
  | "leased"
  /** Safe, but more than one person may decide alone, or not as it was asked for. */
  | "limit"
  /** Nothing safe is proposed for it. */
  | "unsafe"
  | "held"
  | "parked"
  /** Decided at this desk already. */
  | "underway"
  /** Several top-ups in one row. */
  | "together"
  /** Left the list since it was selected: decided elsewhere. */
  | "gone"
  /** Hidden by a filter since it was selected. */
  | "hidden";

/** A row of a bulk as it is named, whatever becomes of it in the list. */
export interface BulkItem {
  /** The row's key in its list. */
  readonly key: string;
  readonly topUpId: string | null;
  readonly lineId: number | null;
  readonly name: string;
  readonly detail: string;
  readonly amountSen: Sen;
  readonly marks: readonly RiskMark["kind"][];
}

/** A row that a bulk leaves out. */
export interface LeftItem {
  readonly item: BulkItem;
  readonly why: LeftWhy;
  /** The colleague who has it or decided it, where one is known. */
  readonly by: string | null;
}

/** What a bulk takes, and what it leaves out and why. */
export interface BulkChoice<Row> {
  readonly act: BulkAct;
  /** Rows a person selected, rather than all of the filter: each of them is answered by name. */
  readonly isSelected: boolean;
  readonly rows: readonly Row[];
  /** The rows taken, in their order. */
  readonly items: readonly BulkItem[];
  readonly left: readonly LeftItem[];
}

/** How the rows of a list are named and judged. */
export interface BulkRule<Row> {
  readonly itemOf: (row: Row) => BulkItem;
  /** Null takes the row; "skip" means that nobody asked for it. */
  readonly leftWhy: (row: Row, act: BulkAct) => LeftWhy | "skip" | null;
  readonly ownerOf: (row: Row) => string | null;
  /** Whether the row still stands in the list, shown or not. */
  readonly isThere: (item: BulkItem) => boolean;
}

/** Which rows a bulk takes. */
export function chooseBulk<Row>(
  act: BulkAct,
  { rows, unseen, isSelected }: Selection<Row> & { readonly isSelected: boolean },
  { itemOf, leftWhy, ownerOf, isThere }: BulkRule<Row>,
): BulkChoice<Row> {
  const taken: Row[] = [];
  const left: LeftItem[] = [];
  for (const row of rows) {
    const why = leftWhy(row, act);
    if (why === null) taken.push(row);
    else if (why !== "skip")
      left.push({ item: itemOf(row), why, by: why === "leased" ? ownerOf(row) : null });
  }
  for (const item of unseen.map(itemOf))
    left.push({ item, why: isThere(item) ? "hidden" : "gone", by: null });
  return { act, isSelected, rows: taken, items: taken.map(itemOf), left };
}

/** What the rows of a bulk come to. */
export const sumOf = (items: readonly BulkItem[]): Sen => addSen(...items.map(({ amountSen }) => amountSen));

/** How many of them each mark stands at, the most frequent first. */
export function countMarks(items: readonly BulkItem[]): [RiskMark["kind"], number][] {
  const counts = new Map<RiskMark["kind"], number>();
  for (const { marks } of items)
    for (const kind of new Set(marks)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort(([, one], [, two]) => two - one);
}

/** Those left out, together by why. */
export function groupLeft(left: readonly LeftItem[]): [LeftWhy, readonly LeftItem[]][] {
  const groups = new Map<LeftWhy, LeftItem[]>();
  for (const one of left) groups.set(one.why, [...(groups.get(one.why) ?? []), one]);
  return [...groups];
}
