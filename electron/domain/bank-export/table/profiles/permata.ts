import { profile } from "../profile";

/** Permata (bank-formats: L). */
export const PERMATA_LAYOUTS = [
  profile({
    id: "permata",
    name: "PermataNet",
    bank: "Permata",
    header: { names: ["posting date", "eff date", "transaction desc", "debit", "credit", "balance"] },
    columns: {
      date: { name: "posting date" },
      valueDate: { name: "eff date" },
      description: [{ name: "transaction desc" }],
      debit: { name: "debit" },
      credit: { name: "credit" },
      balance: { name: "balance" },
    },
    sign: { kind: "two-columns" },
  }),
];
