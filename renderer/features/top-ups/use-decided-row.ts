import type { QueueRow } from "@contract/top-ups";
import { type RefObject, useRef, useState } from "react";
import type { ListControl } from "../../ui/data-list/DataList";
import type { Deciding } from "./QueuePanel";
import { isUndecided } from "./row-facts";

/** Which row is meant: the one under the cursor, or the one a decision was begun on. */
export function useDecidedRow(
  rows: readonly QueueRow[] | null,
  list: RefObject<ListControl<QueueRow> | null>,
) {
  const [under, setUnder] = useState<QueueRow | null>(null);
  /** What is being decided stays in view until it is decided or left, whatever happens in the list meanwhile. */
  const [held, setHeld] = useState<QueueRow | null>(null);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  /** Rows decided here whose answer is not in the list yet: a row that changes is another object. */
  const decidedHere = useRef(new WeakSet<QueueRow>());

  /** What a key means: a key that follows another at once meets the row the list has now, not the one drawn beside. */
  const target = () => (deciding && held ? held : (list.current?.under() ?? null));
  return {
    row: deciding && held ? held : under,
    deciding,
    target,
    decide: (what: Deciding) => {
      setHeld(target());
      setDeciding(what);
    },
    /** Moving on by hand leaves the decision; a row a round took away does not, or its keys would meet another row. */
    follow: (next: QueueRow | null) => {
      setUnder(next);
      const isStillThere = rows?.some(({ key }) => key === held?.key);
      if (isStillThere && next?.key !== held?.key) setDeciding(null);
    },
    leave: () => setDeciding(null),
    close: () => {
      setDeciding(null);
      list.current?.focus();
    },
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
      setDeciding(null);
      const shown = list.current?.shown() ?? [];
      const at = shown.findIndex((one) => one.key === key);
      const next = nextAfter(shown, at, (row) => isUndecided(row) && !decidedHere.current.has(row));
      if (next) list.current?.goTo(next.key);
      else list.current?.focus();
    },
  };
}

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
