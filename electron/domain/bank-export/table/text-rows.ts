/**
 * Turns physical lines of text into rows of a table: cells cut at the delimiter, quoted fields that hold line breaks
 * joined, rows torn by unquoted line breaks joined where a layout says so. One row is held, never more.
 */
import { type CsvCells, splitCells } from "../csv-cells";
import { type TableRow, textCell } from "./cell";
import { cellsOf, cutsNumber } from "./fixed-columns";
import type { Cutting, Delimiter } from "./layout";

/** A row of a text table. */
export interface TextRow extends TableRow {
  /** Set when the row ends inside a quoted field that is never closed. */
  isOpen: boolean;
  /** False for a last row the file does not end with a line break: it may be cut. */
  isTerminated: boolean;
}

/** Receives the rows. */
export type RowSink = (row: TextRow) => void;

/** Most physical lines one quoted field may span. */
const MAX_JOINED_LINES = 100;
/** Longest joined row. */
const MAX_JOINED_CHARS = 65_536;
/** Unclosed quotes after which quotes no longer join lines: the file does not quote, and looking ahead would cost. */
const MAX_FALSE_STARTS = 20;

interface Held {
  line: number;
  texts: string[];
  chars: number;
  terminated: boolean;
}

/** Push joiner: give it lines, it hands out rows; {@link end} hands out what is held. */
export class TextRows {
  private readonly delimiter: Delimiter;
  private held: Held | null = null;
  private falseStarts = 0;

  constructor(
    private readonly cutting: Cutting,
    private readonly sink: RowSink,
    /** Rows are joined until they have this many cells; null where a line is a row. */
    private readonly tornCells: number | null = null,
  ) {
    this.delimiter = typeof cutting === "string" ? cutting : ",";
  }

  /** Takes the next physical line. */
  line(text: string, number: number, terminated: boolean): void {
    const { cutting } = this;
    if (typeof cutting !== "string") {
      const cells = cellsOf(text, cutting).map(textCell);
      const isTorn = cutsNumber(text, cutting);
      this.sink({
        line: number,
        cells,
        raw: text,
        isTerminated: terminated,
        isOpen: false,
        ...(isTorn && { isTorn }),
      });
    } else if (this.held === null) this.begin(text, number, terminated);
    else this.goOn(this.held, text, number, terminated);
  }

  /** Hands out the row that is held, if any. */
  end(): void {
    const { held } = this;
    this.held = null;
    if (held !== null) this.release(held, null);
  }

  private begin(text: string, number: number, terminated: boolean): void {
    const held = { line: number, texts: [text], chars: text.length, terminated };
    if (this.tornCells === null) {
      const record = splitCells(text, this.delimiter);
      if (record.open && this.falseStarts < MAX_FALSE_STARTS) this.held = held;
      else this.emitCells(record, text, number, terminated, false);
    } else if (this.isWhole(held)) this.emit(text, number, terminated, false);
    else this.held = held;
  }

  private goOn(held: Held, text: string, number: number, terminated: boolean): void {
    const startsAnew = this.tornCells !== null && startsWithDay(text);
    held.chars += text.length + 1;
    if (startsAnew || held.texts.length >= MAX_JOINED_LINES || held.chars > MAX_JOINED_CHARS) {
      this.held = null;
      this.release(held, { text, number, terminated });
      return;
    }
    held.texts.push(text);
    held.terminated = terminated;
    if (!this.closes(held, text)) return;
    this.held = null;
    this.emit(this.joined(held), held.line, terminated, false);
  }

  /** Whether the added line can have closed the row; the whole is looked at only then. */
  private closes(held: Held, added: string): boolean {
    if (this.tornCells === null) return added.includes('"') && this.isWhole(held);
    return added.includes(this.delimiter) && this.isWhole(held);
  }

  private isWhole(held: Held): boolean {
    const [first = ""] = held.texts;
    if (this.tornCells !== null) return !startsWithDay(first) || this.isFull(held.texts, this.tornCells);
    if (!first.includes('"') || this.falseStarts >= MAX_FALSE_STARTS) return true;
    return !splitCells(held.texts.join("\n"), this.delimiter).open;
  }

  /** One cell too few is full as well when the last line ends in an amount: then a line break stood for a delimiter. */
  private isFull(texts: readonly string[], cells: number): boolean {
    const count = cellCount(texts, this.delimiter);
    return (
      count >= cells || (count === cells - 1 && texts.length > 1 && /\d[.,]\d\d$/.test(texts.at(-1) ?? ""))
    );
  }

  private joined({ texts }: Held): string {
    if (this.tornCells === null) return texts.join("\n");
    const isShort = texts.length > 1 && cellCount(texts, this.delimiter) < this.tornCells;
    if (!isShort) return texts.join(" ");
    return `${texts.slice(0, -1).join(" ")}${this.delimiter}${texts.at(-1)}`;
  }

  /** A row that did not close: its first line is handed out as it is, the others are looked at anew. */
  private release(held: Held, next: { text: string; number: number; terminated: boolean } | null): void {
    this.falseStarts += 1;
    const [first = "", ...others] = held.texts;
    if (this.tornCells !== null) this.emit(this.joined(held), held.line, held.terminated, false);
    else {
      this.emit(first, held.line, others.length > 0 || held.terminated, true);
      const last = others.length - 1;
      for (const [index, text] of others.entries())
        this.line(text, held.line + 1 + index, index < last || next !== null || held.terminated);
    }
    if (next !== null) this.line(next.text, next.number, next.terminated);
    else if (this.held !== null) this.end();
  }

  private emit(text: string, line: number, isTerminated: boolean, isOpen: boolean): void {
    this.emitCells(splitCells(text, this.delimiter), text, line, isTerminated, isOpen);
  }

  private emitCells(
    record: CsvCells,
    raw: string,
    line: number,
    isTerminated: boolean,
    isOpen: boolean,
  ): void {
    const cells = record.cells.map(textCell);
    this.sink({ line, cells, raw, isTerminated, isOpen: isOpen || record.open });
  }
}

const ROW_START =
  /^["'`]?(?:\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?\t|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}\s|\d{4}-\d{2}-\d{2}|\d{1,2} \p{L}{3,9} \d{4}|PEND)/u;

const startsWithDay = (text: string): boolean => ROW_START.test(text);

function cellCount(texts: readonly string[], delimiter: string): number {
  return 1 + texts.reduce((sum, text) => sum + text.split(delimiter).length - 1, 0);
}
