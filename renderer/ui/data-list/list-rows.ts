import type { Column } from "./column";
import { type ColumnTest, readColumnFilter, withoutGroups } from "./column-filter";
import type { ListShape, Sort } from "./list-shape";

/** The rows of a shape in its order. No filter and no sort give the rows as they came. */
export function arrangeRows<Row extends object>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { filter, columnFilters, sort }: Pick<ListShape, "filter" | "columnFilters" | "sort">,
): readonly Row[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const tests = columns.flatMap(({ key, value }) => {
    const test = readColumnFilter(columnFilters[key] ?? "");
    return test ? [{ value, test }] : [];
  });
  const isPlain = words.length === 0 && tests.length === 0;
  const kept = isPlain ? rows : rows.filter((row) => passes(row, tests) && holds(row, columns, words));
  const column = columns.find(({ key }) => key === sort?.key);
  if (!column || !sort) return kept;
  const sign = sort.direction === "ascending" ? 1 : -1;
  return [...kept].sort((left, right) => sign * compare(column.value(left), column.value(right)));
}

interface AskedColumn<Row> {
  readonly value: Column<Row>["value"];
  readonly test: ColumnTest;
}

function passes<Row>(row: Row, tests: readonly AskedColumn<Row>[]): boolean {
  return tests.every(({ value, test }) => test(value(row)));
}

/** What comes after pressing a column's head: ascending, descending, as they came. */
export function nextSort(sort: Sort | null, key: string): Sort | null {
  if (sort?.key !== key) return { key, direction: "ascending" };
  return sort.direction === "ascending" ? { key, direction: "descending" } : null;
}

/** Rows as lines of tab-separated text. Text that a spreadsheet would run is kept text; numbers stay numbers. */
export function rowsAsText<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const line = (row: Row) => columns.map(({ value }) => asCell(value(row))).join("\t");
  return rows.map(line).join("\n");
}

function asCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const flat = value.replace(/[\t\r\n]+/g, " ");
  return /^\s*[=+\-@＝＋－＠]/.test(flat) ? `'${flat}` : flat;
}

function holds<Row extends object>(
  row: Row,
  columns: readonly Column<Row>[],
  words: readonly string[],
): boolean {
  if (words.length === 0) return true;
  const text = searchText(row, columns);
  return words.every((word) => text.includes(word) || text.includes(withoutGroups(word)));
}

/** What a row says, made once per row: the next letter of a filter then only searches. */
const searchTexts = new WeakMap<object, WeakMap<object, string>>();

function searchText<Row extends object>(row: Row, columns: readonly Column<Row>[]): string {
  const texts = searchTexts.get(columns) ?? new WeakMap<object, string>();
  searchTexts.set(columns, texts);
  const known = texts.get(row);
  if (known !== undefined) return known;
  const values = columns.map(({ value }) => String(value(row)));
  const text = values.join("\n").toLowerCase();
  texts.set(row, text);
  return text;
}

function compare(left: string | number, right: string | number): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  return String(left).localeCompare(String(right), "id");
}
