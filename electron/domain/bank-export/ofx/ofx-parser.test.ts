import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { proveStatement } from "../../statement-proof";
import { readExportText } from "../export-reader";
import { contentsOf, rejectedOf, rowsOf } from "../reading.testing";

const textOf = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8");
const SGML = textOf("ofx-sgml.ofx");
const XML = textOf("ofx-xml.ofx");

/** One statement around the given tags. */
const statement = (...tags: string[]) =>
  `<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>IDR<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>${tags.join("")}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
const row = (tags: string) => `<STMTTRN><DTPOSTED>20260102<TRNAMT>5.00${tags}</STMTTRN>`;
const refusalOf = (text: string) => {
  const result = readExportText(text);
  return result.ok ? "read" : `${result.error.code}: ${result.error.message}`;
};

describe("OFX version 1", () => {
  it("reads closed and unclosed tags, signs, decimal signs and the bank's own day", () => {
    expect(rowsOf(SGML)).toEqual([
      "29 2026-05-01 108400.00 - BUDI CONTOH & ANAK isi saldo 12345678",
      "37 2026-05-02 -1250000.50 - TARIK TUNAI ATM",
      "38 2026-05-02 -70000 - TOKO CHECKNUM 319",
      "62 2026-04-30 -9.90 - APP STORE",
    ]);
    expect(rejectedOf(SGML)).toEqual(["50 zero-amount TRNAMT", "51 unreadable-amount TRNAMT"]);
    const { format, statements } = contentsOf(SGML);
    expect(format).toBe("ofx");
    expect(statements.flatMap((each) => each.lines).map((line) => line.reference)).toEqual([
      "F1",
      "F2",
      "F3",
      "C1",
    ]);
    expect(statements.flatMap((each) => each.rejected)[0]?.raw).toBe(
      "<STMTTRN><TRNTYPE>OTHER<DTPOSTED>20260502<TRNAMT>0.00<FITID>F4<MEMO>SALDO HARI",
    );
  });

  it("keeps the accounts of a file apart, each with its period and balance", () => {
    expect(contentsOf(SGML).statements).toMatchObject([
      {
        account: "0710654321",
        currency: "IDR",
        currencyStated: true,
        periodFrom: "2026-05-01",
        periodTo: "2026-05-02",
        closing: "-12.50",
        closingOn: "2026-05-02",
      },
      { account: "4111-XX", currency: "USD", periodFrom: null, closing: null, closingSen: null },
    ]);
  });

  it("reads the same without line ends, without header, and in lower case", () => {
    const rows = rowsOf(SGML).map((each) => each.replace(/^\d+ /, ""));
    const bare = SGML.slice(SGML.indexOf("<OFX"));
    for (const text of [
      SGML.replaceAll("\n", ""),
      bare,
      bare.replace(/<[^>]+>/g, (tag) => tag.toLowerCase()),
      SGML.replaceAll("\n", "\r\n"),
      `\uFEFF\n\n${SGML}`,
      `${" ".repeat(9_000)}\n${SGML}`,
      bare.replaceAll(/<(TRNAMT|DTPOSTED|FITID|NAME|MEMO|CURDEF|ACCTID)>/g, "<$1>\n\t\t"),
    ])
      expect(rowsOf(text).map((each) => each.replace(/^\d+ /, ""))).toEqual(rows);
  });
});

describe("OFX version 2", () => {
  it("reads references, CDATA, value days and pending rows, and passes over the investment part", () => {
    expect(rowsOf(XML)).toEqual([
      "13 2026-12-31 250000.00 - PT MAJU & MUNDUR <JKT> top up <12345678> & lainnya",
      "22 2027-01-02 -6500 - Biaya é' admin",
      "34 PEND 75000.00 - SITI",
    ]);
    const [only] = contentsOf(XML).statements;
    expect(only?.lines.map((line) => [line.valueOn, line.reference, line.pending])).toEqual([
      ["2027-01-01", "A&1", false],
      [null, "A2", false],
      ["2027-01-02", "P1", true],
    ]);
    expect(contentsOf(XML).statements).toHaveLength(1);
    expect(proveStatement(only!, { balanceBeforeSen: 0 as never, coveredTo: "2026-12-30" })).toMatchObject({
      openingSen: 0,
      differences: [],
    });
  });
});

describe("what a row needs", () => {
  test.each([
    [
      "an empty amount",
      "<STMTTRN><DTPOSTED>20260102<TRNAMT><FITID>1</STMTTRN>",
      "1 unreadable-amount TRNAMT",
    ],
    [
      "an amount of a dot",
      "<STMTTRN><DTPOSTED>20260102<TRNAMT>  .  </STMTTRN>",
      "1 unreadable-amount TRNAMT",
    ],
    [
      "a lone group of three",
      "<STMTTRN><DTPOSTED>20260102<TRNAMT>1.234</STMTTRN>",
      "1 ambiguous-amount TRNAMT",
    ],
    ["minus zero", "<STMTTRN><DTPOSTED>20260102<TRNAMT>-0</STMTTRN>", "1 zero-amount TRNAMT"],
    ["two amounts", row("<TRNAMT>6.00"), "1 unreadable-amount TRNAMT"],
    ["two days", row("<DTPOSTED>20260103"), "1 unreadable-date DTPOSTED"],
    ["no day", "<STMTTRN><TRNAMT>5.00</STMTTRN>", "1 unreadable-date DTPOSTED"],
    ["a masked day", "<STMTTRN><DTPOSTED>*****<TRNAMT>5.00</STMTTRN>", "1 unreadable-date DTPOSTED"],
    ["30 February", "<STMTTRN><DTPOSTED>20260230<TRNAMT>5.00</STMTTRN>", "1 unreadable-date DTPOSTED"],
    ["day zero", "<STMTTRN><DTPOSTED>00000000<TRNAMT>5.00</STMTTRN>", "1 unreadable-date DTPOSTED"],
    ["another currency", row("<CURRENCY><CURRATE>1.1<CURSYM>USD</CURRENCY>"), "1 unreadable-amount CURSYM"],
    ["a long memo", row(`<MEMO>${"x".repeat(5_000)}`), "1 field-too-long -"],
  ])("rejects %s", (_name, tags, rejected) => {
    const text = statement(row("<NAME>A"), tags);
    expect(rejectedOf(text)).toEqual([rejected]);
    expect(rowsOf(text)).toEqual(["1 2026-01-02 5.00 - A"]);
  });

  test.each([
    ["a memo that repeats the cut name", "<NAME>SETOR TUN<MEMO>SETOR TUNAI", "SETOR TUNAI"],
    ["a name the memo holds", "<NAME>SETOR<MEMO>SETOR", "SETOR"],
    [
      "an unescaped ampersand, a less-than and a tag that is none",
      "<MEMO>A & B < C <3 <b",
      "A & B < C <3 <b",
    ],
    [
      "references that are none",
      "<MEMO>a &foo; &#0; &#xD800; &#99999999; &amp;lt;",
      "a &foo; &#0; &#xD800; &#99999999; &lt;",
    ],
    ["a comment", "<MEMO>a<!-- <TRNAMT>9.00 -->b", "ab"],
    ["a number that is no cheque", "<NAME>A<CHECKNUM>12345678", "A"],
    ["nothing but a number", "<CHECKNUM>77", "CHECKNUM 77"],
    ["the original currency", "<NAME>A<ORIGCURRENCY><CURRATE>2<CURSYM>USD</ORIGCURRENCY>", "A"],
    ["tags nobody knows", "<X.Y>1<Z>2</Z></X.Y><NAME>A", "A"],
    ["empty tags", "<FITID></FITID><NAME/><MEMO>A", "A"],
  ])("reads %s", (_name, tags, description) => {
    expect(rowsOf(statement(row(tags)))).toEqual([`1 2026-01-02 5.00 - ${description}`]);
  });

  it("takes the currency of the rows where the account names none", () => {
    const text = statement(row("<CURRENCY><CURRATE>1<CURSYM>AUD</CURRENCY>")).replace("IDR", "");
    expect(contentsOf(text).statements[0]).toMatchObject({ currency: "AUD", currencyStated: true });
  });

  it("reads rows and lists that are not closed", () => {
    const open = statement(
      "<STMTTRN><DTPOSTED>20260102<TRNAMT>1.00",
      row(""),
      "<LEDGERBAL><BALAMT>6.00<DTASOF>20260102",
    );
    expect(rowsOf(open.replace("</BANKTRANLIST>", ""))).toEqual([
      "1 2026-01-02 1.00 - ",
      "1 2026-01-02 5.00 - ",
    ]);
    expect(contentsOf(open).statements[0]?.closing).toBe("6.00");
  });
});

describe("the ledger balance", () => {
  const closing = (day: string, end = "") =>
    contentsOf(statement(end, row(""), `<LEDGERBAL><BALAMT>7.00<DTASOF>${day}</LEDGERBAL>`)).statements[0]
      ?.closing;

  it("closes the statement only when dated from its last row to its end", () => {
    expect(closing("20260102")).toBe("7.00");
    expect(closing("20260131")).toBe("7.00");
    expect(closing("20260131", "<DTEND>20260131")).toBe("7.00");
    expect(closing("20260201", "<DTEND>20260131")).toBeNull();
    expect(closing("20260101")).toBeNull();
    expect(closing("00000000")).toBeNull();
  });

  it("is set aside when unreadable", () => {
    const text = statement(row(""), "<LEDGERBAL><BALAMT>7.123456<DTASOF>20260102</LEDGERBAL>");
    expect(rejectedOf(text)).toEqual(["1 unreadable-balance BALAMT"]);
    expect(contentsOf(text).statements[0]?.closing).toBeNull();
  });
});

describe("files that are refused", () => {
  const invest =
    "<OFX><INVSTMTMSGSRSV1><INVSTMTRS><INVBANKTRAN><STMTTRN><DTPOSTED>20260102<TRNAMT>1.00</STMTTRN></INVBANKTRAN></INVSTMTRS></INVSTMTMSGSRSV1></OFX>";
  test.each([
    ["an investment account", invest, "no-statement: The OFX file holds an investment account"],
    [
      "a sign-on",
      "<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>15500</STATUS></SONRS></SIGNONMSGSRSV1></OFX>",
      "no-statement: The OFX file holds no statement",
    ],
    ["an empty root", "OFXHEADER:100\n<OFX></OFX>", "no-statement:"],
    ["a header alone", "OFXHEADER:100\nDATA:OFXSGML\n", "no-statement:"],
    [
      "rows outside the root",
      "OFXHEADER:100\n<STMTRS><STMTTRN><DTPOSTED>20260102<TRNAMT>1.00</STMTTRN></STMTRS>",
      "no-statement:",
    ],
    ["a cut file", statement(row("")).slice(0, -1), "truncated-file:"],
    ["a cut comment", statement(row("")).replace("</BANKTRANLIST>", "<!-- "), "truncated-file:"],
    [
      "a document type",
      `<?xml version="1.0"?><!DOCTYPE OFX [<!ENTITY a "b">]>${statement(row("<MEMO>&a;"))}`,
      "forbidden-doctype:",
    ],
    ["an entity bomb inside", statement(row('<MEMO><!ENTITY a "b">')), "forbidden-doctype:"],
    ["a NUL", statement(row("<MEMO>\u0000")), "binary-file:"],
  ])("%s", (_name, text, message) => {
    expect(refusalOf(text)).toContain(message);
  });

  it("does not take a cut file for a table, whatever stands in it", () => {
    const table = "Date,Description,Amount,Balance\n2026-01-02,A,5.00,5.00\n2026-01-03,B,6.00,11.00\n";
    expect(readExportText(table)).toMatchObject({ ok: true, value: { format: "table" } });
    expect(refusalOf(`<OFX><MEMO>\n${table}`)).toContain("truncated-file:");
  });

  it("takes the bank part of a file that also holds an investment account", () => {
    expect(rowsOf(invest.replace("<OFX>", statement(row("")).replace("</OFX>", "")))).toEqual([
      "1 2026-01-02 5.00 - ",
    ]);
  });
});

describe("hostile files", () => {
  test.each([
    ["deep tags", "<STMTTRN><BANKTRANLIST><OFX><STMTRS>".repeat(5_000)],
    ["unknown deep tags", "<A>".repeat(50_000)],
    ["a tag name of 1 MB", `<${"A".repeat(1_000_000)}>`],
    ["less-than signs", "<".repeat(500_000)],
    ["tags that begin and never end", "<A ".repeat(300_000)],
    ["an open tag of 1 MB", `<A ${" ".repeat(1_000_000)}`],
    ["ampersands", `<MEMO>${"&#".repeat(400_000)}`],
    ["comments that never end", "<!--".repeat(200_000)],
    ["blanks", `<MEMO>${" ".repeat(1_000_000)}x`],
    ["closing tags of nothing", "</STMTRS></OFX>".repeat(5_000)],
  ])("%s: quickly refused or read, never an exception", (_name, text) => {
    const begun = process.cpuUsage();
    expect(refusalOf(statement(row(""), text)) === "").toBe(false);
    expect(refusalOf(`<OFX>${text}`)).not.toBe("read");
    // Its own work, not the wait for a busy machine.
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(2_000);
  });
});
