import type { WordsLike } from "../../i18n/languages";
import type { words as id } from "./id";

export const words: WordsLike<typeof id> = {
  signIn: {
    title: "Sign in to Saldo Desk",
    who: "Who is on duty",
    secret: "Password",
    submit: "Sign in",
    noOperators: "This central wallet has no operators yet",
    noOperatorsHint: "The wallet's administrator makes the first two supervisors: desk operators add.",
    secretMissing: "Enter the password.",
    somebodyElse: "Another operator",
    name: "Sign-in name",
    nameHint: "As the central wallet's administrator gave it.",
    nameMissing: "Enter the sign-in name.",
  },
  lock: {
    title: "The desk is locked",
    hint: "The work stays in its place.",
    submit: "Unlock",
    other: "Another operator",
  },
  first: {
    title: "Choose a password of your own",
    hint: "The one-time password is changed first. At least {{count}} characters.",
    secret: "New password",
    again: "Once more",
    short: "At least {{count}} characters.",
    differs: "The two differ.",
    submit: "Save and go on",
  },
  roles: { clerk: "verification", compliance: "compliance", supervisor: "supervisor" },
};
