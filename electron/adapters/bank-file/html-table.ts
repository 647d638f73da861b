/** Web pages that call themselves .xls: the tables of the page one under the other, as Excel opens them. */
import type { Sheet, TableRow } from "@domain/bank-export/table/cell";
import { Parser } from "htmlparser2";
import { MAX_CELL_CHARS, MAX_COLUMNS, MAX_DEPTH } from "./limits";
import { GENERAL, numberCell } from "./number-cell";
import { Refusal } from "./refusal";
import { type RowCount, RowGatherer } from "./row-gatherer";
import { walked } from "./walked";
import { piecesOf } from "./xml-reader";

/** The page as one sheet; its rows are counted from 1 over all tables. */
export function openHtml(text: string): Sheet[] {
  return walked([{ name: "HTML", rows: (count) => rowsOf(text, count) }]);
}

function* rowsOf(text: string, count: RowCount): Generator<TableRow> {
  const handler = new TableHandler(count);
  const parser = new Parser({
    onopentag: (name, attributes) => handler.open(name, attributes),
    onclosetag: (name) => handler.close(name),
    ontext: (piece) => handler.text(piece),
  });
  for (const piece of piecesOf(text)) {
    parser.write(piece);
    yield* handler.takeRows();
  }
  parser.end();
  yield* handler.takeRows();
}

/** A table that is open; tables of a page's layout have others in their cells. */
interface OpenTable {
  row: RowGatherer;
  column: number;
  /** Per column, how many of the rows to come a cell from above reaches into. */
  reaches: number[];
  text: string | null;
  number: string | null;
  across: number;
  down: number;
}

/** Open elements; the tokeniser's own time grows with the square of them. */
const DEEPEST = 500;
const LARGEST_SPAN = 65_536;

class TableHandler {
  private readonly tables: OpenTable[] = [];
  private rows: TableRow[] = [];
  private line = 1;
  private silent = 0;
  private depth = 0;

  constructor(private readonly count: RowCount) {}

  takeRows(): TableRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new Refusal("broken-workbook", this.line);
    if (name === "table") this.beginTable();
    else if (name === "style" || name === "script") this.silent += 1;
    const table = this.tables.at(-1);
    if (!table) return;
    if (name === "tr") this.beginRow(table);
    else if (name === "td" || name === "th") this.beginCell(table, attributes);
    else if (name === "br" || name === "p" || name === "div") this.text(" ");
  }

  close(name: string): void {
    this.depth -= 1;
    if (name === "style" || name === "script") this.silent -= 1;
    const table = this.tables.at(-1);
    if (!table) return;
    if (name === "td" || name === "th") this.endCell(table);
    else if (name === "tr") this.endRow(table);
    else if (name === "table") {
      this.endRow(table);
      this.tables.pop();
    }
  }

  text(text: string): void {
    const table = this.tables.at(-1);
    if (!table || table.text === null || this.silent > 0) return;
    table.text += text;
    if (table.text.length > 2 * MAX_CELL_CHARS) throw new Refusal("cell-too-long", this.line);
  }

  private beginTable(): void {
    if (this.tables.length >= MAX_DEPTH) throw new Refusal("broken-workbook", this.line);
    const row = new RowGatherer(this.count);
    this.tables.push({ row, column: 0, reaches: [], text: null, number: null, across: 1, down: 1 });
  }

  private beginRow(table: OpenTable): void {
    this.endRow(table);
    table.column = 0;
  }

  private beginCell(table: OpenTable, attributes: Readonly<Record<string, string>>): void {
    this.endCell(table);
    while ((table.reaches[table.column] ?? 0) > 0) table.column += 1;
    table.text = "";
    // Excel writes the exact value beside the formatted one
    table.number = attributes["x:num"] ?? null;
    table.across = spanOf(attributes["colspan"]);
    table.down = spanOf(attributes["rowspan"]);
  }

  private endCell(table: OpenTable): void {
    if (table.text === null) return;
    const text = table.text.replace(/[\s\u00a0]+/g, " ").trim();
    const { column, number } = table;
    if (number === null) table.row.putText(column, text, this.line);
    else table.row.put(column, numberCell(number === "" ? text : number, GENERAL, false), this.line);
    table.text = null;
    table.column = Math.min(column + table.across, MAX_COLUMNS + 1);
    for (let at = column; at < table.column && table.down > 1; at += 1) table.reaches[at] = table.down;
  }

  private endRow(table: OpenTable): void {
    this.endCell(table);
    if (table.column === 0) return;
    const row = table.row.take(this.line);
    if (row) this.rows.push(row);
    this.line += 1;
    for (const [at, left] of table.reaches.entries()) table.reaches[at] = Math.max(0, (left ?? 0) - 1);
    table.column = 0;
  }
}

function spanOf(stated: string | undefined): number {
  const span = Number(stated ?? 1);
  return Number.isInteger(span) && span >= 1 ? Math.min(span, LARGEST_SPAN) : 1;
}
