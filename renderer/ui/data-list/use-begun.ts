import { type RefObject, useState } from "react";
import type { ListControl } from "./DataList";

interface BegunSetting<Row> {
  readonly rows: readonly Row[] | null;
  readonly list: RefObject<ListControl<Row> | null>;
  readonly keyOf: (row: Row) => string;
}

/**
 * Which row of a list is meant: the one under the cursor, or the one a decision was begun on. What was begun stays in view
 * until it is done or left, whatever a round does to the list meanwhile.
 */
export function useBegun<Row, What>({ rows, list, keyOf }: BegunSetting<Row>) {
  const [under, setUnder] = useState<Row | null>(null);
  const [begun, setBegun] = useState<{ readonly row: Row | null; readonly what: What } | null>(null);
  /** A key that follows another at once meets the row the list has now, not the one drawn beside it. */
  const target = () => begun?.row ?? list.current?.under() ?? null;
  return {
    row: begun?.row ?? under,
    what: begun?.what ?? null,
    target,
    begin: (what: What) => setBegun({ row: target(), what }),
    leave: () => setBegun(null),
    close: () => {
      setBegun(null);
      list.current?.focus();
    },
    /**
     * Moving on by hand leaves the decision; a row that a round took away does not, or its keys would meet another row.
     * The list tells of the cursor a moment late, so this is asked of what is begun by then, never of what was drawn
     * before: else the key that came in that moment would be lost.
     */
    follow: (next: Row | null) => {
      setUnder(next);
      const isElsewhere = (row: Row) =>
        (next === null || keyOf(next) !== keyOf(row)) && rows?.some((one) => keyOf(one) === keyOf(row));
      setBegun((now) => (now?.row && isElsewhere(now.row) ? null : now));
    },
  };
}
