/** Excel computes with doubles and shows 15 significant digits; what it writes beyond them is noise. */
const SIGNIFICANT_DIGITS = 15;
/** What needs no work: most numbers of most workbooks. */
const PLAIN = /^-?(?:[1-9]\d{0,14}|0(?=\.))(?:\.\d{0,13}[1-9])?$/;
/** Beyond this a number is no amount, and writing it out would only be long. */
const MAX_PLACES = 40;

/**
 * A number as a workbook stores it ("1234.5", "0.30000000000000004", "4.7147000000000003E7") as a plain decimal of at
 * most 15 significant digits; null where it is not a number or out of all proportion. Whole numbers that were written
 * out in digits and are exact as doubles keep all of them: programs other than Excel store 16-digit account numbers so.
 */
export function plainDecimal(stored: string): string | null {
  if (stored.length <= SIGNIFICANT_DIGITS && PLAIN.test(stored)) return stored;
  const match = /^([+-]?)(\d{0,400})(?:\.(\d{0,400}))?(?:[eE]([+-]?\d{1,4}))?$/.exec(stored.trim());
  if (!match) return null;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  if (whole === "" && fraction === "") return null;
  if (fraction === "" && match[4] === undefined && Number.isSafeInteger(Number(whole)))
    return signed(sign, whole.replace(/^0+(?=\d)/, ""));
  const rounded = roundDigits(whole + fraction, whole.length + Number(exponent));
  if (Math.abs(rounded.point) > MAX_PLACES) return null;
  return signed(sign, withPoint(rounded));
}

/** Digits with the place of the point counted from their left. */
interface Digits {
  digits: string;
  point: number;
}

function roundDigits(all: string, point: number): Digits {
  const leading = /^0*/.exec(all)?.[0].length ?? 0;
  const digits = all.slice(leading);
  const place = point - leading;
  if (digits.length <= SIGNIFICANT_DIGITS) return { digits, point: digits === "" ? 0 : place };
  const kept = BigInt(digits.slice(0, SIGNIFICANT_DIGITS));
  const up = digits.charCodeAt(SIGNIFICANT_DIGITS) >= 0x35 ? 1n : 0n;
  const text = (kept + up).toString();
  return { digits: text, point: place + (text.length - SIGNIFICANT_DIGITS) };
}

function withPoint({ digits, point }: Digits): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  const fraction = point > 0 ? digits.slice(point) : "0".repeat(-point) + digits;
  let length = fraction.length;
  while (length > 0 && fraction.charAt(length - 1) === "0") length -= 1;
  const places = fraction.slice(0, length);
  return places === "" ? whole : `${whole}.${places}`;
}

const signed = (sign: string, digits: string): string =>
  sign === "-" && digits !== "0" ? `-${digits}` : digits;
