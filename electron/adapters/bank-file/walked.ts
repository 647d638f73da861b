import type { Sheet, TableRow } from "@domain/bank-export/table/cell";
import { Refusal } from "./refusal";
import { RowCount } from "./row-gatherer";

/** A sheet not yet looked through; `rows` begins anew at each call and adds to the count it is given. */
export interface UncheckedSheet {
  name: string;
  rows: (count: RowCount) => Iterable<TableRow>;
}

/** Walks through all sheets once: afterwards every limit is known to hold and every value to be readable. */
export function walked(sheets: readonly UncheckedSheet[]): Sheet[] {
  const count = new RowCount();
  let filled = 0;
  for (const sheet of sheets) for (const _row of sheet.rows(count)) filled += 1;
  if (filled === 0) throw new Refusal("empty-workbook");
  return sheets.map(({ name, rows }) => ({
    name,
    rows: { [Symbol.iterator]: () => rows(new RowCount())[Symbol.iterator]() },
  }));
}
