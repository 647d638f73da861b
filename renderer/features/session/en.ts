import type { WordsLike } from "../../i18n/languages";
import type { words as id } from "./id";

export const words: WordsLike<typeof id> = {
  signIn: {
    title: "Sign in to Saldo Desk",
    who: "Who is on duty",
    secret: "Password",
    submit: "Sign in",
    noOperators: "This central wallet has no operators yet",
    noOperatorsHint: "A supervisor makes the first operator with the desk command.",
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
  roles: { clerk: "verification", compliance: "compliance", supervisor: "supervisor" },
};
