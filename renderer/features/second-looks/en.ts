import type { WordsLike } from "../../i18n/languages";
import type { words as id } from "./id";

export const words: WordsLike<typeof id> = {
  title: "Second looks",
  show: { label: "Show", looks: "Waiting", results: "Accuracy" },
  column: {
    age: "Age",
    who: "Bank text \u2192 holder",
    amount: "Amount",
    why: "Verified",
    name: "Name",
    verified: "Verified",
    drawn: "Looked at",
    right: "Right",
    wrong: "Wrong",
    unsure: "Unsure",
    waiting: "Waiting",
    share: "Accuracy",
  },
  age: { minutes: "{{count}} min", hours: "{{count}} h", days: "{{count}} days", days_one: "{{count}} day" },
  why: { automatic: "automatically", clerk: "by a clerk" },
  drawnBy: {
    automatic: "Drawn by chance from what was verified automatically.",
    clerk: "Drawn by chance from what clerks verified. Who decided is not told.",
  },
  detail: {
    label: "Evidence",
    none: "Choose a row to see its evidence",
    topUp: "Credited to",
    reasons: "What text and amount say",
    noReasons: "No word and no amount speaks for this pair.",
    credited: "Credited",
    question: "Is this money really that account holder's?",
    transfers: "Last transfers",
  },
  action: {
    group: "Second looks",
    right: "Right",
    wrong: "Wrong",
    unsure: "Unsure",
    openAccount: "Open the account",
    toggle: "Waiting / accuracy",
    leave: "Back to the list",
    cancel: "Back",
  },
  answer: {
    wrong: "Wrong: {{amount}} is not {{holder}}'s",
    unsure: "Unsure about {{amount}} to {{holder}}",
    means: {
      wrong: "A verdict moves no money. Taking it back can be asked of a second person right after.",
      unsure: "A verdict moves no money.",
    },
    note: "Reason",
    noteMissing: "Write the reason.",
    submit: "Save the verdict",
  },
  said: {
    idle: "Verdicts go straight to the central wallet, once for each verification. No money moves.",
    right: "Right: {{amount}} to {{holder}}",
    wrong:
      "Wrong: {{amount}} to {{holder}}. Taking it back can be asked in Accounts (B) and is decided by two.",
    unsure: "Unsure: {{amount}} to {{holder}}",
    failed: "{{amount}} to {{holder}} has no verdict yet. {{why}}",
  },
  results: {
    title: "How right each operator is",
    days: "{{count}} days",
    days_one: "{{count}} day",
    period: "Period",
    about: "{{from}} to {{to}}, by the day of verification (WIB).",
    none: "Nothing was verified in this period",
    noShare: "not judged",
    of: "{{right}} of {{judged}}",
    choose: "Choose an operator to read the numbers",
    meaning:
      "Accuracy counts what was judged right or wrong only; unsure and waiting ones are left out. A few verdicts say little.",
    sample: "Share looked at again",
  },
  empty: {
    title: "Nothing needs a second look",
    hint: "Some verifications are drawn by chance and stand here for somebody who had no part in them.",
  },
};
