/**
 * Opening and closing balances, and totals, that stand in the table as rows of their own, with or without a date. What a
 * payer wrote must never make a booking one of them: where the table has a balance column, a row that moves money is a
 * booking whatever its words.
 */
import type { StatementFacts } from "../../statement";
import type { BankAmount } from "../bank-number";
import type { TableCell, TableRow } from "./cell";
import { setBalance, setTotal } from "./fact-values";
import type { ResolvedLayout } from "./resolved-layout";
import { type RowAmount, readRowBalance } from "./row-amount";
import { labelName } from "./row-facts";
import { readNumberCell } from "./table-number";

/** The statement a balance row may belong to. */
export interface OpenStatement {
  facts: StatementFacts;
  hasRows: boolean;
}

type BalanceLabel = "opening" | "closing" | "turnover";

/** Takes the row's value into the facts of the statement; false where the row is no balance row. */
export function takeBalanceRow(
  row: TableRow,
  amount: RowAmount,
  layout: ResolvedLayout,
  statement: OpenStatement,
): boolean {
  // Most rows: they move money, and nothing they say could make them a balance row.
  if (statement.hasRows && amount.kind === "amount" && layout.at.balance !== undefined) return false;
  const name = balanceLabel(row, layout);
  if (name === null) return isLoneOpening(row, layout, statement);
  if (amount.kind === "amount" && isBooking(row, amount.amount, name, layout, statement)) return false;
  const value = balanceIn(row, amount, name, layout);
  if (value === null) return false;
  const { facts, hasRows } = statement;
  if (name === "turnover") setTotal(facts, value.sen < 0 ? "debit" : "credit", value);
  else if (name === "closing") setBalance(facts, "closing", value);
  else if (facts.opening === null && !(hasRows && isCarried(row))) setBalance(facts, "opening", value);
  return true;
}

/** A row that moves money. Only the first row can be an opening balance written into the amount column. */
function isBooking(
  row: TableRow,
  amount: BankAmount,
  name: BalanceLabel,
  layout: ResolvedLayout,
  { hasRows }: OpenStatement,
): boolean {
  if (layout.at.balance === undefined) return name === "opening" && hasRows;
  const stated = readRowBalance(row, layout);
  const isSame = "balance" in stated && stated.balance?.sen === amount.sen;
  return !(name === "opening" && !hasRows && isSame);
}

/** A balance carried over to a new page is no opening balance. */
function isCarried(row: TableRow): boolean {
  return row.cells.some((cell) => /forward|pindahan|reporté|Übertrag/i.test(cell.text.slice(0, 60)));
}

/** A word every known label of a balance or turnover holds. */
const LABEL_WORD = /sald|balan|turnover|umsatz|kontostand|solde|egyenleg|z[uů]statek|forward/i;

function balanceLabel(row: TableRow, layout: ResolvedLayout): BalanceLabel | null {
  for (const at of [layout.at.date, ...layout.description]) {
    const text = at === undefined ? "" : (row.cells[at]?.text ?? "");
    if (text.length === 0 || text.length > 60 || (layout.labels.size === 0 && !LABEL_WORD.test(text)))
      continue;
    const name = labelName(text.replace(/[\s:]{1,5}$/, ""), layout.labels);
    if (name === "opening" || name === "closing" || name === "turnover") return name;
  }
  return null;
}

function balanceIn(
  row: TableRow,
  amount: RowAmount,
  name: BalanceLabel,
  layout: ResolvedLayout,
): BankAmount | null {
  if (name === "turnover") return amount.kind === "amount" ? amount.amount : null;
  const stated = readRowBalance(row, layout);
  if ("balance" in stated && stated.balance !== null) return stated.balance;
  if (amount.kind === "amount") return amount.amount;
  const numbers = row.cells.flatMap((cell) => numberIn(cell, layout) ?? []);
  return numbers.length === 1 ? (numbers[0] ?? null) : null;
}

function numberIn(cell: TableCell, layout: ResolvedLayout): BankAmount | null {
  if (cell.day !== null) return null;
  const read = readNumberCell(cell, layout.factDecimal);
  return read?.ok ? read.value.amount : null;
}

/** BNI Direct: a number alone in its row, right under the first header, is the opening balance. */
function isLoneOpening(row: TableRow, layout: ResolvedLayout, { facts, hasRows }: OpenStatement): boolean {
  if (hasRows || facts.opening !== null || layout.headerLine === 0) return false;
  const filled = row.cells.filter((cell) => cell.text.trim() !== "" || cell.number !== null);
  const [only] = filled;
  if (filled.length !== 1 || only === undefined) return false;
  const value = numberIn(only, layout);
  if (value === null || !/[.,]|^-/.test(only.number ?? only.text.trim())) return false;
  setBalance(facts, "opening", value);
  return true;
}
