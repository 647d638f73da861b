/** Values of OFX tags: references, text and days (OFX 1.6 and 2.2, chapter 3). */
import { isCalendarDay, isoDay } from "../bank-date";

const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,5}));/gi;
const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
};
/** Characters that are part of no bank's text, and surrogates, stay as the file writes them. */
const isCharacter = (code: number): boolean =>
  code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);

/**
 * The text of a tag: references resolved once (an unescaped `&` stays), line breaks and what surrounds them made one
 * blank, blanks at both ends removed.
 */
export function ofxText(raw: string): string {
  const resolved = raw.includes("&") ? raw.replace(REFERENCE, resolve) : raw;
  const lines = resolved.split(/[\r\n]/);
  return lines.length === 1
    ? resolved.trim()
    : lines
        .map((line) => line.trim())
        .filter((line) => line !== "")
        .join(" ");
}

function resolve(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  return isCharacter(code) ? String.fromCodePoint(code) : whole;
}

const DAY = /^(\d{4})-?(\d{2})-?(\d{2})(?!\d(?:\D|$))/;

/**
 * The day of an OFX date (`20240105120000.000[-5:EST]`): its first eight digits, which are the bank's own calendar;
 * time and zone are not used, for they would move a row to the day before or after. Null when it is no day.
 */
export function ofxDay(text: string): string | null {
  const match = DAY.exec(text);
  if (!match) return null;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  if (year < 1970 || year > 2199 || !isCalendarDay(year, month, day)) return null;
  return isoDay(year, month, day);
}
