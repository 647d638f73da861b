import type { LeaseView } from "@contract/leases";
import type { RefObject } from "react";
import { call } from "../../api/call";
import { refresh } from "../../api/use-query";
import type { ListControl } from "../../ui/data-list/DataList";

const OFFERED = 200;

/** A queue whose rows are fetched one by one. */
export interface FetchedQueue<Row> {
  readonly list: RefObject<ListControl<Row> | null>;
  readonly what: LeaseView["what"];
  /** What the centre leases of a row; null where there is nothing. */
  readonly keyOf: (row: Row) => string | null;
  readonly rowKey: (row: Row) => string;
  /** Whether the row waits for this person. */
  readonly isWaiting: (row: Row) => boolean;
}

/**
 * Fetches the next row that nobody has, in the order on screen from the cursor on, and goes there. The centre decides
 * between two who ask at once. Where it cannot be reached, the next waiting row it is: a lease is a courtesy.
 */
export async function takeNext<Row>(queue: FetchedQueue<Row>, noun: string): Promise<void> {
  const { list, what, keyOf, rowKey } = queue;
  const rows = fromCursor(queue);
  const keys = rows.flatMap((row) => keyOf(row) ?? []).slice(0, OFFERED);
  const wanted = { what, count: 1, order: "age", keys } as const;
  const taken = keys.length === 0 ? null : await call("leases:take-next", wanted).catch(() => null);
  const [lease] = taken?.leases ?? [];
  const row = rows.find((one) => lease && keyOf(one) === lease.key) ?? rows[0];
  if (row) list.current?.goTo(rowKey(row));
  if (lease) refresh(noun);
}

/** The rows that wait, behind the cursor first and round to it. */
function fromCursor<Row>({ list, isWaiting }: FetchedQueue<Row>): readonly Row[] {
  const shown = list.current?.shown() ?? [];
  const under = list.current?.under();
  const at = under ? shown.indexOf(under) : -1;
  return [...shown.slice(at + 1), ...shown.slice(0, at + 1)].filter(isWaiting);
}
