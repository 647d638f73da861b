import { plainLetters } from "./name-words";
import type { NameRun } from "./read-berita";
import { NAME_CUT } from "./scan-berita";
import type { TextMark } from "./text-mark";

/** Fewer letters say too little, but for a short name that stands whole and alone. */
const MIN_LETTERS = 5;
const MIN_ALONE = 3;

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
  // A single letter at the end is what is left of a cut word or a degree.
  const end =
    words.length > 2 && words.at(-1)?.length === 1 && !isInitial(words, holder)
      ? words.length - 1
      : words.length;
  for (let count = end; count > 0; count -= 1) {
    const from = end - count;
    if (isOfHolder(words.slice(from, end), holder)) return weigh(run, holder, { from, to: end });
    if (run.isMarked && from > 0 && isOfHolder(words.slice(0, count), holder))
      return weigh(run, holder, { from: 0, to: count });
  }
  return null;
}

const isInitial = (words: readonly string[], holder: readonly string[]): boolean =>
  holder.some((own) => own.startsWith(words.at(-1) ?? ""));

/**
 * Every word is one of the holder's, each used once; the last may be cut, and initials stand for words. Or the letters
 * are the holder's one after the other, with the blanks elsewhere.
 */
function isOfHolder(words: readonly string[], holder: readonly string[]): boolean {
  return (words.length <= holder.length && isMadeOf(words, holder)) || isSpelled(words, holder);
}

function isMadeOf(words: readonly string[], holder: readonly string[]): boolean {
  const left = [...holder];
  return words.every((word, at) => {
    const isLast = at === words.length - 1;
    let found = left.indexOf(word);
    if (found < 0)
      found = left.findIndex(
        (own) =>
          ((isLast || word.length === 1) && isBeginning(own, word)) ||
          (own.length === 1 && word.startsWith(own)),
      );
    if (found >= 0) left.splice(found, 1);
    return found >= 0;
  });
}

/** The first letters of a word; cut between two that are one in plain spelling, the last stands for both. */
function isBeginning(own: string, cut: string): boolean {
  if (own.startsWith(cut)) return true;
  const plain = { O: "U", D: "J", T: "C" }[cut.at(-1) ?? ""];
  return plain !== undefined && own.startsWith(cut.slice(0, -1) + plain);
}

/** Fewer letters than this written in one say too little. */
const MIN_SPELLED = 8;

function isSpelled(words: readonly string[], holder: readonly string[]): boolean {
  if (words[0]?.[0] !== holder[0]?.[0]) return false;
  const letters = plainLetters(words.join(""));
  return letters.length >= MIN_SPELLED && plainLetters(holder.join("")).startsWith(letters);
}

function weigh(run: NameRun, holder: readonly string[], { from, to }: Window): NameFound | null {
  const shown = run.words.slice(from, to);
  const [first, last] = [run.marks[from], run.marks[to - 1]];
  if (!first || !last) return null;
  const isAlone = from === 0 && to >= run.words.length - 1 && (run.words[to] ?? "").length <= 1;
  const isWhole =
    (shown.length === holder.length && holder.includes(shown.at(-1) ?? "")) ||
    plainLetters(shown.join("")) === plainLetters(holder.join(""));
  const mark = { text: textOf(run.marks.slice(from, to)), start: first.start, end: last.end };
  const printed = isAlone ? run.printedLength : last.end - first.start;
  if (saysTooLittle(run.marks.slice(from, to), { isAlone, isWhole, isOneWord: holder.length === 1 }))
    return null;
  // Where the bank prints the sender and nothing else, more words are another, longer name.
  if (run.isMarked && !isAlone) return { fit: "part", mark };
  // One word is somebody's whole name only where nothing stands beside it.
  const isName = shown.length > 1 || isAlone;
  return { fit: isName && (isWhole || isCut(shown, holder, printed)) ? "match" : "part", mark };
}

/** The words as the bank wrote them, without what stood between. */
export const textOf = (marks: readonly TextMark[]): string => marks.map((mark) => mark.text).join(" ");

interface Window {
  from: number;
  to: number;
}

function saysTooLittle(
  shown: readonly TextMark[],
  { isAlone, isWhole, isOneWord }: { isAlone: boolean; isWhole: boolean; isOneWord: boolean },
): boolean {
  // A family name alone, behind another given name, is another person.
  if (shown.length === 1 && !isAlone && !isOneWord) return true;
  const letters = shown.reduce((sum, mark) => sum + mark.text.length, 0);
  return letters < (isWhole && isAlone ? MIN_ALONE : MIN_LETTERS);
}

/** The bank cut the name: in the middle of a word, or the print is as long as banks print. */
function isCut(shown: readonly string[], holder: readonly string[], printed: number): boolean {
  if (printed >= NAME_CUT - 2) return true;
  const last = shown.at(-1) ?? "";
  return shown.length > 1 && !holder.includes(last) && holder.some((own) => isBeginning(own, last));
}
