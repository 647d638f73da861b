import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FILE_FAILURE_CODES } from "@contract/bank-imports";
import type { Sheet, TableCell } from "@domain/bank-export/table/cell";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { BANK_FILE_ERRORS, type BankFile, openBankFile } from "./bank-file";
import { zipOf } from "./bank-file/zip.testing";

let folder: string;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bank-file-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function opened(bytes: Uint8Array | string): Promise<BankFile> {
  count += 1;
  const path = join(folder, `file-${count}.xls`);
  await writeFile(path, bytes);
  const file = await openBankFile(path);
  if (!file.ok) throw new Error(`${file.error.code}: ${file.error.message}`);
  return file.value;
}

async function sheetsOf(bytes: Uint8Array | string): Promise<readonly Sheet[]> {
  const { content } = await opened(bytes);
  if (content.kind !== "workbook") throw new Error(content.kind);
  return content.sheets;
}

/** "line: cell | cell", a number as `#1.5`, a day as `@2026-01-31`. */
const shown = (cell: TableCell): string => {
  if (cell.day !== null) return `@${cell.day}`;
  return cell.number === null ? cell.text : `#${cell.number}`;
};
const rowsOf = (sheet: Sheet | undefined): string[] =>
  [...(sheet?.rows ?? [])].map(({ line, cells }) => `${line}: ${cells.map(shown).join(" | ")}`);

async function workbookOf(fill: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe("openBankFile tells by content, not by name,", () => {
  it("text, with its hash, to be read more than once", async () => {
    const text = "Tanggal;Saldo\n01/02;é\n";
    const bytes = Buffer.from(text, "latin1");
    const { content, sha256, sizeBytes } = await opened(bytes);
    if (content.kind !== "text") throw new Error(content.kind);
    expect(content.encoding).toBe("windows-1252");
    expect([sha256, sizeBytes]).toEqual([createHash("sha256").update(bytes).digest("hex"), bytes.length]);
    for (const _time of [1, 2]) {
      let read = "";
      for await (const chunk of content.chunks) read += chunk;
      expect(read).toBe(text);
    }
  });

  it("text that only mentions a table", async () => {
    for (const text of [
      "<OFX><STMTRS>\n",
      "<html><body>no rows</body></html>",
      "Remark\n<table>\n",
      "PK is a word",
    ])
      expect((await opened(text)).content.kind).toBe("text");
  });

  it("a ZIP of texts, in its own order and without what macOS adds", async () => {
    const file = await opened(
      zipOf([
        { name: "b.xml", content: "<Document/>" },
        { name: "__MACOSX/._b.xml", content: Buffer.from([0, 5, 22, 7]) },
        { name: "a/", content: "" },
        { name: "a/a.xml", content: Buffer.from("\ufeff<Ä/>", "utf16le") },
      ]),
    );
    if (file.content.kind !== "files") throw new Error(file.content.kind);
    const texts: string[] = [];
    for (const { name, chunks } of file.content.files)
      for await (const chunk of chunks) if (chunk) texts.push(`${name} ${chunk}`);
    expect(texts).toEqual(["b.xml <Document/>", "a/a.xml <Ä/>"]);
  });

  test("every refusal has words on the screen", () => {
    expect(BANK_FILE_ERRORS.filter((code) => !FILE_FAILURE_CODES.some((known) => known === code))).toEqual(
      [],
    );
  });
});

describe("a workbook", () => {
  it("gives exact numbers, days, and what is shown", async () => {
    const [sheet] = await sheetsOf(
      await workbookOf((book) => {
        const page = book.addWorksheet("Mutasi");
        page.addRow(["Jumlah", 0.1 + 0.2, 47_146_923.000_000_01, -2146.05, 1e21, 1234567890123456, 1e-7]);
        page.getRow(1).getCell(2).numFmt = "#,##0.00";
        const day = page.getRow(3).getCell(1);
        day.value = new Date(Date.UTC(2026, 7, 1, 23, 59, 59));
        day.numFmt = "dd/mm/yyyy hh:mm";
        const time = page.getRow(3).getCell(2);
        time.value = 0.75;
        time.numFmt = "hh:mm";
        const branch = page.getRow(3).getCell(3);
        branch.value = 998;
        branch.numFmt = "0000";
      }),
    );
    expect(rowsOf(sheet)).toEqual([
      "1: Jumlah | #0.3 | #47146923 | #-2146.05 | #1000000000000000000000 | #1234567890123456 | #0.0000001",
      "3: @2026-08-01 | 18:00 | #998",
    ]);
    const [first, third] = [...(sheet?.rows ?? [])];
    expect(first?.cells[1]?.text).toBe("0.30");
    expect(third?.cells.map((cell) => cell.text)).toEqual(["01/08/2026 23:59", "18:00", "0998"]);
    expect(third?.raw).toBe("01/08/2026 23:59\t18:00\t0998");
  });
});
