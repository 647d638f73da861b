import { type BookType, CFB, utils, type WorkBook, write } from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { FileFolder, rowsOf } from "./opening.testing";

const files = new FileFolder();
beforeAll(() => files.make());
afterAll(() => files.remove());

const bytesOf = (book: WorkBook, bookType: BookType): Buffer => write(book, { type: "buffer", bookType });

function statement(): WorkBook {
  const sheet = utils.aoa_to_sheet([
    ["Tanggal", "Keterangan", "Saldo"],
    [46_235.25, "Setoran é", 0.1 + 0.2],
    [],
    [46_236, "x".repeat(200), -2_146.05],
  ]);
  for (const cell of ["A2", "A4"]) sheet[cell].z = "dd/mm/yyyy";
  sheet["C4"].z = "#,##0.00";
  sheet["A5"] = { t: "b", v: true };
  sheet["B5"] = { t: "e", v: 0x2a };
  sheet["!ref"] = "A1:C5";
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "Mutasi");
  utils.book_append_sheet(book, utils.aoa_to_sheet([["kedua"]]), "__proto__");
  return book;
}

const ROWS = [
  "1: Tanggal | Keterangan | Saldo",
  "2: @2026-08-01 | Setoran é | #0.3",
  `4: @2026-08-02 | ${"x".repeat(200)} | #-2146.05`,
];

describe("an old binary workbook", () => {
  it("gives exact numbers, days, errors and all sheets", async () => {
    const sheets = await files.sheets(bytesOf(statement(), "biff8"));
    expect(rowsOf(sheets[0])).toEqual([...ROWS, "5: TRUE | #N/A"]);
    expect(sheets[0] && [...sheets[0].rows][2]?.cells.map(({ text }) => text)).toEqual([
      "02/08/2026",
      "x".repeat(200),
      "-2,146.05",
    ]);
    expect(sheets.map(({ name }) => name)).toEqual(["Mutasi", "__proto__"]);
    expect(rowsOf(sheets[1])).toEqual(["1: kedua"]);
  });

  test.each(["biff5", "biff2"] as const)("is read as %s too", async (kind) => {
    const bytes = bytesOf(statement(), kind);
    // the writer knows no code page and puts a line where the letter was
    bytes[bytes.indexOf("Setoran _") + 8] = 0xe9;
    const rows = await files.rows(bytes);
    expect(rows[0]).toBe(ROWS[0]);
    expect(rows[1]).toContain("Setoran é");
    expect(rows.slice(1, 3).map((row) => row.split(" | ").at(-1))).toEqual(["#0.3", "#-2146.05"]);
  });

  it("counts days from 1904 where the workbook does, and leaves hidden sheets out", async () => {
    const book = statement();
    book.Workbook = {
      WBProps: { date1904: true },
      Sheets: [{ name: "Mutasi" }, { name: "__proto__", Hidden: 1 }],
    };
    const sheets = await files.sheets(bytesOf(book, "biff8"));
    expect(rowsOf(sheets[0])[1]).toContain("@2030-08-02");
    expect(sheets).toHaveLength(1);
  });

  it("is read from bare records, as simple programs write them", async () => {
    const record = (kind: number, ...words: number[]) => {
      const bytes = Buffer.alloc(4 + words.length * 2);
      for (const [at, word] of [kind, words.length * 2, ...words].entries())
        bytes.writeUInt16LE(word, at * 2);
      return bytes;
    };
    const label = Buffer.concat([record(0x0204, 0, 0, 0, 4), Buffer.from("Kode")]);
    label.writeUInt16LE(12, 2);
    const number = Buffer.concat([record(0x0203, 1, 0, 0), Buffer.alloc(8)]);
    number.writeUInt16LE(14, 2);
    number.writeDoubleLE(1_500_000.25, 10);
    const stream = Buffer.concat([record(0x0809, 0, 0x10, 0, 0), label, number, record(0x0a)]);
    expect(await files.rows(stream)).toEqual(["1: Kode", "2: #1500000.25"]);
  });

  test.each([
    ["cut off", (bytes: Buffer) => bytes.subarray(0, bytes.length - 2_000)],
    ["cut in its head", (bytes: Buffer) => bytes.subarray(0, 300)],
    ["of zeros", (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 512), Buffer.alloc(4_096)])],
  ])("that is %s is refused", async (_how, damage) => {
    expect(await files.refusal(damage(bytesOf(statement(), "biff8")))).toMatch(
      /^(?:broken-workbook|other-program)$/,
    );
  });

  it("is refused with macros, a password, or another program's document inside", async () => {
    const container = (...names: string[]): Buffer => {
      const made = CFB.utils.cfb_new();
      for (const name of names) CFB.utils.cfb_add(made, name, Buffer.from("x".repeat(5_000)));
      return CFB.write(made, { type: "buffer" });
    };
    expect(await files.refusal(container("/Workbook", "/_VBA_PROJECT_CUR/VBA/dir"))).toBe("macros");
    expect(await files.refusal(container("/EncryptionInfo", "/EncryptedPackage"))).toBe("encrypted");
    expect(await files.refusal(container("/WordDocument"))).toBe("other-program");
    const locked = bytesOf(statement(), "biff8");
    expect(await files.refusal(patched(locked, 0x0042, 0x002f))).toBe("encrypted");
    expect(await files.refusal(patched(locked, 0x0085, 0x0085, (record) => record.writeUInt8(1, 9)))).toBe(
      "macros",
    );
  });

  it("is refused above 200,000 cells and beyond 1,000 columns", async () => {
    const wide = Buffer.alloc(4 + 14);
    wide.writeUInt16LE(0x0203, 0);
    wide.writeUInt16LE(14, 2);
    wide.writeUInt16LE(7, 4);
    const bof = Buffer.from([0x09, 0x08, 0x08, 0, 0, 0, 0x10, 0, 0, 0, 0, 0]);
    const many = Array.from({ length: 200_001 }, () => wide);
    expect(await files.refusal(Buffer.concat([bof, ...many, Buffer.from([0x0a, 0, 0, 0])]))).toBe(
      "too-many-cells",
    );
    wide.writeUInt16LE(1_000, 6);
    expect(await files.refusal(Buffer.concat([bof, wide, Buffer.from([0x0a, 0, 0, 0])]))).toBe(
      "too-many-columns 8",
    );
  });
});

/** Changes the first record of a kind into another kind, in place. */
function patched(bytes: Buffer, kind: number, to: number, change?: (record: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes);
  let at = copy.indexOf(Buffer.from([0x09, 0x08]), 512);
  while (copy.readUInt16LE(at) !== kind) at += 4 + copy.readUInt16LE(at + 2);
  copy.writeUInt16LE(to, at);
  change?.(copy.subarray(at));
  return copy;
}

describe("a web page called .xls", () => {
  const PAGE = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{color:red}</style></head><body>
    <table><tr><td colspan=2>Rekening :&nbsp;<b>0123</b><br>IDR</td></tr></table>
    <TABLE border=1>
      <thead><tr><th>Tanggal</th><th rowspan="2">Ket</th><th>Saldo</th></tr></thead>
      <tr><td>01/08</td><td x:num="1234.5">1.234,50</td></tr>
      <tr><td> 02/08 <td>Tarik &amp; setor<td align=right>Rp&#160;1.000
      <tr><td>nested</td><td><table><tr><td>inner</td></tr></table></td></tr>
    </TABLE></body></html>`;
  const ROWS_OF_PAGE = [
    "1: Rekening : 0123 IDR",
    "2: Tanggal | Ket | Saldo",
    "3: 01/08 |  | #1234.5",
    "4: 02/08 | Tarik & setor | Rp 1.000",
    "5: inner",
    "6: nested",
  ];

  it("gives its tables one under the other, with spans, entities and unclosed cells", async () => {
    expect(await files.rows(PAGE)).toEqual(ROWS_OF_PAGE);
  });

  test.each([
    ["UTF-16", Buffer.from(`\ufeff${PAGE}`, "utf16le")],
    ["a byte order mark and blanks", `\ufeff\n\n  ${PAGE}`],
    ["a document type", `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN">\n${PAGE}`],
    ["an XML declaration and a comment", `<?xml version="1.0"?>\n<!-- made by a bank -->\n${PAGE}`],
    ["no page around it", PAGE.slice(PAGE.indexOf("<table>"))],
  ])("is told with %s", async (_how, page) => expect(await files.rows(page)).toEqual(ROWS_OF_PAGE));

  test.each([
    ["too-many-rows", `<table>${"<tr><td>1</td></tr>".repeat(200_001)}`, 200_001],
    ["too-many-columns", `<table><tr>${"<td colspan=9>x".repeat(200)}`, 1],
    ["cell-too-long", `<table><tr><td>${"x".repeat(65_537)}</table>`, 1],
    ["broken-workbook", `<table><tr><td>${"<b>".repeat(1_000)}`, 1],
    ["empty-workbook", "<html><table></table></html>", null],
    ["archive-too-large", `<table><tr><td>x</td></tr></table>${" ".repeat(20 * 1024 ** 2)}`, null],
  ] as const)("is refused as %s", async (code, page, line) => {
    expect(await files.refusal(page)).toBe(line === null ? code : `${code} ${line}`);
  });
});

describe("an XML workbook of 2003", () => {
  it("gives numbers, days, skipped places and its sheets", async () => {
    const book = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
      <ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><ss:Worksheet ss:Name="A"><ss:Table>
      <ss:Row><ss:Cell ss:MergeAcross="1"><ss:Data ss:Type="String">a &amp; <b>b</b></ss:Data></ss:Cell><ss:Cell><ss:Data ss:Type="Number">0.30000000000000004</ss:Data></ss:Cell></ss:Row>
      <ss:Row ss:Index="5"><ss:Cell ss:Index="3"><ss:Data ss:Type="DateTime">2026-08-01T00:00:00.000</ss:Data></ss:Cell></ss:Row>
      </ss:Table></ss:Worksheet><ss:Worksheet ss:Name="B"><ss:Table><ss:Row><ss:Cell><ss:Data ss:Type="Boolean">1</ss:Data></ss:Cell></ss:Row></ss:Table></ss:Worksheet></ss:Workbook>`;
    const sheets = await files.sheets(book);
    expect(sheets.map(rowsOf)).toEqual([["1: a & b |  | #0.3", "5:  |  | @2026-08-01"], ["1: TRUE"]]);
    expect(await files.refusal(book.slice(0, -20))).toBe("broken-workbook");
    expect(await files.refusal(book.replace("<?mso", '<!DOCTYPE x [<!ENTITY a "b">]><?mso'))).toBe(
      "forbidden-doctype",
    );
  });

  it("is read as SheetJS writes it, which stores days as bare numbers", async () => {
    expect((await files.rows(bytesOf(statement(), "xlml")))[2]).toBe(
      `4: #46236 | ${"x".repeat(200)} | #-2146.05`,
    );
  });
});
