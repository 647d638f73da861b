import type { LineNames } from "./line-names";
import type { NameLetters } from "./name-letters";
import { NAME_CUT } from "./scan-berita";

/** How a sender's name stands to a holder's: nothing of it, some of it, or the whole name or as much as a bank prints. */
export const FIT = { none: 0, part: 1, match: 2 } as const;

/** Holders' names in plain spelling: the words of each row from `rowWord[row]` to `rowWord[row + 1]`. */
export interface HolderNames {
  letters: NameLetters;
  rowWord: Int32Array;
}

/** A fit with the words of the line that made it. */
export interface HolderFound {
  fit: (typeof FIT)[keyof typeof FIT];
  /** First word in the lines' list, and one past the last. */
  from: number;
  to: number;
}

/** Fewer letters say too little, but for a short name that stands whole and alone. */
const MIN_LETTERS = 5;
const MIN_ALONE = 3;
/** Fewer letters than this written in one say too little. */
const MIN_SPELLED = 8;

/**
 * Looks for a holder in the names of a line: whole, cut at 18 characters, family name first, with initials, or with the
 * blanks elsewhere. The name is the end of its run (notes stand before it); where the bank marks the sender, it is also
 * its beginning. The answer is filled in, so that a million lines are read without an object each.
 */
export function findHolder(
  lines: LineNames,
  line: number,
  holders: HolderNames,
  row: number,
  found: HolderFound,
): void {
  found.fit = FIT.none;
  const own: Window = { from: holders.rowWord[row] as number, to: holders.rowWord[row + 1] as number };
  if (own.from === own.to) return;
  const until = lines.lineRun[line + 1] as number;
  for (let run = lines.lineRun[line] as number; run < until; run += 1) {
    const fit: HolderFound["fit"] = found.fit;
    const { from, to } = found;
    findInRun(lines, run, holders.letters, own, found);
    if (isWholeName(found)) return;
    if (fit === FIT.none) continue;
    // The first part stays, where nothing better comes.
    found.fit = fit;
    found.from = from;
    found.to = to;
  }
}

const isWholeName = ({ fit }: HolderFound): boolean => fit === FIT.match;

interface Window {
  from: number;
  to: number;
}

function findInRun(
  lines: LineNames,
  run: number,
  holder: NameLetters,
  own: Window,
  found: HolderFound,
): void {
  const first = lines.runWord[run] as number;
  const last = endOfName(lines, run, holder, own);
  const isMarked = lines.runMarked[run] === 1;
  found.fit = FIT.none;
  for (let count = last - first; count > 0; count -= 1) {
    if (isOfHolder(lines.letters, last - count, last, holder, own)) {
      weigh(lines, run, holder, own, found, last - count, last);
      break;
    }
    if (isMarked && first + count < last && isOfHolder(lines.letters, first, first + count, holder, own)) {
      weigh(lines, run, holder, own, found, first, first + count);
      break;
    }
  }
  if (found.fit !== FIT.none) return;
  const from = beginningOf(lines.letters, first, last, holder, own);
  if (from < 0) return;
  found.fit = FIT.part;
  found.from = from;
  found.to = last;
}

/** Where a longer name begins that has all of the holder's words in their order, the last one at its end; -1 for nowhere. */
function beginningOf(
  names: NameLetters,
  first: number,
  last: number,
  holder: NameLetters,
  own: Window,
): number {
  if (own.to - own.from < 2 || last - first <= own.to - own.from) return -1;
  if (!isBeginning(names, last - 1, holder, own.to - 1) || lengthOf(names, last - 1) < MIN_ALONE) return -1;
  let word = last - 2;
  for (let at = own.to - 2; at >= own.from; at -= 1) {
    while (word >= first && !isSameWord(names, word, holder, at)) word -= 1;
    if (word < first) return -1;
    word -= 1;
  }
  return word + 1;
}

const isSameWord = (names: NameLetters, word: number, holder: NameLetters, at: number): boolean =>
  lengthOf(names, word) === lengthOf(holder, at) && isBeginning(names, word, holder, at);

/** A single letter at the end of three words or more is what is left of a cut word or a degree, unless it is an initial. */
function endOfName(lines: LineNames, run: number, holder: NameLetters, own: Window): number {
  const [first, end] = [lines.runWord[run] as number, lines.runWord[run + 1] as number];
  if (end - first <= 2 || lengthOf(lines.letters, end - 1) !== 1) return end;
  const letter = lines.letters.bytes[lines.letters.starts[end - 1] as number];
  for (let word = own.from; word < own.to; word += 1)
    if (holder.bytes[holder.starts[word] as number] === letter) return end;
  return end - 1;
}

const lengthOf = ({ starts }: NameLetters, word: number): number =>
  (starts[word + 1] as number) - (starts[word] as number);

/**
 * Every word is one of the holder's, each used once; the last may be cut, and initials stand for words. Or the letters
 * are the holder's one after the other, with the blanks elsewhere.
 */
function isOfHolder(names: NameLetters, from: number, to: number, holder: NameLetters, own: Window): boolean {
  return (
    (to - from <= own.to - own.from && isMadeOf(names, from, to, holder, own)) ||
    spelled(names, from, to, holder, own) > 0
  );
}

function isMadeOf(names: NameLetters, from: number, to: number, holder: NameLetters, own: Window): boolean {
  let used = 0;
  for (let word = from; word < to; word += 1) {
    let at = findWord(names, word, holder, own, used, false);
    if (at < 0) at = findWord(names, word, holder, own, used, word === to - 1);
    if (at < 0) at = findInitial(names, word, holder, own, used);
    if (at < 0) return false;
    used |= 1 << (at - own.from);
  }
  return true;
}

/** The holder's first unused word that is this one, or begins with it where it may be cut; -1 for none. */
function findWord(
  names: NameLetters,
  word: number,
  holder: NameLetters,
  own: Window,
  used: number,
  mayBeCut: boolean,
): number {
  for (let at = own.from; at < own.to; at += 1) {
    if ((used & (1 << (at - own.from))) !== 0) continue;
    if (mayBeCut ? isBeginning(names, word, holder, at) : isSameWord(names, word, holder, at)) return at;
  }
  return -1;
}

/** An initial on either side; -1 for none. */
function findInitial(
  names: NameLetters,
  word: number,
  holder: NameLetters,
  own: Window,
  used: number,
): number {
  const isInitial = lengthOf(names, word) === 1;
  const letter = names.bytes[names.starts[word] as number];
  for (let at = own.from; at < own.to; at += 1) {
    if ((used & (1 << (at - own.from))) !== 0) continue;
    if (!isInitial && lengthOf(holder, at) !== 1) continue;
    if (holder.bytes[holder.starts[at] as number] === letter) return at;
  }
  return -1;
}

/** Last letters of a cut that may be half of two that are one in plain spelling, and what both are: O(e) u, D(j) j, T(j) c. */
const HALVES: ReadonlyMap<number, number> = new Map([
  [79, 85],
  [68, 74],
  [84, 67],
]);

/** Whether a word is the beginning of a holder's. */
function isBeginning(names: NameLetters, word: number, holder: NameLetters, own: number): boolean {
  const length = lengthOf(names, word);
  if (length > lengthOf(holder, own)) return false;
  const [at, there] = [names.starts[word] as number, holder.starts[own] as number];
  for (let n = 0; n < length - 1; n += 1) if (names.bytes[at + n] !== holder.bytes[there + n]) return false;
  const [last, real] = [names.bytes[at + length - 1] as number, holder.bytes[there + length - 1] as number];
  return last === real || (length < lengthOf(holder, own) && HALVES.get(last) === real);
}

/** How far the letters of some words are the holder's from his first on: 0 not at all, 1 a beginning, 2 to the end. */
function spelled(names: NameLetters, from: number, to: number, holder: NameLetters, own: Window): 0 | 1 | 2 {
  const end = names.starts[to] as number;
  const last = holder.starts[own.to] as number;
  let there = holder.starts[own.from] as number;
  let before = 0;
  let letters = 0;
  for (let at = names.starts[from] as number; at < end; at += 1) {
    const letter = names.bytes[at] as number;
    if (letter === before) continue;
    while (there < last && holder.bytes[there] === before) there += 1;
    if (there >= last || holder.bytes[there] !== letter) return 0;
    before = letter;
    letters += 1;
    there += 1;
  }
  if (letters < MIN_SPELLED) return 0;
  while (there < last && holder.bytes[there] === before) there += 1;
  return there === last ? 2 : 1;
}

function weigh(
  lines: LineNames,
  run: number,
  holder: NameLetters,
  own: Window,
  found: HolderFound,
  from: number,
  to: number,
): void {
  const [first, end] = [lines.runWord[run] as number, lines.runWord[run + 1] as number];
  const isAlone = from === first && (to === end || (to === end - 1 && lengthOf(lines.letters, to) === 1));
  const printed = isAlone
    ? (lines.runPrinted[run] as number)
    : (lines.wordEnd[to - 1] as number) - (lines.wordStart[from] as number);
  const isAll = to - from === own.to - own.from && isWord(lines.letters, to - 1, holder, own);
  const isWhole = isAll || spelled(lines.letters, from, to, holder, own) === 2;
  found.fit = FIT.none;
  if (saysTooLittle(lines, from, to, { isAlone, isWhole, isOneWord: own.to - own.from === 1 })) return;
  found.from = from;
  found.to = to;
  // Where the bank prints the sender and nothing else, more words are another, longer name.
  const isLonger = lines.runMarked[run] === 1 && !isAlone;
  // One word is somebody's whole name only where nothing stands beside it.
  const isName = (to - from > 1 || isAlone) && !isLonger;
  const isMatch = isName && (isWhole || isCut(lines.letters, from, to, holder, own, printed));
  found.fit = isMatch ? FIT.match : FIT.part;
}

const isWord = (names: NameLetters, word: number, holder: NameLetters, own: Window): boolean =>
  findWord(names, word, holder, own, 0, false) >= 0;

function saysTooLittle(
  { wordStart, wordEnd }: LineNames,
  from: number,
  to: number,
  { isAlone, isWhole, isOneWord }: { isAlone: boolean; isWhole: boolean; isOneWord: boolean },
): boolean {
  // A family name alone, behind another given name, is another person.
  if (to - from === 1 && !isAlone && !isOneWord) return true;
  let letters = 0;
  for (let word = from; word < to; word += 1)
    letters += (wordEnd[word] as number) - (wordStart[word] as number);
  return letters < (isWhole && isAlone ? MIN_ALONE : MIN_LETTERS);
}

/** The bank cut the name: the print is as long as banks print, or it ends in the middle of a word. */
function isCut(
  names: NameLetters,
  from: number,
  to: number,
  holder: NameLetters,
  own: Window,
  printed: number,
): boolean {
  // One word of several is a cut name only where it fills the place itself: `IBU PT HARAHAP` is as long, and nobody's name.
  const length = to - from < 2 ? lengthOf(names, from) : printed;
  if (length >= NAME_CUT - 2) return true;
  if (to - from < 2 || isWord(names, to - 1, holder, own)) return false;
  return findWord(names, to - 1, holder, own, 0, true) >= 0;
}
