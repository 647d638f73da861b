import { profile } from "../profile";

const BANK = "CIMB Niaga";

/** CIMB Niaga OCTO, text and workbook (bank-formats: L). */
export const CIMB_LAYOUTS = [
  profile({
    id: "cimb-octo",
    name: "CIMB Niaga OCTO",
    bank: BANK,
    header: { names: ["tanggal", "deskripsi", "debit", "kredit", "saldo"] },
    columns: {
      date: { name: "tanggal" },
      description: [{ name: "deskripsi" }],
      debit: { name: "debit" },
      credit: { name: "kredit" },
      balance: { name: "saldo" },
    },
    sign: { kind: "two-columns" },
  }),
  profile({
    id: "cimb-workbook",
    name: "CIMB Niaga, Excel",
    bank: BANK,
    header: { names: ["tgl txn", "tgl valuta", "deskripsi", "no ref cek", "debit", "kredit", "saldo"] },
    columns: {
      date: { name: "tgl txn" },
      valueDate: { name: "tgl valuta" },
      description: [{ name: "deskripsi" }],
      reference: { name: "no ref cek" },
      debit: { name: "debit" },
      credit: { name: "kredit" },
      balance: { name: "saldo" },
    },
    sign: { kind: "two-columns" },
  }),
];
