/**
 * The change feed to the replica: one page, one transaction, rows and cursor together, so a page is either wholly there
 * or asked for again. The next page is fetched while one is being stored.
 */
import type { CentralSession } from "@db/central/central";
import { moveFeedCursor, readCursors } from "@db/workspace/repositories/cursors";
import { settlePulledMarks } from "@db/workspace/repositories/marks";
import { FEED_ENTITIES, storeFeedRows } from "@db/workspace/repositories/replica";
import type { Workspace } from "@db/workspace/workspace";
import { type FeedPage, readFeedPage } from "@domain/sync/read-page";
import type { Knex } from "knex";
import type { StepHook } from "./steps";

/** What a pull takes. */
export interface PullOptions {
  workspace: Workspace;
  session: CentralSession;
  onStep?: StepHook;
  /** Changes a page; only tests take small ones. */
  pageSize?: number;
}

/** What a pull brought. */
export interface PullReport {
  rows: number;
  cursor: FeedPage["cursor"];
}

const PAGE_SIZE = 5000;

/** Reads the feed from where this desk stands to its present end. Throws the centre's error; what was stored stands. */
export async function pullChanges(options: PullOptions): Promise<PullReport> {
  const { workspace, onStep } = options;
  const { feed } = await workspace.transaction(readCursors);
  const report: PullReport = { rows: 0, cursor: feed };
  let next: Promise<FeedPage> | null = fetchPage(options, feed);
  while (next) {
    const page: FeedPage = await next;
    onStep?.("pull:page-fetched");
    next = page.more ? fetchPage(options, page.cursor) : null;
    // Looked at when its turn comes; if storing fails first, nobody does.
    next?.catch(() => {});
    report.rows += await storePage(options, page);
    report.cursor = page.cursor;
    onStep?.("pull:page-stored");
  }
  return report;
}

async function fetchPage(
  { session, pageSize = PAGE_SIZE }: PullOptions,
  after: FeedPage["cursor"],
): Promise<FeedPage> {
  const page = readFeedPage(
    await session.call<string>("desk.changes_since", after.xid, after.id, pageSize),
    after,
  );
  if (page === null) throw new TypeError("the centre's change feed is not one this program can read");
  return page;
}

async function storePage({ workspace, onStep }: PullOptions, page: FeedPage): Promise<number> {
  const store = async (trx: Knex) => {
    let stored = 0;
    for (const entity of FEED_ENTITIES) {
      const rows = page.rows[entity];
      if (rows !== undefined) stored += await storeFeedRows(trx, entity, rows);
    }
    await settlePulledMarks(trx, { topUps: page.rows["top_up"], lines: page.rows["bank_line"] });
    await moveFeedCursor(trx, page.cursor);
    onStep?.("pull:page-written");
    return stored;
  };
  // What a power cut undoes is read again, for the cursor goes with it; the last page makes all of them last.
  return workspace.transaction(store, { mayBeLost: page.more });
}
