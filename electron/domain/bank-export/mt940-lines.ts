/** How the lines of an MT940 file are told apart: fields, SWIFT blocks, and text that only looks like a field. */

/** A field of MT940 or MT942: its tag and the rest of the line. Other tags are text of the field before. */
export const TAG =
  /^[\s\p{Cc}]*:(20|21|25P?|28[CD]?|13D?|34F|60[FM]?|61|62[FM]?|64|65|86|90[CD]|NSF?|940|KO):(.*)$/u;
/** A time of day a bank wrapped at its colon: `T16` / `:26:37`. Such a line is text, whatever tag it looks like. */
const WRAPPED_TIME = /^:[0-5]\d:[0-5]\d(?!\d)/;
const HOUR_AT_END = /T\d\d$/;
const CONTROLS = /[^\P{Cc}\t]/gu;
/** SWIFT blocks 1 to 4, also behind the end of the message before. */
export const BLOCK_HEADER = /^[\s\p{Cc}]*(?:-\}.{0,200})?\{[1-4]:/u;

/** Removes control bytes; banks put SOH and ETX around messages, and others into the text. */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, "");
}

/** Whether `line` goes on with a time of day the bank wrapped at the end of `previous`. */
export function isWrappedTime(previous: string, line: string): boolean {
  return HOUR_AT_END.test(previous) && WRAPPED_TIME.test(line);
}

/** Whether a line is a field that MT940 has and no other text format of a bank. */
export function isMt940Line(text: string): boolean {
  return /^(?:@@)?[\s\p{Cc}]*:(?:20|21|25P?|28C?|60[FM]|61|62[FM]|86|NS):/u.test(text);
}
