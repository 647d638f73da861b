import type { BankContent } from "@domain/bank-export/bank-content";
import type { TextChunks } from "@domain/bank-export/events";
import { LineSplitter } from "@domain/bank-export/line-splitter";
import type { Sheet } from "@domain/bank-export/table/cell";
import { readCell } from "@domain/bank-export/table/column-stats";
import { isDataRow } from "@domain/bank-export/table/header-names";

/**
 * The file's own text of the rows that begin on these lines; null where a line number does not say which row is meant,
 * as in a ZIP of several files.
 */
export async function rawRows(
  content: BankContent,
  lines: readonly number[],
): Promise<Map<number, string> | null> {
  if (content.kind === "text") return textLines(content.chunks, lines);
  if (content.kind === "workbook") return sheetRows(content.sheets, lines);
  const [only, second] = content.files;
  return only && !second ? textLines(only.chunks, lines) : null;
}

/** Rows of sheets, their cells joined. A row that holds a booking in two sheets is left out: either could be meant. */
function sheetRows(sheets: readonly Sheet[], lines: readonly number[]): Map<number, string> {
  const wanted = new Set(lines);
  const found = new Map<number, string>();
  const unclear = new Set<number>();
  for (const { rows } of sheets)
    for (const { line, cells, raw } of rows) {
      if (!wanted.has(line) || !isDataRow(cells.map(readCell))) continue;
      if (found.has(line)) unclear.add(line);
      found.set(line, raw);
    }
  for (const line of unclear) found.delete(line);
  return found;
}

/** The physical lines that rows begin on; an MT940 row goes on with the lines of its `:86:`. */
async function textLines(chunks: TextChunks, lines: readonly number[]): Promise<Map<number, string>> {
  const wanted = new Set(lines);
  const end = lines.reduce((last, line) => Math.max(last, line), 0) + MAX_ROW_LINES;
  const found = new Map<number, string>();
  let open: number | null = null;
  const splitter = new LineSplitter((text, number) => {
    if (wanted.has(number)) {
      open = number;
      found.set(number, text);
    } else if (open !== null && isContinued(text) && number - open < MAX_ROW_LINES)
      found.set(open, `${found.get(open) ?? ""}\n${text}`);
    else open = null;
  });
  for await (const chunk of chunks) {
    splitter.push(chunk);
    if (splitter.tooLong || splitter.lineNumber > end) break;
  }
  splitter.end();
  return found;
}

const MAX_ROW_LINES = 8;

/** MT940: `:86:` and what follows it belong to the `:61:` above. A CSV row stands on one line. */
const isContinued = (text: string): boolean => /^:86:|^(?![:"'-])[^;,]*$/.test(text) && text.trim() !== "";
