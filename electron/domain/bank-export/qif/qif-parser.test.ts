import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { readExportText } from "../export-reader";
import { contentsOf, rejectedOf, rowsOf } from "../reading.testing";

const TEXT = readFileSync(new URL("../fixtures/bank.qif", import.meta.url), "utf8");
/** Records of one bank account; a record is its lines parted by blanks' place holder `|`. */
const bank = (...records: string[]) =>
  `!Type:Bank\n${records.map((record) => `${record.replaceAll("|", "\n")}\n^\n`).join("")}`;
const refusalOf = (text: string) => {
  const result = readExportText(text);
  return result.ok ? "read" : `${result.error.code} ${result.error.line}: ${result.error.message}`;
};
const daysOf = (text: string, dateOrder?: "dmy" | "mdy") =>
  contentsOf(text, dateOrder ? { dateOrder } : {}).statements.flatMap((each) =>
    each.lines.map((line) => line.bookedOn),
  );

describe("QIF", () => {
  it("reads the accounts' rows and passes over lists, splits and investments", () => {
    expect(rowsOf(TEXT)).toEqual([
      "27 2026-01-03 -1250 - TARIK TUNAI",
      "32 2026-01-04 108400.00 - BUDI CONTOH isi saldo 12345678 BANDUNG JAWA BARAT",
      "50 2026-01-14 -70000.50 - TARIK TARIK TUNAI ATM",
      "67 1999-01-15 -5.5 - APP STORE",
    ]);
    expect(rejectedOf(TEXT)).toEqual(["22 opening-balance -", "46 zero-amount T", "71 unreadable-date D"]);
    const { format, statements } = contentsOf(TEXT);
    expect(format).toBe("qif");
    expect(statements).toMatchObject([
      { account: "0710654321", currency: "XXX", currencyStated: false, closing: null },
      { account: null },
    ]);
    expect(statements[0]?.lines[0]?.reference).toBe("319");
    expect(statements[0]?.rejected[0]?.raw).toBe("D01/02'26\nT1,000,000.00\nPOpening Balance\nL[0710654321]");
  });

  test.each([
    ["slashes", "23/10/2013", "2013-10-23"],
    ["month first", "02/22/11", "2011-02-22"],
    ["blanks and an apostrophe", "12/ 1'00|T1|^|D12/13'00", "2000-12-01"],
    ["dots, the day first", "2.11.2021", "2021-11-02"],
    ["dots that can only be month first", "2.13.2021", "2021-02-13"],
    ["dashes", "30-1-94", "1994-01-30"],
    ["the year first", "2022-09-08", "2022-09-08"],
    ["the year first, in slashes", "2022/9/8", "2022-09-08"],
    ["eight digits", "20220908", "2022-09-08"],
    ["a time of day", "2022-09-08 10:11:12", "2022-09-08"],
    ["the same day both ways", "4/4/2022", "2022-04-04"],
    ["a month's name", "8 Agustus 2022", "2022-08-08"],
  ])("reads a date with %s", (_name, date, day) => {
    expect(daysOf(bank(`D${date}|T1.00`))[0]).toBe(day);
  });

  test.each(["13/13/2022", "30/02/2022", "1/1", "1/1/123", "0/5/2022|^|D13/5/2022", "soon", "", "1/1/1950"])(
    "rejects the date %j",
    (date) => {
      expect(rejectedOf(bank(`D${date}|T1.00`))[0]).toBe("2 unreadable-date D");
    },
  );

  it("rejects a row without date, without amount, with two of either", () => {
    const text = bank("T1.00", "D2022-09-08|PX", "D2022-09-08|T1.00|U2.00", "D2022-09-08|D2022-09-09|T1.00");
    expect(rejectedOf(text)).toEqual([
      "2 unreadable-date D",
      "4 unreadable-amount T",
      "7 unreadable-amount T",
      "11 unreadable-date D",
    ]);
    expect(rejectedOf(bank(`D2022-09-08|T1.00|P${"x".repeat(4_100)}`))).toEqual(["2 field-too-long -"]);
  });

  it("has rows that begin without heading lines of their own, and none for empty records", () => {
    expect(rowsOf("\uFEFF; a comment\r\n!type:Oth A \r\n^\r\nD2022-09-08\r\nT5\r\n^")).toEqual([
      "4 2022-09-08 5 - ",
    ]);
    expect(rowsOf("!Type:Bank\nD2022-09-08\nT5\n!Type:Cat\nNx\n^\n")).toEqual(["2 2022-09-08 5 - "]);
  });

  it("does not take an account's opening balance for money", () => {
    const first = (account: string, payee: string, category: string) =>
      `${account}${bank(`D2026-01-01|T5|P${payee}|L${category}`)}`;
    const named = "!Account\nNKas\n^\n";
    expect(rejectedOf(first(named, "Solde", "[Kas]"))).toEqual(["5 opening-balance -"]);
    expect(rejectedOf(first("", "SOLDE INITIAL", "[Compte]"))).toEqual(["2 opening-balance -"]);
    expect(rowsOf(first(named, "Solde", "[Tabungan]"))).toHaveLength(1);
    expect(rowsOf(first("", "Opening balance", "Income"))).toHaveLength(1);
  });

  it("does not take a last record without its end, for it may be cut", () => {
    expect(rejectedOf("!Type:Bank\nD2022-09-08\nT5\n")).toEqual(["2 truncated-row -"]);
  });
});

describe("day or month first", () => {
  const both = ["D02/05/2026|T1.00", "D03/05/2026|T2.00"];

  it("is told by any row of the file, also a later one and one of investments", () => {
    expect(daysOf(bank(...both, "D13/05/2026|T3.00"))).toEqual(["2026-05-02", "2026-05-03", "2026-05-13"]);
    expect(daysOf(bank("D05/13/2026|T3.00", ...both))).toEqual(["2026-05-13", "2026-02-05", "2026-03-05"]);
    expect(daysOf(`${bank(...both)}!Type:Invst\nD05/13/2026\nNBuy\n^\n`)).toEqual([
      "2026-02-05",
      "2026-03-05",
    ]);
    expect(daysOf(`!Option:MDY\n${bank(...both)}`)).toEqual(["2026-02-05", "2026-03-05"]);
  });

  it("is asked where no row tells, and rejects each of them meanwhile", () => {
    expect(rejectedOf(bank(...both, "D4/4/2026|T1.00"))).toEqual([
      "2 ambiguous-date D",
      "5 ambiguous-date D",
    ]);
    expect(daysOf(bank(...both), "dmy")).toEqual(["2026-05-02", "2026-05-03"]);
    expect(daysOf(bank(...both), "mdy")).toEqual(["2026-02-05", "2026-03-05"]);
  });

  it("is the file's, where file and person disagree", () => {
    expect(daysOf(bank(...both, "D13/05/2026|T3.00"), "mdy")[0]).toBe("2026-05-02");
  });

  it("refuses a file with both", () => {
    expect(refusalOf(bank(...both, "D13/05/2026|T3.00", "D05/14/2026|T3.00"))).toMatch(
      /^layout-unclear 11: Line 11/,
    );
  });
});

describe("dot or comma before the decimals", () => {
  const amountsOf = (...amounts: string[]) =>
    rowsOf(bank(...amounts.map((amount) => `D2026-01-01|T${amount}`)));

  it("is told by any row of the file", () => {
    expect(amountsOf("-1,234", "5.50")).toEqual(["2 2026-01-01 -1234 - ", "5 2026-01-01 5.50 - "]);
    expect(amountsOf("1.234,56", "-1.234")).toEqual(["2 2026-01-01 1234.56 - ", "5 2026-01-01 -1234 - "]);
    expect(rowsOf(bank("D2026-01-01|T1.234|SX|$1000,00"))).toEqual(["2 2026-01-01 1234 - "]);
  });

  it("leaves a lone group of three rejected where no row tells, and keeps the order of the file", () => {
    const text = bank("D2026-01-01|T7", "D2026-01-01|T1,234", "D2026-01-01|T8");
    expect(rejectedOf(text)).toEqual(["5 ambiguous-amount T"]);
    expect(rowsOf(text)).toEqual(["2 2026-01-01 7 - ", "8 2026-01-01 8 - "]);
  });

  it("refuses a file with both", () => {
    expect(refusalOf(bank("D2026-01-01|T1.50", "D2026-01-01|T1,50"))).toMatch(/^layout-unclear 6:/);
  });
});

describe("files that are refused", () => {
  test.each([
    ["lists alone", "!Type:Cat\nNfood\n^\n", "no-statement null:"],
    ["accounts alone", "!Clear:AutoSwitch\n!Account\nNA\nTBank\n^\n", "no-statement null:"],
    ["investments alone", "!Type:Invst\nD8/25/93\nNBuy\nT1,000.00\n^\n", "no-statement null:"],
    ["an account without rows", "!Type:Bank\n", "no-rows"],
    ["rows of a kind nobody knows", "!Type:Kripto\nD2026-01-01\nT1.00\n^\n", "layout-unclear 2:"],
    ["text that is none", "This is not a QIF file.", "unknown-format"],
  ])("%s", (_name, text, message) => {
    expect(refusalOf(text)).toContain(message);
  });
});

describe("hostile files", () => {
  test.each([
    ["a record that never ends", `D2026-01-01\nT1.00\n${"Ax\n".repeat(300_000)}`],
    ["many amounts", `${"T1,234\nT2,345\n".repeat(200_000)}^\n`],
    ["rows that never tell their order", "D1/2/26\nT1.00\n^\n".repeat(101_000)],
    ["many accounts", "!Account\nN123456\n^\n!Type:Bank\nD1/2/26\nT1.00\n^\n".repeat(10_000)],
    ["blanks", `D${" ".repeat(500_000)}1\nT${"1,".repeat(200_000)}\n^\n`],
  ])("%s: read or refused, never an exception", (_name, lines) => {
    const begun = process.cpuUsage();
    const result = readExportText(`!Type:Bank\n${lines}`);
    expect(result.ok && result.value.statements.some((each) => each.rejected.length > 0)).toBe(true);
    // Its own work, not the wait for a busy machine.
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(2_000);
  });
});
