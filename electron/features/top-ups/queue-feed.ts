import type { QueueChanges, QueueRow } from "@contract/top-ups";
import { compareList, type ToldRows } from "@domain/list-delta";

/** Rows in one answer: as many as are read and drawn without a key having to wait. */
const PAGE = 1000;

/** The queue as one window is told it: whole once, then what changed. */
export interface QueueFeed {
  /** `known` is the version the window has; anything else than the last one told begins anew. */
  ask(known: number | null): Promise<QueueChanges>;
}

/** Tells the queue that `read` reads in pages. One feed serves one window; a new person begins a new one. */
export function createQueueFeed(read: () => Promise<QueueRow[]>): QueueFeed {
  let told: ToldRows = new Map();
  let version = 0;
  let pending: { changed: QueueRow[]; gone: string[] } = { changed: [], gone: [] };

  return {
    async ask(known) {
      const isAnew = known === null || known !== version;
      // What is still to be told of the last reading goes first; then the queue is read again.
      if (isAnew || pending.changed.length === 0) {
        const compared = compareList(isAnew ? new Map() : told, await read());
        told = compared.told;
        pending = { changed: compared.changed, gone: compared.gone };
      }
      const changed = pending.changed.slice(0, PAGE);
      const { gone } = pending;
      pending = { changed: pending.changed.slice(PAGE), gone: [] };
      version += 1;
      return { version, isAnew, changed, gone, isMore: pending.changed.length > 0 };
    },
  };
}
