/**
 * One cell of a table as the file holds it. CSV knows text only; a workbook also knows which cells are numbers and
 * days, and then says so exactly, because what it shows on screen (`text`) may be rounded or cut.
 */
export interface TableCell {
  /** What a person sees in the cell, untrimmed. */
  text: string;
  /** The number as a plain signed decimal ("-2146.05", never in E notation); null where the cell is not a number. */
  number: string | null;
  /** The day `YYYY-MM-DD` of a date cell, its time of day dropped; null where the cell is not a date. */
  day: string | null;
}

/** One row of a table with the place a person finds it at: the physical line of a CSV, the row number of a sheet. */
export interface TableRow {
  line: number;
  cells: readonly TableCell[];
  /** The row as one text, for the list of rejected rows. */
  raw: string;
  /** Set where the edge of a column at a position cuts through a number. */
  isTorn?: boolean;
}

/** A sheet of a workbook, or the one table of an HTML page; rows can be walked through more than once. */
export interface Sheet {
  name: string;
  rows: Iterable<TableRow>;
}

const EQUALS = 61;
/** `="0123"`: how a text file tells a spreadsheet that a value is text and keeps its zeros. */
const KEPT_AS_TEXT = /^="([^"]{0,400})"$/;

/** A cell of which only the text is known. */
export function textCell(text: string): TableCell {
  const kept = text.charCodeAt(0) === EQUALS ? KEPT_AS_TEXT.exec(text) : null;
  return { text: kept?.[1] ?? text, number: null, day: null };
}
