import type { TableCell, TableRow } from "@domain/bank-export/table/cell";
import { textCell } from "@domain/bank-export/table/cell";
import { MAX_CELL_CHARS } from "./limits";
import { type CellFormat, GENERAL, numberCell } from "./number-cell";
import { Refusal } from "./refusal";
import { type RowCount, RowGatherer } from "./row-gatherer";
import { type SharedStrings, TextGatherer } from "./shared-strings";
import { type Attributes, decodeEscapes, type XmlHandler, XmlReader, xmlChunks } from "./xml-reader";

/** What the cells of a sheet refer to. */
export interface SheetContext {
  strings: SharedStrings;
  formats: readonly CellFormat[];
  is1904: boolean;
}

/** Excel's own last row; a number beyond it is no row. */
const LAST_ROW = 1_048_576;

/** The filled rows of a worksheet, read anew from its XML. Throws a {@link Refusal} for what is beyond the limits. */
export function* sheetRows(xml: Buffer, context: SheetContext, count: RowCount): Generator<TableRow> {
  const handler = new SheetHandler(context, count);
  const reader = new XmlReader(handler);
  for (const chunk of xmlChunks(xml)) {
    reader.write(chunk);
    yield* handler.takeRows();
  }
  reader.end();
  yield* handler.takeRows();
}

/** The cell being read. */
interface OpenCell {
  column: number;
  type: string;
  format: CellFormat;
  value: string;
  formula: string | null;
}

class SheetHandler implements XmlHandler {
  private readonly row: RowGatherer;
  private readonly inline = new TextGatherer();
  private rows: TableRow[] = [];
  private line = 0;
  private column = -1;
  private cell: OpenCell | null = null;
  private inside: "value" | "formula" | null = null;

  constructor(
    private readonly context: SheetContext,
    count: RowCount,
  ) {
    this.row = new RowGatherer(count);
  }

  takeRows(): TableRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === "row") this.beginRow(attributes["r"]);
    else if (name === "c") this.beginCell(attributes);
    else if (name === "v" && this.cell) this.inside = "value";
    else if (name === "f" && this.cell) {
      this.inside = "formula";
      this.cell.formula = "";
    } else this.inline.open(name);
  }

  close(name: string): void {
    if (name === "row") this.endRow();
    else if (name === "c") this.endCell();
    else if (name === "v" || name === "f") this.inside = null;
    else this.inline.close(name);
  }

  text(text: string): void {
    if (!this.cell) return;
    if (this.inside === "value") this.cell.value += text;
    else if (this.inside === "formula") this.cell.formula += text;
    else this.inline.add(text, this.line);
    if (this.cell.value.length > MAX_CELL_CHARS) throw new Refusal("cell-too-long", this.line);
  }

  private beginRow(number: string | undefined): void {
    this.line = number === undefined ? this.line + 1 : Number(number);
    if (!Number.isInteger(this.line) || this.line < 1 || this.line > LAST_ROW)
      throw new Refusal("broken-workbook");
    this.column = -1;
  }

  private endRow(): void {
    const row = this.row.take(this.line);
    if (row) this.rows.push(row);
  }

  private beginCell({ r, s, t = "n" }: Attributes): void {
    this.column = r === undefined ? this.column + 1 : columnOf(r, this.line);
    const format = this.context.formats[Number(s ?? 0)] ?? GENERAL;
    this.cell = { column: this.column, type: t, format, value: "", formula: null };
  }

  private endCell(): void {
    const { cell } = this;
    if (!cell) return;
    this.cell = null;
    const inline = this.inline.take();
    if (cell.type === "inlineStr") this.row.putText(cell.column, inline, this.line);
    else if (cell.value !== "") this.putValue(cell);
    // a formula nobody has computed yet: shown as such, so that it is never taken for an empty cell
    else if (cell.formula !== null && cell.type !== "str")
      this.row.put(cell.column, textCell(`=${cell.formula.slice(0, 200)}`), this.line);
  }

  private putValue({ column, type, format, value }: OpenCell): void {
    const { line, row } = this;
    if (type === "s") row.putText(column, this.sharedText(value), line);
    else if (type === "n") row.put(column, numberCell(value, format, this.context.is1904), line);
    else if (type === "b") row.putText(column, value === "1" ? "TRUE" : "FALSE", line);
    else if (type === "d") row.put(column, isoCell(value), line);
    else row.putText(column, decodeEscapes(value), line);
  }

  private sharedText(index: string): string {
    const text = /^\d{1,9}$/.test(index) ? this.context.strings.at(Number(index)) : undefined;
    if (text === undefined) throw new Refusal("broken-workbook", this.line);
    return text;
  }
}

/** A cell that stores its day as ISO 8601, as newer writers may. */
export function isoCell(text: string): TableCell {
  const day = /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(text)?.[0] ?? null;
  return day === null ? textCell(text) : { text, number: null, day };
}

const BEFORE_A = 64;
const LONGEST_LETTERS = 8;

/** "AB12" is column 27; it has to stand in its own row. */
function columnOf(reference: string, line: number): number {
  let column = 0;
  let at = 0;
  for (; at < LONGEST_LETTERS; at += 1) {
    const letter = reference.charCodeAt(at) - BEFORE_A;
    if (!(letter >= 1 && letter <= 26)) break;
    column = column * 26 + letter;
  }
  if (at === 0 || reference.slice(at) !== String(line)) throw new Refusal("broken-workbook", line);
  return column - 1;
}
