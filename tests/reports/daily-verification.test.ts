import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeWorkbook } from "@adapters/workbook";
import { sen } from "@domain/money";
import {
  type DailyVerificationInput,
  dailyVerification,
  proofDifference,
} from "@domain/reports/daily-verification";
import ExcelJS from "exceljs";
import { afterAll, expect, it } from "vitest";

const folder = await mkdtemp(join(tmpdir(), "daily-"));
afterAll(() => rm(folder, { recursive: true }));

const outcomes = ["verified", "rejected", "undone"] as const;
const states = ["allocated", "suspense", "classified", "pending"] as const;
const input: DailyVerificationInput = {
  date: "2026-11-23",
  language: "id",
  filters: "Bank BCA, semua petugas",
  generatedAtUtc: "2026-11-23T10:05:00Z",
  generatedBy: "sari",
  auditHead: "ab12",
  proof: {
    bankSen: sen(1_000_000_01),
    walletsSen: sen(600_000_00),
    holdsSen: sen(100_000_00),
    suspenseSen: sen(200_000_01),
    sellersSen: sen(80_000_00),
    returnsSen: sen(10_000_00),
    ownSen: sen(10_000_00),
  },
  decisions: Array.from({ length: 30 }, (_, index) => ({
    decidedAtUtc: "2026-11-23T10:05:00Z",
    topUpNumber: `TU-${index}`,
    walletNumber: `3141${1000 + index}`,
    holderName: '=HYPERLINK("http://evil.example")',
    amountSen: sen(5_000_000 + index * 101),
    expectedSen: sen(5_000_000),
    differenceSen: index % 3 === 1 ? null : sen(index * 101),
    matched: index % 3 === 1 ? null : index === 0 ? "exact" : "with-tolerance",
    bank: "BCA",
    bankDescription: index % 2 ? "+TRSF E-BANKING CR 2801/FTSCY/WS95051 31411001" : null,
    clerk: "sari",
    secondPerson: index % 3 ? null : "budi",
    outcome: outcomes[index % 3] ?? "verified",
    reason: index % 3 === 1 ? "amount-differs" : null,
  })),
  suspense: [3, 4].map((amount) => ({
    bookedOn: "2026-11-22",
    bank: "MANDIRI",
    bankAccountNumber: "0012345678901",
    amountSen: sen(amount),
    description: "@SUM(1)",
    reason: null,
  })),
  waiting: [
    {
      requestedAtUtc: "2026-11-23T17:30:00Z",
      expiresAtUtc: "2026-11-24T17:30:00Z",
      topUpNumber: "TU-99",
      walletNumber: "31415926",
      holderName: "Budi",
      amountSen: sen(5_000_000),
      uniqueCode: "104",
      bank: "BCA",
    },
  ],
  bankLines: Array.from({ length: 20 }, (_, index) => ({
    bookedOn: index === 7 ? null : "2026-11-23",
    bank: "BCA",
    bankAccountNumber: "1234567890",
    amountSen: sen(index % 5 === 3 ? -2_500_00 - index : 50_000_00 + index),
    balanceSen: index % 2 ? null : sen(2_082_659_994),
    description: "BI-FAST CR BIF TRANSFER DR 019",
    reference: null,
    state: states[index % 4] ?? "allocated",
  })),
};

async function written(report: DailyVerificationInput): Promise<ExcelJS.Workbook> {
  const path = join(folder, "laporan.xlsx");
  const result = await writeWorkbook(path, dailyVerification(report));
  if (!result.ok) throw new Error(result.error.message);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  return book;
}
const rowsOf = (book: ExcelJS.Workbook, name: string): ExcelJS.CellValue[][] => {
  const sheet = book.getWorksheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  const rows: ExcelJS.CellValue[][] = [];
  for (let row = 2; row <= sheet.rowCount; row++) {
    rows.push(Array.from({ length: sheet.columnCount }, (_, column) => sheet.getCell(row, column + 1).value));
  }
  return rows;
};
const senOf = (value: unknown) => Math.round(Number(value) * 100);
const sumOf = (rows: ExcelJS.CellValue[][], column: number) =>
  rows.reduce((sum, row) => sum + senOf(row[column]), 0);

it("totals equal the rows that stand on the sheets", async () => {
  const book = await written(input);
  const totals = new Map(
    rowsOf(book, "Ringkasan").map((row) => [`${row[0]}/${row[1]}`, [row[2], senOf(row[3])]]),
  );
  const decisions = rowsOf(book, "Verifikasi");
  for (const [item, word] of [
    ["Diverifikasi", "diverifikasi"],
    ["Ditolak", "ditolak"],
    ["Dikoreksi", "dikoreksi"],
  ]) {
    const rows = decisions.filter((row) => row[9] === word);
    expect(totals.get(`Verifikasi/${item}`)).toEqual([rows.length, sumOf(rows, 4)]);
    expect(rows).toHaveLength(10);
  }
  const beside = decisions.filter((row) => row[9] === "diverifikasi" && row[13] === "dengan toleransi");
  expect(totals.get("Verifikasi/Selisih terhadap permintaan")).toEqual([beside.length, sumOf(beside, 12)]);
  expect(beside.length).toBeGreaterThan(0);
  const lines = rowsOf(book, "Mutasi");
  const booked = lines.filter((row) => row[8] !== "PEND");
  const [credit, debit] = ["Kredit", "Debit"].map((side) => booked.filter((row) => row[3] === side));
  const pending = lines.filter((row) => row[8] === "PEND");
  expect(totals.get("Mutasi/Kredit")).toEqual([12, sumOf(credit ?? [], 4)]);
  expect(totals.get("Mutasi/Debit")).toEqual([3, sumOf(debit ?? [], 4)]);
  expect(totals.get("Mutasi/PEND (belum dibukukan)")).toEqual([5, sumOf(pending, 4)]);
  expect(totals.get("Belum teridentifikasi/Mutasi tanpa pemilik")).toEqual([2, 7]);
  expect(totals.get("Menunggu/Permintaan isi saldo terbuka")).toEqual([1, 5_000_000]);
  expect(totals.get("Bukti harian/Saldo bank")).toEqual([null, 1_000_000_01]);
  expect(totals.get("Bukti harian/Selisih")).toEqual([null, 0]);
});

it("shows the rows as typed values, and text of strangers as text", async () => {
  const book = await written(input);
  const [first] = rowsOf(book, "Verifikasi");
  expect(first).toEqual([
    new Date("2026-11-23T17:05:00Z"),
    "TU-0",
    "31411000",
    '=HYPERLINK("http://evil.example")',
    50_000,
    "BCA",
    null,
    "sari",
    "budi",
    "diverifikasi",
    null,
    50_000,
    0,
    "pas",
  ]);
  expect(rowsOf(book, "Verifikasi")[3]?.slice(11)).toEqual([50_000, 3.03, "dengan toleransi"]);
  expect(rowsOf(book, "Mutasi")[7]?.[0]).toBeNull();
  expect(rowsOf(book, "Menunggu")[0]?.[0]).toEqual(new Date("2026-11-24T00:30:00Z"));
  expect(rowsOf(book, "Belum teridentifikasi")[0]?.[2]).toBe("0012345678901");
});

it("says who made it, when, from which filters and at which audit entry", async () => {
  const notes = rowsOf(await written(input), "Ringkasan").slice(0, 5);
  expect(notes.map((row) => [row[1], row[4]])).toEqual([
    ["Tanggal", "23 November 2026"],
    ["Saringan", "Bank BCA, semua petugas"],
    ["Dibuat pada", "23 November 2026 17.05 WIB"],
    ["Dibuat oleh", "sari"],
    ["Kepala jejak audit", "ab12"],
  ]);
});

it("names a difference of one sen", async () => {
  const proof = { ...input.proof, walletsSen: sen(input.proof.walletsSen + 1) };
  expect(proofDifference(input.proof)).toBe(0);
  expect(proofDifference(proof)).toBe(-1);
  const last = rowsOf(await written({ ...input, proof }), "Ringkasan").at(-1);
  expect([last?.[3], last?.[4]]).toEqual([-0.01, "TIDAK COCOK: bank berbeda dengan jumlah semua bagian"]);
});

it("speaks English with the same numbers, and stands when the day was empty", async () => {
  const english = await written({ ...input, language: "en" });
  expect(english.worksheets.map((sheet) => sheet.name)).toEqual([
    "Summary",
    "Verification",
    "Unidentified",
    "Waiting",
    "Bank lines",
  ]);
  const numbers = (book: ExcelJS.Workbook, name: string) => rowsOf(book, name).map((row) => row.slice(2, 4));
  expect(numbers(english, "Summary")).toEqual(numbers(await written(input), "Ringkasan"));
  const empty = await written({ ...input, decisions: [], suspense: [], waiting: [], bankLines: [] });
  expect(rowsOf(empty, "Verifikasi")).toEqual([]);
  expect(empty.getWorksheet("Verifikasi")?.autoFilter).toBe("A1:N1");
});
