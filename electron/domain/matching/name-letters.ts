import { hashWord } from "./berita-words";
import { LONG_FORMS } from "./name-words";

/**
 * Names as letters in plain spelling, word after word in one list of bytes: what a sender and a holder are compared by.
 * Plain spelling writes short forms out, old spelling (oe, dj, tj) as new, y as i and doubled letters once.
 */
export interface NameLetters {
  bytes: Uint8Array;
  /** Where each word begins; one more than there are words. */
  starts: Int32Array;
}

/** Collects letters. */
export interface LetterList {
  push(text: string, start: number, end: number): void;
  words(): number;
  values(): NameLetters;
}

/** A growing list of names' letters. */
export function letterList(guess: number): LetterList {
  let bytes = new Uint8Array(Math.max(32, guess));
  let used = 0;
  let starts = new Int32Array(Math.max(8, guess >> 2));
  let words = 0;
  return {
    push(text, start, end) {
      if (used + (end - start) + LONGEST >= bytes.length) bytes = widen(bytes, end - start + LONGEST);
      used = pushPlain(bytes, used, text, start, end);
      words += 1;
      if (words >= starts.length) {
        const wider = new Int32Array(starts.length * 2);
        wider.set(starts);
        starts = wider;
      }
      starts[words] = used;
    },
    words: () => words,
    values: () => ({ bytes: bytes.subarray(0, used), starts: starts.subarray(0, words + 1) }),
  };
}

/** A short form may become this much longer. */
const LONGEST = 16;

function widen(bytes: Uint8Array, more: number): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(bytes.length * 2 + more);
  wider.set(bytes);
  return wider;
}

const longForms = new Map(
  [...LONG_FORMS].map(([short, long]) => [hashWord(short, 0, short.length), long] as const),
);

/** Codes of the letters plain spelling turns. */
const LETTER = { C: 67, D: 68, E: 69, I: 73, J: 74, O: 79, T: 84, U: 85, Y: 89 } as const;

/** Writes a word in plain spelling behind `used`; answers the new end. */
function pushPlain(bytes: Uint8Array, used: number, text: string, start: number, end: number): number {
  if (end - start <= LONGEST) {
    const long = longForms.get(hashWord(text, start, end));
    if (long !== undefined) return pushFolded(bytes, used, long, 0, long.length);
  }
  return pushFolded(bytes, used, text, start, end);
}

function pushFolded(bytes: Uint8Array, used: number, text: string, start: number, end: number): number {
  let to = used;
  for (let at = start; at < end; at += 1) {
    const letter = text.charCodeAt(at) & UPPER;
    const both = at + 1 < end ? ofTwo(letter, text.charCodeAt(at + 1) & UPPER) : 0;
    if (both !== 0) at += 1;
    const plain = both || (letter === LETTER.Y ? LETTER.I : letter);
    if (to > used && bytes[to - 1] === plain) continue;
    bytes[to] = plain;
    to += 1;
  }
  return to;
}

/** The one letter that two are in new spelling: oe, dj and tj; 0 for other two. */
function ofTwo(letter: number, next: number): number {
  if (letter === LETTER.O) return next === LETTER.E ? LETTER.U : 0;
  if (next !== LETTER.J) return 0;
  if (letter === LETTER.D) return LETTER.J;
  return letter === LETTER.T ? LETTER.C : 0;
}

/** Lifts ASCII letters to capitals. */
const UPPER = 0xdf;
