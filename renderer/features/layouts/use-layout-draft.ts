import type { SampleView } from "@contract/bank-files";
import {
  type ColumnUse,
  columnUses,
  type EdgeChange,
  withColumnUse,
  withEdge,
  withHeader,
  withUses,
} from "@domain/bank-export/table/edit-layout";
import { cellsOf } from "@domain/bank-export/table/fixed-columns";
import type { LayoutProfile } from "@domain/bank-export/table/layout";
import { plainName } from "@domain/bank-export/table/words";
import { useMemo } from "react";

/** A layout beside the rows it is made for, and the changes a person makes to it. */
export interface LayoutDraft {
  readonly layout: LayoutProfile;
  /** The first rows, cut as the layout says. */
  readonly rows: SampleView["rows"];
  readonly uses: readonly (ColumnUse | null)[];
  /** Line of the header row among the sample; null where there is none. */
  readonly headerLine: number | null;
  use(at: number, use: ColumnUse | null): LayoutProfile;
  header(line: number | null): LayoutProfile;
  /** Changes an edge of columns at positions. */
  edge(change: EdgeChange): LayoutProfile;
}

/** What a layout nobody suggested begins with. */
export const emptyLayout: LayoutProfile = {
  id: "draft",
  name: "Draft",
  bank: null,
  header: { names: [] },
  delimiter: "auto",
  sheet: null,
  columns: { date: { index: -1 }, description: [] },
  dateOrder: "auto",
  decimal: "auto",
  sign: { kind: "signed" },
  labels: [],
  skip: {},
  rows: { continuation: "append" },
  pending: [],
};

/** Looks at a layout over the sample it is made for; columns at positions are cut anew with every change. */
export function useLayoutDraft(layout: LayoutProfile, { rows: sampled, lines }: SampleView): LayoutDraft {
  return useMemo(() => {
    const { fixed } = layout;
    const rows =
      fixed === undefined ? sampled : lines.map(({ line, text }) => ({ line, cells: cellsOf(text, fixed) }));
    const header = rows.find(({ cells }) => holdsAll(cells.map(plainName), layout.header.names));
    const names = (header?.cells ?? []).map(plainName);
    const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
    const uses = columnUses(layout, names, width);
    const headerText = lines.find(({ line }) => line === header?.line)?.text ?? null;
    return {
      layout,
      rows,
      uses,
      edge: (change) => withEdge(layout, uses, headerText, change),
      headerLine: header?.line ?? null,
      use: (at, use) => withColumnUse(layout, names, uses, { at, use }),
      header(line) {
        const row = rows.find((one) => one.line === line)?.cells ?? null;
        // The columns keep their places and take the names of the new header.
        return withUses(withHeader(layout, row), (row ?? []).map(plainName), uses);
      },
    };
  }, [layout, sampled, lines]);
}

function holdsAll(row: readonly string[], names: readonly string[]): boolean {
  return names.length > 0 && names.every((name) => row.includes(name));
}
