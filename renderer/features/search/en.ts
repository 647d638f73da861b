import type { WordsLike } from "../../i18n/languages";
import type { words as id } from "./id";

export const words: WordsLike<typeof id> = {
  title: "Search",
  field: "Number, name, amount, bank text or page",
  hint: "Type two letters or digits.",
  none: "Nothing fits.",
  pages: "Pages",
  topUps: "Top-ups",
  lines: "Bank lines",
  payments: "Payments",
  payment: { held: "held", released: "released", refunded: "refunded" },
  accounts: "Accounts",
  complaints: "Complaints",
  taken: "taken already",
  key: "Search everywhere",
  close: "Close",
};
