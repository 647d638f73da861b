/** A page of the centre's change feed. Rows are the centre's present rows, each once. */
export interface FeedPage {
  rows: Record<string, readonly unknown[]>;
  cursor: { xid: string; id: number };
  more: boolean;
}

/** Does this desk still know the feed? A cursor never goes back, and only a whole, well-formed page may move it. */
export function isNextPage(page: unknown, before: FeedPage["cursor"]): page is FeedPage {
  if (typeof page !== "object" || page === null) return false;
  const { rows, cursor, more } = page as Partial<FeedPage>;
  return (
    typeof more === "boolean" &&
    typeof rows === "object" &&
    rows !== null &&
    Object.values(rows).every(Array.isArray) &&
    isCursor(cursor) &&
    compareCursors(cursor, before) >= (more ? 1 : 0)
  );
}

/** Below, at or above zero as `a` stands before, at or behind `b`. Transaction ids are 64-bit, hence text. */
export function compareCursors(a: FeedPage["cursor"], b: FeedPage["cursor"]): number {
  const [left, right] = [BigInt(a.xid), BigInt(b.xid)];
  if (left !== right) return left < right ? -1 : 1;
  return a.id - b.id;
}

const isCursor = (cursor: unknown): cursor is FeedPage["cursor"] =>
  typeof cursor === "object" &&
  cursor !== null &&
  /^\d{1,20}$/.test(String((cursor as { xid?: unknown }).xid)) &&
  typeof (cursor as { xid?: unknown }).xid === "string" &&
  Number.isSafeInteger((cursor as { id?: unknown }).id);
