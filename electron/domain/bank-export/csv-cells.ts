/**
 * Splits one CSV record into cells. Our own and small because no library fits: KlikBCA Individual writes
 * descriptions unquoted with commas and stray quotes in them, so the cells must be regrouped from both ends
 * afterwards, knowing which were quoted, and rejected rows are named by physical line; udsv, papaparse and
 * csv-parse give neither (they renumber records, or take a stray quote as the start of a field).
 */

/** The cells of one record; `quoted[i]` tells whether cell i stood in quotes. */
export interface CsvCells {
  cells: string[];
  quoted: boolean[] | null;
  /** True when the record ends inside a quoted field: it goes on in the next line, or was cut. */
  open: boolean;
}

const QUOTE = 34;

/**
 * Cuts a record at the delimiter. A quote opens a quoted cell only as the first character of the cell (blanks
 * before it allowed); anywhere else it is text. `quoted` is null when no cell was quoted.
 */
export function splitCells(record: string, delimiter: string): CsvCells {
  if (!record.includes('"')) return { cells: record.split(delimiter), quoted: null, open: false };
  const cells: string[] = [];
  const quoted: boolean[] = [];
  let at = 0;
  while (at <= record.length) {
    const begin = skipBlanks(record, at);
    if (record.charCodeAt(begin) === QUOTE) {
      const field = readQuoted(record, begin + 1, delimiter);
      cells.push(field.text);
      quoted.push(true);
      if (field.open) return { cells, quoted, open: true };
      at = field.next;
    } else {
      const end = record.indexOf(delimiter, at);
      cells.push(record.slice(at, end < 0 ? record.length : end));
      quoted.push(false);
      at = end < 0 ? record.length + 1 : end + delimiter.length;
    }
  }
  return { cells, quoted, open: false };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32) at += 1;
  return at;
}

interface QuotedField {
  text: string;
  next: number;
  open: boolean;
}

/** Reads from behind the opening quote; `""` is a quote, and text between the closing quote and the delimiter is kept. */
function readQuoted(record: string, from: number, delimiter: string): QuotedField {
  let text = "";
  let at = from;
  for (;;) {
    const close = record.indexOf('"', at);
    if (close < 0) return { text: text + record.slice(at), next: record.length + 1, open: true };
    text += record.slice(at, close);
    if (record.charCodeAt(close + 1) === QUOTE) {
      text += '"';
      at = close + 2;
      continue;
    }
    const end = record.indexOf(delimiter, close + 1);
    const tail = record.slice(close + 1, end < 0 ? record.length : end).trimEnd();
    return { text: text + tail, next: end < 0 ? record.length + 1 : end + delimiter.length, open: false };
  }
}
