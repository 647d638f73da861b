import { profile } from "../profile";

const BANK = "BRI";

/** BRI CMS/Qlola, its short form, and internet banking (bank-formats: H, L, M). */
export const BRI_LAYOUTS = [
  profile({
    id: "bri-cms",
    name: "BRI CMS/Qlola",
    bank: BANK,
    // 12 to 19 columns; the balance before and after stands in each row; DESK_TRAN may be cut, TRREMK then has it whole.
    header: {
      names: [
        ...["id", "norek", "tgl tran", "tgl efektif", "jam tran", "seq", "desk tran", "saldo awal mutasi"],
        ...["mutasi debet", "mutasi kredit", "saldo akhir mutasi", "glsign"],
      ],
    },
    columns: {
      date: { name: "tgl tran" },
      valueDate: { name: "tgl efektif" },
      description: [{ name: "desk tran" }, { name: "trremk" }, { name: "remark custom" }],
      reference: { name: "seq" },
      debit: { name: "mutasi debet" },
      credit: { name: "mutasi kredit" },
      balance: { name: "saldo akhir mutasi" },
      balanceBefore: { name: "saldo awal mutasi" },
      account: { name: "norek" },
    },
    sign: { kind: "two-columns" },
  }),
  profile({
    id: "bri-cms-short",
    name: "BRI CMS, ringkas",
    bank: BANK,
    header: { names: ["tgl tran", "desk tran", "mutasi debet", "mutasi kredit", "saldo akhir mutasi"] },
    columns: {
      date: { name: "tgl tran" },
      description: [{ name: "desk tran" }],
      debit: { name: "mutasi debet" },
      credit: { name: "mutasi kredit" },
      balance: { name: "saldo akhir mutasi" },
    },
    sign: { kind: "two-columns" },
  }),
  profile({
    id: "bri-internet-banking",
    name: "BRI Internet Banking",
    bank: BANK,
    header: { names: ["tanggal transaksi", "uraian transaksi", "teller", "debet", "kredit", "saldo"] },
    columns: {
      date: { name: "tanggal transaksi" },
      description: [{ name: "uraian transaksi" }],
      debit: { name: "debet" },
      credit: { name: "kredit" },
      balance: { name: "saldo" },
    },
    sign: { kind: "two-columns" },
  }),
];
