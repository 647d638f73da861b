/** Digits as hands type them: O for 0, I and l for 1. */

/** Whether a character code is a digit. */
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Whether a character code is a Latin letter. */
export const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** What a letter is taken for in a number; -1 for a letter that looks like no digit. */
function likeDigit(code: number): number {
  if (code === 79 || code === 111) return 0;
  return code === 73 || code === 108 ? 1 : -1;
}

/**
 * The digit at a place, or what a hand takes for one: within a number, with nothing but digits or the end of the word
 * behind; at the head of one, see {@link isDigitLike}. -1 for anything else.
 */
export function digitAt(text: string, at: number, isInside: boolean): number {
  const code = text.charCodeAt(at);
  if (isDigit(code)) return code - 48;
  const like = likeDigit(code);
  if (like < 0) return -1;
  if (!isInside) return isDigitLike(text, at) ? like : -1;
  let next = at + 1;
  while (likeDigit(text.charCodeAt(next)) >= 0) next += 1;
  return isLetter(text.charCodeAt(next)) ? -1 : like;
}

/** `O812`: a letter that stands for a digit, a digit behind it and two more that are or look like some, no word before. */
export function isDigitLike(text: string, at: number): boolean {
  if (likeDigit(text.charCodeAt(at)) < 0 || isLetter(text.charCodeAt(at - 1))) return false;
  return isDigit(text.charCodeAt(at + 1)) && isAnyDigit(text, at + 2) && isAnyDigit(text, at + 3);
}

function isAnyDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return isDigit(code) || likeDigit(code) >= 0;
}

/** The digits of a piece of text as they were meant. */
export function meantDigits(text: string): string {
  let digits = "";
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) digits += text[at];
    else if (likeDigit(code) >= 0) digits += String(likeDigit(code));
  }
  return digits;
}
