import { describe, expect, it, test } from "vitest";
import {
  linesOf,
  readSheet,
  readText,
  readWorkbook,
  refusalOf,
  rejectsOf,
  sheetOf,
} from "./fixtures.testing";

const HEADER = "Tanggal;Keterangan;Debet;Kredit;Saldo\n";
const ROW = "01/02/2026;SETOR;0,00;1.500,00;1.500,00\n";

describe("every row is a line, rejected, or skipped with its reason", () => {
  it("accounts for all of them", () => {
    const read = readText(
      `Bank Contoh\n\nNo. Rekening : 12345678\n${HEADER}${ROW}${HEADER}` +
        "catatan kaki halaman;;;;\n02/02/2026;TARIK;500,00;0,00;1.000,00\nTOTAL;;500,00;1.500,00;\n02/02/2026;X;abc;;1.000,00\n",
    );
    expect(linesOf(read)).toHaveLength(2);
    expect(rejectsOf(read)).toEqual(["10 unreadable-amount"]);
    expect(read.skipped.map((row) => `${row.line} ${row.reason}`)).toEqual([
      "1 preamble",
      "3 fact",
      "4 header",
      "6 header",
      "7 note",
      "9 fact",
    ]);
    expect(read.statements[0]).toMatchObject({ debitTotalSen: 50_000, creditTotalSen: 150_000 });
  });

  test.each([
    ["an amount that is no number", "02/02/2026;X;12..3;;1,00", "unreadable-amount"],
    ["both credit and debit", "02/02/2026;X;1,00;2,00;1,00", "unknown-sign"],
    ["neither", "02/02/2026;X;;;1,00", "unreadable-amount"],
    ["zeros", "02/02/2026;X;0,00;0,00;1,00", "zero-amount"],
    ["a day that does not exist", "31/02/2026;X;1,00;;1,00", "unreadable-date"],
    ["no day beside an amount", ";X;1,00;;1,00", "unreadable-date"],
    ["a balance that is no number", "02/02/2026;X;1,00;;abc1", "unreadable-balance"],
    ["an amount too large for money", "02/02/2026;X;99999999999999999,00;;1,00", "unreadable-amount"],
    ["an endless description", `02/02/2026;${"x".repeat(4001)};1,00;;1,00`, "field-too-long"],
  ])("rejects %s", (_name, row, code) => {
    const read = readText(`${HEADER}${ROW}${row}\n`);
    expect(rejectsOf(read)).toEqual([`3 ${code}`]);
    expect(linesOf(read)).toHaveLength(1);
    expect(read.statements[0]?.rejected[0]?.message).toMatch(/\.$/);
  });

  it("keeps a row that moves money whatever its words, and takes an opening row that does not", () => {
    const read = readText(
      `${HEADER}01/02/2026;SALDO AWAL;;;1.000,00\n02/02/2026;Saldo Awal;0,00;500,00;1.500,00\n03/02/2026;TOTAL;500,00;0,00;1.000,00\n`,
    );
    expect(linesOf(read)).toEqual([
      "2026-02-02 500.00 1500.00 Saldo Awal",
      "2026-02-03 -500.00 1000.00 TOTAL",
    ]);
    expect(read.statements[0]?.opening).toBe("1000.00");
  });

  it("takes opening, closing and turnover rows of a table without a balance column", () => {
    const read = readText(
      "Date,Details,Amount,D/K\n2014-10-01,Opening balance,100.00,K\n2014-10-02,SHOP,15.31,D\n" +
        "2014-10-03,SALARY,200.00,K\n2014-10-06,Turnover,15.31,D\n2014-10-06,Turnover,200.00,K\n2014-10-06,Closing balance,284.69,K\n",
    );
    expect(linesOf(read)).toHaveLength(2);
    expect(read.statements[0]).toMatchObject({
      opening: "100.00",
      closing: "284.69",
      debitTotalSen: 1531,
      creditTotalSen: 20_000,
    });
  });
});

describe("statements", () => {
  it("begin anew with another account or currency of a row, and with another account line", () => {
    const rows = readText(
      "Rekening;Tanggal;Uraian;Nilai;Mata Uang\n11111111;01/02/2026;A;-1,00;IDR\n22222222;01/02/2026;B;2,00;IDR\n22222222;01/02/2026;C;3,00;USD\n",
    );
    expect(rows.statements.map((each) => `${each.account} ${each.currency} ${each.lines.length}`)).toEqual([
      "11111111 IDR 1",
      "22222222 IDR 1",
      "22222222 USD 1",
    ]);
    const titled = readText(
      `No. Rekening : 11111111\n${HEADER}${ROW}No. Rekening : 22222222\n${HEADER}${ROW}`,
    );
    expect(titled.statements.map((each) => each.account)).toEqual(["11111111", "22222222"]);
  });

  it("take the currency from a header, a label or the amounts, and say when nobody stated it", () => {
    const currencyOf = (text: string) => {
      const [first] = readText(text).statements;
      return `${first?.currency} ${first?.currencyStated}`;
    };
    expect(currencyOf("Tanggal;Uraian;Nilai (USD)\n01/02/2026;A;1,00\n")).toBe("USD true");
    expect(currencyOf(`Mata Uang : EUR\n${HEADER}${ROW}`)).toBe("EUR true");
    expect(currencyOf("Tanggal;Uraian;Nilai\n01/02/2026;A;£1.00\n")).toBe("GBP true");
    expect(currencyOf(HEADER + ROW)).toBe("IDR false");
  });

  it("are parted where amounts name different currencies", () => {
    const read = readText("Tanggal;Uraian;Nilai\n13/02/2026;A;Rp 1.000,00\n13/02/2026;B;USD 5,00\n");
    expect(read.statements.map((each) => `${each.currency} ${each.lines[0]?.amount}`)).toEqual([
      "IDR 1000.00",
      "USD 5.00",
    ]);
  });

  it("are refused where a header stands over nothing", async () => {
    expect(refusalOf(HEADER).code).toBe("no-rows");
    await expect(readSheet([["Date", "Text", "Amount"]])).rejects.toThrow("no-rows");
    await expect(readSheet([])).rejects.toThrow("unknown-format");
  });
});

describe("a last row without a line end", () => {
  const read = (row: string) => rejectsOf(readText(`${HEADER}${ROW}${row}`));

  test.each([
    ["whole, as the balance follows", "02/02/2026;A;500,00;0,00;1.000,00", []],
    ["whole by its decimals", "02/02/2026;A;500,00;0,00;9.000,00", []],
    ["cut in the balance", "02/02/2026;A;500,00;0,00;1.0", ["3 truncated-row"]],
    ["cut before the balance", "02/02/2026;A;500,00", ["3 truncated-row"]],
    ["cut in a quote", '02/02/2026;"A', ["3 truncated-row"]],
  ])("is %s", (_name, row, expected) => expect(read(row)).toEqual(expected));
});

describe("workbooks", () => {
  const march = sheetOf(
    [
      ["Date", "Text", "Amount"],
      [{ day: "2026-03-01" }, "A", -5],
    ],
    "Mar",
  );
  const april = sheetOf(
    [
      ["Date", "Text", "Amount"],
      [{ day: "2026-04-01" }, "B", 5],
    ],
    "Apr",
  );
  const notes = sheetOf([["Read me"], ["some words"]], "Notes");

  it("give the rows of every sheet with the same header, and no others", async () => {
    const read = await readWorkbook([notes, march, april]);
    expect(linesOf(read)).toEqual(["2026-03-01 -5 - A", "2026-04-01 5 - B"]);
  });

  it("give the rows of the sheet a layout names", async () => {
    const suggested = (await readWorkbook([march])).layout?.layout;
    if (!suggested) throw new Error("no layout");
    const read = await readWorkbook([march, april], { layout: { ...suggested, sheet: "Apr" } });
    expect(linesOf(read)).toEqual(["2026-04-01 5 - B"]);
  });

  it("take Excel's day numbers in a column of dates, and cells of mixed kinds", async () => {
    const read = await readSheet([
      ["Tanggal", "Keterangan", "Debet", "Kredit", "Saldo"],
      ["SALDO AWAL", "", "", "", 1000],
      [46235, "A", 0, 100, 1100],
      [46236, "B", "50", "-", "1,050.00"],
    ]);
    expect(linesOf(read)).toEqual(["2026-08-01 100 1100 A", "2026-08-02 -50 1050.00 B"]);
    expect(read.statements[0]?.opening).toBe("1000");
  });
});
