/**
 * The first pull of a new desk: what stands at the centre now, as far as a desk keeps it, in place of every change there
 * ever was. Where the feed ends is asked first, and the cursor is put there last; what moves in between lies behind it.
 */
import type { CentralSession } from "@db/central/central";
import { moveFeedCursor, readCursors } from "@db/workspace/repositories/cursors";
import { pruneCutoff } from "@db/workspace/repositories/prune";
import {
  FEED_ENTITIES,
  type FeedEntity,
  isReplicaEmpty,
  storeFeedRows,
} from "@db/workspace/repositories/replica";
import { type FeedPage, type PresentPage, readPresentPage } from "@domain/sync/read-page";
import type { PushOptions } from "./push-outbox";

/** What a first pull takes. */
export interface FirstPullOptions extends Pick<PushOptions, "workspace" | "session" | "clock" | "onStep"> {
  /** Rows looked at a page; only tests take small ones. */
  pageSize?: number;
}

const PAGE_SIZE = 5000;

/**
 * Reads what stands into an empty replica and answers how many rows; nothing for a desk that has read before, also where
 * a first pull was cut off: that one reads the feed from its beginning, which overwrites whatever is there. Throws the
 * centre's error.
 */
export async function pullPresent(options: FirstPullOptions): Promise<number> {
  const { workspace, session, clock, onStep } = options;
  const isNew = await workspace.transaction(
    async (trx) => (await readCursors(trx)).feed.xid === "0" && (await isReplicaEmpty(trx)),
  );
  if (!isNew) return 0;
  const end = await session.call<FeedPage["cursor"] | null>("desk.feed_end");
  if (end === null) return 0;
  const cutoff = pruneCutoff(clock.now().toISOString());
  let rows = 0;
  for await (const { entity, page } of presentPages(session, cutoff, options.pageSize ?? PAGE_SIZE)) {
    onStep?.("pull:page-fetched");
    rows += await workspace.transaction(
      async (trx) => {
        const stored = await storeFeedRows(trx, entity, page.rows);
        onStep?.("pull:page-written");
        return stored;
      },
      // Without the cursor it is read again.
      { mayBeLost: true },
    );
    onStep?.("pull:page-stored");
  }
  await workspace.transaction((trx) => moveFeedCursor(trx, end));
  return rows;
}

/** Every page of every kind; the next one is fetched while one is being stored. */
async function* presentPages(
  session: CentralSession,
  cutoff: string,
  pageSize: number,
): AsyncGenerator<{ entity: FeedEntity; page: PresentPage }> {
  const fetch = async (entity: FeedEntity, after: string | null) => {
    const text = await session.call<string>("desk.present_rows", entity, after, cutoff, pageSize);
    const page = readPresentPage(text, after);
    if (page === null) throw new TypeError("the centre's rows are not ones this program can read");
    return { entity, page };
  };
  let next: ReturnType<typeof fetch> | null = null;
  for (let at = 0, after: string | null = null; at < FEED_ENTITIES.length; ) {
    const entity = FEED_ENTITIES[at] as FeedEntity;
    const current: Awaited<ReturnType<typeof fetch>> = await (next ?? fetch(entity, after));
    after = current.page.more ? current.page.after : null;
    if (after === null) at += 1;
    const following = FEED_ENTITIES[at];
    next = following === undefined ? null : fetch(following, after);
    // Looked at when its turn comes; if storing fails first, nobody does.
    next?.catch(() => {});
    yield current;
  }
}
