import { fail, ok, type Result } from "./result";

declare const senBrand: unique symbol;

/**
 * An amount of money as a whole number of sen (1/100 rupiah), signed.
 * Always a safe integer: only {@link sen} and {@link parseDecimal} make one.
 */
export type Sen = number & { readonly [senBrand]: true };

/** Why an amount could not be taken as money. */
export type MoneyError = "not-an-amount" | "too-large" | "fraction-of-a-sen";

/** Takes an integer count of sen as money; throws a RangeError on a float, NaN or a number beyond 2^53−1. */
export function sen(value: number): Sen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole, safe number of sen: ${value}`);
  return (value === 0 ? 0 : value) as Sen;
}

/** Digits of a text that stay exact when read as one number (10^15 is below 2^53). */
const EXACT_DIGITS = 15;

/**
 * Reads a plain decimal ("108400.00", "-70000", ".00") into sen without passing through a float.
 * Grouping and currency signs are the bank format's business and must be gone before.
 */
export function parseDecimal(text: string): Result<Sen, MoneyError> {
  const simple = simpleSen(text);
  return simple === null ? parseAnyDecimal(text) : ok(simple as Sen);
}

/** The common form, digits with two decimals or none, digit by digit (a million rows are two million of these). */
function simpleSen(text: string): number | null {
  const { length } = text;
  if (length === 0 || length > EXACT_DIGITS) return null;
  const point = length > 3 && text.charCodeAt(length - 3) === POINT ? length - 3 : length;
  let value = 0;
  for (let at = 0; at < length; at += 1) {
    if (at === point) continue;
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  if (point < length) return value;
  return length > EXACT_DIGITS - 2 ? null : value * 100;
}

const POINT = 46;
const ZERO = 48;

function parseAnyDecimal(text: string): Result<Sen, MoneyError> {
  const match = /^([+-]?)(\d{0,18})(?:\.(\d{0,10}))?$/.exec(text);
  if (!match) return fail("not-an-amount");
  const [, sign = "", whole = "", fraction = ""] = match;
  if (whole === "" && fraction === "") return fail("not-an-amount");
  if (/[1-9]/.test(fraction.slice(2))) return fail("fraction-of-a-sen");
  const value = BigInt(whole || "0") * 100n + BigInt(fraction.slice(0, 2).padEnd(2, "0"));
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) return fail("too-large");
  return ok(sen(Number(sign === "-" ? -value : value)));
}

/** Adds money; throws a RangeError when the sum leaves the safe range. */
export function addSen(...amounts: Sen[]): Sen {
  return sumSen(amounts);
}

/** Adds any number of amounts, as {@link addSen} does. */
export function sumSen(amounts: readonly Sen[]): Sen {
  let sum = 0;
  for (const amount of amounts) {
    sum += amount;
    // A sum of two safe integers that is safe is exact; once it is not, what follows may still bring it back.
    if (!Number.isSafeInteger(sum)) return sumAnySen(amounts);
  }
  return sen(sum);
}

const sumAnySen = (amounts: readonly Sen[]): Sen =>
  sen(Number(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n)));

/** Sen as a plain decimal with two places ("-108400.05"), for files and programs. */
export function senToDecimal(amount: Sen): string {
  const digits = String(Math.abs(amount)).padStart(3, "0");
  return `${amount < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Sen as the screen shows it: `Rp 1.234.567`, with two decimals only when there are sen. */
export function formatRupiah(amount: Sen): string {
  const [whole = "0", fraction = "00"] = senToDecimal(sen(Math.abs(amount))).split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ".");
  return `${amount < 0 ? "-" : ""}Rp ${grouped}${fraction === "00" ? "" : `,${fraction}`}`;
}
