import type { WordsLike } from "../../i18n/languages";
import type { words as id } from "./id";

export const words: WordsLike<typeof id> = {
  title: "Freeze orders",
  none: "This account was never held.",
  scope: "Scope",
  scopes: { incoming: "Incoming money", outgoing: "Outgoing money", all: "All money" },
  basis: "Legal basis",
  reason: "Reason",
  onlyCompliance: "for compliance only",
  placed: "Placed",
  placedBy: "{{at}} by {{name}}",
  ends: "Ends",
  noEnd: "until lifted",
  state: "State",
  states: {
    emergency: "Emergency, waiting for a second person",
    confirmed: "Confirmed by {{name}}",
    lifted: "Lifted {{at}}",
  },
  actions: { place: "Freeze", confirm: "Confirm the hold", lift: "Ask to lift" },
  account: "Account {{number}} of {{holder}}, balance {{balance}}",
  place: {
    title: "Freeze account {{number}}",
    effect: "Takes effect at once. The user gets a mail in neutral words.",
    second: "A second person confirms it; lifting takes two people.",
    ends: "Ends (WIB), may stay empty",
    understood: "Ends {{at}} WIB",
    badEnd: "The end must lie in the future.",
    basisMissing: "Write the legal basis.",
    reasonMissing: "Write the reason.",
    submit: "Freeze",
    done: "Account {{number}} is held. Waiting for a second person's confirmation.",
  },
  confirm: {
    title: "Confirm the hold on account {{number}}",
    what: "{{scope}}, held by {{name}} on {{at}}.",
    submit: "Confirm",
    done: "The hold on account {{number}} is confirmed.",
  },
  lift: {
    title: "Ask to lift the hold on account {{number}}",
    what: "The hold stands until a second person approves under Approvals.",
    submit: "Ask",
    done: "Lifting the hold on account {{number}} waits for a second person.",
  },
  keys: "Freeze orders",
};
