import { describe, expect, it, test } from "vitest";
import { layoutOf, linesOf, readSheet, readText, refusalOf, rejectsOf } from "./fixtures.testing";
import { readLayoutProfile } from "./layout-json";

const signOf = (text: string) => readText(text).layout?.layout.sign.kind;

describe("a table nobody described", () => {
  test.each([
    [
      "English",
      "Date,Description,Amount,Balance\n13/02/2018,SHOP,-5.00,995.00\n",
      "2018-02-13 -5.00 995.00 SHOP",
    ],
    [
      "German",
      "Buchungstag;Verwendungszweck;Betrag\n2.04.2026;Miete;-1.234,56\n",
      "2026-04-02 -1234.56 - Miete",
    ],
    [
      "French",
      "Date opération;Libellé;Débit;Crédit\n02/04/2026;Loyer;1234,56;\n",
      "2026-04-02 -1234.56 - Loyer",
    ],
    ["Spanish", "Fecha;Concepto;Importe\n02/04/2026;Café;-4,50\n", "2026-04-02 -4.50 - Café"],
    [
      "Portuguese",
      '"Data","Histórico","Valor"\n"11/23/2012","Compra","-10.00"\n',
      "2012-11-23 -10.00 - Compra",
    ],
    ["Dutch", '"Datum";"Omschrijving";"Af Bij";"Bedrag"\n20180331;AH;Af;"3,40"\n', "2018-03-31 -3.40 - AH"],
    [
      "Swedish",
      "Bokföringsdag,Beskrivning,Belopp,Saldo\n2020-01-15,ICA,-123.50,1000.00\n",
      "2020-01-15 -123.50 1000.00 ICA",
    ],
    [
      "Danish",
      "Bogført;Tekst;Beløb;Saldo\n16-11-2012;Løn;14.000,00;15.000,00\n",
      "2012-11-16 14000.00 15000.00 Løn",
    ],
    [
      "Hungarian",
      "Tranzakció dátuma,Közlemény,Tranzakció összege\n2019.04.19.,memo,-350\n",
      "2019-04-19 -350 - memo",
    ],
    [
      "Indonesian",
      "Tgl. Transaksi|Uraian|Nominal\n01/02/2026|SETOR|Rp 1.000.000\n",
      "2026-02-01 1000000 - SETOR",
    ],
  ])("%s", (_language, text, line) => {
    const read = readText(text);
    expect(layoutOf(read)).toBe("suggested suggested");
    expect(linesOf(read)).toEqual([line]);
  });

  it("is told from its own rows where it has no header", () => {
    const read = readText(
      "11/21/2014,0, Deposit,0,500.00,500.00\n11/22/2014,101,Check,100.00,0,400.00\n11/23/2014,102,Check,50.00,0,350.00\n",
    );
    expect(linesOf(read)).toEqual([
      "2014-11-21 500.00 500.00 Deposit",
      "2014-11-22 -100.00 400.00 Check",
      "2014-11-23 -50.00 350.00 Check",
    ]);
    expect(read.layout).toMatchObject({ basis: "suggested", confidence: 0.5 });
  });

  it("finds the header under a title of another delimiter, and over two rows", async () => {
    expect(
      linesOf(readText("Rekening, PT A, 2026\nTgl;Ket;Debet;Kredit\n01/02/2026;A;0,00;55.500,25\n")),
    ).toHaveLength(1);
    const two = await readSheet([
      ["Tanggal", "Uraian", "Mutasi", "", "Sisa"],
      ["Transaksi", "Transaksi", "Debet", "Kredit", "Saldo"],
      ["01/02/2026", "A", "", 500, 1500],
      ["02/02/2026", "B", 200, "", 1300],
    ]);
    expect(linesOf(two)).toEqual(["2026-02-01 500 1500 A", "2026-02-02 -200 1300 B"]);
  });
});

describe("how credit is told from debit", () => {
  test.each([
    ["two columns", "Date,Text,Paid out,Paid in\n2026-01-02,A,5.00,\n2026-01-03,B,,6.00\n", "two-columns"],
    ["a column of marks", "Date,Text,Amount,D/K\n2026-01-02,A,5.00,D\n2026-01-03,B,6.00,K\n", "mark-column"],
    [
      "a mark in the amount",
      "Date,Text,Amount\n2026-01-02,A,5.00 CR\n2026-01-03,B,6.00 DB\n",
      "mark-in-amount",
    ],
    ["signs", "Date,Text,Amount\n2026-01-02,A,-5.00\n2026-01-03,B,6.00\n", "signed"],
    [
      "a balance that falls",
      "Date,Text,Amount,Balance\n2026-01-02,A,5.00,95.00\n2026-01-03,B,6.00,89.00\n",
      "debit-positive",
    ],
    [
      "marks against the signs",
      "Date,Text,Amount,Type\n2026-01-02,A,5.00,DEBIT\n2026-01-03,B,-6.00,CREDIT\n",
      "debit-positive",
    ],
  ])("by %s", (_name, text, kind) => expect(signOf(text)).toBe(kind));

  it("lets a debit column with minus signs mean what it says, and a minus among others be a reversal", () => {
    const always = readText("Date,Text,Debit,Credit\n2026-01-02,A,-5.00,\n2026-01-03,B,,6.00\n");
    expect(linesOf(always)).toEqual(["2026-01-02 -5.00 - A", "2026-01-03 6.00 - B"]);
    const reversal = readText(
      "Date,Text,Debit,Credit\n2026-01-02,A,5.00,\n2026-01-03,STORNO,-5.00,\n2026-01-04,B,,1.00\n",
    );
    expect(linesOf(reversal)).toEqual([
      "2026-01-02 -5.00 - A",
      "2026-01-03 5.00 - STORNO",
      "2026-01-04 1.00 - B",
    ]);
  });

  it("takes amounts without the one mark the others carry as the other direction", () => {
    const read = readText("Date,Text,Amount\n2026-01-02,A,5.00\n2026-01-03,B,6.00 DB\n2026-01-04,C,7.00\n");
    expect(linesOf(read)).toEqual(["2026-01-02 5.00 - A", "2026-01-03 -6.00 - B", "2026-01-04 7.00 - C"]);
  });

  it("refuses a mark that contradicts its column", () => {
    const read = readText("Date,Text,Debit,Credit\n2026-01-02,A,5.00,\n2026-01-03,B,,6.00 DB\n");
    expect(rejectsOf(read)).toEqual(["3 unknown-sign"]);
  });

  it("never lets the words of a payer decide: DR 019 is where the money came from", () => {
    const read = readText(
      "Tanggal;Uraian;Nilai;D/K\n01/02/2026;BI-FAST CR TRANSFER DR 019 BUDI;5.000,00;K\n02/02/2026;BIAYA;1.000,00;D\n",
    );
    expect(linesOf(read)[0]).toBe("2026-02-01 5000.00 - BI-FAST CR TRANSFER DR 019 BUDI");
  });
});

describe("dates", () => {
  test.each([
    ["a day above 12", "Date,Text,Amount\n02/13/2026,A,1.00\n02/03/2026,B,1.00\n", "2026-02-03"],
    ["a dot between", "Date,Text,Amount\n02.03.2026,A,1.00\n02.03.2026,B,1.00\n", "2026-03-02"],
    ["the language", "Tanggal,Keterangan,Jumlah\n02/03/2026,A,1.00\n02/03/2026,B,1.00\n", "2026-03-02"],
    [
      "the currency",
      "Date,Text,Amount,Currency\n02/03/2026,A,1.00,GBP\n02/03/2026,B,1.00,GBP\n",
      "2026-03-02",
    ],
    ["a decimal comma", "Date;Text;Amount\n02/03/2026;A;1,50\n02/03/2026;B;1,50\n", "2026-03-02"],
    [
      "another column",
      "Date,Value date,Text,Amount\n02/03/2026,02/13/2026,A,1.00\n02/03/2026,02/03/2026,B,1.00\n",
      "2026-02-03",
    ],
    [
      "rows in order",
      "Date,Text,Amount\n09/02/2026,A,1.00\n10/02/2026,B,1.00\n01/03/2026,C,1.00\n02/03/2026,B,1.00\n",
      "2026-03-02",
    ],
  ])("are told by %s", (_name, text, day) => {
    expect(linesOf(readText(text)).at(-1)?.slice(0, 10)).toBe(day);
  });

  const BOTH_WAYS = "Date,Text,Amount\n02/03/2026,A,1.00\n";

  it("are asked about where nothing tells, and the answer is taken", () => {
    expect(refusalOf(BOTH_WAYS)).toMatchObject({
      code: "layout-unclear",
      questions: [{ kind: "date-order", column: "date", examples: ["02/03/2026"] }],
      draft: { columns: { amount: { name: "amount" } } },
    });
    expect(linesOf(readText(BOTH_WAYS, { dateOrder: "mdy" }))[0]).toContain("2026-02-03");
    expect(linesOf(readText(BOTH_WAYS, { dateOrder: "dmy" }))[0]).toContain("2026-03-02");
  });

  it("take no answer against what they show", () => {
    const text = "Date,Text,Amount\n02/13/2026,A,1.00\n02/03/2026,B,1.00\n";
    expect(linesOf(readText(text, { dateOrder: "dmy" }))[1]).toContain("2026-02-03");
  });

  it("take their year from the period above or below, across New Year, or from a person", () => {
    const rows = "Tanggal;Uraian;Debet;Kredit\n31/12;A;5,00;\n02/01;B;;6,00\n";
    const crossing = ["2025-12-31 -5.00 - A", "2026-01-02 6.00 - B"];
    expect(linesOf(readText(`Periode : 01/12/2025 - 31/01/2026\n${rows}`))).toEqual(crossing);
    expect(linesOf(readText(`${rows}Periode;01/12/2025 - 31/01/2026\n`))).toEqual(crossing);
    expect(linesOf(readText(rows, { year: 2025 }))).toEqual(crossing);
    expect(rejectsOf(readText(rows))).toEqual(["2 missing-year", "3 missing-year"]);
  });
});

describe("numbers", () => {
  const table = (...amounts: string[]) =>
    `Tanggal;Uraian;Jumlah\n${amounts.map((amount) => `01/02/2026;A;${amount}\n`).join("")}`;

  test.each([
    ["thousands", ["1.234", "12.345,50"], "1234"],
    ["thousands of the other kind", ["1,234", "12,345.50"], "1234"],
    ["thousands by many groups", ["1.234", "1.234.567"], "1234"],
  ])("a lone 1.234 is %s where the other rows say so", (_name, amounts, expected) => {
    expect(linesOf(readText(table(...amounts)))[0]?.split(" ")[1]).toBe(expected);
  });

  it("are asked about where nothing tells, and the answer is taken", () => {
    expect(refusalOf(table("1.234"))).toMatchObject({
      code: "layout-unclear",
      questions: [{ kind: "decimal-sign", column: "jumlah", examples: ["1.234"] }],
    });
    expect(linesOf(readText(table("1.234"), { decimal: "comma" }))[0]).toContain(" 1234 ");
  });

  it("that contradict each other are read where they are sure, and refused where they are not", () => {
    const read = readText(table("1.234,50", "1,234.50", "5.678"));
    expect(linesOf(read).map((line) => line.split(" ")[1])).toEqual(["1234.50", "1234.50"]);
    expect(rejectsOf(read)).toEqual(["4 ambiguous-amount"]);
  });
});

describe("what is asked", () => {
  test.each([
    ["two columns nobody names", "2026-01-02;A;50;\n2026-01-03;B;;50,25\n", "direction"],
    ["an empty column beside the amount", "2026-01-02;A;;33,87\n2026-01-03;B;;12,10\n", "direction"],
    ["no column of money", "Date,Text,Code\n2026-01-02,A,17\n", "amount-column"],
    [
      "periods with balances",
      "Start Date,End Date,Start Balance,End Balance\n2017-01-05,2017-04-04,$0.00,$5.00\n",
      "amount-column",
    ],
  ])("%s", (_name, text, kind) => {
    const refusal = refusalOf(text);
    expect(refusal).toMatchObject({ code: "layout-unclear", questions: [{ kind }] });
    expect(refusal.message).toMatch(/\.$/);
  });
});

describe("layouts that are data", () => {
  const JSON_TEXT = JSON.stringify({
    id: "bank-desa",
    name: "Bank Desa",
    bank: "Bank Desa",
    header: { names: ["Kode", "Hari", "Isi", "Arah", "Besar", "Sisa"] },
    columns: {
      date: { name: "Hari" },
      description: [{ name: "Isi" }],
      mark: { name: "Arah" },
      amount: { name: "Besar" },
      balance: { name: "Sisa" },
    },
    dateOrder: "mdy",
    decimal: "comma",
    sign: { kind: "mark-column", credit: ["naik"], debit: ["turun"] },
    labels: [
      { label: "Buku", fact: "account" },
      { label: "Modal", fact: "opening" },
    ],
    skip: { firstRows: 1, containing: [{ column: { name: "Kode" }, text: "batal" }] },
    rows: { continuation: "skip", dateCarries: true },
    pending: ["nanti"],
  });
  const FILE =
    "WARTA BANK DESA\nBuku;12345678\nModal;1.000\nKode;Hari;Isi;Arah;Besar;Sisa\n" +
    "1;02/03/2026;Setor;naik;1.500;2.500\n2;;Tarik;turun;500;2.000\n3;02/04/2026;Batal saja;turun;500;1.500\nBATAL;02/04/2026;x;turun;1;1\n" +
    "4;nanti;Kiriman;naik;250;2.250\n;;catatan kaki;;;\n";

  it("read the file of a bank nobody has seen, without a change of code", () => {
    const layout = readLayoutProfile(JSON.parse(JSON_TEXT));
    if (!layout.ok) throw new Error(layout.error);
    const read = readText(FILE, { layouts: [layout.value] });
    expect(layoutOf(read)).toBe("recognised bank-desa");
    expect(linesOf(read)).toEqual([
      "2026-02-03 1500 2500 Setor",
      "2026-02-03 -500 2000 Tarik",
      "2026-02-04 -500 1500 Batal saja",
      "PEND 250 2250 Kiriman",
    ]);
    expect(read.statements[0]).toMatchObject({ account: "12345678", opening: "1000" });
    expect(read.skipped.map((row) => `${row.line} ${row.reason}`)).toEqual([
      "1 rule",
      "2 fact",
      "3 fact",
      "4 header",
      "8 rule",
      "10 note",
    ]);
  });

  it("go before the built-in ones when saved, and before every fixed format when chosen", () => {
    const saved = readLayoutProfile({
      ...JSON.parse(JSON_TEXT),
      id: "kita",
      header: { names: ["Date", "Description", "Branch", "Amount", "Balance"] },
      columns: { date: { name: "Date" }, description: [], amount: { name: "Amount" } },
      sign: { kind: "debit-positive" },
      dateOrder: "dmy",
      decimal: "dot",
      labels: [],
      skip: {},
      rows: {},
    });
    if (!saved.ok) throw new Error(saved.error);
    const klikbca = "Date,Description,Branch,Amount,,Balance\n'02/05/2026,A,'0000,1.00,CR,1.00\n";
    expect(readText(klikbca, { layouts: [saved.value] }).format).toBe("klikbca-individual-csv");
    const chosen = readText(klikbca, { layout: saved.value });
    expect(layoutOf(chosen)).toBe("chosen kita");
    expect(linesOf(chosen)).toEqual(["2026-05-02 -1.00 - "]);
  });

  it("say so when the chosen one does not fit", () => {
    const layout = readLayoutProfile(JSON.parse(JSON_TEXT));
    if (!layout.ok) throw new Error(layout.error);
    expect(refusalOf("Date,Text,Amount\n2026-01-02,A,1.00\n", { layout: layout.value })).toMatchObject({
      code: "layout-unclear",
      message: expect.stringContaining("Bank Desa"),
    });
  });
});
