import type { TableRow } from "./cell";
import { isNothing } from "./table-number";

/** From this length on a text that another column repeats is no coincidence (Kopra, BRI). */
const REPEATED_CHARS = 8;

/** The words of a row: its text columns joined by a blank; what one column repeats of another is not said twice. */
export function descriptionOf(row: TableRow, columns: readonly number[]): string {
  const parts: string[] = [];
  for (const at of columns) {
    const text = (row.cells[at]?.text ?? "").trim();
    if (text === "" || isNothing(text) || parts.some((part) => repeats(part, text))) continue;
    const shorter = parts.findIndex((part) => repeats(text, part));
    if (shorter >= 0) parts[shorter] = text;
    else parts.push(text);
  }
  return parts.join(" ");
}

const repeats = (whole: string, part: string): boolean =>
  whole === part || (part.length >= REPEATED_CHARS && squeezed(whole).includes(squeezed(part)));

const squeezed = (text: string): string => (/\s\s/.test(text) ? text.replace(/\s+/g, " ") : text);
