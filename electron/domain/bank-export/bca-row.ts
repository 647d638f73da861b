/**
 * Rows of both KlikBCA families. The description may hold unquoted commas, and re-saved files unquoted thousands
 * commas as well, so a row is read from both ends: the date first, then from the right the last cell that tells
 * credit from debit (a cell of its own, or behind the amount), the balance after it, amount and branch before it.
 * The explicit mark decides, whatever the description says: in `BI-FAST CR TRANSFER DR 019` "DR" means *dari*.
 */
import { type BankAmount, isGroupedNumber, negated, readBankAmount, readBankBalance } from "./bank-number";
import type { CsvCells } from "./csv-cells";
import { type CsvRefusal, refuse } from "./csv-refusals";
import type { CsvRow } from "./csv-statement";

type Sign = "CR" | "DB";

/** Where the credit/debit mark stands and what it says; `own` when it has a cell to itself. */
interface Mark {
  at: number;
  sign: Sign;
  own: boolean;
}

const SUFFIXED = /^(.*[\d)]) *(CR|DB|DR)$/i;
const BRANCH = /^['`]?[0-9A-Za-z]{0,4}$/;
const GROUP = /^\d{3}$/;
const GROUP_TAIL = /^\d{3}(?:\.\d{1,2})?$/;
const FIRST_GROUP = /^ *\d{1,3}$/;

/** Whether a line begins a KlikBCA row: an optional quote, apostrophe or backtick, then a digit or PEND. */
export function isBcaRowStart(text: string): boolean {
  let at = 0;
  let code = text.charCodeAt(at);
  while (code === 34 || code === 39 || code === 96 || code === 32) {
    at += 1;
    code = text.charCodeAt(at);
  }
  return (code >= 48 && code <= 57) || text.startsWith("PEND", at);
}

/** What KlikBCA ends a row with under this header: the balance, or nothing sure where a re-save lost its name. */
export function bcaRowEnd(header: readonly string[]): "decimals" | "any" {
  return header.includes("saldo") || header.includes("balance") ? "decimals" : "any";
}

/**
 * Reads one KlikBCA row of either family; the layout is told from the row, because re-saved headers lie. `resaved`: by a
 * spreadsheet that writes semicolons, because the comma is its decimal sign.
 */
export function readBcaRow(record: CsvCells, resaved = false): { row: CsvRow } | { refusal: CsvRefusal } {
  const cells = withoutTrailingBlanks(record.cells);
  const mark = findMark(cells, resaved);
  if (mark === null) return readUnmarked(cells, resaved);
  const after = cells.slice(mark.at + 1);
  const behind = resaved ? after.filter((cell) => cell.trim() !== "").join(";") : after.join(",");
  const balance = readBalance(behind.trim(), resaved);
  if ("refusal" in balance) return balance;
  const amount = amountBefore(cells, record.quoted, mark);
  const read = readBankAmount(amount.text, resaved);
  if (!read.ok) return refuse(read.error, "amount", amount.text);
  const signed = mark.sign === "DB" ? negated(read.value) : read.value;
  return assemble(cells, amount.at, signed, balance.balance);
}

function readBalance(
  text: string,
  resaved: boolean,
): { balance: BankAmount | null } | { refusal: CsvRefusal } {
  if (text === "") return { balance: null };
  const read = readBankBalance(text, resaved);
  if (read.ok) return { balance: read.value };
  return refuse(read.error === "ambiguous-amount" ? read.error : "unreadable-balance", "balance", text);
}

/** The last cell may be an empty balance, so at least the six cells of the layout are kept. */
function withoutTrailingBlanks(cells: string[]): string[] {
  let length = cells.length;
  while (length > 6 && (cells[length - 1] ?? "").trim() === "") length -= 1;
  return length === cells.length ? cells : cells.slice(0, length);
}

function signOf(text: string): Sign | null {
  if (text === "CR" || text === "DB") return text;
  if (text.length < 2 || text.length > 20) return null;
  const mark = text.trim().toUpperCase();
  if (mark === "CR") return "CR";
  return mark === "DB" || mark === "DR" ? "DB" : null;
}

function findMark(cells: readonly string[], resaved: boolean): Mark | null {
  for (let at = cells.length - 1; at >= 2; at -= 1) {
    const cell = cells[at] ?? "";
    const mark = endsLikeMark(cell) ? markIn(cell, at, resaved) : null;
    if (mark !== null) return mark;
  }
  return null;
}

function markIn(cell: string, at: number, resaved: boolean): Mark | null {
  const own = signOf(cell);
  if (own !== null) return { at, sign: own, own: true };
  const suffixed = cell.length < LONGEST_MARKED ? SUFFIXED.exec(cell.trim()) : null;
  const amount = (suffixed?.[1] ?? "").trim();
  if (suffixed === null || !(isGroupedNumber(amount) || (resaved && readBankAmount(amount, true).ok)))
    return null;
  const sign = signOf(suffixed[2] ?? "");
  return sign === null ? null : { at, sign, own: false };
}

/** Longer cells hold no amount with its mark. */
const LONGEST_MARKED = 40;

/** Whether a cell ends in B or R, as every mark does; most cells do not, and need no closer look. */
function endsLikeMark(cell: string): boolean {
  const end = cell.trimEnd();
  const letter = end.charCodeAt(end.length - 1) & ~LOWER_CASE;
  return letter === LETTER_B || letter === LETTER_R;
}

const LOWER_CASE = 32;
const LETTER_B = 66;
const LETTER_R = 82;

/** The amount before the mark, with unquoted thousands commas joined again: groups of three digits to the left. */
function amountBefore(
  cells: readonly string[],
  quoted: readonly boolean[] | null,
  mark: Mark,
): { text: string; at: number } {
  let at = mark.own ? mark.at - 1 : mark.at;
  let text = (cells[at] ?? "").trim();
  if (!mark.own) text = (SUFFIXED.exec(text)?.[1] ?? text).trim();
  if (!GROUP_TAIL.test(text) || quoted?.[at]) return { text, at };
  let first = at - 1;
  while (
    first > 2 &&
    !quoted?.[first] &&
    GROUP.test(cells[first] ?? "") &&
    FIRST_GROUP.test(cells[first - 1] ?? "")
  )
    first -= 1;
  if (first < 2 || quoted?.[first] || !FIRST_GROUP.test(cells[first] ?? "")) return { text, at };
  text = [...cells.slice(first, at), text].join(",").trim();
  at = first;
  return { text, at };
}

function assemble(
  cells: readonly string[],
  amountAt: number,
  amount: BankAmount,
  balance: BankAmount | null,
): { row: CsvRow } | { refusal: CsvRefusal } {
  const branchAt = amountAt - 1;
  if (branchAt < 2 || !BRANCH.test((cells[branchAt] ?? "").trim()))
    return refuse("wrong-column-count", null, `${cells.length} columns`);
  const description = branchAt === 2 ? (cells[1] ?? "") : cells.slice(1, branchAt).join(",");
  return {
    row: {
      date: bcaDate(cells[0] ?? ""),
      description: description.trim(),
      reference: null,
      amount,
      balance,
      account: null,
      currency: null,
    },
  };
}

function bcaDate(cell: string): string {
  return cell.replace(/^[ '`]+/, "").trim();
}

/** BCA's own words begin with the kind of the booking and, within it, CR or DB ("TRSF E-BANKING CR 0205/..."). */
const KIND_WITH_MARK = /^ *(?:[A-Z.-]+ ){1,3}(CR|DB)(?: |$)/;

/**
 * A row whose mark cell is empty: taken only if the six columns stand exactly and BCA's own words name the
 * direction at their beginning; anything the payer wrote stands behind and never decides.
 */
function readUnmarked(cells: readonly string[], resaved: boolean): { row: CsvRow } | { refusal: CsvRefusal } {
  const count = cells.length;
  if (count < 4) return refuse("wrong-column-count", null, `${count} columns`);
  const sign = KIND_WITH_MARK.exec(cells[1] ?? "")?.[1];
  const isEmptyMark = count >= 6 && (cells[count - 2] ?? "").trim() === "";
  if (!isEmptyMark || sign === undefined) return refuse("unknown-sign", "amount", cells[count - 3] ?? "");
  const amount = readBankAmount(cells[count - 3] ?? "", resaved);
  if (!amount.ok) return refuse(amount.error, "amount", cells[count - 3] ?? "");
  const balance = readBalance((cells[count - 1] ?? "").trim(), resaved);
  if ("refusal" in balance) return balance;
  return assemble(cells, count - 3, sign === "DB" ? negated(amount.value) : amount.value, balance.balance);
}
