import type { Sheet, TableRow } from "@domain/bank-export/table/cell";
import { Refusal } from "./refusal";
import { RowCount } from "./row-gatherer";

/** A sheet not yet looked through; `rows` begins anew at each call and adds to the count it is given. */
export interface UncheckedSheet {
  name: string;
  rows: (count: RowCount) => Iterable<TableRow>;
}

/** Up to this many places of a workbook its rows are kept instead of being read again. */
const KEPT_PLACES = 100_000;

/** Walks through all sheets once: afterwards every limit is known to hold and every value to be readable. */
export function walked(sheets: readonly UncheckedSheet[]): Sheet[] {
  const count = new RowCount();
  const checked = sheets.map((sheet) => ({ name: sheet.name, rows: walk(sheet, count) }));
  if (count.isEmpty) throw new Refusal("empty-workbook");
  return checked;
}

function walk(sheet: UncheckedSheet, count: RowCount): Iterable<TableRow> {
  const kept: TableRow[] = [];
  for (const row of sheet.rows(count)) {
    if (count.places <= KEPT_PLACES) kept.push(row);
    else kept.length = 0;
  }
  if (count.places <= KEPT_PLACES) return kept;
  return { [Symbol.iterator]: () => sheet.rows(new RowCount())[Symbol.iterator]() };
}
