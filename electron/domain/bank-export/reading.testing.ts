/** Short forms for the parser tests: what was read, as one string per row. Written by hand, no real account in it. */

import type { ReadOptions } from "./events";
import type { ExportContents } from "./export-reader";
import { readExportText } from "./export-reader";

/** Reads a text that must be readable. */
export function contentsOf(text: string, options: ReadOptions = {}): ExportContents {
  const result = readExportText(text, options);
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

/** Every row as "line date amount balance description". */
export function rowsOf(text: string, options: ReadOptions = {}): string[] {
  return contentsOf(text, options)
    .statements.flatMap((statement) => statement.lines)
    .map(
      (row) => `${row.line} ${row.bookedOn ?? "PEND"} ${row.amount} ${row.balance ?? "-"} ${row.description}`,
    );
}

/** Every rejected row as "line code column". */
export function rejectedOf(text: string, options: ReadOptions = {}): string[] {
  return contentsOf(text, options)
    .statements.flatMap((statement) => statement.rejected)
    .map((row) => `${row.line} ${row.code} ${row.column ?? "-"}`);
}
