/**
 * The fields of a SWIFT MT940/942 message as text: balances (:60: :62:), statement lines (:61:), the account (:25:)
 * and the structured berita (:86:). Layout: SWIFT user handbook, category 9; deviations: bank-formats.md section 2.
 */

import { parseDecimal, type Sen } from "../money";
import { fail, ok, type Result } from "../result";
import { daysInMonth, isCalendarDay, isoDay } from "./bank-date";
import { type BankAmount, negated } from "./bank-number";

/** A balance field: its day, currency and signed amount (debit negative). */
export interface Mt940Balance {
  on: string | null;
  currency: string;
  amount: BankAmount;
}

/** A statement line field (:61:). */
export interface Mt940Entry {
  valueOn: string;
  bookedOn: string;
  amount: BankAmount;
  /** EC and ED of an MT942: not executed yet. */
  isExpected: boolean;
  reference: string | null;
  /** Second line of the field, the bank's supplementary details. */
  supplementary: string;
}

/** Why a :61: was not taken. */
export type Mt940EntryError =
  | "unreadable-date"
  | "unknown-sign"
  | "unreadable-amount"
  | "ambiguous-amount"
  | "zero-amount"
  | "truncated-row";

/** The day has six digits; eight (20260731) is a mistake that cannot be misread. */
const BALANCE = /^([CD])(?:20(?=\d{6}))?(\d{6})([A-Z]{3})([\d.,]{1,20})$/;
const COUNT_AND_SUM = /^(\d{1,9})([A-Z]{3})([\d.,]{1,20})$/;
const ENTRY_HEAD = /^(\d{6})(\d{4}| {4})? ?([RE]?[CD])([A-Z])? ?([\d.,]{1,24}) ?(.*)$/;
const TYPE_CODE = /^([A-Z][A-Z0-9][A-Z0-9 ]{2})(.*)$/;
const DECIMAL_COMMA = /^\d{1,18}(?:,\d{0,10})?$|^,\d{1,10}$/;
const DECIMAL_DOT = /^\d{1,15}\.\d{1,2}$/;
/** Groups of three and, behind the other sign, decimals: `1,250,000.00` and `1.250.000,00` say themselves which is which. */
const GROUPED = /^\d{1,3}(?:(?:,\d{3}){1,5}\.\d{1,2}|(?:\.\d{3}){1,5},\d{1,2})$/;

/**
 * Reads an amount of the standard (`55500000,00`, `500,`, also without comma as some Indonesian banks write it)
 * or with a decimal dot; three digits behind a lone dot could be a group and are ambiguous.
 */
export function readMt940Amount(text: string): Result<BankAmount, "unreadable-amount" | "ambiguous-amount"> {
  if (/^\d{1,3}\.\d{3}$/.test(text)) return fail("ambiguous-amount");
  const digits = GROUPED.test(text) ? text.replace(/[.,](?=\d{3})/g, "") : text;
  if (!DECIMAL_COMMA.test(digits) && !DECIMAL_DOT.test(digits)) return fail("unreadable-amount");
  const plain = digits
    .replace(",", ".")
    .replace(/^0+(?=\d)/, "")
    .replace(/\.$/, "")
    .replace(/^\./, "0.");
  const value: Result<Sen, string> = parseDecimal(plain);
  return value.ok ? ok({ text: plain, sen: value.value }) : fail("unreadable-amount");
}

/** Reads `C260731IDR100000000,00`; null when it is not a balance. */
export function readMt940Balance(text: string): Mt940Balance | null {
  const match = BALANCE.exec(text.replaceAll(" ", ""));
  if (!match) return null;
  const [, mark = "", day = "", currency = "", digits = ""] = match;
  const amount = readMt940Amount(digits);
  if (!amount.ok) return null;
  return { on: readDay(day), currency, amount: mark === "D" ? negatedBalance(amount.value) : amount.value };
}

/** Reads the count and sum of an MT942 (`2PLN186,33`); null when it is not one. */
export function readMt942Total(text: string): { count: number; currency: string; sen: Sen } | null {
  const match = COUNT_AND_SUM.exec(text.replaceAll(" ", ""));
  const amount = match ? readMt940Amount(match[3] ?? "") : null;
  if (!match || !amount?.ok) return null;
  return { count: Number(match[1]), currency: match[2] ?? "", sen: amount.value.sen };
}

function negatedBalance(amount: BankAmount): BankAmount {
  return amount.sen === 0 ? amount : negated(amount);
}

/** Years 80 to 99 are of the last century; the standard has two digits. */
function fullYear(twoDigits: number): number {
  return twoDigits >= 80 ? 1900 + twoDigits : 2000 + twoDigits;
}

function readDay(yymmdd: string): string | null {
  const year = fullYear(Number(yymmdd.slice(0, 2)));
  const month = Number(yymmdd.slice(2, 4));
  const day = Number(yymmdd.slice(4, 6));
  return isCalendarDay(year, month, day) ? isoDay(year, month, day) : null;
}

/** Value dates may be 29 or 30 February in banks that count every month as 30 days: taken as its last day. */
function readValueDay(yymmdd: string): string | null {
  const year = fullYear(Number(yymmdd.slice(0, 2)));
  const day = Number(yymmdd.slice(4, 6));
  const isLongFebruary = yymmdd.slice(2, 4) === "02" && (day === 29 || day === 30);
  return isLongFebruary ? isoDay(year, 2, daysInMonth(year, 2)) : readDay(yymmdd);
}

const MONTHS_HALF_YEAR = 6;

/** The entry date has no year: the one nearest to the value date (value 31-12, entry 0101 is the next year). */
function readEntryDay(mmdd: string, valueOn: string): string | null {
  const month = Number(mmdd.slice(0, 2));
  const day = Number(mmdd.slice(2, 4));
  const valueYear = Number(valueOn.slice(0, 4));
  const distance = month - Number(valueOn.slice(5, 7));
  let year = valueYear;
  if (distance < -MONTHS_HALF_YEAR) year += 1;
  if (distance > MONTHS_HALF_YEAR) year -= 1;
  return isCalendarDay(year, month, day) ? isoDay(year, month, day) : null;
}

/** Reads a :61:. RC and RD reverse a credit or a debit, so they count the other way round; EC and ED are expected. */
export function readMt940Entry(lines: readonly string[]): Result<Mt940Entry, Mt940EntryError> {
  const first = (lines[0] ?? "").trim();
  const head = ENTRY_HEAD.exec(first);
  if (!head) return fail(whyNoHead(first));
  const [, day = "", entryDay = "", mark = "", , digits = "", rest = ""] = head;
  const valueOn = readValueDay(day);
  if (valueOn === null) return fail("unreadable-date");
  const bookedOn = entryDay.trim() === "" ? bookedAsValued(day) : readEntryDay(entryDay, valueOn);
  if (bookedOn === null) return fail("unreadable-date");
  const amount = readMt940Amount(digits);
  if (!amount.ok) return fail(amount.error);
  const type = TYPE_CODE.exec(rest.padEnd(rest.length === 3 ? 4 : 0));
  if (!type && rest.length < 4) return fail("truncated-row");
  if (amount.value.sen === 0) return fail("zero-amount");
  const isDebit = mark === "D" || mark === "ED" || mark === "RC";
  return ok({
    valueOn,
    bookedOn,
    amount: isDebit ? negated(amount.value) : amount.value,
    isExpected: mark.startsWith("E"),
    ...readReferences(type?.[2] ?? rest, lines.slice(1)),
  });
}

/** Without entry date the value date is the booking date, and must then be a real day. */
function bookedAsValued(day: string): string | null {
  return readDay(day);
}

function whyNoHead(text: string): Mt940EntryError {
  if (!/^\d{6}/.test(text)) return "unreadable-date";
  return /^\d{6}(?:\d{4}| {4})? ?[RE]?[CD][A-Z]? ?/.test(text) ? "unreadable-amount" : "unknown-sign";
}

/**
 * Customer's and bank's reference, `NONREF` left out; null when the bank gives none. Some banks write the other
 * party's name behind a padded reference: it belongs to the supplementary details.
 */
function readReferences(
  text: string,
  more: readonly string[],
): Pick<Mt940Entry, "reference" | "supplementary"> {
  const padded = /^(\S{1,34}) {2,40}(\S.*)$/.exec(text);
  const name = padded && !text.includes("//") ? (padded[2] ?? "") : "";
  const references = name === "" ? text.split("//", 2) : [padded?.[1] ?? ""];
  const said = references.map((part) => part.trim()).filter((part) => part !== "" && part !== "NONREF");
  return {
    reference: said.length === 0 ? null : said.join("//"),
    supplementary: [name, ...more].join(" ").trim(),
  };
}

/** Account and, where it is written behind it, currency of a :25: (`BRINIDJA/0000010001235`, `NL84RABO012 EUR`). */
export function readMt940Account(text: string): { account: string | null; currency: string | null } {
  const plain = text.trim();
  const withCurrency = /^(.*\d) ?([A-Z]{3})$/.exec(plain);
  const whole = withCurrency ? (withCurrency[1] ?? "").trim() : plain;
  const slash = whole.indexOf("/");
  const bank = whole.slice(0, Math.max(slash, 0));
  const isBankCode = /^(?:[A-Z]{6}[A-Z0-9]{2,5}|\d{5,12})$/.test(bank);
  const account = isBankCode ? whole.slice(slash + 1) : whole;
  return { account: account || null, currency: withCurrency?.[2] ?? null };
}

const STRUCTURED = /^ ?(?:\d{3})?([?>])\d{2}/;
const FULL_LINE_CHARS = 65;

/**
 * The berita of a :86: as one text. Lines of 65 characters were wrapped by the bank in mid-word and are joined
 * without a blank, shorter ones with one. The `?20` structure (also with `>`) is taken apart, for it tears words and
 * account numbers in two; `/EREF/` codes stay as they are.
 */
export function joinInformation(lines: readonly string[]): string {
  const structure = STRUCTURED.exec(lines[0] ?? "");
  if (structure) return structuredText(lines.join(""), structure[1] ?? "?");
  let text = "";
  let glue = "";
  for (const line of lines) {
    text += glue + line;
    glue = line.length >= FULL_LINE_CHARS ? "" : " ";
  }
  return text.trim();
}

/** A subfield this long was full: the text goes on in the next one without a blank. */
const FULL_SUBFIELD_CHARS = 27;
const SUBFIELD = /^(?:[0-3]\d|6[0-3])/;

type Group = "posting" | "purpose" | "name" | "party";

/** Posting text, purpose, the other party's name and account, in this order; nothing but the journal number (10) is lost. */
function structuredText(text: string, mark: string): string {
  const said: Record<Group, string> = { posting: "", purpose: "", name: "", party: "" };
  let group: Group | null = null;
  let glue = "";
  for (const part of text.split(mark).slice(1)) {
    const isText = !SUBFIELD.test(part);
    if (!isText) group = groupOf(Number(part.slice(0, 2)));
    if (group === null) continue;
    const value = isText ? mark + part : part.slice(2);
    said[group] += (isText || said[group] === "" ? "" : glue) + value;
    glue = value.length >= FULL_SUBFIELD_CHARS ? "" : " ";
  }
  const groups = [said.posting, said.purpose, said.name, said.party];
  return groups
    .map((each) => each.trim())
    .filter(Boolean)
    .join(" ");
}

function groupOf(code: number): Group | null {
  if (code === 10) return null;
  if (code < 10) return "posting";
  if (code === 32 || code === 33) return "name";
  return code >= 30 && code < 40 ? "party" : "purpose";
}
