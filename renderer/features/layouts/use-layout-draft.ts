import type { SampleView } from "@contract/bank-files";
import { type ColumnUse, columnUses, withColumnUse, withHeader } from "@domain/bank-export/table/edit-layout";
import type { LayoutProfile } from "@domain/bank-export/table/layout";
import { plainName } from "@domain/bank-export/table/words";
import { useMemo } from "react";

/** A layout beside the rows it is made for, and the changes a person makes to it. */
export interface LayoutDraft {
  readonly layout: LayoutProfile;
  readonly uses: readonly (ColumnUse | null)[];
  /** Line of the header row among the sample; null where there is none. */
  readonly headerLine: number | null;
  use(at: number, use: ColumnUse | null): LayoutProfile;
  header(line: number | null): LayoutProfile;
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

/** Looks at a layout over the sample it is made for. */
export function useLayoutDraft(layout: LayoutProfile, rows: SampleView["rows"]): LayoutDraft {
  return useMemo(() => {
    const header = rows.find(({ cells }) => holdsAll(cells.map(plainName), layout.header.names));
    const names = (header?.cells ?? []).map(plainName);
    const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
    const uses = columnUses(layout, names, width);
    return {
      layout,
      uses,
      headerLine: header?.line ?? null,
      use: (at, use) => withColumnUse(layout, names, uses, { at, use }),
      header(line) {
        const row = rows.find((one) => one.line === line)?.cells ?? null;
        const moved = withHeader(layout, row);
        const kept = { ...moved, columns: emptyLayout.columns };
        const fresh = (row ?? []).map(plainName);
        // The columns keep their places and take the names of the new header.
        return uses.reduce<LayoutProfile>(
          (before, use, at) =>
            use === null
              ? before
              : withColumnUse(before, fresh, columnUses(before, fresh, width), { at, use }),
          kept,
        );
      },
    };
  }, [layout, rows]);
}

function holdsAll(row: readonly string[], names: readonly string[]): boolean {
  return names.length > 0 && names.every((name) => row.includes(name));
}
