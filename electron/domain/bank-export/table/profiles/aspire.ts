import { profile } from "../profile";

/** Aspire (bank-formats: M): one file may hold several currencies; other languages of it are told by their words. */
export const ASPIRE_LAYOUTS = [
  profile({
    id: "aspire-en",
    name: "Aspire",
    bank: "Aspire",
    header: {
      names: [
        ...["id", "date", "date and time", "amount", "currency", "description"],
        ...["payment reference", "running balance"],
      ],
    },
    columns: {
      date: { name: "date" },
      description: [{ name: "description" }, { name: "payer name" }, { name: "beneficiary name" }],
      reference: { name: "payment reference" },
      amount: { name: "amount" },
      currency: { name: "currency" },
      balance: { name: "running balance" },
    },
    sign: { kind: "signed" },
  }),
];
