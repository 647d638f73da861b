import { createWriteStream } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import type { Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { CellValue, ColumnKind, Sheet, WorkbookDefinition } from "@domain/reports/sheet";
import { fail, ok, type Result } from "@domain/result";
import ExcelJS from "exceljs";
import { type FileWriteError, writeWholeFile } from "./whole-file";
import { CellRefusal, cellOf, cellText, sheetName } from "./workbook-cell";

/** Why a workbook was not written. The target is then as it was before. */
export interface WorkbookError {
  code: FileWriteError["code"] | "bad-cell" | "amount-not-exact" | "cancelled";
  /** One sentence: what, where. */
  message: string;
}

/** What was written. */
export interface WrittenWorkbook {
  path: string;
  bytes: number;
  sheets: { name: string; rows: number }[];
}

/** How to write. */
export interface WorkbookOptions {
  signal?: AbortSignal;
  /** Called with the rows written so far, about every thousand. */
  onProgress?: (rows: number) => void;
  /** Rows of one sheet, header included; a longer one goes on in "Name (2)". Excel's own limit by default. */
  maxRowsPerSheet?: number;
}

const EXCEL_ROWS = 1_048_576;
const ROWS_PER_TURN = 1000;
/** One object per kind: exceljs finds a style by identity, and an object per cell would be most of its memory. */
const STYLES: Record<ColumnKind, Partial<ExcelJS.Style>> = {
  // "@" keeps a cell text also when somebody edits it: "=1+1" never becomes a formula
  text: { numFmt: "@" },
  money: { numFmt: "#,##0.00" },
  date: { numFmt: "dd/mm/yyyy" },
  instant: { numFmt: "dd/mm/yyyy hh:mm:ss" },
  integer: { numFmt: "#,##0" },
};
const HEADER_STYLE: Partial<ExcelJS.Style> = {
  numFmt: "@",
  font: { bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { argb: "FFE9ECEF" } },
};

/** One writing: the open workbook, what it holds so far, and what its file reported. */
interface Writing {
  book: ExcelJS.stream.xlsx.WorkbookWriter;
  options: WorkbookOptions;
  used: Set<string>;
  sheets: { name: string; rows: number }[];
  rows: number;
  fileError: Error | null;
}

function startSheet(writing: Writing, sheet: Sheet): ExcelJS.Worksheet {
  const name = sheetName(sheet.name, writing.used);
  writing.used.add(name.toLowerCase());
  writing.sheets.push({ name, rows: 0 });
  const page = writing.book.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
  page.columns = sheet.columns.map((column) => ({ width: column.width }));
  const header = page.addRow(sheet.columns.map((column) => cellText(column.header)));
  header.eachCell((cell) => {
    cell.style = HEADER_STYLE;
  });
  header.commit();
  return page;
}

function endSheet(page: ExcelJS.Worksheet, sheet: Sheet, rows: number): void {
  page.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows + 1, column: sheet.columns.length } };
  page.commit();
}

function writeRow(
  page: ExcelJS.Worksheet,
  sheet: Sheet,
  values: readonly CellValue[],
  rowNumber: number,
): void {
  if (values.length !== sheet.columns.length) {
    throw new CellRefusal("bad-cell", `row ${rowNumber} of "${sheet.name}" has ${values.length} cells`);
  }
  const cells = sheet.columns.map((column, index) => {
    try {
      return cellOf(column.kind, values[index] ?? null);
    } catch (error) {
      if (!(error instanceof CellRefusal)) throw error;
      const place = `row ${rowNumber}, column "${column.header}" of "${sheet.name}"`;
      throw new CellRefusal(error.code, `${place}: ${error.message}`);
    }
  });
  const row = page.addRow(cells);
  for (const [index, column] of sheet.columns.entries()) row.getCell(index + 1).style = STYLES[column.kind];
  row.commit();
}

/** Lets the file catch up and other work run, and stops early when the file failed or the caller gave up. */
async function breathe(writing: Writing): Promise<void> {
  await nextTurn();
  writing.options.onProgress?.(writing.rows);
  writing.options.signal?.throwIfAborted();
  if (writing.fileError) throw writing.fileError;
}

async function writeSheet(writing: Writing, sheet: Sheet): Promise<void> {
  const limit = Math.max((writing.options.maxRowsPerSheet ?? EXCEL_ROWS) - 1, 1);
  let page = startSheet(writing, sheet);
  let rows = 0;
  for await (const values of sheet.rows) {
    if (rows === limit) {
      endSheet(page, sheet, rows);
      page = startSheet(writing, sheet);
      rows = 0;
    }
    rows += 1;
    writing.rows += 1;
    writeRow(page, sheet, values, rows + 1);
    const current = writing.sheets.at(-1);
    if (current) current.rows = rows;
    if (writing.rows % ROWS_PER_TURN === 0) await breathe(writing);
  }
  endSheet(page, sheet, rows);
}

function openBook(definition: WorkbookDefinition, file: Writable): ExcelJS.stream.xlsx.WorkbookWriter {
  const generatedAt = new Date(definition.generatedAtUtc);
  if (Number.isNaN(generatedAt.getTime()))
    throw new CellRefusal("bad-cell", "the time of the report is no instant");
  const by = cellText(definition.generatedBy);
  const properties = { created: generatedAt, modified: generatedAt, creator: by, lastModifiedBy: by };
  // level 1: the file is a little larger and written in two thirds of the time
  const shape = { stream: file, useStyles: true, useSharedStrings: false, zip: { zlib: { level: 1 } } };
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ ...shape, ...properties });
  book.title = cellText(definition.title);
  book.description = cellText(definition.filters);
  return book;
}

async function fillFile(
  handle: FileHandle,
  definition: WorkbookDefinition,
  options: WorkbookOptions,
): Promise<Writing["sheets"]> {
  // the bare descriptor, because closing a handle waits for ever for a stream made from it
  const file = createWriteStream("", { fd: handle.fd, autoClose: false });
  // exceljs does not listen before the end, and would wait for ever for a file that failed
  const failed = new Promise<never>((_, reject) => file.once("error", reject));
  failed.catch(() => undefined);
  const book = openBook(definition, file);
  const writing: Writing = { book, options, used: new Set(), sheets: [], rows: 0, fileError: null };
  file.on("error", (error) => {
    writing.fileError = error;
  });
  for (const sheet of definition.sheets) await writeSheet(writing, sheet);
  options.signal?.throwIfAborted();
  await Promise.race([book.commit(), failed]);
  return writing.sheets;
}

/**
 * Writes a workbook to a path, row by row; it appears whole under its name or not at all. Fails with one clear error;
 * throws only what the rows themselves throw.
 */
export async function writeWorkbook(
  path: string,
  definition: WorkbookDefinition,
  options: WorkbookOptions = {},
): Promise<Result<WrittenWorkbook, WorkbookError>> {
  try {
    const written = await writeWholeFile(path, (handle) => fillFile(handle, definition, options));
    if (!written.ok) return written;
    return ok({ path, bytes: written.value.bytes, sheets: written.value.value });
  } catch (error) {
    if (error instanceof CellRefusal)
      return fail({ code: error.code, message: `The workbook is not written: ${error.message}.` });
    if (!options.signal?.aborted) throw error;
    return fail({ code: "cancelled", message: `Writing ${path} was cancelled; nothing was changed.` });
  }
}
