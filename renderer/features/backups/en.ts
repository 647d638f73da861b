import type { WordsLike } from "../../i18n/languages";
import type { words as id } from "./id";

export const words: WordsLike<typeof id> = {
  title: "Backups of the wallet",
  never: "Never backed up",
  newest: "Backed up {{at}} ({{size}})",
  old: "The newest backup is more than a day old",
  failed: "Failed {{at}}: {{reason}}",
  kept: "{{count}} backups in {{folder}}; {{kept}} at most, the oldest goes first.",
  passphrase: {
    file: "Backed up every day by itself, with the passphrase from a file of the desk's owner.",
    typed: "Backed up every day by itself, with the passphrase typed here, until the program is closed.",
    none: "There is no passphrase yet, so there are no daily backups.",
  },
  now: "Back up now",
  other: "Use another passphrase",
  server: "This wallet is on a server. Its administrator backs it up.",
  restore: "Restoring is done while the program is closed: desk restore FILE.",
  ask: {
    title: "Passphrase of the backups",
    what: "The backup is sealed with this passphrase. Without it nobody can open it. Keep it elsewhere, not on this computer.",
    first: "Passphrase, {{least}} characters at least",
    again: "Once more",
    short: "Too short.",
    differs: "Not the same as the first.",
    submit: "Seal and back up",
  },
};
