/**
 * The old binary workbooks (.xls). SheetJS reads them whole, so the records are first counted and looked through: what
 * is locked, carries macros or is too large never reaches it.
 */
import type { Sheet, TableCell, TableRow } from "@domain/bank-export/table/cell";
import { type CellObject, CFB, read, type WorkBook, type WorkSheet } from "@e965/xlsx";
import { cellRecords } from "./biff-records";
import { isCompound } from "./kinds";
import { cellFormat, numberCell } from "./number-cell";
import { Refusal } from "./refusal";
import { type RowCount, RowGatherer } from "./row-gatherer";
import { walked } from "./walked";

/** The visible sheets of an old workbook. */
export function openBiff(bytes: Buffer): Sheet[] {
  const book = readBook(cellRecords(isCompound(bytes) ? workbookStream(bytes) : bytes));
  const is1904 = book.Workbook?.WBProps?.date1904 === true;
  const names = book.SheetNames.filter((_name, index) => !book.Workbook?.Sheets?.[index]?.Hidden);
  return walked(
    (names.length > 0 ? names : book.SheetNames).flatMap((name) => {
      const sheet = book.Sheets[name];
      return sheet ? [{ name, rows: (count: RowCount) => rowsOf(sheet, is1904, count) }] : [];
    }),
  );
}

/** The part of SheetJS's compound file reader that is used; the library leaves it untyped. */
interface CompoundReader {
  read(
    bytes: Buffer,
    options: { type: "buffer" },
  ): {
    FullPaths: string[];
    FileIndex: { name: string; content?: Uint8Array | number[] }[];
  };
}
const compound: CompoundReader = CFB;

function workbookStream(bytes: Buffer): Buffer {
  const { FileIndex } = guarded(() => compound.read(bytes, { type: "buffer" }));
  const names = FileIndex.map(({ name }) => name.toLowerCase());
  if (names.includes("encryptedpackage")) throw new Refusal("encrypted");
  if (names.some((name) => name === "_vba_project_cur" || name === "_vba_project" || name === "vba"))
    throw new Refusal("macros");
  const found = FileIndex.find(({ name }) => /^(?:workbook|book)$/i.test(name));
  if (!found?.content) throw new Refusal("other-program");
  return Buffer.from(found.content);
}

function readBook(bytes: Buffer): WorkBook {
  return guarded(() =>
    read(bytes, {
      type: "buffer",
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
      cellDates: false,
    }),
  );
}

/** The library throws plain errors, and errors of the language, for damaged files. */
function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (cause) {
    throw new Refusal("broken-workbook", null, { cause });
  }
}

function* rowsOf(sheet: WorkSheet, is1904: boolean, count: RowCount): Generator<TableRow> {
  const gatherer = new RowGatherer(count);
  for (const [index, cells] of (sheet["!data"] ?? []).entries()) {
    for (const [column, cell] of (cells ?? []).entries())
      if (cell) putCell(gatherer, { column, line: index + 1, cell, is1904 });
    const row = gatherer.take(index + 1);
    if (row) yield row;
  }
}

interface PlacedCell {
  column: number;
  line: number;
  cell: CellObject;
  is1904: boolean;
}

function putCell(gatherer: RowGatherer, { column, line, cell, is1904 }: PlacedCell): void {
  const { t: type, v: value, z: code } = cell;
  if (type === "n") gatherer.put(column, storedNumber(value, code, is1904), line);
  else if (type === "b") gatherer.putText(column, value ? "TRUE" : "FALSE", line);
  else if (type === "e") gatherer.putText(column, ERRORS.get(Number(value)) ?? "#ERROR!", line);
  else gatherer.putText(column, String(value ?? ""), line);
}

function storedNumber(value: unknown, code: unknown, is1904: boolean): TableCell {
  // the shortest text that is the same double; what lies beyond 15 digits in it is dropped with the rest
  const format =
    typeof code === "number" ? cellFormat(code) : cellFormat(0, typeof code === "string" ? code : "General");
  return numberCell(String(value), format, is1904);
}

const ERRORS: ReadonlyMap<number, string> = new Map([
  [0x00, "#NULL!"],
  [0x07, "#DIV/0!"],
  [0x0f, "#VALUE!"],
  [0x17, "#REF!"],
  [0x1d, "#NAME?"],
  [0x24, "#NUM!"],
  [0x2a, "#N/A"],
]);
