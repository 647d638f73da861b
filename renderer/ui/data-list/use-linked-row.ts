import { type RefObject, useEffect } from "react";
import { useLocation } from "wouter";
import type { ListControl } from "./DataList";

/**
 * Follows a link to one row of a list (`#/top-ups/ID`): once the rows are there the cursor goes to it, and the address is
 * the page's own again. Answers whether a link waits to be followed; `rows` stay null until every row is shown.
 */
export function useLinkedRow<Row>(
  page: string,
  list: RefObject<ListControl<Row> | null>,
  rows: readonly Row[] | null,
  find: (row: Row, id: string) => string | null,
): boolean {
  const [location, go] = useLocation();
  const id = location.startsWith(`${page}/`) ? location.slice(page.length + 1) : null;
  useEffect(() => {
    if (id === null || rows === null) return;
    const key = rows.map((row) => find(row, id)).find((one) => one !== null);
    if (key) list.current?.goTo(key);
    go(page, { replace: true });
  }, [id, rows, page, list, find, go]);
  return id !== null;
}
