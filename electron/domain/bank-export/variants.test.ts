/** Ways of writing the known formats that banks and other programs have and that no fixture of one format is about. */
import { describe, expect, it, test } from "vitest";
import { linesOf, readText, refusalOf, rejectsOf } from "./table/fixtures.testing";

const rowsOf = (text: string, options = {}): string[] =>
  linesOf(readText(text, options)).map((line) => line.split(" ").slice(0, 2).join(" "));
const message = (row: string, opening = "C260731IDR1000000,00", end = ":62F:C260801IDR1100000,00\n") =>
  `:20:S\n:25:1234567890\n:28C:1/1\n:60F:${opening}\n${row}\n:86:X\n${end}`;
const ROW = ":61:2608010801C100000,00NTRFREF";

describe("MT940", () => {
  test.each([
    ["groups of thousands before a comma", message(":61:2608010801C100.000,00NTRFREF")],
    ["groups of thousands before a dot", message(":61:2608010801C100,000.00NTRFREF")],
    ["a blank behind the tag", message(":61: 2608010801C100000,00NTRFREF")],
    ["no closing balance but the end of its block", message(ROW, undefined, "-}\n")],
    ["no closing balance but a dash", message(ROW, undefined, "-\n")],
  ])("%s", (_name, text) => {
    const read = readText(text);
    expect(linesOf(read)).toEqual([expect.stringMatching(/^2026-08-01 100000\.00 - X/)]);
    expect(rejectsOf(read)).toEqual([]);
  });

  it("still takes no last row of a message that simply ends", () => {
    expect(rejectsOf(readText(message(ROW, undefined, "")))).toEqual(["5 truncated-row"]);
  });

  it("reads balances with groups, and one whose year has four digits", () => {
    const read = readText(message(ROW, "C20260731IDR1.000.000,00", ":62F:C260801IDR1,100,000.00\n"));
    expect(read.statements[0]).toMatchObject({ opening: "1000000.00", closing: "1100000.00" });
    expect(read.statements[0]?.openingOn).toBe("2026-07-31");
  });
});

describe("QIF", () => {
  const one = (date: string, amount: string) => `!Type:Bank\nD${date}\nT${amount}\nPX\n^\n`;
  test.each([
    ["8/13' 6", "100.00", "2006-08-13 100.00"],
    ["13-Aug-26", "100.00", "2026-08-13 100.00"],
    ["13-Aug-98", "100.00", "1998-08-13 100.00"],
    ["13/08/2026", "Rp100,000.00", "2026-08-13 100000.00"],
    ["13/08/2026", "-Rp 100.000,00", "2026-08-13 -100000.00"],
    ["13/08/2026", "100 000,00", "2026-08-13 100000.00"],
    ["13/08/2026", "100'000.00", "2026-08-13 100000.00"],
  ])("%s %s", (date, amount, row) => {
    expect(rowsOf(one(date, amount))).toEqual([row]);
  });

  test.each([
    ...["100 00,00", "10'0000.00", "$", "$$5.00", "EUR"],
    // Of another currency: the format names none, and it would be taken for rupiah.
    ...["$100,000.00", "US$5.00", "€ 5,00", "USD 5.00"],
  ])("an amount written %s is none", (amount) => {
    expect(rejectsOf(readText(one("13/08/2026", amount)))).toEqual(["2 unreadable-amount"]);
  });
});

describe("KlikBCA and Kopra out of a spreadsheet with the decimal comma", () => {
  it("reads KlikBCA Individual with its footer", () => {
    const read = readText(
      "No. Rekening;=;0111222333;;;\nMata Uang;=;IDR;;;\nTanggal;Keterangan;Cabang;Jumlah;;Saldo\n" +
        "02/05/2026;TRSF;0;20000;CR;1042939,96\n03/05/2026;X;0;30000,5;DB;1012939,46\n" +
        "Saldo Awal;=;1022939,96;;;\nKredit;=;20000;;;\nDebet;=;30000,5;;;\nSaldo Akhir;=;1012939,46;;;\n",
    );
    expect(linesOf(read)).toEqual(["2026-05-02 20000 1042939.96 TRSF", "2026-05-03 -30000.5 1012939.46 X"]);
    expect(rejectsOf(read)).toEqual([]);
    expect(read.statements[0]).toMatchObject({ openingSen: 102_293_996, debitTotalSen: 3_000_050 });
  });

  it("reads KlikBCA Bisnis with the mark behind the amount", () => {
    const head = '"Tanggal Transaksi";"Keterangan";"Cabang";"Jumlah";"Saldo"\n';
    const row = '"30/12/2025";"TRSF";"0000";"3.528.964,00 CR";"25.441.156,00"\n';
    expect(linesOf(readText(head + row))).toEqual(["2025-12-30 3528964.00 25441156.00 TRSF"]);
    expect(rowsOf(head + row.replace("3.528.964,00", "3964,50"))).toEqual(["2025-12-30 3964.50"]);
  });

  it("reads the zero and the counts of Kopra", () => {
    const read = readText(
      "AccountNo;Ccy;PostDate;Remarks;AdditionalDesc;Credit Amount;Debit Amount;Close Balance\n" +
        "161;IDR;16 March 2026 09:34:53;TRF;x;2.646.000,00;0,00;10.000.000,00\nNo of Debit;0\nNo of Credit;1\n",
    );
    expect(linesOf(read)).toEqual(["2026-03-16 2646000.00 10000000.00 TRF x"]);
    expect(read.statements[0]).toMatchObject({ creditCount: 1, debitCount: 0, rejected: [] });
  });
});

describe("days of a table", () => {
  test.each([
    "31 stycznia 2021",
    "31. ledna 2021",
    "31 de enero de 2021",
    "31 de janeiro de 2021",
    "31/jan/2021",
    "31 janv. 2021",
    "31 Ocak 2021",
    "2021. január 31.",
    "2021. 01. 31.",
    "31st January 2021",
    "January 31st, 2021",
    "Sun 31 Jan 2021",
    "31JAN2021",
    "31.01.2021 г.",
  ])("%s", (day) => {
    expect(rowsOf(`Date;Text;Amount\n${day};A;-12.34\n`)).toEqual(["2021-01-31 -12.34"]);
  });
});

describe("a table", () => {
  it("takes the day of booking where the day of the purchase stands beside it", () => {
    const text = "Transaction Date,Posted Date,Description,Amount\n2021-01-30,2021-01-31,SHOP,-12.34\n";
    expect(rowsOf(text)).toEqual(["2021-01-31 -12.34"]);
    expect(rowsOf(text.replace("Transaction Date,Posted", "Started Date,Completed"))).toEqual([
      "2021-01-31 -12.34",
    ]);
  });

  it("passes over what failed and keeps what is pending, also where the layout names no status", () => {
    const own =
      "Date,Description,Amount,Status\n2026-08-01,X,100.00,Completed\n2026-08-02,Y,-50.00,Failed\n2026-08-03,Z,-6.00,Pending\n";
    expect(rowsOf(own)).toEqual(["2026-08-01 100.00", "PEND -6.00"]);
    expect(rejectsOf(readText(own))).toEqual(["3 undone"]);
    const known =
      "Tanggal;Keterangan;Debet;Kredit;Saldo;Status\n01/08/2026;X;0;55.500.000;155.500.000;Berhasil\n02/08/2026;Y;2.450.000;0;155.500.000;Gagal\n";
    expect(readText(known).layout?.basis).toBe("recognised");
    expect(rowsOf(known)).toEqual(["2026-08-01 55500000"]);
    expect(rejectsOf(readText(known))).toEqual(["3 undone"]);
  });

  it("never takes an amount out of a row that has more cells than the header", () => {
    const torn = readText("Datum,Omschrijving,Bedrag\n31/01/2021,SHOP,-12,34\n30/01/2021,BOSS,100,00\n");
    expect(linesOf(torn)).toEqual([]);
    expect(rejectsOf(torn)).toEqual(["2 wrong-column-count", "3 wrong-column-count"]);
    const one = readText(
      "Date;Text;Amount;Balance\n2021-01-31;SH; 5;-12.34;87.66\n2021-01-30;A;9.00;100.00;\n",
    );
    expect(linesOf(one)).toEqual(["2021-01-30 9.00 100.00 A"]);
    expect(rejectsOf(one)).toEqual(["2 wrong-column-count"]);
  });

  it("asks which way amounts without a sign go where a balance fell, or two unknown words tell it", () => {
    const fell =
      "Date,Text,Amount,Balance\n2021-01-29,A,100.00,100.00\n2021-01-30,B,12.34,87.66\n2021-01-31,C,10.00,97.66\n";
    expect(refusalOf(fell).questions).toMatchObject([{ kind: "direction", column: "amount" }]);
    const words = "Date;Text;Amount;Type\n2021-01-31;A;12.34;Foo\n2021-01-30;B;100.00;Bar\n";
    expect(refusalOf(words).questions).toMatchObject([{ kind: "direction", examples: ["Foo", "Bar"] }]);
    expect(rowsOf(words.replace("12.34", "-12.34"))).toEqual(["2021-01-31 -12.34", "2021-01-30 100.00"]);
    const polish = words.replace("Foo", "Obciążenie").replace("Bar", "Uznanie");
    expect(rowsOf(polish)).toEqual(["2021-01-31 -12.34", "2021-01-30 100.00"]);
  });

  it("asks which way amounts go that are called both, or have one letter behind them", () => {
    const both = "Tanggal;Keterangan;Debet Kredit\n30/01/2021;A;2.000,00\n31/01/2021;B;1.000,00\n";
    expect(refusalOf(both).questions).toMatchObject([{ kind: "direction", column: "debet kredit" }]);
    const letter = "Tanggal;Keterangan;Jumlah;\n30/01/2021;A;2.000,00;D\n31/01/2021;B;1.000,00;D\n";
    expect(refusalOf(letter).questions).toMatchObject([{ kind: "direction", examples: ["D"] }]);
  });

  it("asks which way amounts go beside a column that holds nothing but their minus", () => {
    const apart = "Tanggal;Keterangan;Jumlah;\n30/01/2021;A;;2.000,00\n31/01/2021;B;-;1.000,00\n";
    expect(refusalOf(apart).questions).toMatchObject([{ kind: "direction" }]);
    const placeholders = "Tanggal;Keterangan;Unit;Jumlah\n30/01/2021;A;;2.000,00\n31/01/2021;B;-;1.000,00\n";
    expect(rowsOf(placeholders)).toEqual(["2021-01-30 2000.00", "2021-01-31 1000.00"]);
  });

  it("asks about a column of money out that stands alone and knows no minus", () => {
    const out = "Date;Text;Withdrawals\n2021-01-31;A;12.34\n2021-01-30;B;5.00\n";
    expect(refusalOf(out).questions).toMatchObject([{ kind: "direction", column: "withdrawals" }]);
    expect(rowsOf(out.replace("12.34", "-12.34"))).toEqual(["2021-01-31 -12.34", "2021-01-30 5.00"]);
    expect(rowsOf(out.replace("Withdrawals", "Deposits"))).toEqual(["2021-01-31 12.34", "2021-01-30 5.00"]);
  });

  it("reads cells a spreadsheet was told to keep as text, and no formula as a number", () => {
    const text = 'Date,Text,Amount\n"=""2021-01-31""",A,"=""-12.34"""\n2021-01-30,B,100.00\n';
    expect(rowsOf(text)).toEqual(["2021-01-31 -12.34", "2021-01-30 100.00"]);
    expect(rejectsOf(readText("Date,Text,Amount\n2021-01-30,A,1.00\n2021-01-31,B,=D9\n"))).toEqual([
      "3 unreadable-amount",
    ]);
  });

  it("reads a mark with a dot behind it", () => {
    expect(rowsOf("Date,Text,Amount\n2021-01-31,A,12.34 Dr.\n2021-01-30,B,100.00 Cr.\n")).toEqual([
      "2021-01-31 -12.34",
      "2021-01-30 100.00",
    ]);
  });

  it("does not take words under the table for a row that was cut", () => {
    const table = "Tanggal;Keterangan;Debet;Kredit;Saldo\n31/01/2021;SHOP;12,34;;87,66\n";
    expect(rejectsOf(readText(`${table}**Dicetak oleh sistem`))).toEqual([]);
    expect(rejectsOf(readText(`${table}30/0`))).toEqual(["3 truncated-row"]);
    const named = "Date;Text;Amount;Balance\nJan 30, 2021;A;5.00;5.00\nJan 31, 2021;B;12.34;17.34\n";
    expect(rejectsOf(readText(`${named}Feb 1`))).toEqual(["4 truncated-row"]);
  });

  it("says which days it cannot read instead of calling the table empty", () => {
    const refusal = refusalOf("Date;Text;Amount\nday 5 of week 3;A;1.00\n");
    expect(refusal.code).toBe("layout-unclear");
    expect(refusal.message).toContain('"day 5 of week 3"');
    expect(refusalOf("Date;Text;Amount\n").code).toBe("no-rows");
  });
});
