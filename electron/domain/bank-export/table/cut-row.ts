import type { BankAmount } from "../bank-number";
import type { TableRow } from "./cell";
import type { ResolvedLayout } from "./resolved-layout";
import { readRowAmount, readRowBalance } from "./row-amount";

/**
 * Whether a last row without a line end may have been cut. A row with fewer cells than the one before, or one that ends
 * in a number, is believed only when the number ends like that of the row before (two decimals), or when its balance
 * follows from that row.
 */
export function looksCut(row: TableRow, previous: TableRow | null, layout: ResolvedLayout): boolean {
  if (previous === null) return endsInNumber(row, layout) && !endsInDecimals(row);
  if (row.cells.length < previous.cells.length) return true;
  if (!endsInNumber(row, layout)) return false;
  if (endsInDecimals(row) && endsInDecimals(previous)) return false;
  return !follows(row, previous, layout);
}

function endsInNumber(row: TableRow, layout: ResolvedLayout): boolean {
  const last = row.cells.length - 1;
  const { at } = layout;
  return [at.amount, at.credit, at.debit, at.balance].includes(last) && /\d$/.test(row.raw);
}

const endsInDecimals = (row: TableRow): boolean => /[.,]\d\d$/.test(row.raw.slice(-4));

function follows(row: TableRow, previous: TableRow, layout: ResolvedLayout): boolean {
  const [now, before] = [balanceOf(row, layout), balanceOf(previous, layout)];
  if (now === null || before === null) return false;
  const [amount, amountBefore] = [amountOf(row, layout), amountOf(previous, layout)];
  return before.sen + (amount?.sen ?? 0) === now.sen || before.sen - (amountBefore?.sen ?? 0) === now.sen;
}

function balanceOf(row: TableRow, layout: ResolvedLayout): BankAmount | null {
  const read = readRowBalance(row, layout);
  return "balance" in read ? read.balance : null;
}

function amountOf(row: TableRow, layout: ResolvedLayout): BankAmount | null {
  const read = readRowAmount(row, layout);
  return read.kind === "amount" ? read.amount : null;
}
