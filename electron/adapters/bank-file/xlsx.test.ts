import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FileFolder, rowsOf, workbookOf } from "./opening.testing";
import { worksheet, xlsxOf } from "./xlsx.testing";

const files = new FileFolder();
beforeAll(() => files.make());
afterAll(() => files.remove());

describe("a workbook that exceljs wrote", () => {
  it("gives exact numbers, days, and what is shown", async () => {
    const [sheet] = await files.sheets(
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
    expect(third?.cells.map((cell) => cell.number)).toEqual([null, null, "998"]);
    expect(third?.raw).toBe("01/08/2026 23:59\t18:00\t0998");
  });

  it("gives the computed value of a formula, rich text joined, merged cells once, errors and booleans as text", async () => {
    const bytes = await workbookOf((book) => {
      const page = book.addWorksheet("Saldo");
      page.addRow([
        { formula: "1+1", result: 2.5 },
        { formula: '"a"&"b"', result: "ab" },
        { formula: "SUM(A1)" },
        { richText: [{ text: "Rp " }, { font: { bold: true }, text: "1.000" }] },
        { error: "#N/A" },
        true,
        { text: "link", hyperlink: "https://example.invalid" },
      ]);
      page.mergeCells("A2:C3");
      page.getCell("A2").value = "merged";
      page.getCell("D3").value = " padded ";
    });
    expect(await files.rows(bytes)).toEqual([
      "1: #2.5 | ab | =SUM(A1) | Rp 1.000 | #N/A | TRUE | link",
      "2: merged",
      "3:  |  |  |  padded ",
    ]);
  });

  it("counts days from 1904 where the workbook does", async () => {
    const bytes = await workbookOf((book) => {
      book.properties.date1904 = true;
      const cell = book.addWorksheet("S").getCell("A1");
      cell.value = new Date(Date.UTC(2026, 7, 1));
      cell.numFmt = "yyyy-mm-dd";
    });
    expect(await files.rows(bytes)).toEqual(["1: @2026-08-01"]);
  });

  it("gives all visible sheets in order, whatever their names, each to be walked through again", async () => {
    const sheets = await files.sheets(
      await workbookOf((book) => {
        for (const name of ["__proto__", "constructor", "Daftar Ä"]) book.addWorksheet(name).addRow([name]);
        book.addWorksheet("hidden", { state: "hidden" }).addRow(["secret"]);
      }),
    );
    expect(sheets.map(({ name }) => name)).toEqual(["__proto__", "constructor", "Daftar Ä"]);
    for (const _time of [1, 2])
      expect(sheets.map(rowsOf)).toEqual([["1: __proto__"], ["1: constructor"], ["1: Daftar Ä"]]);
    expect(Object.prototype).not.toHaveProperty("rows");
  });
});

describe("a workbook written by hand", () => {
  it("reads stored numbers from their own digits", async () => {
    const stored = [
      "0.30000000000000004",
      "4.7147000000000003E7",
      "-1.5e-3",
      "12345678901234567890",
      "007",
      "1e400",
      "x",
    ];
    const rows = stored.map((value, index) => `<row r="${index + 1}"><c><v>${value}</v></c></row>`).join("");
    expect(await files.rows(xlsxOf({ rows: [rows] }))).toEqual([
      "1: #0.3",
      "2: #47147000",
      "3: #-0.0015",
      "4: #12345678901234600000",
      "5: #7",
      "6: 1e400",
      "7: x",
    ]);
  });

  it("follows rows and cells without numbers, in-cell text, escapes, and leaves phonetic text out", async () => {
    const rows = `<row><c t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></is></c><c t="s"><v>1</v></c></row>
      <row r="9"><c r="C9" t="str"><v>x_x000D_y</v></c><c t="b"><v>0</v></c><c t="d"><v>2026-08-01T10:00:00</v></c><c s="9"/></row>
      <row><c t="e"><v>#REF!</v></c></row><row r="20"/>`;
    const strings = "<si><t>none</t></si><si><t>漢</t><rPh><t>かん</t></rPh></si>";
    expect(await files.rows(xlsxOf({ rows: [rows], strings }))).toEqual([
      "1: a b | 漢",
      "9:  |  | x\ry | FALSE | @2026-08-01",
      "10: #REF!",
    ]);
  });

  it("tells days from times and amounts by the number format", async () => {
    const formats = [
      "General",
      "dd\\/mm\\/yyyy",
      "[$-421]dd mmmm yyyy;@",
      "mmm-yy",
      "[h]:mm:ss",
      "&quot;day &quot;0",
      "[Red]#,##0.00",
      "@",
    ];
    const cells = formats.map((_code, index) => `<c s="${index}"><v>46235.5</v></c>`).join("");
    const [sheet] = await files.sheets(xlsxOf({ rows: [`<row>${cells}</row>`], formats }));
    expect(rowsOf(sheet)).toEqual([
      "1: #46235.5 | @2026-08-01 | @2026-08-01 | @2026-08-01 | 1109652:00:00 | #46235.5 | #46235.5 | #46235.5",
    ]);
  });

  it("reads parts in UTF-16, with prefixes, and with names in another case", async () => {
    const prefixed = worksheet("<row><c><v>5</v></c></row>")
      .replaceAll(/<(\/?)(worksheet|sheetData|row|c|v)\b/g, "<$1x:$2")
      .replace("xmlns=", "xmlns:x=");
    const sheet = Buffer.from(`\ufeff${prefixed}`, "utf16le");
    expect(await files.rows(xlsxOf({ sheets: [sheet] }))).toEqual(["1: #5"]);
  });

  it("keeps a large sheet out of memory and reads it anew", async () => {
    const rows = Array.from(
      { length: 12_000 },
      (_none, at) => `<row>${`<c><v>${at}</v></c>`.repeat(10)}</row>`,
    );
    const [sheet] = await files.sheets(xlsxOf({ rows: [rows.join("")] }));
    for (const _time of [1, 2]) expect([...(sheet?.rows ?? [])].at(-1)?.cells.at(-1)?.number).toBe("11999");
    expect(Array.isArray(sheet?.rows)).toBe(false);
  });
});
