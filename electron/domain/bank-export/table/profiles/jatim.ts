import { profile } from "../profile";

/** Bank Jatim (bank-formats: M). Account and name are the other side's. */
export const JATIM_LAYOUTS = [
  profile({
    id: "bank-jatim",
    name: "Bank Jatim",
    bank: "Bank Jatim",
    header: {
      names: [
        ...["no", "post date", "effective date", "account", "name", "description", "currency"],
        ...["debit", "credit", "balance", "reference no"],
      ],
    },
    columns: {
      date: { name: "post date" },
      valueDate: { name: "effective date" },
      description: [{ name: "description" }, { name: "name" }],
      reference: { name: "reference no" },
      debit: { name: "debit" },
      credit: { name: "credit" },
      balance: { name: "balance" },
      currency: { name: "currency" },
    },
    sign: { kind: "two-columns" },
  }),
];
