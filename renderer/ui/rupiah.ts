import { parseDecimal, type Sen } from "@domain/money";

/**
 * Reads an amount as it is typed here: `150000`, `150.000`, `Rp 1.250.000,50`, `-25.000`. A dot stands between thousands
 * and nowhere else, so that `150.50` is not taken for fifteen thousand. Null when it is not an amount.
 */
export function parseRupiah(text: string): Sen | null {
  const bare = text
    .replace(/^\s*(-?)\s*Rp/i, "$1")
    .replace(/\s/g, "")
    .replace("\u2212", "-");
  if (!/^-?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d{1,2})?$/.test(bare)) return null;
  const parsed = parseDecimal(bare.replaceAll(".", "").replace(",", "."));
  return parsed.ok ? parsed.value : null;
}

/** The UTC instant of a moment typed in WIB (`2026-11-24T10:42`); null when it is none. */
export function wibToUtc(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return null;
  const at = new Date(`${text}:00+07:00`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
