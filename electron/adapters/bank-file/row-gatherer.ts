import type { TableCell, TableRow } from "@domain/bank-export/table/cell";
import { textCell } from "@domain/bank-export/table/cell";
import { MAX_CELL_CHARS, MAX_COLUMNS, MAX_PLACES, MAX_ROWS } from "./limits";
import { Refusal } from "./refusal";

const EMPTY = textCell("");

/** A row whose one-text form is made when asked for. */
class SheetRow implements TableRow {
  constructor(
    readonly line: number,
    readonly cells: readonly TableCell[],
  ) {}

  get raw(): string {
    return this.cells.map((cell) => cell.text).join("\t");
  }
}

/** Counts the filled rows of a whole workbook and the places in them. */
export class RowCount {
  private rows = 0;
  /** Places of all rows so far, up to the last filled cell of each. */
  places = 0;

  get isEmpty(): boolean {
    return this.rows === 0;
  }

  add(line: number, width: number): void {
    this.rows += 1;
    this.places += width;
    if (this.rows > MAX_ROWS || this.places > MAX_PLACES) throw new Refusal("too-many-rows", line);
  }
}

/** Gathers the filled cells of one row after the other and refuses what is beyond the limits. */
export class RowGatherer {
  private cells: TableCell[] = [];

  constructor(private readonly count: RowCount) {}

  /** `column` counts from 0. */
  put(column: number, cell: TableCell, line: number): void {
    if (column >= MAX_COLUMNS) throw new Refusal("too-many-columns", line);
    while (this.cells.length < column) this.cells.push(EMPTY);
    this.cells[column] = cell;
  }

  /** A cell of text; an empty one is left out. */
  putText(column: number, text: string, line: number): void {
    if (text.length > MAX_CELL_CHARS) throw new Refusal("cell-too-long", line);
    if (text !== "") this.put(column, textCell(text), line);
  }

  /** Ends the row; null where no cell was filled. */
  take(line: number): TableRow | null {
    if (this.cells.length === 0) return null;
    this.count.add(line, this.cells.length);
    const row = new SheetRow(line, this.cells);
    this.cells = [];
    return row;
  }
}
