import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { proveStatement } from "../statement-proof";
import { contentsOf, rejectedOf, rowsOf } from "./reading.testing";

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");
const ENGLISH = fixture("klikbca-individual-en.csv");
const YEARLESS = fixture("klikbca-individual-yearless.csv");
const HEADER = "Date,Description,Branch,Amount,,Balance\n";
const NOTHING = { balanceBeforeSen: null, coveredTo: null };

describe("KlikBCA Individual CSV", () => {
  it("reads rows by their physical lines, commas and quotes in the berita included", () => {
    expect(rowsOf(ENGLISH)).toEqual([
      "6 2026-04-30 -15000.00 985000.50 SALDO PINDAHAN, BIAYA ADM",
      "7 2026-05-02 100104.00 1085104.50 TRSF E-BANKING CR 0205/FTSCY/WS95031         100104.00isi 12345678, makasih           BUDI CONTOH",
      "8 2026-05-02 250000.00 1335104.50 BI-FAST CR BIF TRANSFER DR 019 SITI CONTOH",
      '9 2026-05-03 -35104.50 1300000.00 TOKO "MAJU", CABANG 2',
      "10 PEND 50000.00 1350000.00 SWITCHING CR DR 002 ANI CONTOH",
    ]);
    expect(rejectedOf(ENGLISH)).toEqual([]);
  });

  it("reads preamble and footer, and its own numbers agree", () => {
    const { format, statements } = contentsOf(ENGLISH);
    expect(format).toBe("klikbca-individual-csv");
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject({
      account: "0700123456",
      holder: "KASPAY CONTOH",
      currency: "IDR",
      currencyStated: true,
      opening: "1000000.50",
      closing: "1300000.00",
      creditTotalSen: 35_010_400,
      debitTotalSen: 5_010_450,
    });
    expect(proveStatement(statements[0]!, NOTHING)).toMatchObject({
      differences: [],
      reasons: ["nothing-known"],
    });
  });

  it("rejects yearless dates when no year is known anywhere", () => {
    expect(rowsOf(YEARLESS)).toEqual([]);
    expect(rejectedOf(YEARLESS)).toEqual([
      "6 missing-year date",
      "7 missing-year date",
      "8 missing-year date",
    ]);
  });

  it("counts the year on from the first row's across New Year, in both orders", () => {
    const dates = (text: string, year: number) => rowsOf(text, { year }).map((row) => row.split(" ")[1]);
    expect(dates(YEARLESS, 2025)).toEqual(["2025-12-30", "2025-12-31", "2026-01-01"]);
    const lines = YEARLESS.split("\n");
    const reversed = [...lines.slice(0, 5), ...lines.slice(5, 8).toReversed(), ...lines.slice(8)].join("\n");
    expect(dates(reversed, 2026)).toEqual(["2026-01-01", "2025-12-31", "2025-12-30"]);
  });

  it("takes 29 February only in a leap year", () => {
    const text = `${HEADER}'29/02,A,'0000,1.00,CR,1.00\n`;
    expect(rowsOf(text, { year: 2024 })).toHaveLength(1);
    expect(rejectedOf(text, { year: 2026 })).toEqual(["2 unreadable-date date"]);
  });

  test.each([
    ["no preamble and no footer", `${HEADER}'02/05/2026,A,'0000,1.50,CR,2.00\n`, "2 2026-05-02 1.50 2.00 A"],
    ["a backtick", `${HEADER}\`02/05/2026,A,\`0000,1.50,DB,2.00\n`, "2 2026-05-02 -1.50 2.00 A"],
    [
      "Windows line ends",
      `${HEADER}'02/05/2026,A,'0000,1.50,CR,2.00\n`.replaceAll("\n", "\r\n"),
      "2 2026-05-02 1.50 2.00 A",
    ],
    ["a byte order mark", `\ufeff${HEADER}'02/05/2026,A,'0000,1.50,CR,2.00\n`, "2 2026-05-02 1.50 2.00 A"],
    [
      "a re-save",
      `Tanggal,Keterangan,Cabang," Jumlah ",,Saldo\n'02/05/2026,A,'0000," 20,000 ",DB," 1,020,000 "\n`,
      "2 2026-05-02 -20000 1020000 A",
    ],
    [
      "a semicolon",
      "Tanggal;Keterangan;Cabang;Jumlah;;Saldo\n'02/05/2026;A;'0000;1.50;CR;2.00\n",
      "2 2026-05-02 1.50 2.00 A",
    ],
    ["no balance", `${HEADER}'02/05/2026,A,'0000,1.50,CR,\n`, "2 2026-05-02 1.50 - A"],
    [
      "Indonesian grouping",
      `${HEADER}'02/05/2026,A,'0000,"47.146.923,00",CR,"1.000.000"\n`,
      "2 2026-05-02 47146923.00 1000000 A",
    ],
    [
      "unquoted thousands",
      `${HEADER}'02/05/2026,A, B,'0000,1,250,000.00,CR,2,250,000.00\n`,
      "2 2026-05-02 1250000.00 2250000.00 A, B",
    ],
    [
      "a short cell before the amount",
      `${HEADER}'02/05/2026,A,7,'0000,250.00,CR,2.00\n`,
      "2 2026-05-02 250.00 2.00 A,7",
    ],
    [
      "a berita that looks like a mark",
      `${HEADER}'02/05/2026,A,CR,DB,'0000,5.00,CR,2.00\n`,
      "2 2026-05-02 5.00 2.00 A,CR,DB",
    ],
    [
      "an empty mark, BCA's own words telling",
      `${HEADER}'02/05/2026,TRSF E-BANKING DB 0205,'0000,5.00,,2.00\n`,
      "2 2026-05-02 -5.00 2.00 TRSF E-BANKING DB 0205",
    ],
    ["a negative balance", `${HEADER}'02/05/2026,A,'0000,5.00,DB,-2.00\n`, "2 2026-05-02 -5.00 -2.00 A"],
    [
      "a line break in a quoted berita",
      `${HEADER}'02/05/2026,"A\nB",'0000,5.00,CR,2.00\n`,
      "2 2026-05-02 5.00 2.00 A B",
    ],
  ])("reads %s", (_name, text, row) => {
    expect(rowsOf(text)).toEqual([row]);
    expect(rejectedOf(text)).toEqual([]);
  });

  test.each([
    ["no mark at all", "'02/05/2026,A,'0000,5.00,,2.00", "3 unknown-sign amount"],
    [
      "a mark only in what the payer wrote",
      "'02/05/2026,BIAYA 12 12 12 CR 5,'0000,5.00,,2.00",
      "3 unknown-sign amount",
    ],
    ["an amount that can be read two ways", "'02/05/2026,A,'0000,1.234,CR,2.00", "3 ambiguous-amount amount"],
    ["a decimal comma alone", `'02/05/2026,A,'0000,"1234,56",CR,2.00`, "3 ambiguous-amount amount"],
    [
      "a balance that can be read two ways",
      "'02/05/2026,A,'0000,5.00,CR,1.234",
      "3 ambiguous-amount balance",
    ],
    ["letters in the amount", "'02/05/2026,A,'0000,5O.00,CR,2.00", "3 unreadable-amount amount"],
    ["a negative amount", "'02/05/2026,A,'0000,-5.00,DB,2.00", "3 unreadable-amount amount"],
    ["an unreadable balance", "'02/05/2026,A,'0000,5.00,CR,x", "3 unreadable-balance balance"],
    ["a zero amount", "'02/05/2026,A,'0000,0.00,CR,2.00", "3 zero-amount amount"],
    ["more than money holds", "'02/05/2026,A,'0000,999999999999999.00,CR,2.00", "3 unreadable-amount amount"],
    ["a fraction of a sen", "'02/05/2026,A,'0000,1234.567,CR,2.00", "3 unreadable-amount amount"],
    ["30 February", "'30/02/2026,A,'0000,5.00,CR,2.00", "3 unreadable-date date"],
    ["month before day or not", "1/9/2026,A,'0000,5.00,CR,2.00", "3 unreadable-date date"],
    ["too few columns", "'02/05/2026,A", "3 wrong-column-count -"],
    ["no branch", "'02/05/2026,5.00,CR,2.00", "3 wrong-column-count -"],
    ["something that is no row", "A LINE OF TEXT", "3 wrong-column-count -"],
    ["a quote that never ends", `'02/05/2026,"A,'0000,5.00,CR,2.00`, "3 truncated-row -"],
    [
      "a berita without end",
      `'02/05/2026,${"x".repeat(5000)},'0000,5.00,CR,2.00`,
      "3 field-too-long description",
    ],
  ])("rejects a row with %s, and keeps its neighbours", (_name, row, rejected) => {
    const good = "'01/05/2026,A,'0000,5.00,CR,2.00\n";
    const text = `${HEADER}${good}${row}\n${good}`;
    expect(rejectedOf(text)).toEqual([rejected]);
    expect(rowsOf(text).map((each) => each.split(" ")[0])).toEqual(["2", "4"]);
  });

  it("rejects a last row cut in its balance, and a cut footer", () => {
    expect(rejectedOf(`${HEADER}'02/05/2026,A,'0000,5.00,CR,1042`)).toEqual(["2 truncated-row -"]);
    expect(rejectedOf(`${HEADER}'02/05/2026,A,'0000,5.00,CR`)).toEqual(["2 truncated-row -"]);
    expect(rejectedOf(`${HEADER}'02/05/2026,A,'0000,5.00,CR,2.00\nEnding Balance,=,10`)).toEqual([
      "3 unreadable-balance Ending Balance,=,10",
    ]);
  });

  it("keeps the raw text of a rejected row, cut at 500 characters, and says what to do", () => {
    const [row] = contentsOf(`${HEADER}'02/05/2026,${"x".repeat(5000)}\n`).statements[0]!.rejected;
    expect(row?.raw).toHaveLength(500);
    expect(row?.message).toMatch(/\.$/);
  });

  it("reads two downloads put into one file as two statements", () => {
    const { statements } = contentsOf(ENGLISH + ENGLISH.replace("0700123456", "0700999999"));
    expect(statements.map((each) => [each.account, each.lines.length, each.lines[0]?.line])).toEqual([
      ["0700123456", 5, 6],
      ["0700999999", 5, 20],
    ]);
  });
});
