/**
 * Changes a person makes to a layout while looking at the first rows of a file. A column is named by its header where it
 * has one, so that the layout also fits a file whose columns stand elsewhere; else by its place.
 */
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
  const columns: Partial<Record<ColumnKey, ColumnRef>> = {};
  const description: ColumnRef[] = [];
  for (const [at, use] of next.entries())
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
