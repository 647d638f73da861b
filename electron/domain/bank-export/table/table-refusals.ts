/** Why rows of a table are set aside, beside what all CSV formats refuse (csv-refusals.ts). */
import { type CsvRefusal, refuse } from "../csv-refusals";
import type { TableRow } from "./cell";
import type { RowAmount } from "./row-amount";

const TORN: CsvRefusal = {
  code: "wrong-column-count",
  column: null,
  message: "The edge of a column cuts through a number of this row; move the edge in the layout.",
};

/** A row of which the bank itself says that it came to nothing. */
export const UNDONE: CsvRefusal = {
  code: "undone",
  column: null,
  message:
    "Its status says that the transaction failed, was refused or was taken back: the row moves no money.",
};

/**
 * A row whose amount may stand in the wrong column or be a part of it; null for any other. `width` is the number of cells
 * of the header, 0 where a row may have any number.
 */
export function tornRefusal({ cells, isTorn }: TableRow, width: number): CsvRefusal | null {
  if (isTorn === true) return TORN;
  if (width === 0 || cells.length <= width) return null;
  if (cells.slice(width).every((cell) => cell.text.trim() === "")) return null;
  return refuse("wrong-column-count", null, `${cells.length} columns`).refusal;
}

/** A row with a date and without an amount that moves money; null for any other. */
export function noAmountRefusal(amount: RowAmount): CsvRefusal | null {
  if (amount.kind === "refused") return amount.refusal;
  if (amount.kind === "amount") return null;
  const message =
    amount.kind === "zero"
      ? "The amount is zero: the row moves no money."
      : "The row has a date and no amount; check it in the file.";
  return { code: amount.kind === "zero" ? "zero-amount" : "unreadable-amount", column: "amount", message };
}
