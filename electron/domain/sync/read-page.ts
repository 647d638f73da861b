/** A page of the centre's change feed. */
export interface FeedPage {
  /** The centre's present rows, each once: the JSON text of an array per kind of row, which nobody has looked into. */
  rows: Record<string, string>;
  cursor: { xid: string; id: number };
  more: boolean;
}

/**
 * Reads a page as the centre writes it: a line of JSON that says the cursor, whether there is more and the kinds of rows, and
 * a line for each kind. Null where this desk does not know the feed any more: a cursor never goes back, and only a whole,
 * well-formed page may move it.
 */
export function readFeedPage(text: unknown, before: FeedPage["cursor"]): FeedPage | null {
  if (typeof text !== "string") return null;
  const [head = "", ...lines] = text.split("\n");
  const { cursor, more, kinds } = parseHead(head);
  if (typeof more !== "boolean" || !isCursor(cursor) || compareCursors(cursor, before) < (more ? 1 : 0))
    return null;
  if (!Array.isArray(kinds) || kinds.length !== lines.length) return null;
  const rows = lines.map((line, n): [string, string] => [String(kinds[n]), line]);
  return lines.every(isArrayText) ? { rows: Object.fromEntries(rows), cursor, more } : null;
}

/** Rows of one kind as they stand, in the order of their keys. */
export interface PresentPage {
  /** The last key that was looked at; null where there was none. */
  after: string | null;
  more: boolean;
  /** The JSON text of an array, which nobody has looked into. */
  rows: string;
}

/** Reads a page of present rows behind a key; null for what is none, or would be the same page for ever. */
export function readPresentPage(text: unknown, before: string | null): PresentPage | null {
  if (typeof text !== "string") return null;
  const [head = "", rows = "", ...others] = text.split("\n");
  const { after, more } = parseHead(head);
  if (typeof more !== "boolean" || others.length > 0 || !isArrayText(rows)) return null;
  if (after !== null && typeof after !== "string") return null;
  return more && (after === null || after === before) ? null : { after, more, rows };
}

const isArrayText = (line: string): boolean => line.startsWith("[") && line.endsWith("]");

const NO_HEAD = { cursor: undefined, more: undefined, kinds: undefined, after: undefined };

function parseHead(line: string): Record<"cursor" | "more" | "kinds" | "after", unknown> {
  try {
    const head: unknown = JSON.parse(line);
    if (typeof head === "object" && head !== null) return { ...NO_HEAD, ...head };
  } catch {
    // Not JSON is no head either.
  }
  return NO_HEAD;
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
