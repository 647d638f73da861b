/** A piece of a bank's text that said something, with its place, so that the screen can mark it in the berita itself. */
export interface TextMark {
  text: string;
  /** First character, counted from 0. */
  start: number;
  /** One past the last character. */
  end: number;
}

/**
 * Wallet numbers in a berita: runs of exactly eight digits that do not begin with 0. Longer runs are card, reference or
 * phone numbers and never taken apart: a wallet number inside them would be chance.
 */
export function findWalletNumbers(description: string): TextMark[] {
  return [...description.matchAll(/\d+/g)]
    .filter((run) => run[0].length === 8 && !run[0].startsWith("0"))
    .map((run) => ({ text: run[0], start: run.index, end: run.index + 8 }));
}

/** Banks cut a sender's name at this many characters (DOMAIN: BCA). */
const NAME_CUT = 18;

/** Titles that stand before or after a name and say nothing of who it is. */
const TITLES = new Set([
  "BAPAK",
  "BPK",
  "IBU",
  "SDR",
  "SDRI",
  "DR",
  "DRS",
  "DRA",
  "IR",
  "HJ",
  "SE",
  "SH",
  "ST",
  "MM",
]);

/** A name as words to compare: upper case, letters only, without titles. */
export function nameWords(name: string): string[] {
  return name
    .toUpperCase()
    .split(/[^A-Z]+/)
    .filter((word) => word !== "" && !TITLES.has(word));
}

/**
 * Where a holder's name stands in a berita: whole, or cut at 18 characters at the text's end as banks do. Names shorter
 * than six letters say too little and are not looked for.
 */
export function findHolderName(description: string, holderName: string): TextMark | null {
  const wanted = nameWords(holderName).join(" ");
  if (wanted.replaceAll(" ", "").length < 6) return null;
  const text = description.toUpperCase();
  for (const form of [wanted, wanted.slice(0, NAME_CUT).trimEnd()]) {
    const start = text.lastIndexOf(form);
    const end = start + form.length;
    if (start < 0 || isLetter(text[start - 1])) continue;
    const isWhole = form === wanted;
    if (isWhole ? !isLetter(text[end]) : text.slice(end).trim() === "")
      return { text: description.slice(start, end), start, end };
  }
  return null;
}

const isLetter = (character: string | undefined): boolean =>
  character !== undefined && /[A-Z]/.test(character);
