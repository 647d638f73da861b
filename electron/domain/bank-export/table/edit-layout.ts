/**
 * Changes a person makes to a layout while looking at the first rows of a file. A column is named by its header where it
 * has one, so that the layout also fits a file whose columns stand elsewhere; else by its place.
 */

import { cellsOf, MAX_FIXED_CHARS, MAX_FIXED_COLUMNS } from "./fixed-columns";
import {
  COLUMN_KEYS,
  type ColumnKey,
  type ColumnRef,
  columnRef,
  type LayoutProfile,
  placeOfColumn,
  type SignRule,
} from "./layout";
import { plainName } from "./words";

/** What a person can say a column holds. */
export type ColumnUse = ColumnKey | "description";

/** The choices in the order they are offered. */
export const COLUMN_USES: readonly ColumnUse[] = ["date", "description", ...COLUMN_KEYS.slice(1)];

/** What each column of a table is used for; null where a layout does not look at it. */
export function columnUses(
  layout: LayoutProfile,
  names: readonly string[],
  width: number,
): (ColumnUse | null)[] {
  const uses: (ColumnUse | null)[] = Array.from({ length: width }, () => null);
  const put = (ref: ColumnRef, use: ColumnUse) => {
    const at = placeOfColumn(ref, names);
    if (at >= 0 && at < width) uses[at] = use;
  };
  for (const ref of layout.columns.description) put(ref, "description");
  for (const key of COLUMN_KEYS) {
    const ref = layout.columns[key];
    if (ref !== undefined) put(ref, key);
  }
  return uses;
}

/**
 * The layout when its columns are used so. A use that only one column can have is taken from the column that had it
 * before; the sign rule follows where credit, debit or a mark came or went. `null` uses are left alone.
 */
export function withColumnUse(
  layout: LayoutProfile,
  names: readonly string[],
  uses: readonly (ColumnUse | null)[],
  change: { at: number; use: ColumnUse | null },
): LayoutProfile {
  const next = uses.map((use, at) => {
    if (at === change.at) return change.use;
    return use === change.use && use !== "description" ? null : use;
  });
  return withUses(layout, names, next);
}

/** The layout when its columns, under these names, are used so. */
export function withUses(
  layout: LayoutProfile,
  names: readonly string[],
  uses: readonly (ColumnUse | null)[],
): LayoutProfile {
  const columns: Partial<Record<ColumnKey, ColumnRef>> = {};
  const description: ColumnRef[] = [];
  for (const [at, use] of uses.entries())
    if (use === "description") description.push(columnRef(names, at));
    else if (use !== null) columns[use] = columnRef(names, at);
  const { date = { index: -1 }, ...rest } = columns;
  return {
    ...layout,
    columns: { ...rest, date, description },
    sign: signFor(columns, layout.sign),
  };
}

const MARKS = { credit: ["CR", "C", "K", "KREDIT", "CREDIT"], debit: ["DB", "DR", "D", "DEBIT", "DEBET"] };

function signFor(columns: Partial<Record<ColumnKey, ColumnRef>>, before: SignRule): SignRule {
  if (columns.amount === undefined && (columns.credit ?? columns.debit) !== undefined)
    return { kind: "two-columns" };
  if (columns.mark !== undefined)
    return before.kind === "mark-column" ? before : { kind: "mark-column", ...MARKS };
  return before.kind === "two-columns" || before.kind === "mark-column" ? { kind: "signed" } : before;
}

/** The layout when its header stands in this row (its cells as text); null: the table has none. */
export function withHeader(layout: LayoutProfile, row: readonly string[] | null): LayoutProfile {
  const names = (row ?? []).map(plainName);
  return { ...layout, header: { names: names.filter((name) => name !== "") } };
}

/** A column edge that comes, goes, or moves; `place` is that of the column it begins. */
export type EdgeChange =
  | { kind: "add"; at: number }
  | { kind: "move"; place: number; by: number }
  | { kind: "remove"; place: number };

/**
 * The layout when the edges of its columns change. Each column keeps its use, a new one has none; `header` is the text of
 * the header's line. The layout itself where the edge cannot stand there.
 */
export function withEdge(
  layout: LayoutProfile,
  uses: readonly (ColumnUse | null)[],
  header: string | null,
  change: EdgeChange,
): LayoutProfile {
  const { fixed } = layout;
  if (fixed === undefined) return layout;
  const starts = [...fixed.starts];
  const next = starts.map((_, at) => uses[at] ?? null);
  if (change.kind === "move") starts[change.place] = (starts[change.place] ?? 0) + change.by;
  else if (change.kind === "remove") {
    starts.splice(change.place, 1);
    next.splice(change.place, 1);
  } else {
    const before = starts.filter((start) => start < change.at).length;
    starts.splice(before, 0, change.at);
    next.splice(before, 0, null);
  }
  const rise = starts.every((start, at) => (at === 0 ? start === 0 : start > (starts[at - 1] ?? 0)));
  const isPossible = rise && starts.length > 1 && starts.length <= MAX_FIXED_COLUMNS;
  if (!isPossible || (starts.at(-1) ?? 0) > MAX_FIXED_CHARS) return layout;
  const moved = { ...layout, fixed: { ...fixed, starts } };
  const cells = header === null ? null : cellsOf(header, moved.fixed);
  return withUses(withHeader(moved, cells), (cells ?? []).map(plainName), next);
}

/** The layout when its text is cut in another way; what its columns held is not known any more. */
export function withCutting(
  layout: LayoutProfile,
  delimiter: LayoutProfile["delimiter"],
  starts: readonly number[],
): LayoutProfile {
  const { fixed: _, ...rest } = layout;
  if (delimiter !== "fixed") return { ...rest, delimiter };
  const known = starts.length > 1 ? starts : [0, FIRST_EDGE];
  return { ...withUses(withHeader(rest, null), [], []), delimiter, fixed: { starts: known } };
}

/** Behind a day of ten characters. */
const FIRST_EDGE = 11;

/**
 * The layout when rows with these texts are passed over. A text that was bound to a column stays bound to it; a new one
 * counts in any column.
 */
export function withSkippedTexts(layout: LayoutProfile, texts: readonly string[]): LayoutProfile {
  const before = layout.skip.containing ?? [];
  const containing = [...new Set(texts)].flatMap((text) => {
    const kept = before.filter((one) => one.text === text);
    return kept.length > 0 ? kept : [{ column: null, text }];
  });
  return { ...layout, skip: { ...layout.skip, containing } };
}
