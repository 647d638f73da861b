import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { sen } from "../money";
import { proveStatement } from "../statement-proof";
import { contentsOf, rejectedOf, rowsOf } from "./reading.testing";

const TEXT = readFileSync(new URL("./fixtures/klikbca-bisnis.csv", import.meta.url), "utf8");
const HEADER = '"Tanggal Transaksi","Keterangan","Cabang","Jumlah","Saldo"\n';

describe("KlikBCA Bisnis CSV", () => {
  it("gives yearless rows the year that puts them inside the period, across New Year", () => {
    expect(rowsOf(TEXT)).toEqual([
      "8 2025-12-30 3528964.00 25441156.00 KR OTOMATIS LLG-MANDIRI CONTOH JAYA, CV",
      "9 2025-12-31 -441156.00 25000000.00 TRSF E-BANKING DB 3112/FTFVA/WS95051 70001/GOPAY TOPUP",
      "10 2026-01-01 0.50 25000000.50 BUNGA",
      "11 2026-01-02 1000000.00 26000000.50 TRSF E-BANKING CR 0201/FTSCY/WS95051 20001234 RINI",
      "12 PEND 75000.00 0.00 BI-FAST CR TRANSFER DR 014 DEWI",
    ]);
    expect(rejectedOf(TEXT)).toEqual([]);
  });

  it("reads the control totals and is proven against the known balance", () => {
    const [statement] = contentsOf(TEXT).statements;
    expect(statement).toMatchObject({
      account: "0710654321",
      holder: "PT KASPAY CONTOH",
      currency: "IDR",
      periodFrom: "2025-12-30",
      periodTo: "2026-01-02",
      opening: "21912192.00",
      closing: "26000000.50",
      creditCount: 3,
      debitCount: 1,
      creditTotalSen: 452_896_450,
      debitTotalSen: 44_115_600,
    });
    const known = { balanceBeforeSen: sen(2_191_219_200), coveredTo: "2025-12-29" };
    expect(proveStatement(statement!, known)).toMatchObject({ verdict: "proven", closingSen: 2_600_000_050 });
  });

  it("reads the older layout: mark in a column of its own, unquoted preamble", () => {
    const text = [
      "Informasi Rekening - Mutasi Rekening",
      "No. rekening : 1111111111",
      "Periode : 01/08/2026 - 31/08/2026",
      "Kode Mata Uang : USD",
      "Tanggal Transaksi,Keterangan,Cabang,Jumlah,,Saldo",
      `'01/08,"TRSF DB PT PAKAN, JAYA",'0000,"11,100,000.00",DB,"88,900,000.00"`,
      `PEND,"BIAYA ADM",'0000,"15,000.00",DB,"88,885,000.00"`,
      '"Saldo Awal : 100,000,000.00"',
      "Saldo Akhir : 88,885,000.00",
    ].join("\n");
    expect(rowsOf(text)).toEqual([
      "6 2026-08-01 -11100000.00 88900000.00 TRSF DB PT PAKAN, JAYA",
      "7 PEND -15000.00 88885000.00 BIAYA ADM",
    ]);
    expect(contentsOf(text).statements[0]).toMatchObject({ currency: "USD", closing: "88885000.00" });
  });

  test.each([
    [
      "no balance column",
      '"Tanggal Transaksi","Keterangan","Cabang","Jumlah"\n01/01/2026,"A","0000","287,490.00 DB"',
      "2 2026-01-01 -287490.00 - A",
    ],
    [
      "no grouping",
      `${HEADER}"01/01/2026","A","0000","72100000.00 DB","1.00"\n`,
      "2 2026-01-01 -72100000.00 1.00 A",
    ],
    [
      "a balance the header does not name",
      '"Tanggal Transaksi","Keterangan","Cabang","Jumlah"\n01/01/2026,"A","0000","5.00 CR","1,005.00"\n',
      "2 2026-01-01 5.00 1005.00 A",
    ],
    [
      "unquoted thousands",
      "Tanggal Transaksi,Keterangan,Cabang,Jumlah,Saldo\n01/05/2026,MASUK,,250,000.00 CR,1,250,000.00\n",
      "2 2026-05-01 250000.00 1250000.00 MASUK",
    ],
    [
      "English headers",
      '"Transaction Date","Description","Branch","Amount","Balance"\n"01/01/2026","A","0000","5.00 CR","1.00"\n',
      "2 2026-01-01 5.00 1.00 A",
    ],
    [
      "a date with a month's name",
      `${HEADER}"01-Agu-2026","A","0000","5.00 CR","1.00"\n`,
      "2 2026-08-01 5.00 1.00 A",
    ],
  ])("reads rows with %s", (_name, text, row) => {
    expect(rowsOf(text)).toEqual([row]);
    expect(rejectedOf(text)).toEqual([]);
  });

  it("rejects a yearless row outside the period, or when the period is longer than a year", () => {
    const within = (period: string) =>
      `"Periode : ${period}"\n${HEADER}"15/06","A","0000","5.00 CR","1.00"\n`;
    expect(rejectedOf(within("01/01/2026 - 31/05/2026"))).toEqual(["3 unreadable-date date"]);
    expect(rejectedOf(within("01/01/2025 - 31/12/2026"))).toEqual(["3 missing-year date"]);
    expect(rejectedOf(within("1 to 2"))).toEqual([
      '1 unreadable-date "Periode : 1 to 2"',
      "3 missing-year date",
    ]);
  });

  it("rejects a row cut inside a quoted cell, at its line", () => {
    const cut = TEXT.slice(0, TEXT.indexOf("25,000,000.50") + 4);
    expect(rejectedOf(cut)).toEqual(["10 truncated-row -"]);
    expect(rowsOf(cut)).toHaveLength(2);
  });

  it("keeps five equal credits of a day as five", () => {
    const row = '"01/01/2026","A","0000","50,000.00 CR","1.00"\n';
    expect(rowsOf(HEADER + row.repeat(5))).toHaveLength(5);
  });
});
