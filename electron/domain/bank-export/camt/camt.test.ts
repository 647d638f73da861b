import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { proveStatement } from "../../statement-proof";
import { streamBankFile } from "../bank-content";
import { collectExport, readExport, readExportText } from "../export-reader";
import { contentsOf, rejectedOf, rowsOf } from "../reading.testing";

const FIXTURES = ["camt053-v2.xml", "camt052-v8-envelope.xml", "camt054-v1.xml"] as const;
const textOf = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");
const NOTHING = { balanceBeforeSen: null, coveredTo: null };

/** A .053 of one statement in rupiah that holds the given parts. */
const statement = (...parts: string[]) =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
<Acct><Id><Othr><Id>42</Id></Othr></Id><Ccy>IDR</Ccy></Acct>
${parts.join("\n")}
</Stmt></BkToCstmrStmt></Document>`;

/** An entry that is well, with parts of it replaced or, where empty, left out. */
const entry = (parts: { [name: string]: string } = {}) => {
  const all = {
    Amt: '<Amt Ccy="IDR">5.00</Amt>',
    CdtDbtInd: "<CdtDbtInd>CRDT</CdtDbtInd>",
    Sts: "<Sts>BOOK</Sts>",
    BookgDt: "<BookgDt><Dt>2026-01-02</Dt></BookgDt>",
    ValDt: "",
    ...parts,
  };
  return `<Ntry>${Object.values(all).join("")}</Ntry>`;
};

const balance = (kind: string, amount: string, day = "2026-01-02", mark = "CRDT") =>
  `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp><Amt Ccy="IDR">${amount}</Amt>` +
  `<CdtDbtInd>${mark}</CdtDbtInd>${day === "" ? "" : `<Dt><Dt>${day}</Dt></Dt>`}</Bal>`;

const detail = (text: string) => `<TxDtls><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls>`;

describe("CAMT.053", () => {
  it("makes one line of each entry, batches too, and never turns a reversal round", () => {
    expect(rowsOf(textOf("camt053-v2.xml"))).toEqual([
      "39 2026-09-01 250000.25 - TRSF E-BANKING CR isi saldo 081234567890 BUDI & SITI 0710654321",
      "62 2026-09-01 -32000 - gaji AYU DEWI",
      "82 2026-09-01 2500 - INV-4 RF18-539 batal koreksi biaya PLN",
    ]);
    expect(rejectedOf(textOf("camt053-v2.xml"))).toEqual(["103 zero-amount amount"]);
  });

  it("states account, period, balances and totals, and they agree", () => {
    const { format, statements } = contentsOf(textOf("camt053-v2.xml"));
    expect(format).toBe("camt");
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject({
      account: "137000123456",
      holder: "PT CONTOH SALDO",
      currency: "IDR",
      currencyStated: true,
      periodFrom: "2026-09-01",
      periodTo: "2026-09-01",
      opening: "-100000.00",
      openingSen: -10_000_000,
      openingOn: "2026-09-01",
      closing: "120500.25",
      closingOn: "2026-09-01",
      creditTotalSen: 25_250_025,
      debitTotalSen: 3_200_000,
      // The bank counts the entry of zero; it is no row here.
      creditCount: 2,
      debitCount: 1,
    });
    expect(statements[0]?.lines.map((line) => [line.valueOn, line.reference])).toEqual([
      ["2026-09-02", "E2E-7//FT26244001"],
      [null, null],
      [null, null],
    ]);
    expect(proveStatement(statements[0]!, NOTHING)).toMatchObject({
      differences: [],
      closingSen: 12_050_025,
    });
    const short = textOf("camt053-v2.xml").replace("250000.25000", "250001.25");
    expect(proveStatement(contentsOf(short).statements[0]!, NOTHING).verdict).toBe("contradicted");
  });

  it("leaves the totals of a page aside: they may count what stands on another", () => {
    for (const [from, to] of [
      ["<LastPgInd>true", "<LastPgInd>false"],
      ["<PgNb>1", "<PgNb>2"],
    ] as const)
      expect(contentsOf(textOf("camt053-v2.xml").replace(from, to)).statements[0]).toMatchObject({
        creditCount: null,
        creditTotalSen: null,
        opening: "-100000.00",
      });
  });

  it("takes the opening of the first and the closing of the last day, and a PRCD where there is no OPBD", () => {
    const days = [
      balance("OPBD", "2", "2026-01-03"),
      balance("CLBD", "3", "2026-01-03"),
      balance("OPBD", "1", "2026-01-02"),
      balance("CLBD", "2", "2026-01-02"),
      balance("PRCD", "9", "2026-01-01"),
    ];
    expect(contentsOf(statement(...days)).statements[0]).toMatchObject({ opening: "1", closing: "3" });
    const alone = statement(balance("PRCD", "9", "2026-01-01"), balance("CLAV", "8"), balance("ITBD", "7"));
    expect(contentsOf(alone).statements[0]).toMatchObject({
      opening: "9",
      openingOn: "2026-01-01",
      closing: null,
    });
  });

  it("does not take a balance in another currency for the account's", () => {
    const text = statement(balance("OPBD", "1").replace('"IDR"', '"USD"'), balance("CLBD", "2"));
    expect(contentsOf(text).statements[0]).toMatchObject({ opening: null, closing: "2", currency: "IDR" });
  });
});

describe("what stands elsewhere", () => {
  it("is no entry and no balance of the statement", () => {
    const inside = `<Envlp>${entry()}${balance("OPBD", "1")}</Envlp>`;
    const text = statement(`<SplmtryData>${inside}</SplmtryData>`, entry({ Amt: "<Amt>7</Amt>" }));
    expect(rowsOf(text)).toEqual(["4 2026-01-02 7 - "]);
    expect(contentsOf(text).statements[0]?.opening).toBeNull();
  });

  it("several documents of a ZIP are read one after the other", async () => {
    const files = FIXTURES.map((name) => ({ name, chunks: [textOf(name)] }));
    const read = await collectExport(streamBankFile({ kind: "files", files }));
    expect(read).toMatchObject({ ok: true, value: { format: "camt" } });
    expect(read.ok && read.value.statements).toEqual(
      FIXTURES.flatMap((name) => contentsOf(textOf(name)).statements),
    );
    const cut = [...files, { name: "cut.xml", chunks: [textOf(FIXTURES[0]).slice(0, 900)] }];
    const refused = await collectExport(streamBankFile({ kind: "files", files: cut }));
    expect(refused).toMatchObject({ ok: false, error: { code: "broken-xml" } });
    expect(!refused.ok && refused.error.message).toMatch(/^cut\.xml: Line \d+, column \d+: /);
  });
});

describe("CAMT.052 and CAMT.054", () => {
  it("reads prefixed names in an envelope, keeps reports and currencies apart, and what is not booked pending", () => {
    const { statements } = contentsOf(textOf("camt052-v8-envelope.xml"));
    expect(statements.map((each) => [each.account, each.holder, each.currency, each.lines.length])).toEqual([
      ["NL00CONT0123456789", "Contoh NV", "EUR", 3],
      ["42", null, "USD", 1],
      ["42", null, "IDR", 1],
    ]);
    expect(
      statements[0]?.lines.map((line) => [line.bookedOn, line.valueOn, line.pending, line.amount]),
    ).toEqual([
      ["2026-09-01", null, false, "1.00"],
      [null, "2026-09-02", true, "-2.00"],
      [null, "2026-09-03", true, "4.00"],
    ]);
    expect(statements[0]).toMatchObject({ opening: null, closing: null });
    expect(statements.map((each) => each.lines[0]?.description)).toEqual(["a < b Joost", "SETOR TUNAI", ""]);
    expect(statements[1]?.lines[0]).toMatchObject({ bookedOn: "2026-09-04", valueOn: "2026-09-04" });
  });

  it("reads the first version without namespace, behind a blank line", () => {
    expect(rowsOf(textOf("camt054-v1.xml"))).toEqual(["6 2026-09-01 75000 - kode 417"]);
    expect(contentsOf(textOf("camt054-v1.xml")).statements[0]).toMatchObject({
      account: "0710654321",
      currency: "IDR",
    });
  });

  it("takes an entry without status as booked in a .053 only", () => {
    const text = statement(entry({ Sts: "" }));
    expect(contentsOf(text).statements[0]?.lines[0]?.pending).toBe(false);
    const report = text.replaceAll("BkToCstmrStmt", "BkToCstmrAcctRpt").replaceAll("Stmt>", "Rpt>");
    expect(contentsOf(report).statements[0]?.lines[0]?.pending).toBe(true);
  });
});

describe("entries", () => {
  const amount = (text: string) => ({ Amt: `<Amt Ccy="IDR">${text}</Amt>` });

  test.each([
    ["no decimals", amount("1250000"), "1250000"],
    ["leading zeros", amount("000.50"), "0.50"],
    ["no whole part", amount(".5"), "0.5"],
    ["a plus", amount("+1."), "1"],
    ["five decimals of which three are zero", amount("1.23000"), "1.23"],
    ["an amount in pieces", amount("1<!-- x -->2<![CDATA[3]]>"), "123"],
    ["no currency", { Amt: "<Amt>7</Amt>" }, "7"],
    ["the most that money holds", amount("90071992547409.91"), "90071992547409.91"],
  ])("reads %s", (_name, parts, shown) => {
    expect(rowsOf(statement(entry(parts)))).toEqual([`3 2026-01-02 ${shown} - `]);
  });

  test.each([
    ["half a sen", amount("1.005"), "3 finer-than-sen amount"],
    ["a fifth decimal", amount("1.00001"), "3 finer-than-sen amount"],
    ["more than money holds", amount("90071992547409.92"), "3 unreadable-amount amount"],
    ["a comma", amount("1,00"), "3 unreadable-amount amount"],
    ["a minus", amount("-1.00"), "3 unreadable-amount amount"],
    ["an exponent", amount("1e3"), "3 unreadable-amount amount"],
    ["no digits", amount("."), "3 unreadable-amount amount"],
    ["an empty amount", amount(" "), "3 unreadable-amount amount"],
    ["no amount", { Amt: "" }, "3 unreadable-amount amount"],
    ["zero", amount("0.00"), "3 zero-amount amount"],
    ["no direction", { CdtDbtInd: "" }, "3 unknown-sign sign"],
    ["another direction", { CdtDbtInd: "<CdtDbtInd>CR</CdtDbtInd>" }, "3 unknown-sign sign"],
    ["no date", { BookgDt: "" }, "3 unreadable-date date"],
    ["an empty date", { BookgDt: "<BookgDt><Dt/></BookgDt>" }, "3 unreadable-date date"],
    ["31 April", { BookgDt: "<BookgDt><Dt>2026-04-31</Dt></BookgDt>" }, "3 unreadable-date date"],
    ["day first", { BookgDt: "<BookgDt><Dt>02-01-2026</Dt></BookgDt>" }, "3 unreadable-date date"],
    ["a bad value date", { ValDt: "<ValDt><Dt>2026-00-01</Dt></ValDt>" }, "3 unreadable-date date"],
    ["nothing pending without a date", { Sts: "<Sts>PDNG</Sts>", BookgDt: "" }, "3 unreadable-date date"],
    [
      "a text too long",
      { Inf: `<AddtlNtryInf>${"x".repeat(4_001)}</AddtlNtryInf>` },
      "3 field-too-long description",
    ],
    [
      "remittance too long",
      { Dtl: `<NtryDtls>${detail("x".repeat(4_001))}</NtryDtls>` },
      "3 field-too-long description",
    ],
  ])("rejects %s, and the next entry is read", (_name, parts, rejected) => {
    const text = statement(entry(parts), entry());
    expect(rejectedOf(text)).toEqual([rejected]);
    expect(rowsOf(text)).toEqual(["4 2026-01-02 5.00 - "]);
    expect(contentsOf(text).statements[0]?.rejected[0]?.raw).toMatch(/^<Ntry>/);
  });

  test.each([
    ["the time of day", "<DtTm>2026-01-02T23:59:59.999+07:00</DtTm>"],
    ["a date with a zone", "<Dt>2026-01-02+07:00</Dt>"],
    ["a date without Dt", "2026-01-02"],
  ])("takes the day of %s", (_name, day) => {
    expect(rowsOf(statement(entry({ BookgDt: `<BookgDt>${day}</BookgDt>` })))).toEqual([
      "3 2026-01-02 5.00 - ",
    ]);
  });

  it("tells as many transfers of a batch as fit, and counts the rest", () => {
    const details = Array.from({ length: 500 }, (_, index) => detail(`transfer nomor ${index}`)).join("");
    const [row] = contentsOf(statement(entry({ Dtl: `<NtryDtls>${details}</NtryDtls>` }))).statements[0]!
      .lines;
    expect(row?.description).toMatch(/^transfer nomor 0 transfer nomor 1 .* \(\+\d+\)$/);
    expect(row?.description.length).toBeLessThanOrEqual(4_000);
    const silent = "<TxDtls/>".repeat(3);
    expect(
      rowsOf(statement(entry({ Dtl: `<NtryDtls>${silent}${detail("satu")}${silent}</NtryDtls>` }))),
    ).toEqual(["3 2026-01-02 5.00 - satu"]);
  });
});

describe("balances and totals that cannot be read", () => {
  test.each([
    ["finer than a sen", balance("OPBD", "100.0000000000005"), "3 finer-than-sen balance"],
    ["no amount", balance("CLBD", "x"), "3 unreadable-balance balance"],
    ["no date", balance("OPBD", "1", ""), "3 unreadable-date balance"],
    ["no direction", balance("CLBD", "1", "2026-01-02", ""), "3 unreadable-balance balance"],
    [
      "a total that is none",
      "<TxsSummry><TtlCdtNtries><NbOfNtries>1</NbOfNtries><Sum>1,0</Sum></TtlCdtNtries></TxsSummry>",
      "3 unreadable-amount amount",
    ],
  ])("%s: set aside, and states nothing", (_name, part, rejected) => {
    const text = statement(part, entry());
    expect(rejectedOf(text)).toEqual([rejected]);
    expect(contentsOf(text).statements[0]).toMatchObject({
      opening: null,
      closing: null,
      creditTotalSen: null,
      lines: [{ amount: "5.00" }],
    });
  });
});

describe("a document cut or in pieces", () => {
  test.each(FIXTURES)("%s reads the same however it is cut into chunks", async (name) => {
    const text = textOf(name);
    const whole = readExportText(text);
    expect(whole.ok).toBe(true);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 12 }), async (cuts) => {
        const points = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        const chunks = points.slice(1).map((end, index) => text.slice(points[index], end));
        expect(await readExport(chunks)).toEqual(whole);
      }),
      { numRuns: 60 },
    );
    expect(await readExport([...text])).toEqual(whole);
    for (const ending of ["\r\n", "\r"]) expect(readExportText(text.replaceAll("\n", ending))).toEqual(whole);
  });

  test.each(FIXTURES)("%s is refused as a whole wherever it is cut off", (name) => {
    const text = textOf(name).trimEnd();
    const taken: number[] = [];
    for (let end = 0; end < text.length; end += 1) if (readExportText(text.slice(0, end)).ok) taken.push(end);
    expect(taken).toEqual([]);
  });
});
