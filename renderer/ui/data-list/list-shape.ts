/** By which column, and which way. */
export interface Sort {
  readonly key: string;
  readonly direction: "ascending" | "descending";
}

/** What a person made of a list, as a saved view keeps it. */
export interface ListShape {
  /** Words that every row holds somewhere. */
  readonly filter: string;
  /** By column: words, or for numbers `>100000`, `<5000`, `1000-2000`. */
  readonly columnFilters: Readonly<Record<string, string>>;
  readonly sort: Sort | null;
  /** Keys of columns that are not shown. */
  readonly hidden: readonly string[];
}

/** A list nobody has changed. */
export const plainShape: ListShape = { filter: "", columnFilters: {}, sort: null, hidden: [] };

/** Whether rows may be left out. */
export function isNarrowed({ filter, columnFilters }: ListShape): boolean {
  return filter.trim() !== "" || Object.values(columnFilters).some((text) => text.trim() !== "");
}

/** Whether two shapes show the same. */
export function isSameShape(one: ListShape, two: ListShape): boolean {
  return JSON.stringify(normal(one)) === JSON.stringify(normal(two));
}

function normal({ filter, columnFilters, sort, hidden }: ListShape) {
  const filters = Object.entries(columnFilters).filter(([, text]) => text.trim() !== "");
  return [filter.trim(), filters.sort(), sort, [...hidden].sort()];
}
