/**
 * The fingerprint by which a bank line is known again in an overlapping export (DOMAIN.md: normalising for
 * duplicates drops BCA's workstation code and counts occurrences; the raw line stays the evidence).
 *
 * The central database computes the same text in SQL, so every step is defined without the help of a locale:
 * upper case maps ASCII a-z only (never ı, ß or ŉ), blanks are ASCII space, tab, CR, LF, FF, VT and U+00A0 only,
 * digits are 0-9 only. tests/rules/fingerprint.json drives the tests of both sides.
 */
import type { Sen } from "./money";

const MARK = "/WS";
const LOWER = /[a-z]+/g;
const BEYOND_ASCII = /[\u0080-\uffff]/;
/** ddmm/kind/workstation of KlikBCA ("0205/FTSCY/WS95031"): differs between two downloads of the same line. */
const VOLATILE = /[0-9]{4}\/[A-Z0-9]{1,8}\/WS[A-Z0-9]{1,8}/g;
const BLANKS = /[ \t\r\n\f\v\u00a0]+/g;

/**
 * A berita in its canonical form, in this order: ASCII letters upper-cased; each workstation code
 * `[0-9]{4}/[A-Z0-9]{1,8}/WS[A-Z0-9]{1,8}` (leftmost, as long as possible) removed; each run of blanks made one
 * space; a space at either end removed.
 */
export function normaliseDescription(description: string): string {
  const plain = stableDescription(description).replace(BLANKS, " ");
  const from = plain.startsWith(" ") ? 1 : 0;
  return plain.slice(from, plain.length > from && plain.endsWith(" ") ? -1 : undefined);
}

/** The first two steps of {@link normaliseDescription}: upper case, and without what differs between two downloads. */
export function stableDescription(description: string): string {
  const upper = upperAscii(description);
  const at = upper.indexOf(MARK);
  if (at < 0) return upper;
  if (upper.indexOf(MARK, at + 1) >= 0) return upper.replace(VOLATILE, "");
  const from = codeStart(upper, at);
  const to = codeEnd(upper, at + MARK.length);
  return from < 0 || to < 0 ? upper : upper.slice(0, from) + upper.slice(to);
}

const MOST_LETTERS = 8;
const SLASH = 47;

/** Where the code begins in whose middle `/WS` stands: four digits, a slash, one to eight letters or digits; -1 if none. */
function codeStart(text: string, slash: number): number {
  let at = slash - 1;
  while (at >= 0 && slash - at <= MOST_LETTERS && isCode(text.charCodeAt(at))) at -= 1;
  if (at === slash - 1 || text.charCodeAt(at) !== SLASH || at < 4) return -1;
  for (let digit = at - 4; digit < at; digit += 1) if (!isDigit(text.charCodeAt(digit))) return -1;
  return at - 4;
}

/** Behind `/WS`: one to eight letters or digits; -1 if none. */
function codeEnd(text: string, from: number): number {
  let at = from;
  while (at - from < MOST_LETTERS && isCode(text.charCodeAt(at))) at += 1;
  return at === from ? -1 : at;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isCode = (code: number): boolean => isDigit(code) || (code >= 65 && code <= 90);

/** Within ASCII the engine's own upper-casing is the same and several times as fast. */
function upperAscii(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toUpperCase();
  return text.replace(LOWER, (letters) => letters.toUpperCase());
}

/**
 * Canonical key of a booked line: `YYYY-MM-DD|sen|BERITA`. The account is not in it: keys are compared within one
 * account. Pending lines have none, for their date and words may change when they are booked.
 */
export function lineKey(bookedOn: string, amountSen: Sen, description: string): string {
  return `${bookedOn}|${amountSen}|${normaliseDescription(description)}`;
}

/**
 * Counts equal keys within one statement: five equal credits of a day stay five, and the third of them is the same
 * line as the third of any other export of that day. Holds one entry per different key.
 */
export class OccurrenceCounter {
  private readonly counts = new Map<string, number>();

  /** The 1-based occurrence of this key, in the order of the file. */
  next(key: string): number {
    const occurrence = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, occurrence);
    return occurrence;
  }
}
