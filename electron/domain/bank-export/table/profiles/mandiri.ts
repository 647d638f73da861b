import { profile } from "../profile";

const BANK = "Mandiri";

/** Mandiri besides the Kopra CSV, which has a reader of its own (bank-formats: M-H, M, L). */
export const MANDIRI_LAYOUTS = [
  profile({
    id: "mandiri-mcm-csv",
    name: "Mandiri MCM, CSV sembilan kolom",
    bank: BANK,
    // The description stands in two columns of one name; ".00" is nothing; no balance.
    header: {
      names: [
        ...["account no", "date", "val date", "transaction code", "description", "description"],
        ...["reference no", "debit", "credit"],
      ],
    },
    columns: {
      date: { name: "date" },
      valueDate: { name: "val date" },
      description: [{ name: "description" }, { name: "description", occurrence: 2 }],
      reference: { name: "reference no" },
      debit: { name: "debit" },
      credit: { name: "credit" },
      account: { name: "account no" },
    },
    sign: { kind: "two-columns" },
  }),
  profile({
    id: "mandiri-kopra-workbook",
    name: "Mandiri Kopra Acc_Statement, Excel",
    bank: BANK,
    header: { names: ["posting date", "remark", "reference no", "debit", "credit", "balance"] },
    columns: {
      date: { name: "posting date" },
      description: [{ name: "remark" }],
      reference: { name: "reference no" },
      debit: { name: "debit" },
      credit: { name: "credit" },
      balance: { name: "balance" },
    },
    sign: { kind: "two-columns" },
  }),
  profile({
    id: "mandiri-livin",
    name: "Mandiri Livin' e-Statement",
    bank: BANK,
    header: { names: ["no", "tanggal", "keterangan", "dana masuk idr", "dana keluar idr", "saldo idr"] },
    columns: {
      date: { name: "tanggal" },
      description: [{ name: "keterangan" }],
      credit: { name: "dana masuk idr" },
      debit: { name: "dana keluar idr" },
      balance: { name: "saldo idr" },
    },
    sign: { kind: "two-columns" },
  }),
  profile({
    id: "mandiri-livin-signed",
    name: "Mandiri Livin', jumlah bertanda",
    bank: BANK,
    header: { names: ["tanggal", "keterangan", "nominal", "saldo"], title: "mandiri" },
    columns: {
      date: { name: "tanggal" },
      description: [{ name: "keterangan" }],
      amount: { name: "nominal" },
      balance: { name: "saldo" },
    },
    sign: { kind: "signed" },
  }),
  profile({
    id: "mandiri-rekening-koran",
    name: "Mandiri rekening koran, Excel",
    bank: BANK,
    header: { names: ["tgl", "tgl val", "rincian transaksi", "no referensi", "debit", "kredit", "saldo"] },
    columns: {
      date: { name: "tgl" },
      valueDate: { name: "tgl val" },
      description: [{ name: "rincian transaksi" }],
      reference: { name: "no referensi" },
      debit: { name: "debit" },
      credit: { name: "kredit" },
      balance: { name: "saldo" },
    },
    sign: { kind: "two-columns" },
  }),
];
