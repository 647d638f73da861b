import type { ReactNode } from "react";

/** One column of a list. */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** A CSS grid track: `96px`, `minmax(160px, 1fr)`. */
  readonly width: string;
  /** Amounts and counts stand at the end, so that digits line up. */
  readonly align?: "end";
  /** What stands in the cell cuts itself where it is too long. Other text is cut by the cell; a number never is. */
  readonly cutsItself?: true;
  /** What stands in the cell; plain text or a small inline element, because there are many of them. */
  readonly cell: (row: Row) => ReactNode;
  /** What is filtered, sorted and copied. A number stays a number, in whole rupiah or pieces. */
  readonly value: (row: Row) => string | number;
}
