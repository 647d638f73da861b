import type { WordsLike } from "../../i18n/languages";
import type { words as id } from "./id";

export const words: WordsLike<typeof id> = {
  title: {
    credit: "Take a verification back",
    return: "Take a return back",
  },
  act: {
    credit: "Take verification back\u2026",
    return: "Take return back\u2026",
    short: "Take back\u2026",
    group: "Taking back",
  },
  which: "Top-up",
  choice: "{{amount}} \u00b7 asked {{at}}",
  reading: "Reading from the central wallet",
  fact: {
    back: "Leaves the balance",
    account: "KasPay account",
    balance: "Balance now",
    toHolder: "No longer sent back to",
    toNumber: "Sender's account",
    amount: "Amount",
    verifiedBy: "Verified",
    returnedBy: "Approved",
    byOne: "{{maker}}, {{at}}",
    byTwo: "{{maker}} and {{checker}}, {{at}}",
    lines: "Bank lines",
    gone: "The centre no longer has this verification.",
  },
  effect: {
    credit:
      "No money has moved. Once a second person approves, it goes back to suspense, the request is open again and the user gets a correction by mail.",
    return:
      "No money has moved. Once a second person approves, the credit goes back to suspense and is not paid to the sender.",
  },
  reason: "Reason",
  reasonMissing: "Write the reason.",
  submit: "Ask a second person",
  short: "The balance of {{holder}} is below this amount: part of it has been spent.",
  blocked: {
    gone: "Taken back already, or there is none. Nothing needs to be asked.",
    paid: "The bank has paid this return, so it cannot be taken back.",
    asked: "Asked already by {{maker}}, {{at}}. It waits for a second person in",
  },
  refused: {
    "insufficient-balance":
      "The balance is not enough: the money has been spent. Ask again once it is, or correct what is left through Complaints (two people).",
    "account-frozen": "Outgoing money of this account is held. Ask again once the hold is lifted.",
    "account-not-active": "This account is not active, so its balance cannot change.",
    "in-use": "This was asked for already, or the bank has paid the return.",
  },
  asked: {
    credit: "Taking {{amount}} ({{about}}) back waits for a second person in",
    return: "Taking the return of {{amount}} ({{about}}) back waits for a second person in",
  },
  requests: "Approvals",
};
