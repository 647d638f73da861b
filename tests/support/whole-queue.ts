import type { QueueRow } from "@contract/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import { applyDelta } from "@domain/list-delta";
import { createQueueFeed, type QueueFeed } from "@features/top-ups/queue-feed";

/** A centre that says of no pair that it bears a mark. */
export const noMarks = { of: () => [], takeTouched: () => [], clear: () => {} };

/** The whole queue of a desk, told to nobody before. */
export async function wholeQueue(
  workspace: Workspace,
  { sinceUtc, nowUtc }: { sinceUtc: string; nowUtc: string },
): Promise<readonly QueueRow[]> {
  const window = windowOf(createQueueFeed({ workspace, sinceUtc, nowUtc: () => nowUtc, marks: noMarks }));
  return window.ask();
}

/** A window that asks a feed until nothing is left to be told, and has what it was told. */
export function windowOf(feed: QueueFeed): { ask(): Promise<readonly QueueRow[]>; told(): number } {
  let rows: readonly QueueRow[] = [];
  let known: number | null = null;
  let told = 0;
  return {
    async ask() {
      for (let isMore = true; isMore; ) {
        const changes = await feed.ask(known);
        rows = applyDelta(changes.isAnew ? [] : rows, changes);
        known = changes.version;
        isMore = changes.isMore;
        told += changes.changed.length;
      }
      return rows;
    },
    /** How many rows were told so far. */
    told: () => told,
  };
}
