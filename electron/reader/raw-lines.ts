import type { TextChunks } from "@domain/bank-export/events";
import { LineSplitter } from "@domain/bank-export/line-splitter";

/** The physical lines that rows begin on; an MT940 row goes on with the lines of its `:86:`. */
export async function rawLines(chunks: TextChunks, lines: readonly number[]): Promise<Map<number, string>> {
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
