import type { WordsLike } from "../i18n/languages";
import type { words as id } from "./id";

export const words: WordsLike<typeof id> = {
  rail: {
    label: "Pages",
    work: "Work desk",
    statements: "Bank statements",
    topUps: "Verification",
    payments: "Payments",
    unmatched: "Unmatched",
    secondLooks: "Second looks",
    requests: "Approvals",
    accounts: "Accounts",
    complaints: "Complaints",
    reports: "Reports",
    rules: "Rules",
    operators: "Operators",
    settings: "Settings",
  },
  waiting: "{{count}} waiting",
  bar: {
    lock: "Lock",
    signOut: "Sign out",
    operator: "Operator",
  },
  roles: { clerk: "Verification", compliance: "Compliance", supervisor: "Supervisor" },
  keys: {
    group: "Anywhere",
    sheet: "Show the keys",
    lock: "Lock the desk",
    go: "Open {{page}}",
  },
  notFound: { title: "This page does not exist", hint: "Choose a page on the left." },
};
