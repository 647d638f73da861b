import type { WordsLike } from "../../i18n/languages";
import type { words as id } from "./id";

export const words: WordsLike<typeof id> = {
  title: "Bank accounts",
  what: "The accounts of KasPay that users transfer to. Statements are imported only for accounts registered here.",
  none: "There is no bank account yet. Without one no statement can be imported.",
  column: {
    bank: "Bank",
    number: "Number",
    holder: "Holder",
    coveredTo: "Confirmed to",
  },
  nothingCovered: "nothing yet, begins {{day}}",
  add: "Register an account",
  waiting: "{{number}} waits for a second person in Approvals, asked by {{maker}}; registered once approved.",
  toRequests: "Open Approvals",
  ask: {
    title: "Register a bank account",
    submit: "Ask for approval",
    two: "A second supervisor approves; until then the account cannot be used.",
    bank: "Bank",
    bankHint: "Its short name, such as BCA or MANDIRI.",
    number: "Account number",
    numberHint: "As it stands in the bank's export.",
    holder: "Holder",
    openingOn: "Opening day",
    openingOnHint: "The first day whose statement will be imported.",
    opening: "Opening balance of that day (rupiah)",
    openingHint: "The balance at the bank before the first movement of that day.",
    understood: "Read as {{value}}.",
  },
  problem: {
    bank: "Two to twelve letters, without spaces.",
    number: "Six to twenty digits.",
    known: "This account is registered already.",
    holder: "Fill in whose account it is.",
    openingOn: "Choose the day.",
    opening: "An amount looks like 8.250.000 or 8.250.000,50.",
  },
};
