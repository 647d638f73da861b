import type { BankAmount } from "../bank-number";
import type { TableRow } from "./cell";
import type { ResolvedLayout } from "./resolved-layout";
import { readRowAmount, readRowBalance } from "./row-amount";

/**
 * Whether a last row without a line end may have been cut. It is believed only when it has all its cells, and when a
 * number at its end has two decimals like that of the row before, or is a balance that follows from that row. Without a
 * row before it and without a header, nothing speaks for it.
 */
export function looksCut(row: TableRow, previous: TableRow | null, layout: ResolvedLayout): boolean {
  if (previous === null && layout.headerLine === 0) return true;
  if (isWordsAlone(row, previous, layout)) return false;
  if (row.cells.length < expectedCells(previous, layout)) return true;
  if (!endsInNumberColumn(row, layout)) return false;
  if (row.cells.at(-1)?.text.trim() === "") return previous?.cells.at(-1)?.text.trim() !== "";
  const isWhole = endsInDecimals(row, layout) && (previous === null || endsInDecimals(previous, layout));
  if (isWhole) return false;
  return previous === null || !follows(row, previous, layout);
}

/**
 * One cell of words where every row begins with its day: a line of text under the table, and no beginning of a row. Where
 * days are written with their names ("Jan 5", "Senin, 5/1") it may be such a beginning.
 */
function isWordsAlone({ cells, raw }: TableRow, previous: TableRow | null, { at }: ResolvedLayout): boolean {
  const isOfWords = /^[\s*"']{0,5}\p{L}{3}/u;
  return at.date === 0 && cells.length === 1 && isOfWords.test(raw) && !isOfWords.test(previous?.raw ?? "");
}

/** As many as the row before, else as the header, a column without a name at its end not counted. */
function expectedCells(previous: TableRow | null, layout: ResolvedLayout): number {
  const { tornCells } = layout.profile.rows;
  if (tornCells !== undefined) return tornCells;
  if (previous !== null) return previous.cells.length;
  const { headerTexts } = layout;
  return headerTexts.length - (headerTexts.at(-1) === "" ? 1 : 0);
}

function endsInNumberColumn(row: TableRow, layout: ResolvedLayout): boolean {
  const last = row.cells.length - 1;
  const { at } = layout;
  return [at.amount, at.credit, at.debit, at.balance].includes(last);
}

/** Two decimals behind the decimal sign all numbers of the table agree on; a mark may stand behind them. */
function endsInDecimals(row: TableRow, { factDecimal }: ResolvedLayout): boolean {
  const end = row.raw.slice(-8);
  const found = /([.,])\d\d(?:"| ?(?:CR|DB|DR))?$/.exec(end);
  return found !== null && factDecimal !== null && (found[1] === ".") === (factDecimal === "dot");
}

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
