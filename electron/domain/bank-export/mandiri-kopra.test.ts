import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { contentsOf, rejectedOf, rowsOf } from "./reading.testing";

const TEXT = readFileSync(new URL("./fixtures/mandiri-kopra.csv", import.meta.url), "utf8");
const HEADER = "AccountNo;Ccy;PostDate;Remarks;AdditionalDesc;Credit Amount;Debit Amount;Close Balance\n";
const row = (rest: string) => `${HEADER}1230001112223;IDR;16 March 2026 09:34:53;${rest}\n`;

describe("Mandiri Kopra CSV", () => {
  it("reads credit before debit, month names of both languages, and text from either column", () => {
    expect(rowsOf(TEXT)).toEqual([
      "2 2026-03-16 264600.00 1264600.00 MCM InhouseTrf  DARI BUDI CONTOH    12345678",
      "3 2026-08-05 -13000.00 1251600.00 Biaya Adm 16161",
      "4 2026-12-31 1456.79 1253056.79 Bunga 16161",
      "5 2026-12-31 -20.50 479.50 GAJI CONTOH MCM InhouseTrf KE ANI",
    ]);
    expect(rejectedOf(TEXT)).toEqual([]);
  });

  it("begins a statement with every account and currency", () => {
    const { format, statements } = contentsOf(TEXT);
    expect(format).toBe("mandiri-kopra-csv");
    expect(statements.map((each) => [each.account, each.currency, each.lines.length])).toEqual([
      ["1230001112223", "IDR", 3],
      ["1230009998887", "USD", 1],
    ]);
  });

  it("finds the columns by name where debit stands before credit, with preamble and footer", () => {
    const text = [
      "Mandiri Cash Management - Account Statement",
      "Account No,1370000123456",
      "Period,01/08/2026 - 31/08/2026",
      "",
      "Posting Date,Remark,Reference No,Debit,Credit,Balance",
      '"01 Aug 2026 10:15:30","MASUK","REF1","0.00","55,500.00","155,500.00"',
      '"02 Aug 2026 10:15:30","KELUAR","REF2","500.00","0.00","155,000.00"',
      'Opening Balance,"100,000.00"',
      'Closing Balance,"155,000.00"',
    ].join("\n");
    expect(rowsOf(text)).toEqual([
      "6 2026-08-01 55500.00 155500.00 MASUK",
      "7 2026-08-02 -500.00 155000.00 KELUAR",
    ]);
    const [statement] = contentsOf(text).statements;
    expect(statement).toMatchObject({
      account: "1370000123456",
      currencyStated: false,
      opening: "100000.00",
      closing: "155000.00",
    });
    expect(statement?.lines.map((each) => each.reference)).toEqual(["REF1", "REF2"]);
  });

  test.each([
    ["a semicolon in the remarks", "A;B;C;5.00;0.00;6.00", "2 2026-03-16 5.00 6.00 A;B C"],
    ["a balance without decimals", "A;;5.00;0.00;6", "2 2026-03-16 5.00 6 A"],
    ["a dash for nothing", "A;;-;5.00;6.00", "2 2026-03-16 -5.00 6.00 A"],
    ["a leading point for nothing", "A;;.00;5.00;6.00", "2 2026-03-16 -5.00 6.00 A"],
    ["no balance", "A;;5.00;0.00;", "2 2026-03-16 5.00 - A"],
  ])("reads %s", (_name, rest, expected) => {
    expect(rowsOf(row(rest))).toEqual([expected]);
  });

  test.each([
    ["both sides filled", "A;;5.00;6.00;7.00", "2 unknown-sign credit"],
    ["neither side filled", "A;;0.00;0.00;7.00", "2 zero-amount credit"],
    ["an unreadable side", "A;;x;0.00;7.00", "2 unreadable-amount credit"],
    ["an ambiguous amount", "A;;0.00;1.234;7.00", "2 ambiguous-amount debit"],
    ["an unreadable balance", "A;;5.00;0.00;x", "2 unreadable-balance balance"],
    ["too few columns", "A;;5.00;0.00", "2 wrong-column-count -"],
  ])("rejects %s", (_name, rest, expected) => {
    expect(rejectedOf(row(rest))).toEqual([expected]);
    expect(rowsOf(row(rest))).toEqual([]);
  });

  it("takes a last balance without decimals and line end only where it follows from the row before", () => {
    const cutAfter = (end: string) =>
      `${row("A;;5.00;0.00;1005")}1230001112223;IDR;17 March 2026 00:00:00;B;;0.00;4.00;${end}`;
    expect(rejectedOf(cutAfter("1001"))).toEqual([]);
    expect(rejectedOf(cutAfter("1000"))).toEqual([]);
    expect(rejectedOf(cutAfter("100"))).toEqual(["3 truncated-row -"]);
    expect(rejectedOf(cutAfter(""))).toEqual(["3 truncated-row -"]);
    expect(rejectedOf(`${cutAfter("100")}\n`)).toEqual([]);
  });

  it("rejects dates that are none", () => {
    expect(rejectedOf(row("A;;5.00;0.00;6.00").replace("March", "Foo"))).toEqual(["2 unreadable-date date"]);
    expect(rejectedOf(row("A;;5.00;0.00;6.00").replace("16 March", "31 April"))).toEqual([
      "2 unreadable-date date",
    ]);
    expect(rejectedOf(row("A;;5.00;0.00;6.00").replace("16 March 2026 09:34:53", ""))).toEqual([
      "2 unreadable-date date",
    ]);
  });
});
