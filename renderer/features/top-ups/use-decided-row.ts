import type { QueueRow } from "@contract/top-ups";
import { type RefObject, useRef } from "react";
import type { ListControl } from "../../ui/data-list/DataList";
import { useBegun } from "../../ui/data-list/use-begun";
import type { Deciding } from "./QueuePanel";
import { isUndecided } from "./row-facts";

/** The row of the queue that is meant, decided once, with the next one under the finger at once. */
export function useDecidedRow(
  rows: readonly QueueRow[] | null,
  list: RefObject<ListControl<QueueRow> | null>,
) {
  const begun = useBegun<QueueRow, Deciding>({ rows, list, keyOf });
  /** Rows decided here whose answer is not in the list yet: a row that changes is another object. */
  const decidedHere = useRef(new WeakSet<QueueRow>());
  return {
    ...begun,
    isDecidedHere: (row: QueueRow) => decidedHere.current.has(row),
    /** Decides a row once: until the list says something else of it, or the decision was not taken. */
    once: (row: QueueRow | null, work: () => Promise<boolean>) => {
      if (!row) return;
      decidedHere.current.add(row);
      void work().then((isTaken) => {
        if (!isTaken) decidedHere.current.delete(row);
      });
    },
    /** The next row is under the finger before the decision has left the page. */
    goOn: (key: string | undefined) => {
      begun.leave();
      const shown = list.current?.shown() ?? [];
      const at = shown.findIndex((one) => one.key === key);
      const next = nextAfter(shown, at, (row) => isUndecided(row) && !decidedHere.current.has(row));
      if (next) list.current?.goTo(next.key);
      else list.current?.focus();
    },
  };
}

const keyOf = ({ key }: QueueRow): string => key;

/** The first row behind this place that waits for a decision, going round once. */
function nextAfter(
  rows: readonly QueueRow[],
  at: number,
  isWaiting: (row: QueueRow) => boolean,
): QueueRow | undefined {
  for (let step = 1; step <= rows.length; step += 1) {
    const row = rows[(at + step) % rows.length];
    if (row && isWaiting(row)) return row;
  }
  return undefined;
}
