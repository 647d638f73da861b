import { hashWord, WORD, wordClass } from "./berita-words";
import type { NameRun } from "./read-berita";
import type { TextMark } from "./text-mark";

/** Banks cut a sender's name at this many characters (DOMAIN: BCA). */
export const NAME_CUT = 18;

/** Fewer letters say too little, but for a short name that stands whole and alone. */
const MIN_LETTERS = 5;
const MIN_ALONE = 3;

/** Degrees written with points: S.Kom, M.Si, A.Md; their letters would be read as initials. */
const DEGREES =
  /\b(?:[SM]\.\s?(?:KOM|PD|SI|SOS|KED|FARM|KEP|KEB|IP|AG|TP|PSI|HUM|IKOM|AK|KN|KES|TH|SC|HI|E|H|T|M)|A\.\s?MD)\b/g;

/** A holder's name as words to compare: upper case, letters only, without titles and degrees. */
export function nameWords(name: string): string[] {
  return name
    .toUpperCase()
    .replace(DEGREES, " ")
    .split(/[^A-Z]+/)
    .filter((word) => word !== "" && (wordClass(hashWord(word, 0, word.length)) & WORD.title) === 0);
}

/** How a sender's name stands to a holder's. */
export interface NameFound {
  /** `match`: the whole name, or as much as a bank prints; `part`: some of it. */
  fit: "match" | "part";
  mark: TextMark;
}

/**
 * Looks for a holder in the names of a berita: whole, cut at 18 characters, family name first, or with initials. The
 * name is the end of its run (notes stand before it); where the bank marks the sender, it is also its beginning.
 */
export function findHolder(runs: readonly NameRun[], holder: readonly string[]): NameFound | null {
  let best: NameFound | null = null;
  for (const run of runs) {
    const found = findInRun(run, holder);
    if (found?.fit === "match") return found;
    best ??= found;
  }
  return best;
}

function findInRun(run: NameRun, holder: readonly string[]): NameFound | null {
  const { words } = run;
  const most = Math.min(words.length, holder.length);
  for (let count = most; count > 0; count -= 1) {
    const from = words.length - count;
    if (isOfHolder(words.slice(from), holder)) return weigh(run, holder, { from, to: words.length });
    if (run.isMarked && from > 0 && isOfHolder(words.slice(0, count), holder))
      return weigh(run, holder, { from: 0, to: count });
  }
  return null;
}

/** Every word is one of the holder's, each used once; the last may be cut, and initials stand for words. */
function isOfHolder(words: readonly string[], holder: readonly string[]): boolean {
  const left = [...holder];
  return words.every((word, at) => {
    const isLast = at === words.length - 1;
    let found = left.indexOf(word);
    if (found < 0 && (isLast || word.length === 1)) found = left.findIndex((own) => own.startsWith(word));
    if (found >= 0) left.splice(found, 1);
    return found >= 0;
  });
}

function weigh(run: NameRun, holder: readonly string[], { from, to }: Window): NameFound | null {
  const shown = run.words.slice(from, to);
  const [first, last] = [run.marks[from], run.marks[to - 1]];
  if (!first || !last) return null;
  const isAlone = from === 0 && to === run.words.length;
  const isWhole = shown.length === holder.length && holder.includes(shown.at(-1) ?? "");
  const mark = { text: shown.join(" "), start: first.start, end: last.end };
  const printed = isAlone ? run.printedLength : last.end - first.start;
  if (saysTooLittle(shown, { isAlone, isWhole, isOneWord: holder.length === 1 })) return null;
  // Where the bank prints the sender and nothing else, more words are another, longer name.
  if (run.isMarked && !isAlone) return { fit: "part", mark };
  // One word is somebody's whole name only where nothing stands beside it.
  const isName = shown.length > 1 || isAlone;
  return { fit: isName && (isWhole || isCut(shown, holder, printed)) ? "match" : "part", mark };
}

interface Window {
  from: number;
  to: number;
}

function saysTooLittle(
  shown: readonly string[],
  { isAlone, isWhole, isOneWord }: { isAlone: boolean; isWhole: boolean; isOneWord: boolean },
): boolean {
  // A family name alone, behind another given name, is another person.
  if (shown.length === 1 && !isAlone && !isOneWord) return true;
  return shown.join("").length < (isWhole && isAlone ? MIN_ALONE : MIN_LETTERS);
}

/** The bank cut the name: in the middle of a word, or the print is as long as banks print. */
function isCut(shown: readonly string[], holder: readonly string[], printed: number): boolean {
  return printed >= NAME_CUT - 2 || (shown.length > 1 && !holder.includes(shown.at(-1) ?? ""));
}
