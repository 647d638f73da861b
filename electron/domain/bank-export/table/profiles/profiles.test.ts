/** Each built-in layout reads a table written for it from its description, and says of which bank it is. */
import { describe, expect, it } from "vitest";
import { layoutOf, linesOf, readSheet, readText, rejectsOf } from "../fixtures.testing";

const firstOf = <T extends { statements: readonly unknown[] }>(contents: T) =>
  contents.statements[0] as T["statements"][number];

describe("BCA", () => {
  it("reads a workbook whose amounts are texts with CR and DB, a minus beside DB saying nothing more", async () => {
    const read = await readSheet([
      ["Tanggal Transaksi", "Keterangan", "Cabang", "Jumlah", "Saldo"],
      ["31/12/2026", "BIAYA ADM", 0, "-2.500,05 DB", -2500.05],
      ["31/12/2026", "BUNGA", 0, "2.500,05 CR", 0],
      ["02/01/2027", "BI-FAST CR TRANSFER DR 019 BUDI", 0, "47.146.923,00 CR", 47146923],
    ]);
    expect(layoutOf(read)).toBe("recognised bca-bisnis-workbook");
    expect(linesOf(read)).toEqual([
      "2026-12-31 -2500.05 -2500.05 BIAYA ADM",
      "2026-12-31 2500.05 0 BUNGA",
      "2027-01-02 47146923.00 47146923 BI-FAST CR TRANSFER DR 019 BUDI",
    ]);
  });

  it("reads two columns called Keterangan, an empty flag as credit, and days of a year only Periode names", async () => {
    const read = await readSheet([
      ["INFORMASI REKENING - MUTASI REKENING"],
      ["No. rekening : 1234567890"],
      ["Nama : TOKO CONTOH"],
      ["Periode : 01/12/2025 - 31/01/2026"],
      [],
      ["Tanggal", "Keterangan", "Cabang", "Keterangan", "Jumlah", "Saldo"],
      ["01-Des", "TRSF E-BANKING DB", "0000", "DB", " Rp1,000,000 ", ""],
      ["01-Des", "SETORAN TUNAI", "0998", "", " Rp250,000 ", " Rp5,250,000 "],
      ["03-Jan", "BI-FAST CR TRANSFER DR 019", "0000", "", " Rp1,250 ", " Rp5,251,250 "],
      ["Saldo Awal : 6,000,000.00"],
      ["Mutasi Debet : 1,000,000.00"],
      ["Mutasi Kredit : 251,250.00"],
      ["Saldo Akhir : 5,251,250.00"],
    ]);
    expect(layoutOf(read)).toBe("recognised bca-workbook-flag");
    expect(linesOf(read)).toEqual([
      "2025-12-01 -1000000 - TRSF E-BANKING DB",
      "2025-12-01 250000 5250000 SETORAN TUNAI",
      "2026-01-03 1250 5251250 BI-FAST CR TRANSFER DR 019",
    ]);
    expect(firstOf(read)).toMatchObject({
      account: "1234567890",
      holder: "TOKO CONTOH",
      openingSen: 600_000_000,
      closingSen: 525_125_000,
      debitTotalSen: 100_000_000,
      creditTotalSen: 25_125_000,
    });
  });

  it("reads KlikBCA Individual saved as a workbook, its mark in a column without a name", async () => {
    const read = await readSheet([
      ["Account No.", "=", "'0111222333"],
      ["Date", "Description", "Branch", "Amount", "", "Balance"],
      ["'02/05/2026", "TRSF A", "'0000", 1000.5, "CR", 2000.5],
      ["PEND", "TRSF B", "'0000", 500, "DB", 1500.5],
    ]);
    expect(layoutOf(read)).toBe("recognised bca-individual-workbook-en");
    expect(linesOf(read)).toEqual(["2026-05-02 1000.5 2000.5 TRSF A", "PEND -500 1500.5 TRSF B"]);
    expect(firstOf(read).account).toBe("0111222333");
  });

  it("tells two layouts of one header by their cells, and takes none that does not fit", async () => {
    const read = await readSheet([
      ["Tanggal Transaksi", "Keterangan", "Cabang", "Jumlah", "", "Saldo"],
      ["13/05/2026", "TRSF A", "0000", 1000, "CR", 2000],
      ["14/05/2026", "TRSF B", "0000", 500, "DB", 1500],
    ]);
    expect(layoutOf(read)).toBe("recognised bca-bisnis-workbook-mark");
    expect(linesOf(read)).toEqual(["2026-05-13 1000 2000 TRSF A", "2026-05-14 -500 1500 TRSF B"]);
    const signed = await readSheet([
      ["Tanggal Transaksi", "Keterangan", "Cabang", "Jumlah", "Saldo"],
      ["13/05/2026", "TRSF A", "0000", 1000, 2000],
      ["14/05/2026", "TRSF B", "0000", -500, 1500],
    ]);
    expect(layoutOf(signed)).toBe("suggested suggested");
    expect(linesOf(signed)).toEqual(["2026-05-13 1000 2000 TRSF A", "2026-05-14 -500 1500 TRSF B"]);
  });

  it("reads a copied preview", () => {
    const read = readText(
      "Pratinjau Data\nMenampilkan semua 2 data\n\nNo\tTanggal\tKeterangan\tDebit\tKredit\tSaldo\n" +
        "1\t28/01/2026\tTRSF A\t-\tRp 30.800\tRp 222.092.210\n2\t28/01/2026\tTRSF B\tRp 1.359.500\t-\tRp 220.732.710\n",
    );
    expect(layoutOf(read)).toBe("recognised bca-pratinjau");
    expect(linesOf(read)).toEqual([
      "2026-01-28 30800 222092210 TRSF A",
      "2026-01-28 -1359500 220732710 TRSF B",
    ]);
  });

  it("joins the rows a copied page tears apart, whether a tab or a line break stands before the branch", () => {
    const read = readText(
      "Date\tDescription\tBranch\tAmount\tBalance\n" +
        "01/09/2026\tTRSF E-BANKING DB\n0109/FTSCY\nBUDI\t0000\t600,000.00\tDB\t53,998.09\n" +
        "02/09/2026\tTRANSAKSI DEBIT\n0000\t46,000.00\tDB\t7,998.09\nPEND\tBI-FAST CR\n0000\t2,000.00\tCR\t9,998.09\n",
    );
    expect(layoutOf(read)).toBe("recognised mybca-paste");
    expect(linesOf(read)).toEqual([
      "2026-09-01 -600000.00 53998.09 TRSF E-BANKING DB 0109/FTSCY BUDI",
      "2026-09-02 -46000.00 7998.09 TRANSAKSI DEBIT",
      "PEND 2000.00 9998.09 BI-FAST CR",
    ]);
  });
});

describe("Mandiri", () => {
  it("reads nine columns, both descriptions, and no balance", () => {
    const read = readText(
      "Account No,Date,Val. Date,Transaction Code,Description,Description,Reference No.,Debit,Credit\n" +
        '0060000000777,01/02/26,31/01/26,6902,"DR 1 KR 2 ","71831/TOKO   ", REF1,".00","453,684.00"\n' +
        '0060000000777,02/02/26,02/02/26,7500,"TRF KELUAR","X",,"2,500,000.00",".00"\n',
    );
    expect(layoutOf(read)).toBe("recognised mandiri-mcm-csv");
    expect(linesOf(read)).toEqual([
      "2026-02-01 453684.00 - DR 1 KR 2 71831/TOKO",
      "2026-02-02 -2500000.00 - TRF KELUAR X",
    ]);
    expect(firstOf(read)).toMatchObject({ account: "0060000000777", lines: [{ valueOn: "2026-01-31" }, {}] });
  });

  it("reads the Kopra workbook, whose values stand beside their headers", async () => {
    const read = await readSheet([
      ["Account No", "", "", "1370001234567"],
      ["", "", "Opening Balance", "", "", "1,000,000.00"],
      ["Posting Date", "", "Remark", "", "Reference No", "", "Debit", "", "Credit", "", "Balance"],
      ["", "02/07/2026 04:30:58", "", "TRF A", "", "R1", "", "25,000.00", "", "0.00", "", "975,000.00"],
      ["", "03/07/2026 04:30:58", "", "TRF B", "", "R2", "", "0.00", "", "125,000.00", "", "1,100,000.00"],
      ["No of Debit", "", "1", "", "Total Debit", "", "25,000.00"],
      ["No of Credit", "", "1", "", "Total Credit", "", "125,000.00"],
      ["Closing Balance", "", "", "1,100,000.00"],
    ]);
    expect(layoutOf(read)).toBe("recognised mandiri-kopra-workbook");
    expect(linesOf(read)).toEqual([
      "2026-07-02 -25000.00 975000.00 TRF A",
      "2026-07-03 125000.00 1100000.00 TRF B",
    ]);
    expect(firstOf(read)).toMatchObject({
      account: "1370001234567",
      openingSen: 100_000_000,
      closingSen: 110_000_000,
      debitCount: 1,
      debitTotalSen: 2_500_000,
      creditCount: 1,
    });
  });

  it("reads the bilingual e-Statement, with a time and more words under a row", async () => {
    const read = await readSheet([
      ["Nama/Name", ":", "BUDI"],
      ["Periode/Period", ":", "01 Jun 2026 - 30 Jun 2026"],
      ["Saldo Awal/Initial Balance", ":", "1.000.000,00"],
      ["No", "Tanggal", "Keterangan", "Dana Masuk (IDR)", "Dana Keluar (IDR)", "Saldo (IDR)"],
      ["No", "Date", "Remarks", "Incoming (IDR)", "Outgoing (IDR)", "Balance (IDR)"],
      ["1", "27 Jun 2026", "Transfer dari X", "2.004.500,00", "-", "3.004.500,00"],
      ["", "10:11:12 WIB", "rek 123", "", "", ""],
      ["2", "28 Jun 2026", "Biaya", "-", "4.500,00", "3.000.000,00"],
      ["Saldo Akhir/Closing Balance", ":", "3.000.000,00"],
    ]);
    expect(layoutOf(read)).toBe("recognised mandiri-livin");
    expect(linesOf(read)).toEqual([
      "2026-06-27 2004500.00 3004500.00 Transfer dari X rek 123",
      "2026-06-28 -4500.00 3000000.00 Biaya",
    ]);
    expect(firstOf(read)).toMatchObject({ holder: "BUDI", currencyStated: true, openingSen: 100_000_000 });
    expect(read.skipped.map((row) => row.reason)).toContain("continuation");
  });

  it("reads signed amounts with Indonesian months and an opening row", async () => {
    const read = await readSheet([
      ["Bank Mandiri - Livin' by Mandiri"],
      ["Rekening: 0000000123456 a.n. PT CONTOH"],
      ["Tanggal", "Keterangan", "Nominal", "Saldo"],
      ["01 Agu 2026", "SALDO AWAL", "", "100.000.000,00"],
      ["01 Agu 2026", "TRF", "+55.500.000,00", "155.500.000,00"],
      ["02 Okt 2026", "PLN", "-2.450.000,00", "153.050.000,00"],
    ]);
    expect(layoutOf(read)).toBe("recognised mandiri-livin-signed");
    expect(linesOf(read)).toEqual([
      "2026-08-01 55500000.00 155500000.00 TRF",
      "2026-10-02 -2450000.00 153050000.00 PLN",
    ]);
    expect(firstOf(read)).toMatchObject({
      account: "0000000123456",
      holder: "PT CONTOH",
      opening: "100000000.00",
    });
  });

  it("reads rekening koran with a value date", async () => {
    const read = await readSheet([
      ["Tgl.", "Tgl. Val.", "Rincian Transaksi", "No. Referensi", "Debit", "Kredit", "Saldo", "Branch Code"],
      ["02/01/2027 10:11:12", "01/01/2027", "TRF", "R1", 0, 1500.25, 2500.25, 123],
    ]);
    expect(layoutOf(read)).toBe("recognised mandiri-rekening-koran");
    expect(linesOf(read)).toEqual(["2027-01-02 1500.25 2500.25 TRF"]);
    expect(firstOf(read).lines[0]).toMatchObject({ valueOn: "2027-01-01", reference: "R1" });
  });
});

describe("BRI", () => {
  const HEADER =
    "ID,NOREK,TGL_TRAN,TGL_EFEKTIF,JAM_TRAN,SEQ,DESK_TRAN,SALDO_AWAL_MUTASI,MUTASI_DEBET,MUTASI_KREDIT,SALDO_AKHIR_MUTASI,GLSIGN";

  it("reads CMS, keeping rows that differ by the amount alone, and the opening balance of its first row", () => {
    const row = (id: number, before: string, debit: string, after: string) =>
      `"${id}","38480509","2026-06-27 00:04:26","2026-06-27 00:04:26","426","4074","NBMB A TO B","${before}","${debit}",".00","${after}","Db"\n`;
    const read = readText(
      `${HEADER}\n${row(1, "10000.00", "2500.00", "7500.00")}${row(2, "7500.00", "1000.00", "6500.00")}`,
    );
    expect(layoutOf(read)).toBe("recognised bri-cms");
    expect(linesOf(read)).toEqual([
      "2026-06-27 -2500.00 7500.00 NBMB A TO B",
      "2026-06-27 -1000.00 6500.00 NBMB A TO B",
    ]);
    expect(firstOf(read)).toMatchObject({ account: "38480509", opening: "10000.00" });
  });

  it("takes the whole text where DESK_TRAN is cut, and the opening balance where the newest row is first", async () => {
    const read = await readSheet([
      [...HEADER.split(","), "TRUSER", "KODE_TRAN_TELLER", "TRREMK"],
      [
        1,
        "58",
        "25/04/2026 23:59",
        "25/04/2026 00:00",
        "1",
        "",
        "CONTOH MASUK KETERA",
        900,
        0,
        100,
        1000,
        "Cr",
        "",
        5,
        "CONTOH MASUK KETERANGAN PANJANG",
      ],
      [2, "58", "24/04/2026 23:59", "24/04/2026 00:00", "1", "", "A", 1500, 600, 0, 900, "Db", "", 5, ""],
    ]);
    expect(layoutOf(read)).toBe("recognised bri-cms");
    expect(linesOf(read)).toEqual([
      "2026-04-25 100 1000 CONTOH MASUK KETERANGAN PANJANG",
      "2026-04-24 -600 900 A",
    ]);
    expect(firstOf(read).opening).toBe("1500");
  });

  it("reads the short form, its account in a line of its own", () => {
    const read = readText(
      "NOREK;000001000123509\nTGL_TRAN;DESK_TRAN;MUTASI_DEBET;MUTASI_KREDIT;SALDO_AKHIR_MUTASI\n" +
        "2026-08-01;TRF A;0;55500000;155500000\n2026-08-02;PLN;2450000;0;153050000\n",
    );
    expect(layoutOf(read)).toBe("recognised bri-cms-short");
    expect(linesOf(read)).toEqual([
      "2026-08-01 55500000 155500000 TRF A",
      "2026-08-02 -2450000 153050000 PLN",
    ]);
    expect(firstOf(read).account).toBe("000001000123509");
  });

  it("reads internet banking with a comma as decimal sign in a comma file", () => {
    const read = readText(
      "Laporan Mutasi Rekening\nNo. Rekening : 0000-01-000123-50-9\n\n" +
        "Tanggal Transaksi,Uraian Transaksi,Teller,Debet,Kredit,Saldo\n" +
        '01/08/26,"TRF A",0000123,"0,00","55.500.000,00","155.500.000,00"\n',
    );
    expect(layoutOf(read)).toBe("recognised bri-internet-banking");
    expect(linesOf(read)).toEqual(["2026-08-01 55500000.00 155500000.00 TRF A"]);
  });
});

describe("BNI", () => {
  it("reads the CSV with dots in the time, an empty column at the end, and no balance", () => {
    const read = readText(
      "Post Date,Value Date,Branch,Journal No.,Description,Debit,Credit,\n" +
        '01/08/26 10.15.30,31/07/26 10.15.30,0998,7000,"TRF A",0.00,"55,500,000.00",\n' +
        '02/08/26 10.15.30,02/08/26 10.15.30,0998,7001,"PLN","2,450,000.00",0.00,\n',
    );
    expect(layoutOf(read)).toBe("recognised bni-direct-csv");
    expect(linesOf(read)).toEqual(["2026-08-01 55500000.00 - TRF A", "2026-08-02 -2450000.00 - PLN"]);
  });

  it("reads the old workbook: values beside headers, a page header again, the opening balance alone", async () => {
    const header = [
      "",
      "",
      "",
      "Posting Date",
      "Effective Date",
      "",
      "",
      "",
      "Branch",
      "",
      "",
      "Journal ",
      "",
      "Transaction Description",
      "",
      "Amount",
      "",
      "DB/CR",
      "",
      "Balance",
    ];
    const row = (
      day: number,
      journal: string,
      text: string,
      amount: string,
      mark: string,
      balance: string,
    ): (string | number)[] => [
      "",
      day,
      "",
      "",
      "",
      day,
      "",
      "",
      "",
      "UNIT",
      "",
      journal,
      "",
      text,
      "",
      amount,
      "",
      mark,
      "",
      balance,
    ];
    const read = await readSheet([
      ["", "ACCOUNT STATEMENT"],
      ["", "", "PT CONTOH", "", "", "Account No.", "", "2177000000 / PT CONTOH"],
      header,
      ["", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "-50,000.00"],
      row(46129.4732, "192913", "TRANSFER DARI A", "1,069,200.00", "K", "1,019,200.00"),
      ["", "", "Account Information"],
      header,
      row(46140.1, "555555", "BIAYA", "11,000.00", "D", "1,008,200.00"),
      ["", "", "Total Credit :", "", "1", "", "1,069,200.00"],
    ]);
    expect(layoutOf(read)).toBe("recognised bni-direct-xls");
    expect(linesOf(read)).toEqual([
      "2026-04-17 1069200.00 1019200.00 TRANSFER DARI A",
      "2026-04-28 -11000.00 1008200.00 BIAYA",
    ]);
    expect(firstOf(read)).toMatchObject({
      account: "2177000000",
      holder: "PT CONTOH",
      opening: "-50000.00",
      creditTotalSen: 106_920_000,
      creditCount: 1,
    });
  });

  it("reads the workbook with C and D, its fee beside the transfer", async () => {
    const read = await readSheet([
      ["No.", "Tanggal Kirim", "Cabang", "Journal No.", "Deskripsi", "Amount", "Db/Cr", "Balance"],
      [1, "24/09/2026 05:20", "Unit", 297650, "TRANSFER DARI | CONTOH", 150000, "C", 160000],
      [2, "24/09/2026 00:00", "DIV", 297650, "BY TRX BIFAST", 2500, "D", 157500],
    ]);
    expect(layoutOf(read)).toBe("recognised bni-workbook");
    expect(linesOf(read)).toEqual([
      "2026-09-24 150000 160000 TRANSFER DARI | CONTOH",
      "2026-09-24 -2500 157500 BY TRX BIFAST",
    ]);
  });

  it("reads the report with D/K and the mobile one with Tipe", () => {
    const report = readText(
      "Laporan Mutasi\nTanggal Transaksi;Keterangan;Jumlah;D/K;Saldo\n01-Aug-26;SALDO AWAL;;;100000000\n" +
        "01-Aug-26;TRF;55500000;K;155500000\n02-Aug-26;PLN;2450000;D;153050000\n",
    );
    expect(layoutOf(report)).toBe("recognised bni-mutasi");
    expect(linesOf(report)).toEqual([
      "2026-08-01 55500000 155500000 TRF",
      "2026-08-02 -2450000 153050000 PLN",
    ]);
    expect(firstOf(report).opening).toBe("100000000");
    const mobile = readText(
      "Tanggal;Keterangan;Tipe;Jumlah;Saldo\n01 Agu 2026;A;Kredit;1.000.000;2.000.000\n02 Agu 2026;B;Debit;500.000;1.500.000\n",
    );
    expect(layoutOf(mobile)).toBe("recognised bni-mobile");
    expect(linesOf(mobile)).toEqual(["2026-08-01 1000000 2000000 A", "2026-08-02 -500000 1500000 B"]);
  });
});

describe("other banks", () => {
  it.each([
    [
      "cimb-octo",
      "CIMB Niaga\nNomor Rekening;800123456789\nTanggal;Deskripsi;Debit;Kredit;Saldo\n01-Aug-2026;TRF;0;55500000;155500000\n02-Aug-2026;PLN;2450000;0;153050000\n",
    ],
    [
      "cimb-workbook",
      "Tgl. Txn\tTgl. Valuta\tDeskripsi\tNo. Ref/Cek\tDebit\tKredit\tSaldo\n01-08-2026\t01-08-2026\tTRF\t1\t\t55,500,000.00\t155,500,000.00\n02-08-2026\t02-08-2026\tPLN\t2\t2,450,000.00\t\t153,050,000.00\n",
    ],
    [
      "permata",
      "PermataNet\nPosting Date,Eff Date,Transaction Desc,Debit,Credit,Balance\n01/08/2026,01/08/2026,TRF,0.00,55500000.00,155500000.00\n02/08/2026,02/08/2026,PLN,2450000.00,0.00,153050000.00\n",
    ],
    [
      "ocbc-csv",
      'Account Number,693800123456\nTransaction Date,Value Date,Description,Withdrawals,Deposits,Balance\n01/08/2026,01/08/2026,TRF,"","55,500,000.00","155,500,000.00"\n02/08/2026,02/08/2026,PLN,"2,450,000.00","","153,050,000.00"\n',
    ],
    [
      "danamon-debit",
      'Danamon Cash Connect - Rekening Koran\nTanggal,Keterangan,Debit,Kredit,Saldo\n01/08/2026,TRF,"","55,500,000.00","155,500,000.00"\n02/08/2026,PLN,"2,450,000.00","","153,050,000.00"\n',
    ],
    [
      "dki-debet",
      "Bank DKI - Rekening Koran, Agustus 2026\nTanggal;Keterangan;Debet;Kredit;Saldo\n01/08/2026;TRF;0;55500000;155500000\n02/08/2026;PLN;2450000;0;153050000\n",
    ],
    [
      "rekening-koran-debet",
      "Rekening Koran, PT Contoh, Agustus 2026\nTanggal;Keterangan;Debet;Kredit;Saldo\n01/08/2026;TRF;0,00;55.500.000,00;155.500.000,00\n02/08/2026;PLN;2.450.000,00;0,00;153.050.000,00\n",
    ],
  ])("reads %s", (id, text) => {
    const read = readText(text);
    expect(layoutOf(read)).toBe(`recognised ${id}`);
    expect(linesOf(read).map((line) => line.replace(/\.00/g, ""))).toEqual([
      "2026-08-01 55500000 155500000 TRF",
      "2026-08-02 -2450000 153050000 PLN",
    ]);
    expect(rejectsOf(read)).toEqual([]);
  });

  it("reads OCBC Velocity: facts left and right, a continued row, the period below", async () => {
    const read = await readSheet([
      ["Account No :", "", "167800000000 - IDR", "", "", "Opening Balance :", "0.00"],
      ["Account Name :", "", "PT CONTOH", "", "", "Closing Balance :", "6,119,989.00"],
      [
        "Transaction Date",
        "Value Date",
        "Reference No.",
        "Cheque No.",
        "Description",
        "",
        "Debit",
        "Credit",
        "Balance",
      ],
      [
        "20/11/2026 14:29:44",
        "20/11/2026",
        "20880008",
        "",
        "014 - Transfer Masuk",
        "",
        "",
        "6,119,989.00",
        "6,119,989.00",
      ],
      ["16:10:47", "", "", "", "sisa teks", "", "", "", ""],
      ["PERIOD :", "10/07/2026 - 05/01/2027"],
    ]);
    expect(layoutOf(read)).toBe("recognised ocbc-velocity");
    expect(linesOf(read)).toEqual(["2026-11-20 6119989.00 6119989.00 014 - Transfer Masuk sisa teks"]);
    expect(firstOf(read)).toMatchObject({
      account: "167800000000",
      holder: "PT CONTOH",
      openingSen: 0,
      closingSen: 611_998_900,
      periodFrom: "2026-07-10",
      periodTo: "2027-01-05",
    });
  });

  it("reads Bank Jatim, whose account column is the other side's", async () => {
    const read = await readSheet([
      [
        "No",
        "Post Date",
        "Effective Date",
        "Account",
        "Name",
        "Description",
        "Currency",
        "Debit",
        "Credit",
        "Balance",
        "Reference No",
      ],
      [229, "16/01/2027 16:28", "16/01/2027", "", "", "001 A", "IDR", 0, 2115000, 232835303758.61, 164],
      [
        230,
        "16/01/2027 16:39",
        "16/01/2027",
        "362000664",
        "NAMA",
        "BY TF",
        "IDR",
        5800,
        0,
        232835297958.61,
        "JTM1",
      ],
    ]);
    expect(layoutOf(read)).toBe("recognised bank-jatim");
    expect(read.statements).toHaveLength(1);
    expect(firstOf(read)).toMatchObject({
      account: null,
      lines: [{ reference: "164" }, { amountSen: -580_000 }],
    });
  });

  it("reads Aspire, one statement for each currency", async () => {
    const read = await readSheet([
      [
        "ID",
        "Date",
        "Date and time",
        "Amount",
        "Currency",
        "Description",
        "Payment reference",
        "Running balance",
        "Payer name",
        "Beneficiary name",
      ],
      [
        "X1",
        "5/9/2026",
        "05/09/2026 09:00:00.000",
        "1500000",
        "IDR",
        "Transfer",
        "INV",
        "1500000",
        "PT A",
        "",
      ],
      ["X2", "6/9/2026", "06/09/2026 09:00:00.000", "-25.50", "USD", "Card", "", "974.50", "", "CLOUD"],
    ]);
    expect(layoutOf(read)).toBe("recognised aspire-en");
    expect(linesOf(read)).toEqual([
      "2026-09-05 1500000 1500000 Transfer PT A",
      "2026-09-06 -25.50 974.50 Card CLOUD",
    ]);
    expect(read.statements.map((each) => each.currency)).toEqual(["IDR", "USD"]);
  });
});
