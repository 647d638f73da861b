import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { type FileHandle, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { CellValue, ColumnKind, Sheet, WorkbookDefinition } from "@domain/reports/sheet";
import { fail, ok, type Result } from "@domain/result";
import ExcelJS from "exceljs";
import { CellRefusal, cellOf, cellText, sheetName } from "./workbook-cell";

/** Why a workbook was not written. The target is then as it was before. */
export interface WorkbookError {
  code: "no-folder" | "locked" | "disk-full" | "unwritable" | "bad-cell" | "amount-not-exact" | "cancelled";
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
  // the name may stand for the new content only once that content cannot be lost
  await handle.sync();
  return writing.sheets;
}

/** The code of an error of a file operation; null for any other error. */
function fileErrorCode(error: unknown): string | null {
  if (!(error instanceof Error && "code" in error && "syscall" in error)) return null;
  const isFile = ["open", "write", "fsync", "close", "stat", "rename"].includes(String(error.syscall));
  return isFile ? String(error.code) : null;
}

function toWorkbookError(error: unknown, path: string, signal?: AbortSignal): WorkbookError {
  if (error instanceof CellRefusal)
    return { code: error.code, message: `The workbook is not written: ${error.message}.` };
  if (signal?.aborted)
    return { code: "cancelled", message: `Writing ${path} was cancelled; nothing was changed.` };
  const code = fileErrorCode(error);
  // what the rows throw, such as a lost database, is not a fault of the file
  if (code === null) throw error;
  if (code === "ENOENT" || code === "ENOTDIR") {
    return {
      code: "no-folder",
      message: `The folder ${dirname(path)} does not exist; choose another place.`,
    };
  }
  if (["ENOSPC", "EDQUOT", "EFBIG"].includes(code)) {
    return { code: "disk-full", message: `The disk of ${path} is full; free space or choose another place.` };
  }
  if (["EBUSY", "EPERM", "EACCES", "ETXTBSY"].includes(code)) {
    return {
      code: "locked",
      message: `${path} is open in another program or protected; close it or choose another name.`,
    };
  }
  return { code: "unwritable", message: `${path} cannot be written (${code}); choose another place.` };
}

/**
 * Writes a workbook to a path, row by row. The file appears whole under its name or not at all: it is written beside the
 * target, synced and renamed. Fails with one clear error; throws only what the rows themselves throw.
 */
export async function writeWorkbook(
  path: string,
  definition: WorkbookDefinition,
  options: WorkbookOptions = {},
): Promise<Result<WrittenWorkbook, WorkbookError>> {
  const part = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  let handle: FileHandle | undefined;
  try {
    handle = await open(part, "wx");
    const sheets = await fillFile(handle, definition, options);
    await handle.close();
    handle = undefined;
    const { size } = await stat(part);
    await rename(part, path);
    return ok({ path, bytes: size, sheets });
  } catch (error) {
    await handle?.close().catch(() => undefined);
    await rm(part, { force: true }).catch(() => undefined);
    return fail(toWorkbookError(error, path, options.signal));
  }
}
