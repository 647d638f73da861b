/**
 * Amounts as tables write them: `Rp 1.359.500`, `1,234.56 CR`, `- $21.59`, `(1 234,56)`, `'579,68 USD`. A text is taken
 * apart first (sign, currency, mark, digits with their separators); which separator is the decimal sign is a question of
 * its own, because a lone `1.234` is answered by the other rows of the file, or by a person, and never guessed.
 */
import { parseDecimal } from "../../money";
import { fail, ok, type Result } from "../../result";
import type { BankAmount, BankNumberError } from "../bank-number";
import type { TableCell } from "./cell";

/** The decimal sign of a table's numbers. */
export type DecimalSign = "dot" | "comma";

/** A number's text taken apart. */
export interface NumberText {
  negative: boolean;
  /** Whether the text itself carries a plus or minus sign, or brackets. */
  signed: boolean;
  /** CR, DB, D, K ... before or behind the digits, upper case; null where there is none. */
  mark: string | null;
  /** ISO code of a currency sign or code beside the digits; null where there is none or it is not one country's. */
  currency: string | null;
  /** Digits with their separators, blanks and apostrophes between groups removed. */
  digits: string;
}

/**
 * What the separators say: `integer` none; `dot` or `comma` a sure decimal sign; `dot-decimals` or `comma-decimals` one
 * separator with one or two digits behind it; `either` one separator and three digits; `bad` no number.
 */
export type NumberShape = "integer" | "dot" | "comma" | "dot-decimals" | "comma-decimals" | "either" | "bad";

/** Longest text that can be an amount with its currency and mark. */
const MAX_NUMBER_CHARS = 40;

const CURRENCY_SIGNS: Readonly<Record<string, string | null>> = {
  ...{ rp: "IDR", idr: "IDR", $: null, us$: "USD", "€": "EUR", "£": "GBP", "¥": null, "₹": "INR", r$: "BRL" },
  ...{ kr: null, zł: "PLN", kč: "CZK", ft: "HUF", fr: "CHF", rm: "MYR", s$: "SGD", a$: "AUD", c$: "CAD" },
};
/** ISO codes of the currencies bank exports name; any three letters would make a document number an amount. */
export const CURRENCIES: ReadonlySet<string> = new Set(
  (
    "AED ARS AUD BDT BGN BHD BND BRL CAD CHF CLP CNH CNY COP CZK DKK EGP EUR GBP HKD HRK HUF IDR ILS INR ISK JPY KES KRW " +
    "KWD LKR LTL LVL EEK MAD MMK MXN MYR NGN NOK NPR NZD OMR PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TRY TWD UAH " +
    "USD UYU VND ZAR"
  ).split(" "),
);
const MARKS = new Set(["CR", "DB", "DR", "D", "C", "K"]);
const PARTS =
  /^([-+−–(]?) {0,3}([^\d.,()+−–-]{0,6}?) {0,3}([-+−–]?) {0,3}(\d[\d.,' ]*|[.,]\d+) {0,3}([-+]?)(\)?) {0,3}([^\d.,()+]{0,7})$/;

/** Takes a text apart as a number; null when it is none. */
export function splitNumber(raw: string): NumberText | null {
  if (raw.length > MAX_NUMBER_CHARS + 20) return null;
  const plain = splitPlain(raw);
  if (plain !== undefined) return plain;
  const text = raw
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim()
    .replace(/^['`]+ ?/, "");
  if (text.length === 0 || text.length > MAX_NUMBER_CHARS) return null;
  // "Rp. 1.500.000,-": the dot belongs to the currency, and ",-" says that there are no sen.
  const match = PARTS.exec(
    text
      .replace(/^([-+−–(]?) {0,2}rp\. {0,2}/i, "$1Rp ")
      .replace(/(\d),-$/, "$1")
      .replace(/(CR|DB|DR)\.$/i, "$1"),
  );
  if (match === null) return null;
  const [, open = "", before = "", sign = "", core = "", trailing = "", close = "", after = ""] = match;
  if ((open === "(") !== (close === ")")) return null;
  const words = [...wordsOf(before), ...wordsOf(after)];
  const read = readWords(words);
  const digits = withoutBlanks(core.trim());
  if (read === null || digits === null) return null;
  const signs = [open, sign, trailing].filter((each) => each !== "");
  if (signs.length > 1) return null;
  const [only = ""] = signs;
  return { ...read, digits, signed: only !== "", negative: only !== "" && only !== "+" };
}

const [ZERO, NINE, PLUS, MINUS, COMMA, DOT, BLANK] = [48, 57, 43, 45, 44, 46, 32] as const;
/** Signs, blanks, a currency and a mark on both sides are no more than this together. */
const MAX_OTHERS = 20;

/**
 * The common forms without a pattern, because a table of a million rows holds several million of them: digits and
 * separators behind an optional sign, or a text with too many letters, or without a digit. Undefined for anything else.
 */
function splitPlain(raw: string): NumberText | null | undefined {
  let at = 0;
  while (raw.charCodeAt(at) === BLANK) at += 1;
  const sign = raw.charCodeAt(at);
  const signed = sign === PLUS || sign === MINUS;
  const from = signed ? at + 1 : at;
  const kinds = kindsFrom(raw, from);
  if (kinds === "words") return null;
  if (kinds === "mixed") return undefined;
  return { negative: sign === MINUS, signed, mark: null, currency: null, digits: raw.slice(from).trimEnd() };
}

/** What a text is made of: digits and separators alone (blanks behind them), too few digits or too much else, or both. */
function kindsFrom(raw: string, from: number): "number" | "words" | "mixed" {
  let digits = 0;
  let others = 0;
  let blanks = 0;
  for (let at = from; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (code === BLANK) blanks += 1;
    else if (code >= ZERO && code <= NINE) {
      digits += 1;
      others += blanks;
      blanks = 0;
    } else if (code !== COMMA && code !== DOT) others += 1;
    if (others > MAX_OTHERS) return "words";
  }
  if (digits === 0) return "words";
  return others > 0 ? "mixed" : "number";
}

const wordsOf = (text: string): string[] => text.split(" ").filter((word) => word !== "");

function readWords(words: readonly string[]): Pick<NumberText, "mark" | "currency"> | null {
  let mark: string | null = null;
  let currency: string | null = null;
  for (const word of words) {
    const plain = word.replace(/\.$/, "").toLowerCase();
    if (mark === null && MARKS.has(plain.toUpperCase())) mark = plain.toUpperCase();
    else if (Object.hasOwn(CURRENCY_SIGNS, plain)) currency = CURRENCY_SIGNS[plain] ?? currency;
    else if (currency === null && CURRENCIES.has(word)) currency = word;
    else return null;
  }
  return { mark, currency };
}

/** `1 234 567,00` and `1'234.50` with their groups joined; null where the groups are not of three. */
function withoutBlanks(core: string): string | null {
  if (!core.includes(" ") && !core.includes("'")) return core;
  return /^\d{1,3}(?:[ ']\d{3}){1,5}(?:[.,]\d{0,2})?$/.test(core) ? core.replace(/[ ']/g, "") : null;
}

/** What the separators of a number's digits say. */
export function shapeOf(digits: string): NumberShape {
  const dot = digits.indexOf(".");
  const comma = digits.indexOf(",");
  if (dot < 0 && comma < 0) return "integer";
  if (dot >= 0 && comma >= 0) return shapeOfBoth(digits);
  const [separator, decimal, other] =
    dot >= 0 ? ([".", "dot", "comma"] as const) : ([",", "comma", "dot"] as const);
  const at = Math.max(dot, comma);
  if (digits.lastIndexOf(separator) !== at) return groupsOfThree(digits, separator) ? other : "bad";
  return shapeOfOne(digits, at, decimal);
}

/** One separator: three digits behind it can be thousands, unless what stands before is no group. */
function shapeOfOne(digits: string, at: number, decimal: DecimalSign): NumberShape {
  const behind = digits.length - at - 1;
  if (at === 0) return behind > 0 ? decimal : "bad";
  const isGroup = at <= 3 && !digits.startsWith("0");
  if (behind === 3 && isGroup) return "either";
  return behind <= 2 ? `${decimal}-decimals` : decimal;
}

function shapeOfBoth(digits: string): NumberShape {
  const lastDot = digits.lastIndexOf(".");
  const lastComma = digits.lastIndexOf(",");
  const [decimal, group] = lastDot > lastComma ? ([".", ","] as const) : ([",", "."] as const);
  const at = Math.max(lastDot, lastComma);
  if (digits.indexOf(decimal) !== at || !groupsOfThree(digits.slice(0, at), group)) return "bad";
  return decimal === "." ? "dot" : "comma";
}

/** Whether the separators cut groups of three behind a first one of one to three. */
function groupsOfThree(digits: string, separator: string): boolean {
  let from = 0;
  for (let at = digits.indexOf(separator); at >= 0; at = digits.indexOf(separator, from)) {
    if (from === 0 ? at < 1 || at > 3 : at - from !== 3) return false;
    from = at + 1;
  }
  return from === 0 ? digits.length >= 1 && digits.length <= 3 : digits.length - from === 3;
}

/** Digits as a plain unsigned decimal under a decimal sign; null where nobody decided and the digits do not say it themselves. */
export function readDigits(digits: string, decimal: DecimalSign | null): Result<BankAmount, BankNumberError> {
  const shape = shapeOf(digits);
  if (shape === "bad") return fail("unreadable-amount");
  const own = ownSign(shape);
  const isSure = shape === "dot" || shape === "comma";
  if (shape !== "integer" && decimal === null && own === null) return fail("ambiguous-amount");
  if (!isSure && own !== null && decimal !== null && own !== decimal) return fail("ambiguous-amount");
  return toAmount(plainDecimal(digits, (isSure ? own : decimal) ?? own ?? "dot"));
}

/** The decimal sign a shape shows by itself; null where it shows none. */
export const ownSign = (shape: NumberShape): DecimalSign | null => {
  if (shape === "dot" || shape === "dot-decimals") return "dot";
  return shape === "comma" || shape === "comma-decimals" ? "comma" : null;
};

function plainDecimal(digits: string, decimal: DecimalSign): string {
  const plain = decimal === "dot" ? digits.replaceAll(",", "") : digits.replaceAll(".", "").replace(",", ".");
  if (plain.startsWith(".")) return `0${plain}`;
  return plain.endsWith(".") ? plain.slice(0, -1) : plain;
}

function toAmount(plain: string): Result<BankAmount, BankNumberError> {
  const value = parseDecimal(plain);
  return value.ok ? ok({ text: plain, sen: value.value }) : fail("unreadable-amount");
}

/** A number as a table holds it: signed amount, and the mark beside it. */
export interface TableNumber {
  amount: BankAmount;
  signed: boolean;
  mark: string | null;
  currency: string | null;
}

/** Reads a cell as a number; null where the cell is blank or a dash, an error where it cannot be read. */
export function readNumberCell(
  cell: TableCell | undefined,
  decimal: DecimalSign | null,
): Result<TableNumber, BankNumberError> | null {
  if (cell === undefined) return null;
  if (cell.number !== null) return readExact(cell.number);
  if (isNothing(cell.text)) return null;
  const parts = splitNumber(cell.text);
  if (parts === null) return fail("unreadable-amount");
  const read = readDigits(parts.digits, decimal);
  if (!read.ok) return read;
  const amount = parts.negative && read.value.sen !== 0 ? turned(read.value) : read.value;
  return ok({ amount, signed: parts.signed, mark: parts.mark, currency: parts.currency });
}

/** A workbook's own number: exact, but a spreadsheet's float may carry a tail of binary dust, which is rounded off. */
function readExact(plain: string): Result<TableNumber, BankNumberError> | null {
  const negative = plain.startsWith("-");
  const read = toAmount(withoutDust(negative ? plain.slice(1) : plain));
  if (!read.ok) return read;
  const amount = negative && read.value.sen !== 0 ? turned(read.value) : read.value;
  return ok({ amount, signed: negative, mark: null, currency: null });
}

/** "2146.0500000000002" and "2146.0499999999997" are 2146.05; real third decimals stay and are refused. */
function withoutDust(plain: string): string {
  const point = plain.indexOf(".");
  if (point < 0 || plain.length - point - 1 <= 6) return plain;
  return /\.\d\d(?:0{4,}|9{4,})\d{0,12}$/.test(plain) ? Number(plain).toFixed(2) : plain;
}

/** Whether a cell says "no amount here": blank, dashes, `Rp -`. */
export function isNothing(text: string): boolean {
  const plain = text.trim();
  return plain === "" || (plain.length <= 6 && /^(?:rp\.? ?)?[-–—]{1,3}$/i.test(plain));
}

/** Turns an amount round, keeping at most one minus sign. */
export function turned(amount: BankAmount): BankAmount {
  const text = amount.text.startsWith("-") ? amount.text.slice(1) : `-${amount.text}`;
  return { text, sen: (amount.sen === 0 ? 0 : -amount.sen) as BankAmount["sen"] };
}
