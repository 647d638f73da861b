/** What the tests of layouts share: tables as text and as sheets, and a short form of what was read. */
import { streamBankFile } from "../bank-content";
import type { ReadOptions } from "../events";
import { collectExport, type ExportContents, readExportText } from "../export-reader";
import type { Sheet, TableCell, TableRow } from "./cell";
import { textCell } from "./cell";

/** A cell of a test sheet: text, a number, or a day. */
export type Value = string | number | { day: string };

/** A sheet from rows of values, as the workbook adapter gives it. */
export function sheetOf(rows: readonly (readonly Value[])[], name = "Sheet1"): Sheet {
  return {
    name,
    rows: rows.map((values, index): TableRow => {
      const cells = values.map(cellOf);
      return { line: index + 1, cells, raw: cells.map((cell) => cell.text).join("\t") };
    }),
  };
}

function cellOf(value: Value): TableCell {
  if (typeof value === "string") return textCell(value);
  if (typeof value === "number") return { text: String(value), number: String(value), day: null };
  return { text: value.day, number: null, day: value.day };
}

/** Reads sheets that must be readable. */
export async function readSheet(
  rows: readonly (readonly Value[])[],
  options: ReadOptions = {},
): Promise<ExportContents> {
  return readWorkbook([sheetOf(rows)], options);
}

/** Reads a workbook that must be readable. */
export async function readWorkbook(
  sheets: readonly Sheet[],
  options: ReadOptions = {},
): Promise<ExportContents> {
  const read = await collectExport(streamBankFile({ kind: "workbook", sheets }, options));
  if (!read.ok) throw new Error(`${read.error.code}: ${read.error.message}`);
  return read.value;
}

/** Reads a text that must be readable. */
export function readText(text: string, options: ReadOptions = {}): ExportContents {
  const read = readExportText(text, options);
  if (!read.ok) throw new Error(`${read.error.code}: ${read.error.message}`);
  return read.value;
}

/** The refusal of a text that must not be readable. */
export function refusalOf(text: string, options: ReadOptions = {}) {
  const read = readExportText(text, options);
  if (read.ok) throw new Error(`read by ${read.value.layout?.layout.id}`);
  return read.error;
}

/** Every row as "date amount balance description". */
export function linesOf(contents: ExportContents): string[] {
  return contents.statements
    .flatMap((statement) => statement.lines)
    .map((row) => `${row.bookedOn ?? "PEND"} ${row.amount} ${row.balance ?? "-"} ${row.description}`);
}

/** Every rejected row as "line code". */
export function rejectsOf(contents: ExportContents): string[] {
  return contents.statements.flatMap((each) => each.rejected).map((row) => `${row.line} ${row.code}`);
}

/** The layout's id and on what basis it was taken. */
export function layoutOf(contents: ExportContents): string {
  return `${contents.layout?.basis} ${contents.layout?.layout.id}`;
}
