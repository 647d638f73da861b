import { profile } from "../profile";

const BANK = "BNI";
const D_OR_K = { kind: "mark-column", credit: ["K", "C", "CR"], debit: ["D", "DB"] } as const;

/** BNI Direct in its three forms, and BNI Mobile (bank-formats: M-H, M, L). */
export const BNI_LAYOUTS = [
  profile({
    id: "bni-direct-csv",
    name: "BNI Direct, CSV",
    bank: BANK,
    // Post Date `dd/mm/yy hh.mm.ss`; often without a balance.
    header: { names: ["post date", "branch", "journal no", "description", "debit", "credit"] },
    columns: {
      date: { name: "post date" },
      valueDate: { name: "value date" },
      description: [{ name: "description" }],
      reference: { name: "journal no" },
      debit: { name: "debit" },
      credit: { name: "credit" },
      balance: { name: "balance" },
    },
    sign: { kind: "two-columns" },
  }),
  profile({
    id: "bni-direct-xls",
    name: "BNI Direct, Excel lama",
    bank: BANK,
    // Merged cells put the values beside their headers; header and title come again on each page.
    header: {
      names: [
        ...["posting date", "effective date", "branch", "journal", "transaction description"],
        ...["amount", "db cr", "balance"],
      ],
    },
    columns: {
      date: { name: "posting date" },
      valueDate: { name: "effective date" },
      description: [{ name: "transaction description" }],
      reference: { name: "journal" },
      amount: { name: "amount" },
      mark: { name: "db cr" },
      balance: { name: "balance" },
    },
    sign: D_OR_K,
  }),
  profile({
    id: "bni-workbook",
    name: "BNI, Excel",
    bank: BANK,
    header: {
      names: ["no", "tanggal kirim", "cabang", "journal no", "deskripsi", "amount", "db cr", "balance"],
    },
    columns: {
      date: { name: "tanggal kirim" },
      description: [{ name: "deskripsi" }],
      reference: { name: "journal no" },
      amount: { name: "amount" },
      mark: { name: "db cr" },
      balance: { name: "balance" },
    },
    sign: D_OR_K,
  }),
  profile({
    id: "bni-mutasi",
    name: "BNI laporan mutasi",
    bank: BANK,
    header: { names: ["tanggal transaksi", "keterangan", "jumlah", "d k", "saldo"] },
    columns: {
      date: { name: "tanggal transaksi" },
      description: [{ name: "keterangan" }],
      amount: { name: "jumlah" },
      mark: { name: "d k" },
      balance: { name: "saldo" },
    },
    sign: D_OR_K,
  }),
  profile({
    id: "bni-mobile",
    name: "BNI Mobile",
    bank: BANK,
    header: { names: ["tanggal", "keterangan", "tipe", "jumlah", "saldo"] },
    columns: {
      date: { name: "tanggal" },
      description: [{ name: "keterangan" }],
      amount: { name: "jumlah" },
      mark: { name: "tipe" },
      balance: { name: "saldo" },
    },
    sign: D_OR_K,
  }),
];
