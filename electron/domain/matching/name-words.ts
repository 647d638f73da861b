import { hashWord, WORD, wordClass } from "./berita-words";

/** Degrees written with points: S.Kom, M.Si, A.Md; their letters would be read as initials. */
const DEGREES =
  /\b(?:[SM]\.\s?(?:KOM|PD|SI|SOS|KED|FARM|KEP|KEB|IP|AG|TP|PSI|HUM|IKOM|AK|KN|KES|TH|SC|HI|E|H|T|M)(?:\.\s?I)?|A\.\s?MD|PH\.\s?D)\b/g;

/** A holder's name as a bank may print it: upper case, letters only, without titles and degrees. */
export function printedWords(name: string): string[] {
  return name
    .toUpperCase()
    .replace(DEGREES, " ")
    .replace(/['`’]/g, "")
    .split(/[^A-Z]+/)
    .filter((word) => word !== "" && (wordClass(hashWord(word, 0, word.length)) & WORD.title) === 0);
}

/** Short forms by which one name is known on an identity card, at a bank and in a wallet. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  MUHAMMAD:
    "MUH MUHD MUHAMAD MUHAMMED MUHAMED MUCHAMAD MUCHAMMAD MOH MOHD MOHAMAD MOHAMMAD MOHAMED MOCH MOCHD MOCHAMAD MOCHAMMAD MOKHAMAD MHD MHMD",
  ABDUL: "ABD ABDL ABDOEL",
  AHMAD: "ACHMAD AKHMAD ACH AHMD",
};

/** Each short form with the form written out. */
export const LONG_FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries(SHORT_FORMS).flatMap(([long, forms]) =>
    forms.split(" ").map((form) => [form, long] as const),
  ),
);
