import { profile } from "../profile";

const BANK = "BCA";
const MARKED = { kind: "mark-in-amount" } as const;

/** BCA besides the KlikBCA CSV files, which have readers of their own: workbooks and pastes (bank-formats: M, L). */
export const BCA_LAYOUTS = [
  profile({
    id: "bca-bisnis-workbook",
    name: "KlikBCA Bisnis, Excel",
    bank: BANK,
    // "47.146.923,00 CR", and "-2.146,05 DB", where the minus says nothing more; branch without its zeros.
    header: { names: ["tanggal transaksi", "keterangan", "cabang", "jumlah", "saldo"] },
    columns: {
      date: { name: "tanggal transaksi" },
      description: [{ name: "keterangan" }],
      amount: { name: "jumlah" },
      balance: { name: "saldo" },
    },
    sign: MARKED,
  }),
  profile({
    id: "bca-workbook-flag",
    name: "KlikBCA, Excel, kolom DB",
    bank: BANK,
    // The second Keterangan holds DB or nothing, which is a credit; the balance stands on a day's last row only.
    header: { names: ["tanggal", "keterangan", "keterangan", "jumlah", "saldo"] },
    columns: {
      date: { name: "tanggal" },
      description: [{ name: "keterangan" }],
      amount: { name: "jumlah" },
      mark: { name: "keterangan", occurrence: 2 },
      balance: { name: "saldo" },
    },
    sign: { kind: "mark-column", credit: [], debit: [], blank: "credit" },
  }),
  profile({
    id: "bca-bisnis-workbook-flag",
    name: "KlikBCA Bisnis, Excel, kolom DB",
    bank: BANK,
    header: { names: ["tanggal transaksi", "keterangan", "keterangan", "jumlah", "saldo"] },
    columns: {
      date: { name: "tanggal transaksi" },
      description: [{ name: "keterangan" }],
      amount: { name: "jumlah" },
      mark: { name: "keterangan", occurrence: 2 },
      balance: { name: "saldo" },
    },
    sign: { kind: "mark-column", credit: [], debit: [], blank: "credit" },
  }),
  profile({
    id: "bca-individual-workbook",
    name: "KlikBCA Individual, Excel",
    bank: BANK,
    header: { names: ["tanggal", "keterangan", "cabang", "jumlah", "saldo"] },
    columns: {
      date: { name: "tanggal" },
      description: [{ name: "keterangan" }],
      amount: { name: "jumlah" },
      mark: { name: "" },
      balance: { name: "saldo" },
    },
    sign: { kind: "mark-column", credit: ["CR"], debit: ["DB"] },
  }),
  profile({
    id: "bca-individual-workbook-en",
    name: "KlikBCA Individual (English), Excel",
    bank: BANK,
    header: { names: ["date", "description", "branch", "amount", "balance"] },
    columns: {
      date: { name: "date" },
      description: [{ name: "description" }],
      amount: { name: "amount" },
      mark: { name: "" },
      balance: { name: "balance" },
    },
    sign: { kind: "mark-column", credit: ["CR"], debit: ["DB"] },
  }),
  profile({
    id: "bca-bisnis-workbook-mark",
    name: "KlikBCA Bisnis, Excel, CR/DB tanpa judul",
    bank: BANK,
    header: { names: ["tanggal transaksi", "keterangan", "cabang", "jumlah", "saldo"] },
    columns: {
      date: { name: "tanggal transaksi" },
      description: [{ name: "keterangan" }],
      amount: { name: "jumlah" },
      mark: { name: "" },
      balance: { name: "saldo" },
    },
    sign: { kind: "mark-column", credit: ["CR"], debit: ["DB"] },
  }),
  profile({
    id: "bca-individual-workbook-suffix",
    name: "KlikBCA Individual, Excel, CR/DB di jumlah",
    bank: BANK,
    header: { names: ["tanggal", "keterangan", "cabang", "jumlah", "saldo"] },
    columns: {
      date: { name: "tanggal" },
      description: [{ name: "keterangan" }],
      amount: { name: "jumlah" },
      balance: { name: "saldo" },
    },
    sign: MARKED,
  }),
  profile({
    id: "bca-pratinjau",
    name: "KlikBCA Bisnis, Pratinjau Data",
    bank: BANK,
    // "Rp 1.359.500", "-" where there is nothing.
    header: { names: ["no", "tanggal", "keterangan", "debit", "kredit", "saldo"], title: "pratinjau data" },
    columns: {
      date: { name: "tanggal" },
      description: [{ name: "keterangan" }],
      debit: { name: "debit" },
      credit: { name: "kredit" },
      balance: { name: "saldo" },
    },
    sign: { kind: "two-columns" },
  }),
  ...[
    ["mybca-paste", "myBCA, copied page", ["date", "description", "branch", "amount", "balance"]] as const,
    [
      "mybca-paste-id",
      "myBCA, salinan halaman",
      ["tanggal", "keterangan", "cabang", "jumlah", "saldo"],
    ] as const,
  ].map(([id, name, names]) =>
    profile({
      id,
      name,
      bank: BANK,
      // The description holds line breaks without quotes; the mark has no name in the header.
      header: { names },
      delimiter: "\t",
      rows: { continuation: "append", tornCells: 6 },
      columns: {
        date: { index: 0 },
        description: [{ index: 1 }],
        amount: { index: 3 },
        mark: { index: 4 },
        balance: { index: 5 },
      },
      sign: { kind: "mark-column", credit: ["CR"], debit: ["DB"] },
    }),
  ),
];
