/** XML Spreadsheet 2003, which banks and Excel also call .xls: one XML file with all sheets in it. */
import type { Sheet, TableRow } from "@domain/bank-export/table/cell";
import { MAX_CELL_CHARS } from "./limits";
import { GENERAL, numberCell } from "./number-cell";
import { Refusal } from "./refusal";
import { type RowCount, RowGatherer } from "./row-gatherer";
import { isoCell } from "./sheet-xml";
import { walked } from "./walked";
import { type Attributes, attribute, piecesOf, type XmlHandler, XmlReader } from "./xml-reader";

/** The sheets of the workbook whose whole text is given. */
export function openSpreadsheetXml(text: string): Sheet[] {
  return walked(sheetsOf(text).map(({ name, xml }) => ({ name, rows: (count) => rowsOf(xml, count) })));
}

/** Finds each worksheet, so that reading the last of many does not mean reading all of them again. */
function sheetsOf(text: string): { name: string; xml: string }[] {
  const found: { name: string; xml: string }[] = [];
  let begin = { name: "", element: "", at: 0 };
  const reader = new XmlReader(
    {
      open(name, attributes, element) {
        if (name === "Worksheet")
          begin = { name: attribute(attributes, "Name") ?? "", element, at: reader.position };
      },
      close(name) {
        if (name !== "Worksheet") return;
        found.push({ name: begin.name, xml: `<${begin.element}>${text.slice(begin.at, reader.position)}` });
      },
      text: () => undefined,
    },
    { position: true },
  );
  for (const piece of piecesOf(text)) reader.write(piece);
  reader.end();
  return found;
}

function* rowsOf(xml: string, count: RowCount): Generator<TableRow> {
  const handler = new SpreadsheetHandler(count);
  const reader = new XmlReader(handler);
  for (const piece of piecesOf(xml)) {
    reader.write(piece);
    yield* handler.takeRows();
  }
}

class SpreadsheetHandler implements XmlHandler {
  private readonly row: RowGatherer;
  private rows: TableRow[] = [];
  private line = 0;
  private column = 0;
  private span = 0;
  private type = "";
  private value = "";
  private inData = false;

  constructor(count: RowCount) {
    this.row = new RowGatherer(count);
  }

  takeRows(): TableRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === "Row") {
      this.line = this.placeOf(attributes, this.line + 1);
      this.column = 0;
      this.span = 0;
    } else if (name === "Cell") {
      this.column = this.placeOf(attributes, this.column + 1 + this.span);
      this.span = Number(attribute(attributes, "MergeAcross") ?? 0) || 0;
      this.value = "";
      this.type = "";
    } else if (name === "Data") {
      this.inData = true;
      this.type = attribute(attributes, "Type") ?? "String";
    }
  }

  close(name: string): void {
    if (name === "Data") this.inData = false;
    if (name === "Cell") this.endCell();
    if (name !== "Row") return;
    const row = this.row.take(this.line);
    if (row) this.rows.push(row);
  }

  text(text: string): void {
    if (!this.inData) return;
    this.value += text;
    if (this.value.length > MAX_CELL_CHARS) throw new Refusal("cell-too-long", this.line);
  }

  /** Rows and cells may skip ahead by their 1-based `Index`. */
  private placeOf(attributes: Attributes, next: number): number {
    const stated = attribute(attributes, "Index");
    if (stated === undefined) return next;
    if (!/^\d{1,7}$/.test(stated) || Number(stated) < 1) throw new Refusal("broken-workbook", this.line);
    return Number(stated);
  }

  private endCell(): void {
    if (this.value === "") return;
    const at = this.column - 1;
    if (this.type === "Number") this.row.put(at, numberCell(this.value, GENERAL, false), this.line);
    else if (this.type === "DateTime") this.row.put(at, isoCell(this.value), this.line);
    else if (this.type === "Boolean") this.row.putText(at, this.value === "1" ? "TRUE" : "FALSE", this.line);
    else this.row.putText(at, this.value, this.line);
  }
}
