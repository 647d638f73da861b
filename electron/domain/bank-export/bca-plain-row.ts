/**
 * KlikBCA Individual as the bank itself writes it: `'02/05/2026,berita,'0000,100000.00,CR,250000.00`, nothing quoted.
 * A million such rows are read in about the time their bytes are copied; whatever differs in anything is left to
 * bca-row.ts, which reads these the same (tests hold the two against each other).
 */
import { type Sen, sen } from "../money";
import type { BankAmount } from "./bank-number";
import type { CsvRow } from "./csv-statement";

const COMMA = 44;
const POINT = 46;
const ZERO = 48;
const APOSTROPHE = 39;
/** Below four digits before the point an amount may be the last group of one torn at its commas. */
const LEAST_DIGITS = 4;
/** Thirteen digits and two decimals stay exact. */
const MOST_DIGITS = 13;
/** `'dd/mm/yyyy` or `'dd/mm`. */
const DATE_ENDS = [11, 6] as const;

/** Reads such a row; null when the text is not exactly one. */
export function readPlainBcaRow(text: string): CsvRow | null {
  if (text.charCodeAt(0) !== APOSTROPHE || text.includes('"')) return null;
  const mark = text.lastIndexOf(",");
  const amountEnd = mark - 3;
  const sign = signAt(text, amountEnd);
  if (sign === 0) return null;
  const balance = plainAmount(text, mark + 1, text.length, 1);
  const amountAt = text.lastIndexOf(",", amountEnd - 1);
  const amount = plainAmount(text, amountAt + 1, amountEnd, LEAST_DIGITS);
  const dateEnd = dateEndOf(text);
  const branchAt = text.lastIndexOf(",", amountAt - 1);
  if (balance === null || amount === null || branchAt <= dateEnd || !isBranch(text, branchAt + 1, amountAt))
    return null;
  return {
    date: text.slice(1, dateEnd),
    description: text.slice(dateEnd + 1, branchAt).trim(),
    reference: null,
    amount: sign < 0 ? { text: `-${amount.text}`, sen: sen(-amount.sen) } : amount,
    balance,
    account: null,
    currency: null,
  };
}

/** 1 for `,CR,`, -1 for `,DB,`, else 0; `at` is the first comma. */
function signAt(text: string, at: number): -1 | 0 | 1 {
  if (text.charCodeAt(at) !== COMMA) return 0;
  if (text.startsWith("CR", at + 1)) return 1;
  return text.startsWith("DB", at + 1) ? -1 : 0;
}

/** Digits, a point and two digits; null for anything else. */
function plainAmount(text: string, from: number, to: number, leastDigits: number): BankAmount | null {
  const point = to - 3;
  const digits = point - from;
  if (digits < leastDigits || digits > MOST_DIGITS || text.charCodeAt(point) !== POINT) return null;
  let value = 0;
  for (let at = from; at < to; at += 1) {
    if (at === point) continue;
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return { text: text.slice(from, to), sen: value as Sen };
}

/** Where the comma behind the date stands; beyond every place where the first cell is not written like one. */
function dateEndOf(text: string): number {
  const end = DATE_ENDS.find((at) => text.charCodeAt(at) === COMMA);
  if (end === undefined || text.indexOf(",") !== end) return Number.POSITIVE_INFINITY;
  for (let at = 1; at < end; at += 1) {
    const isSlash = at === 3 || at === 6;
    const code = text.charCodeAt(at);
    if (isSlash ? code !== 47 : code < ZERO || code > 57) return Number.POSITIVE_INFINITY;
  }
  return end;
}

/** An apostrophe and exactly four digits. */
function isBranch(text: string, from: number, to: number): boolean {
  if (to - from !== 5 || text.charCodeAt(from) !== APOSTROPHE) return false;
  for (let at = from + 1; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > 57) return false;
  }
  return true;
}
