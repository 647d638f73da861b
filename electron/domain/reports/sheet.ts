/** What a column holds. The value of a cell follows from it, and nothing else is written. */
export const COLUMN_KINDS = ["text", "money", "date", "instant", "integer"] as const;
/**
 * `text`: any text, never a formula · `money`: whole sen, shown in rupiah · `date`: `YYYY-MM-DD` · `instant`: ISO 8601
 * with an offset, shown as WIB wall time · `integer`: a count.
 */
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/** A cell before it is written; null is an empty cell. */
export type CellValue = string | number | null;

/** A column: its header in the language of the report, its kind and its width in characters. */
export interface SheetColumn {
  header: string;
  kind: ColumnKind;
  width: number;
}

/** A sheet: one header row, then the rows, each as long as the columns. */
export interface Sheet {
  name: string;
  columns: readonly SheetColumn[];
  rows: Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>;
}

/** A workbook and what its document properties say about it. */
export interface WorkbookDefinition {
  title: string;
  /** The filters of the report in words. */
  filters: string;
  /** ISO 8601, the centre's clock. */
  generatedAtUtc: string;
  generatedBy: string;
  sheets: readonly Sheet[];
}

/** A column as a report defines it: the header in both languages and how a row yields the value. */
export interface ReportColumn<Row> {
  id: string;
  en: string;
  kind: ColumnKind;
  width: number;
  value: (row: Row) => CellValue;
}

/** Puts rows under report columns. The rows are walked once, when the sheet is written. */
export function toSheet<Row>(
  name: string,
  columns: readonly ReportColumn<Row>[],
  rows: Iterable<Row>,
  language: "id" | "en",
): Sheet {
  return {
    name,
    columns: columns.map((column) => ({ header: column[language], kind: column.kind, width: column.width })),
    rows: {
      *[Symbol.iterator]() {
        for (const row of rows) yield columns.map((column) => column.value(row));
      },
    },
  };
}
