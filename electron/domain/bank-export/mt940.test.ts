import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { proveStatement } from "../statement-proof";
import { contentsOf, rejectedOf, rowsOf } from "./reading.testing";

const TEXT = readFileSync(new URL("./fixtures/mt940.sta", import.meta.url), "utf8");
const INTERIM = readFileSync(new URL("./fixtures/mt942.sta", import.meta.url), "utf8");
const NOTHING = { balanceBeforeSen: null, coveredTo: null };

/** A message of one account around the given fields. */
const message = (...fields: string[]) =>
  [
    ":20:S",
    ":25:0710654321",
    ":28C:1/1",
    ":60F:C260101IDR1000,00",
    ...fields,
    ":62F:C260102IDR1000,00",
    "-}",
    "",
  ].join("\n");

describe("MT940", () => {
  it("reads signs, reversals, year's end, missing commas and structured text", () => {
    expect(rowsOf(TEXT)).toEqual([
      "6 2026-12-31 250000.00 - TRSF E-BANKING CR 3112/FTSCY/WS95031 BUDI CONTOH 12345678",
      "9 2027-01-01 -40000.00 - BIAYA ADM",
      "18 2027-01-01 -250000.00 - KOREKSI TRSF",
      "20 2027-01-02 40000 - KOREKSI PENGEMBALIAN BIAYA ADM TGL 31-12 BANK CENAIDJA 0710654321",
    ]);
    expect(rejectedOf(TEXT)).toEqual([]);
  });

  it("makes one statement of its pages, and its numbers agree", () => {
    const { format, statements } = contentsOf(TEXT);
    expect(format).toBe("mt940");
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject({
      account: "0710654321",
      currency: "IDR",
      opening: "1000000.00",
      openingOn: "2026-12-30",
      closing: "1000000.00",
      closingOn: "2027-01-02",
    });
    expect(proveStatement(statements[0]!, NOTHING).differences).toEqual([]);
    expect(statements[0]?.lines.map((line) => [line.valueOn, line.reference])).toEqual([
      ["2026-12-31", "FT1"],
      ["2026-12-31", null],
      ["2026-12-31", null],
      ["2027-01-02", "KOREKSI"],
    ]);
  });

  it("does not join a page whose opening is not the closing before it", () => {
    const { statements } = contentsOf(TEXT.replace(":60M:C270101IDR1210000,00", ":60M:C270101IDR1210001,00"));
    expect(statements.map((each) => [each.account, each.opening, each.closing])).toEqual([
      ["0710654321", "1000000.00", "1210000.00"],
      ["0710654321", "1210001.00", "1000000.00"],
    ]);
  });

  it("keeps accounts and currencies of one file apart", () => {
    const other = message(":61:2601020102D20,50NTRFNONREF")
      .replace("0710654321", "NL91ABNA0417164300")
      .replaceAll("IDR", "EUR");
    const { statements } = contentsOf(message(":61:2601020102C1,00NTRFNONREF") + other);
    expect(statements.map((each) => [each.account, each.currency, each.lines.length])).toEqual([
      ["0710654321", "IDR", 1],
      ["NL91ABNA0417164300", "EUR", 1],
    ]);
  });

  test.each([
    ["no entry date", ":61:260102C5,00NTRFX", "5 2026-01-02 5.00 - "],
    ["blanks for the entry date", ":61:260102    DD5,00NTRFX", "5 2026-01-02 -5.00 - "],
    ["a funds code", ":61:2601020102DR5,00NTRFX", "5 2026-01-02 -5.00 - "],
    ["a reversed debit with a funds code", ":61:2601020102RDR5,00NTRFX", "5 2026-01-02 5.00 - "],
    ["no comma", ":61:2601020102C10000NTRFX", "5 2026-01-02 10000 - "],
    ["a comma and nothing behind it", ":61:2601020102C500,NTRFX", "5 2026-01-02 500 - "],
    ["leading zeros", ":61:2601020102C000000000050,25NTRFX", "5 2026-01-02 50.25 - "],
    ["a decimal dot", ":61:2601020102C52.58NTRFX", "5 2026-01-02 52.58 - "],
    ["a blank type", ":61:2601020102C5,00NIC MARF", "5 2026-01-02 5.00 - "],
    ["entry before value, in the year before", ":61:2601021229C5,00NTRFX", "5 2025-12-29 5.00 - "],
    ["a value date of 30 February", ":61:2602300301C5,00NTRFX", "5 2026-03-01 5.00 - "],
    ["control bytes", "\u0001:61:2601020102C5,00NTRFX\u0003", "5 2026-01-02 5.00 - "],
    ["supplementary details", ":61:2601020102C5,00NTRFX\nBUDI", "5 2026-01-02 5.00 - BUDI"],
    [
      "a name behind the reference",
      ":61:2601020102C5,00NTRFP000123          BUDI",
      "5 2026-01-02 5.00 - BUDI",
    ],
    [
      "lines wrapped at 65 characters",
      `:61:2601020102C5,00NTRFX\n:86:${"A".repeat(65)}\nB\nC`,
      `5 2026-01-02 5.00 - ${"A".repeat(65)}B C`,
    ],
    [
      "slash codes",
      ":61:2601020102C5,00NTRFX\n:86:/EREF/1//REMI/x y",
      "5 2026-01-02 5.00 - /EREF/1//REMI/x y",
    ],
    [
      "greater-than codes",
      ":61:2601020102C5,00NTRFX\n:86:>20isi saldo>2167>32BUDI",
      "5 2026-01-02 5.00 - isi saldo 67 BUDI",
    ],
    [
      "a full subfield torn in a word",
      ":61:2601020102C5,00NTRFX\n:86:166?20isi saldo rekening 12345678?219 makasih",
      "5 2026-01-02 5.00 - isi saldo rekening 123456789 makasih",
    ],
    [
      "a question mark that is text",
      ":61:2601020102C5,00NTRFX\n:86:166?00KREDIT?20sudah?",
      "5 2026-01-02 5.00 - KREDIT sudah?",
    ],
    [
      "a dash as a line of the text",
      ":61:2601020102C5,00NTRFX\n:86:satu\n-\ndua",
      "5 2026-01-02 5.00 - satu - dua",
    ],
    [
      "a wrapped time of day",
      ":61:2601020102C5,00NTRFX\n:86:166?20pada 12-09-2026T16\n:26:37?21oke",
      "5 2026-01-02 5.00 - pada 12-09-2026T16:26:37 oke",
    ],
    [
      "a tag that does not exist",
      ":61:2601020102C5,00NTRFX\n:86:satu\n:99:dua",
      "5 2026-01-02 5.00 - satu :99:dua",
    ],
    [
      "a field it does not need",
      ":61:2601020102C5,00NTRFX\n:86:satu\n:64:C260102IDR1,00\n:86:bukan baris",
      "5 2026-01-02 5.00 - satu",
    ],
  ])("reads %s", (_name, fields, row) => {
    expect(rowsOf(message(fields))).toEqual([row]);
    expect(rejectedOf(message(fields))).toEqual([]);
  });

  test.each([
    ["an unreadable date", ":61:26AB02C5,00NTRFX", "7 unreadable-date -"],
    ["31 April", ":61:260431C5,00NTRFX", "7 unreadable-date -"],
    ["30 February as the only date", ":61:260230C5,00NTRFX", "7 unreadable-date -"],
    ["an unreadable entry date", ":61:2601021302C5,00NTRFX", "7 unreadable-date -"],
    ["no mark", ":61:2601020102X5,00NTRFX", "7 unknown-sign -"],
    ["no amount", ":61:2601020102CNTRFX", "7 unreadable-amount -"],
    ["two commas", ":61:2601020102C5,00,1NTRFX", "7 unreadable-amount -"],
    ["a lone group of three", ":61:2601020102C1.234NTRFX", "7 ambiguous-amount -"],
    ["a fraction of a sen", ":61:2601020102C1,234NTRFX", "7 unreadable-amount -"],
    ["more than money holds", ":61:2601020102C999999999999999,00NTRFX", "7 unreadable-amount -"],
    ["zero", ":61:2601020102C0,00NTRFX", "7 zero-amount -"],
    ["too many lines", `:61:2601020102C5,00NTRFX\n:86:a${"\nb".repeat(200)}`, "7 field-too-long -"],
    ["no type", ":61:2601020102C5,00", "7 truncated-row -"],
  ])("rejects %s, and its text goes to no other row", (_name, field, rejected) => {
    const text = message(":61:2601020102C1,00NTRFX", ":86:satu", field)
      .replace(":62F", ":86:dua\n:62F")
      .replace("5 ", "5 ");
    expect(rejectedOf(text)).toEqual([rejected]);
    expect(rowsOf(text)).toEqual(["5 2026-01-02 1.00 - satu"]);
  });

  it("rejects an unreadable balance and states none", () => {
    const text = message(":61:2601020102C1,00NTRFX").replace("C260101IDR1000,00", "C260101IDR10x0,00");
    expect(rejectedOf(text)).toEqual(["4 unreadable-balance -"]);
    expect(contentsOf(text).statements[0]).toMatchObject({
      opening: null,
      openingSen: null,
      currency: "IDR",
    });
  });

  it("rejects the last row of a file that ends before its closing balance", () => {
    const cut = TEXT.slice(0, TEXT.indexOf("BUDI CONTOH"));
    expect(rowsOf(cut)).toEqual([]);
    expect(rejectedOf(cut)).toEqual(["6 truncated-row -"]);
    expect(rejectedOf(TEXT.slice(0, TEXT.lastIndexOf("IDR1000000,00") + 9))).toEqual([
      "23 unreadable-balance -",
    ]);
  });

  it("reads fields parted by @@ on one line", () => {
    expect(rowsOf(`@@${message(":61:2601020102C5,00NTRFX", ":86:a").trim().split("\n").join("@@")}`)).toEqual(
      ["1 2026-01-02 5.00 - a"],
    );
  });

  it("reads lines that end in LF, CR LF or CR", () => {
    for (const end of ["\n", "\r"]) {
      expect(TEXT).toContain("\r\n");
      expect(contentsOf(TEXT.replaceAll("\r\n", end))).toEqual(contentsOf(TEXT));
    }
  });

  test.each([
    ["BRINIDJA/000001000123509", "000001000123509"],
    ["20041111/301086000EUR", "301086000"],
    ["NL84RABO01212121212 EUR", "NL84RABO01212121212"],
    ["NL91ABNA0417164300", "NL91ABNA0417164300"],
    ["1370000123456", "1370000123456"],
  ])("takes the account from %s", (field, account) => {
    expect(contentsOf(message().replace("0710654321", field)).statements[0]?.account).toBe(account);
  });
});

/** An interim message without SWIFT blocks around the given fields. */
const interim = (...fields: string[]) =>
  [":20:X", ":25:0710654321", ":34F:IDR0,", ":13D:2601021200+0700", ...fields, ""].join("\n");

describe("MT942", () => {
  it("has rows that are not booked yet, and totals", () => {
    const { format, statements } = contentsOf(INTERIM);
    expect(format).toBe("mt942");
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject({
      account: "0710654321",
      currency: "IDR",
      openingSen: null,
      closingSen: null,
      creditCount: 1,
      creditTotalSen: 25_000_000,
      debitCount: 1,
      debitTotalSen: 650_000,
    });
    expect(statements[0]?.lines).toMatchObject([
      {
        line: 7,
        bookedOn: null,
        valueOn: "2026-09-01",
        amount: "250000.00",
        pending: true,
        reference: "FT9",
      },
      { line: 10, bookedOn: null, valueOn: "2026-09-01", amount: "-6500", pending: true },
    ]);
  });

  test.each([
    ["totals", [":61:2601020102C5,00NTRFX", ":86:a", ":90C:1IDR5,00"]],
    ["a dash", [":61:2601020102C5,00NTRFX", ":86:a", "-"]],
    ["the end of its block", [":61:2601020102C5,00NTRFX", ":86:a", "-}"]],
  ])("without blocks is whole with %s", (_name, fields) => {
    const { format, statements } = contentsOf(interim(...fields));
    expect(format).toBe("mt942");
    expect(statements[0]).toMatchObject({ lines: [{ pending: true, bookedOn: null }], rejected: [] });
  });

  it("rejects the last row of a message without end, for it may be cut", () => {
    const cut = interim(":61:2601020102C1,00NTRFX", ":86:a", ":61:2601020102C5,00NTRFX", ":86:b");
    expect(rowsOf(cut)).toEqual(["5 PEND 1.00 - a"]);
    expect(rejectedOf(cut)).toEqual(["7 truncated-row -"]);
  });

  it("reads the older :13: and expected credits", () => {
    const text = interim(":61:2601020102EC5,00NTRFX", ":90C:1IDR5,00").replace(/:13D:.*/, ":13:2601021200");
    expect(rowsOf(text)).toEqual(["5 PEND 5.00 - "]);
    expect(rowsOf(message(":61:2601020102EC5,00NTRFX"))).toEqual(["5 PEND 5.00 - "]);
  });

  it("leaves the rows of an MT940 in the same file booked", () => {
    const booked = message(":61:2601020102C1,00NTRFX");
    const pending = interim(":61:2601020102C5,00NTRFX", ":90C:1IDR5,00", "-");
    expect(contentsOf(booked + pending).format).toBe("mt940");
    expect(rowsOf(booked + pending)).toEqual(["5 2026-01-02 1.00 - ", "12 PEND 5.00 - "]);
    expect(rowsOf(pending + booked)).toEqual(["5 PEND 5.00 - ", "12 2026-01-02 1.00 - "]);
    expect(rowsOf(INTERIM + booked)).toHaveLength(3);
    expect(rowsOf(INTERIM + booked)[2]).toMatch(/ 2026-01-02 1\.00/);
  });
});
