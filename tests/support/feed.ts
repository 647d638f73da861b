import type { CentralSession } from "@db/central/central";
import { type FeedPage, readFeedPage } from "@domain/sync/read-page";

/** A page of the feed with its rows taken apart, as tests look at them. */
export interface OpenPage extends Omit<FeedPage, "rows"> {
  rows: Record<string, Record<string, unknown>[]>;
}

/** Asks for the changes behind a cursor, from the beginning where none is given. */
export async function changesSince(
  session: CentralSession,
  { xid, id }: FeedPage["cursor"] = { xid: "0", id: 0 },
  atMost = 20_000,
): Promise<OpenPage> {
  const page = readFeedPage(await session.call("desk.changes_since", xid, id, atMost), { xid, id });
  if (page === null) throw new TypeError("not a page of the feed");
  const rows = Object.entries(page.rows).map(([kind, text]) => [kind, JSON.parse(text)]);
  return { ...page, rows: Object.fromEntries(rows) };
}
