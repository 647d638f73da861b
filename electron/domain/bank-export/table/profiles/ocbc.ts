import { profile } from "../profile";

const BANK = "OCBC";

/** OCBC Velocity, and the CSV its describer calls inferred (bank-formats: M, L). */
export const OCBC_LAYOUTS = [
  profile({
    id: "ocbc-velocity",
    name: "OCBC Velocity",
    bank: BANK,
    header: {
      names: [
        ...["transaction date", "value date", "reference no", "cheque no", "description"],
        ...["debit", "credit", "balance"],
      ],
    },
    columns: {
      date: { name: "transaction date" },
      valueDate: { name: "value date" },
      description: [{ name: "description" }],
      reference: { name: "reference no" },
      debit: { name: "debit" },
      credit: { name: "credit" },
      balance: { name: "balance" },
    },
    sign: { kind: "two-columns" },
  }),
  profile({
    id: "ocbc-csv",
    name: "OCBC, CSV",
    bank: BANK,
    header: {
      names: ["transaction date", "value date", "description", "withdrawals", "deposits", "balance"],
    },
    columns: {
      date: { name: "transaction date" },
      valueDate: { name: "value date" },
      description: [{ name: "description" }],
      debit: { name: "withdrawals" },
      credit: { name: "deposits" },
      balance: { name: "balance" },
    },
    sign: { kind: "two-columns" },
  }),
];
