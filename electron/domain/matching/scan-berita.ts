/**
 * One pass over a bank's text into flat lists of digit runs and words, without a string made: a million lines are read
 * this way, and the explained reading of one line (read-berita.ts) is built from the same pass. What is the bank's own is
 * taken out here: `0203/FTSCY/WS95051`, the amount inside the text (the note may be glued to it), `DR 019`.
 */
import { hashWord, WORD, wordClass } from "./berita-words";
import { digitAt, isDigit, isDigitLike, isLetter } from "./typed-digits";

/** What the pass found; the lists are reused by the next pass. Places are character offsets. */
export interface Scan {
  numbers: number;
  numberStart: number[];
  numberEnd: number[];
  /** The digits behind a leading 1, so that 0 counts; 0 for runs too long to be a number anybody types. */
  numberKey: number[];
  numberDigits: number[];
  /** Stands behind REF, WS, MID and the like. */
  numberIsReference: boolean[];
  words: number;
  wordStart: number[];
  wordEnd: number[];
  wordHash: number[];
  /** Number of the run of name words it belongs to. */
  wordRun: number[];
  wordIsTitle: boolean[];
  runs: number;
  /** The run stands where the bank puts the sender: behind DARI, DR 019 or LLG-BANK. */
  runIsMarked: boolean[];
  /** Blanks between two words: more than one only in a text that has no single blank, and so no columns. */
  gap: number;
  /** `ddmm` before a slash, as BCA writes the day of the transfer; -1 without. */
  dayMonth: number;
}

/** Longest digit run that still fits a safe integer behind its leading 1. */
export const MAX_DIGITS = 15;
const MIN_DIGITS = 2;

/** An empty scan to be filled again and again. */
export function newScan(): Scan {
  return {
    numbers: 0,
    numberStart: [],
    numberEnd: [],
    numberKey: [],
    numberDigits: [],
    numberIsReference: [],
    words: 0,
    wordStart: [],
    wordEnd: [],
    wordHash: [],
    wordRun: [],
    wordIsTitle: [],
    runs: 0,
    runIsMarked: [],
    gap: 1,
    dayMonth: -1,
  };
}

interface Cursor {
  at: number;
  /** The last word's class, and where it ended; for what it says of the token behind it. */
  lastClass: number;
  lastEnd: number;
  /** The next name word begins a new run; and whether the bank says that it is the sender. */
  isBroken: boolean;
  isMarked: boolean;
  /** How the last name word is written: banks write capitals, people often not. */
  lastCase: number;
  /** A clearing's text: a number that ends it right behind the name is the bank's own. */
  isClearing: boolean;
  /** The number that stands right behind DARI; -1 without. */
  fromNumber: number;
}

/** Fills `scan` from a text; `rupiah` is the line's whole amount, whose own digits are never a wallet number. */
export function scanBerita(text: string, rupiah: number, scan: Scan): void {
  scan.numbers = 0;
  scan.words = 0;
  scan.runs = 0;
  scan.gap = narrowestGap(text);
  scan.dayMonth = -1;
  const cursor: Cursor = {
    at: 0,
    lastClass: 0,
    lastEnd: -9,
    isBroken: true,
    isMarked: false,
    lastCase: CASE.any,
    isClearing: false,
    fromNumber: -1,
  };
  const { length } = text;
  while (cursor.at < length) {
    const code = text.charCodeAt(cursor.at);
    if (isDigit(code) || isDigitLike(text, cursor.at)) takeDigits(text, rupiah, scan, cursor);
    else if (isLetter(code)) takeWord(text, scan, cursor);
    else cursor.at += 1;
  }
}

function takeDigits(text: string, rupiah: number, scan: Scan, cursor: Cursor): void {
  const start = cursor.at;
  let end = start;
  let value = 0;
  for (let digit = digitAt(text, end, end > start); digit >= 0; digit = digitAt(text, end, end > start)) {
    value = value * 10 + digit;
    end += 1;
  }
  cursor.at = end;
  cursor.isBroken = true;
  // `DR 019`: the sending bank; the sender's name follows.
  cursor.isMarked = end - start === 3 && isBehindDr(text, cursor);
  const next = text.charCodeAt(end);
  if (next === SLASH && takeDay(text, scan, cursor, { value, digits: end - start })) return;
  if (next === POINT && isDigit(text.charCodeAt(end + 1)) && isDigit(text.charCodeAt(end + 2))) {
    // The line's own amount, to which a note may be glued; or another amount with two decimals.
    if (value === rupiah || (end - start > 2 && endsAt(text, end + 3) && !hangsTogether(text, scan, start))) {
      cursor.at = end + 3;
      return;
    }
  }
  const isInGroup = hangsTogether(text, scan, start);
  if (value === rupiah || (end - start < MIN_DIGITS && !isInGroup)) return;
  addNumber(text, scan, { start, end, value, isInGroup }, cursor);
}

function addNumber(
  text: string,
  scan: Scan,
  { start, end, value, isInGroup }: { start: number; end: number; value: number; isInGroup: boolean },
  cursor: Cursor,
): void {
  const n = scan.numbers;
  scan.numbers += 1;
  scan.numberStart[n] = start;
  scan.numberEnd[n] = end;
  scan.numberDigits[n] = end - start;
  scan.numberKey[n] = end - start > MAX_DIGITS ? 0 : value + 10 ** (end - start);
  const isBehindWord = start - cursor.lastEnd <= 2;
  const isOfClearing = cursor.isClearing && cursor.lastClass === 0 && end === text.length;
  scan.numberIsReference[n] =
    (isBehindWord && (isOfClearing || (cursor.lastClass & WORD.reference) !== 0)) ||
    (isInGroup && isBehindPrefix(scan, n));
  if (!isBehindWord) return;
  if ((cursor.lastClass & WORD.marker) !== 0 || isBehindDr(text, cursor)) {
    cursor.fromNumber = n;
    // `33334444 DR 11112222`: as below.
    if (n > 0 && isLikeWallet(scan, n - 1)) scan.numberDigits[n] = MAX_DIGITS + 1;
    // `DARI 11112222 UNTUK 33334444`: the first is who sent it, and read no more than one that is too long.
  } else if ((cursor.lastClass & WORD.receiver) !== 0 && cursor.fromNumber >= 0)
    scan.numberDigits[cursor.fromNumber] = MAX_DIGITS + 1;
}

/** Long enough for a wallet's number, and no reference. */
const isLikeWallet = (scan: Scan, n: number): boolean =>
  (scan.numberDigits[n] as number) >= 5 && !scan.numberIsReference[n];

/** `021 55186164`, `DR 022 81748319`: an area's or a bank's code makes what follows a telephone's or the bank's own. */
function isBehindPrefix(scan: Scan, n: number): boolean {
  const digits = scan.numberDigits[n - 1] as number;
  const key = scan.numberKey[n - 1] as number;
  return (digits === 3 || digits === 4) && key < 10 ** digits + 10 ** (digits - 1);
}

/** `2602/FTSCY/WS95051` or `26/02`; the codes behind it are passed over. */
function takeDay(
  text: string,
  scan: Scan,
  cursor: Cursor,
  { value, digits }: { value: number; digits: number },
): boolean {
  const after = cursor.at + 1;
  if (digits === 4 && isLetter(text.charCodeAt(after))) {
    scan.dayMonth = value;
    skipCodes(text, cursor);
    return true;
  }
  const isDayMonth =
    digits === 2 &&
    isDigit(text.charCodeAt(after)) &&
    isDigit(text.charCodeAt(after + 1)) &&
    !isDigit(text.charCodeAt(after + 2)) &&
    text.charCodeAt(after + 2) !== SLASH;
  if (!isDayMonth) return false;
  scan.dayMonth = value * 100 + Number(text.slice(after, after + 2));
  cursor.at = after + 2;
  return true;
}

/** Whether digits end here and no group of further ones hangs on. */
const endsAt = (text: string, at: number): boolean =>
  !isDigit(text.charCodeAt(at)) && !(text.charCodeAt(at) === POINT && isDigit(text.charCodeAt(at + 1)));

/** Whether these digits and the number before are one number written in groups. */
const hangsTogether = (text: string, scan: Scan, start: number): boolean =>
  scan.numbers > 0 && isGroupGap(text, scan.numberEnd[scan.numbers - 1] as number, start, scan.gap);

/** Whether between two groups of a number lies one gap of the text, one hyphen or one point, and nothing else. */
export function isGroupGap(text: string, from: number, to: number, gap: number): boolean {
  const code = text.charCodeAt(from);
  if (code === BLANK) return to - from === gap && text.charCodeAt(to - 1) === BLANK;
  return to - from === 1 && (code === POINT || code === HYPHEN);
}

/** The fewest blanks that stand between two words of a text; 1 where there is none. */
function narrowestGap(text: string): number {
  let narrowest = 0;
  let at = text.indexOf("  ") < 0 ? -1 : text.indexOf(" ");
  while (at >= 0) {
    let end = at;
    while (text.charCodeAt(end) === BLANK) end += 1;
    if (end - at === 1) return 1;
    if (at > 0 && end < text.length) narrowest = narrowest === 0 ? end - at : Math.min(narrowest, end - at);
    at = text.indexOf(" ", end);
  }
  return Math.max(narrowest, 1);
}

const SLASH = 47;
const POINT = 46;
const BLANK = 32;

/** Past `/FTSCY/WS95051` to the next blank. */
function skipCodes(text: string, cursor: Cursor): void {
  while (cursor.at < text.length && text.charCodeAt(cursor.at) !== BLANK) cursor.at += 1;
}

/** Whether the last word is DR: without a bank code or a number behind it that is a title. */
const isBehindDr = (text: string, { lastClass, lastEnd }: Cursor): boolean =>
  (lastClass & WORD.title) !== 0 && text.slice(lastEnd - 2, lastEnd).toUpperCase() === "DR";

/** What a word is behind the one before it: Permata and Mega are banks where a bank is due, else people. */
function classInPlace(kind: number, before: number): number {
  if ((kind & WORD.bank) !== 0) return (before & WORD.beforeBank) === 0 ? 0 : WORD.noise | WORD.marker;
  if ((kind & WORD.bankOrPerson) !== 0) return (before & WORD.clearing) === 0 ? 0 : WORD.noise | WORD.marker;
  // `SKN DARI BCA`: behind clearing words the sender's bank comes first.
  if ((kind & WORD.marker) !== 0) return kind | (before & WORD.clearing);
  if ((kind & WORD.between) !== 0) return kind | (before & WORD.reference);
  return kind;
}

function takeWord(text: string, scan: Scan, cursor: Cursor): void {
  const start = cursor.at;
  let end = start;
  while (isLetter(text.charCodeAt(end))) end += 1;
  cursor.at = end;
  const hash = hashWord(text, start, end);
  const isName = isCutHere(text, scan, cursor, start, end) || isMiddleName(text, scan, cursor, start, end);
  const kind = isName ? 0 : classInPlace(wordClass(hash), cursor.lastClass);
  cursor.lastClass = kind;
  cursor.lastEnd = end;
  if ((kind & WORD.interbank) !== 0) cursor.isClearing = true;
  if ((kind & WORD.noise) !== 0) {
    cursor.isBroken = true;
    cursor.isMarked = (kind & WORD.marker) !== 0;
    return;
  }
  const written = caseOf(text, start, end);
  if (!cursor.isBroken && isOtherHand(text, scan, { start, written, before: cursor.lastCase })) {
    cursor.isBroken = true;
    cursor.isMarked = false;
  }
  if (cursor.isBroken || written !== CASE.any) cursor.lastCase = written;
  if (cursor.isBroken) {
    scan.runIsMarked[scan.runs] = cursor.isMarked;
    scan.runs += 1;
    cursor.isBroken = false;
  }
  const n = scan.words;
  scan.words += 1;
  scan.wordStart[n] = start;
  scan.wordEnd[n] = end;
  scan.wordHash[n] = hash;
  scan.wordRun[n] = scan.runs - 1;
  scan.wordIsTitle[n] = (kind & WORD.title) !== 0;
}

/**
 * Banks cut a sender's name at this many characters (DOMAIN: BCA): a short word that ends there, and nothing of its field
 * behind it, is no word but the rest of a name.
 */
export const NAME_CUT = 18;
/** Longer words of a transfer are no beginning of a name. */
const MOST_CUT_WORD = 4;

function isCutHere(text: string, scan: Scan, { isBroken }: Cursor, start: number, end: number): boolean {
  if (isBroken || end - start > MOST_CUT_WORD || text.charCodeAt(start - 1) !== BLANK) return false;
  if (end - (scan.wordStart[firstOfRun(scan)] as number) !== NAME_CUT) return false;
  // Behind one blank a number or a word in capitals is more of the same field.
  const next = text.charCodeAt(end + 1);
  if (text.charCodeAt(end) !== BLANK) return true;
  return !isDigit(next) && !(isLetter(next) && !isSmall(next) && !isSmall(text.charCodeAt(end + 2)));
}

function firstOfRun(scan: Scan): number {
  let first = scan.words - 1;
  while (first > 0 && scan.wordRun[first - 1] === scan.runs - 1) first -= 1;
  return first;
}

/** `TAN AN NIO`, `ONG HOK AN`: behind names as short as those, AN is one too and no *atas nama*. */
function isMiddleName(text: string, scan: Scan, { isBroken }: Cursor, start: number, end: number): boolean {
  if (isBroken || end - start !== 2 || text.slice(start, end).toUpperCase() !== "AN") return false;
  for (let word = firstOfRun(scan); word < scan.words; word += 1)
    if ((scan.wordEnd[word] as number) - (scan.wordStart[word] as number) > MOST_SHORT_NAME) return false;
  return true;
}
const MOST_SHORT_NAME = 4;

/** How a word is written; a single letter says nothing of it. */
const CASE = { any: 0, capitals: 1, mixed: 2, small: 3 } as const;

const isSmall = (code: number): boolean => code >= 97;

function caseOf(text: string, start: number, end: number): number {
  if (end - start === 1 && !isSmall(text.charCodeAt(start))) return CASE.any;
  if (isSmall(text.charCodeAt(start))) return CASE.small;
  return isSmall(text.charCodeAt(start + 1)) ? CASE.mixed : CASE.capitals;
}

/**
 * Whether a word belongs to another field than the one before: two blanks or a sign lie between, or one is in capitals, as
 * banks write, and the other is not.
 */
function isOtherHand(
  text: string,
  scan: Scan,
  { start, written, before }: { start: number; written: number; before: number },
): boolean {
  if (written !== CASE.any && before !== CASE.any && written !== before) return true;
  let blanks = 0;
  for (let at = scan.wordEnd[scan.words - 1] as number; at < start; at += 1) {
    const code = text.charCodeAt(at);
    blanks = code === BLANK ? blanks + 1 : 0;
    if (blanks > scan.gap) return true;
    if (code !== BLANK && code !== POINT && code !== COMMA && code !== HYPHEN && code !== APOSTROPHE)
      return true;
  }
  return false;
}

const COMMA = 44;
const HYPHEN = 45;
const APOSTROPHE = 39;
