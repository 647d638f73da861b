import { type BankAmount, negated, readBankAmount, readBankBalance } from "./bank-number";
import type { CsvCells } from "./csv-cells";
import { type CsvRefusal, refuse } from "./csv-refusals";
import { type CsvLayout, type CsvRow, CsvStatementParser, headerCells } from "./csv-statement";
import type { EventSink, FormatParser, ReadOptions } from "./events";
import { currencyCode } from "./labelled-facts";

/** What a column holds, by its header names (Kopra and MCM write them in several ways). */
const COLUMN_NAMES = {
  account: ["accountno", "account no", "account number", "no rekening"],
  currency: ["ccy", "currency", "mata uang"],
  date: ["postdate", "post date", "posting date", "tanggal posting"],
  remarks: ["remarks", "remark"],
  additional: ["additionaldesc", "additional desc", "additional description"],
  reference: ["reference no", "reference no.", "referenceno", "reference"],
  credit: ["credit amount", "credit", "kredit"],
  debit: ["debit amount", "debit", "debet"],
  balance: ["close balance", "closing balance", "balance", "saldo"],
} as const;

type Column = keyof typeof COLUMN_NAMES;
type Columns = Partial<Record<Column, number>>;

/**
 * Mandiri Kopra/MCM CSV (`Acc_Statement_*.csv`): the columns are found by name, because the credit column stands
 * before the debit column in some downloads and behind it in others. No preamble or footer as a rule.
 */
export function matchMandiriKopra(
  text: string,
): ((sink: EventSink, options: ReadOptions) => FormatParser) | null {
  for (const delimiter of [";", ",", "\t"]) {
    const header = headerCells(text, delimiter);
    const columns = findColumns(header);
    if (columns === null) continue;
    const readRow = rowReader(columns, header.length, delimiter);
    const layout: CsvLayout = { delimiter, header, isRowStart, readRow, rowEnd: "number" };
    return (sink, options) => new CsvStatementParser(layout, sink, options);
  }
  return null;
}

function findColumns(header: readonly string[]): Columns | null {
  const columns: Columns = {};
  for (const [index, name] of header.entries())
    for (const column of Object.keys(COLUMN_NAMES) as Column[])
      if ((COLUMN_NAMES[column] as readonly string[]).includes(name)) columns[column] ??= index;
  const isKopra = columns.date !== undefined && columns.remarks !== undefined;
  return isKopra && columns.credit !== undefined && columns.debit !== undefined ? columns : null;
}

/** A Kopra row begins with the account number or the posting date, both with a digit. */
function isRowStart(text: string): boolean {
  return /^["'` ]{0,3}\d/.test(text);
}

function rowReader(columns: Columns, width: number, delimiter: string): CsvLayout["readRow"] {
  return (record) => {
    const cells = fitted(record, columns, width, delimiter);
    if (cells === null) return refuse("wrong-column-count", null, `${record.cells.length} columns`);
    const at = (column: Column): string => {
      const index = columns[column];
      return index === undefined ? "" : (cells[index] ?? "").trim();
    };
    const amount = signedAmount(at("credit"), at("debit"));
    if ("refusal" in amount) return amount;
    const balance = at("balance") === "" ? null : readBankBalance(at("balance"));
    if (balance !== null && !balance.ok) return refuse("unreadable-balance", "balance", at("balance"));
    return { row: toRow(at, amount.amount, balance?.value ?? null) };
  };
}

/** Joins cells an unquoted delimiter in the remarks tore apart; null when the row is too short. */
function fitted(record: CsvCells, columns: Columns, width: number, delimiter: string): string[] | null {
  let { cells } = record;
  while (cells.length > width && (cells.at(-1) ?? "").trim() === "") cells = cells.slice(0, -1);
  if (cells.length === width) return cells;
  if (cells.length < width || columns.remarks === undefined) return null;
  const at = columns.remarks;
  const surplus = cells.length - width;
  return [
    ...cells.slice(0, at),
    cells.slice(at, at + surplus + 1).join(delimiter),
    ...cells.slice(at + surplus + 1),
  ];
}

const isNothing = (text: string): boolean => text === "" || text === "-" || /^0*(?:[.,]0*)?$/.test(text);

function signedAmount(credit: string, debit: string): { amount: BankAmount } | { refusal: CsvRefusal } {
  if (!isNothing(credit) && !isNothing(debit))
    return refuse("unknown-sign", "credit", `${credit} / ${debit}`);
  const isDebit = isNothing(credit);
  const text = isDebit ? debit : credit;
  if (isNothing(text))
    return {
      refusal: { code: "zero-amount", column: "credit", message: "Credit and debit are both zero or empty." },
    };
  const read = readBankAmount(text);
  if (!read.ok) return refuse(read.error, isDebit ? "debit" : "credit", text);
  return { amount: isDebit ? negated(read.value) : read.value };
}

function toRow(at: (column: Column) => string, amount: BankAmount, balance: BankAmount | null): CsvRow {
  const account = at("account").replace(/^['`]+/, "");
  return {
    date: at("date"),
    description: wholeText(at("remarks"), at("additional")),
    reference: at("reference") || null,
    amount,
    balance,
    account: account === "" ? null : account,
    currency: currencyCode(at("currency")),
  };
}

const squeezed = (text: string): string => text.replace(/\s+/g, " ");

/** Kopra repeats the beginning of Remarks in AdditionalDesc, or writes only there; nothing is said twice, nothing lost. */
function wholeText(remarks: string, additional: string): string {
  if (remarks.includes(additional) || squeezed(remarks).includes(squeezed(additional))) return remarks;
  if (squeezed(additional).includes(squeezed(remarks))) return additional;
  return `${remarks} ${additional}`;
}
