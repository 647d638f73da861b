/** Short forms for the tests of bank files: bytes in, rows as text out. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sheet, TableCell } from "@domain/bank-export/table/cell";
import ExcelJS from "exceljs";
import { type BankFile, openBankFile } from "../bank-file";

/** A folder of its own for the files of one test. */
export class FileFolder {
  private path = "";
  private count = 0;

  async make(): Promise<void> {
    this.path = await mkdtemp(join(tmpdir(), "bank-file-"));
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true });
  }

  /** Writes a file whose name says nothing true. */
  async write(bytes: Uint8Array | string): Promise<string> {
    this.count += 1;
    const path = join(this.path, `file-${this.count}.csv`);
    await writeFile(path, bytes);
    return path;
  }

  /** Opens bytes that must open. */
  async opened(bytes: Uint8Array | string): Promise<BankFile> {
    const file = await openBankFile(await this.write(bytes));
    if (!file.ok) throw new Error(`${file.error.code}: ${file.error.message}`);
    return file.value;
  }

  /** The sheets of bytes that must be a workbook. */
  async sheets(bytes: Uint8Array | string): Promise<readonly Sheet[]> {
    const { content } = await this.opened(bytes);
    if (content.kind !== "workbook") throw new Error(content.kind);
    return content.sheets;
  }

  /** The rows of the first sheet, as {@link rowsOf} shows them. */
  async rows(bytes: Uint8Array | string): Promise<string[]> {
    return rowsOf((await this.sheets(bytes))[0]);
  }

  /** Code and row of the refusal, "code" or "code 12"; what was opened instead where there is none. */
  async refusal(bytes: Uint8Array | string): Promise<string> {
    const file = await openBankFile(await this.write(bytes));
    if (file.ok) return `opened as ${file.value.content.kind}`;
    return file.error.line === null ? file.error.code : `${file.error.code} ${file.error.line}`;
  }
}

/** "line: cell | cell"; a number as `#1.5`, a day as `@2026-01-31`, any other cell as its text. */
export const rowsOf = (sheet: Sheet | undefined): string[] =>
  [...(sheet?.rows ?? [])].map(({ line, cells }) => `${line}: ${cells.map(shown).join(" | ")}`);

const shown = (cell: TableCell): string => {
  if (cell.day !== null) return `@${cell.day}`;
  return cell.number === null ? cell.text : `#${cell.number}`;
};

/** A workbook as exceljs writes it. */
export async function workbookOf(fill: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
