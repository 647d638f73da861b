import type { WordsLike } from "../../i18n/languages";
import type { words as id } from "./id";

export const words: WordsLike<typeof id> = {
  title: "Settings",
  look: "Look",
  language: "Language",
  scheme: "Light or dark",
  schemes: { auto: "As the system", light: "Light", dark: "Dark" },
  keys: "Keys",
  letterKeys: "Single-letter keys",
  letterKeysHint: "J, K, G and so on. Arrow keys, Enter and Ctrl always work.",
  folder: "Watched folder",
  layouts: "Table layouts",
  about: "About this program",
  version: "Version",
  shell: "Window",
  shells: { electron: "Electron", "stand-in": "installed Chromium" },
  centre: "Embedded central wallet",
  noCentre: "not used",
};
