import { parseDecimal, type Sen } from "./money";

const indonesian = /^\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?$|^\d+(?:,\d{1,2})?$/;
const english = /^\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?$|^\d+\.\d{2}$/;

/** An amount as a person copies it from a bank's site, Indonesian or English; null where it could mean two things. */
export function readTypedAmount(text: string): Sen | null {
  const bare = text.replace(/^\s*(-?)\s*(?:rp|idr)?\.?\s*/i, "$1").trim();
  const isNegative = bare.startsWith("-");
  const digits = isNegative ? bare.slice(1) : bare;
  const isIndonesian = indonesian.test(digits);
  if (isIndonesian === english.test(digits)) return null;
  const plain = isIndonesian ? digits.replaceAll(".", "").replace(",", ".") : digits.replaceAll(",", "");
  const read = parseDecimal(`${isNegative ? "-" : ""}${plain}`);
  return read.ok ? read.value : null;
}
