import type { WordsLike } from "../../i18n/languages";
import type { words as id } from "./id";

export const words: WordsLike<typeof id> = {
  title: "Authenticator code",
  shift: "One code opens this shift for your own decisions.",
  fresh: "Each approval takes a fresh code, once its content was looked at.",
  second: "A code of {{name}}'s authenticator app, not of the maker's.",
  code: "Six-digit code",
  submit: "Go on",
  banner_one: "{{count}} decision waits for your authenticator code. It is safe at this desk.",
  banner_other: "{{count}} decisions wait for your authenticator code. They are safe at this desk.",
  digits: "Type six digits.",
  verdict: {
    right: "The code fits.",
    wrong: "The code does not fit. Type the one the app shows now.",
    "used-before": "This code was used already. Wait for the next one, half a minute at most.",
    "too-early": "Too many wrong codes. Try again after {{at}}.",
    none: "The code was not judged yet. Try again.",
  },
  enrol: {
    title: "Register an authenticator app",
    scan: "Scan it with the authenticator app on your own telephone, then type its code. This picture is shown once.",
    key: "Key for typing",
    qr: "QR code for the authenticator app",
  },
};
