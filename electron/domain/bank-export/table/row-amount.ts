/** The signed amount and the balance of a row, by the sign rule of its layout. */
import type { BankAmount, BankNumberError } from "../bank-number";
import { type CsvRefusal, refuse } from "../csv-refusals";
import type { TableCell, TableRow } from "./cell";
import type { ColumnKey, SignRule } from "./layout";
import type { ResolvedLayout } from "./resolved-layout";
import { readNumberCell, type TableNumber, turned } from "./table-number";
import { markOf, plainName } from "./words";

/** What a row's amount cells say. `blank` where they are empty, `zero` where they hold nothing but zeros. */
export type RowAmount =
  | { kind: "amount"; amount: BankAmount; currency: string | null }
  | { kind: "blank" }
  | { kind: "zero" }
  | { kind: "refused"; refusal: CsvRefusal };

const BLANK: RowAmount = { kind: "blank" };
const ZERO: RowAmount = { kind: "zero" };

/** Reads the amount of a row. */
export function readRowAmount(row: TableRow, layout: ResolvedLayout): RowAmount {
  return layout.profile.sign.kind === "two-columns" ? twoColumns(row, layout) : oneColumn(row, layout);
}

type Read = { number: TableNumber | null } | { refused: RowAmount };

function cellOf(row: TableRow, layout: ResolvedLayout, key: ColumnKey): TableCell | undefined {
  const at = layout.at[key];
  return at === undefined ? undefined : row.cells[at];
}

function readAt(row: TableRow, layout: ResolvedLayout, key: "amount" | "credit" | "debit"): Read {
  const cell = cellOf(row, layout, key);
  const read = readNumberCell(cell, layout.decimals.get(layout.at[key] ?? -1) ?? null);
  if (read === null) return { number: null };
  if (read.ok) return { number: read.value };
  return { refused: refused(read.error, key, cell?.text ?? "") };
}

const refused = (code: BankNumberError | "unknown-sign", column: string, text: string): RowAmount => ({
  kind: "refused",
  ...refuse(code, column, text.trim()),
});

function twoColumns(row: TableRow, layout: ResolvedLayout): RowAmount {
  const credit = readAt(row, layout, "credit");
  if ("refused" in credit) return credit.refused;
  const debit = readAt(row, layout, "debit");
  if ("refused" in debit) return debit.refused;
  const [paidIn, paidOut] = [moving(credit.number), moving(debit.number)];
  if (paidIn !== null && paidOut !== null)
    return refused("unknown-sign", "credit", `${paidIn.amount.text} / ${paidOut.amount.text}`);
  const { alwaysNegative } = layout;
  if (paidIn !== null) return unmarked(paidIn, "credit", alwaysNegative.credit ? turned : asWritten);
  if (paidOut !== null) return unmarked(paidOut, "debit", alwaysNegative.debit ? asWritten : turned);
  return credit.number === null && debit.number === null ? BLANK : ZERO;
}

/** An amount whose column says its direction; a mark beside the digits must not say another one. */
function unmarked(
  number: TableNumber,
  direction: "credit" | "debit" | null,
  turn: (amount: BankAmount) => BankAmount,
): RowAmount {
  if (number.mark !== null && markOf(number.mark) !== direction)
    return refused("unknown-sign", direction ?? "amount", `${number.amount.text} ${number.mark}`);
  return amountOf(number, turn);
}

const moving = (number: TableNumber | null): TableNumber | null =>
  number === null || number.amount.sen === 0 ? null : number;

const asWritten = (amount: BankAmount): BankAmount => amount;

const amountOf = (number: TableNumber, turn: (amount: BankAmount) => BankAmount): RowAmount => ({
  kind: "amount",
  amount: turn(number.amount),
  currency: number.currency,
});

function oneColumn(row: TableRow, layout: ResolvedLayout): RowAmount {
  const read = readAt(row, layout, "amount");
  if ("refused" in read) return read.refused;
  const { number } = read;
  if (number === null) return BLANK;
  if (number.amount.sen === 0) return ZERO;
  const { sign } = layout.profile;
  const text = cellOf(row, layout, "amount")?.text ?? "";
  switch (sign.kind) {
    case "mark-in-amount":
      return marked(number, number.mark === null ? (sign.blank ?? null) : markOf(number.mark), text, true);
    case "mark-column":
      return marked(number, markIn(cellOf(row, layout, "mark")?.text ?? "", sign), text, false);
    case "debit-positive":
      return unmarked(number, null, turned);
    default:
      return unmarked(number, null, asWritten);
  }
}

function markIn(text: string, sign: Extract<SignRule, { kind: "mark-column" }>): "credit" | "debit" | null {
  const name = plainName(text);
  const holds = (words: readonly string[]) =>
    words.some((word) => word === text.trim() || plainName(word) === name);
  if (name === "" && !["+", "-"].includes(text.trim())) return sign.blank ?? null;
  if (holds(sign.credit)) return "credit";
  return holds(sign.debit) ? "debit" : markOf(text);
}

/** The mark decides. A minus beside a debit mark says the same twice; beside a credit mark it contradicts. */
function marked(
  number: TableNumber,
  mark: "credit" | "debit" | null,
  text: string,
  inAmount: boolean,
): RowAmount {
  if (mark === null) return refused("unknown-sign", inAmount ? "amount" : "mark", text);
  const isNegative = number.amount.sen < 0;
  if (mark === "credit")
    return isNegative ? refused("unknown-sign", "amount", text) : amountOf(number, asWritten);
  return amountOf(number, isNegative ? asWritten : turned);
}

/** Reads the balance of a row; null where it has none. A debit mark beside it makes it negative. */
export function readRowBalance(
  row: TableRow,
  layout: ResolvedLayout,
  key: "balance" | "balanceBefore" = "balance",
): { balance: BankAmount | null } | { refusal: CsvRefusal } {
  const cell = cellOf(row, layout, key);
  const read = readNumberCell(cell, layout.decimals.get(layout.at[key] ?? -1) ?? null);
  if (read === null) return { balance: null };
  if (!read.ok) {
    const code = read.error === "ambiguous-amount" ? read.error : "unreadable-balance";
    return refuse(code, "balance", cell?.text.trim() ?? "");
  }
  const { amount, mark } = read.value;
  const isDebit = mark !== null && markOf(mark) === "debit" && amount.sen > 0;
  return { balance: isDebit ? turned(amount) : amount };
}
