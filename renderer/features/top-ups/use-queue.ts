import type { QueueChanges, QueueRow } from "@contract/top-ups";
import { applyDelta } from "@domain/list-delta";
import { useEffect, useSyncExternalStore } from "react";
import { type ApiError, asApiError, call } from "../../api/call";
import { subscribe } from "../../api/topics";
import { onRefresh } from "../../api/use-query";

/** The queue as the window has it. */
export interface Queue {
  /** Null until the first answer. */
  readonly rows: readonly QueueRow[] | null;
  readonly error: ApiError | null;
}

const nothing: Queue = { rows: null, error: null };
let queue = nothing;
let version: number | null = null;
let isAsking = false;
let isAskedAgain = false;
const listeners = new Set<() => void>();

const show = (next: Queue) => {
  queue = next;
  for (const listener of listeners) listener();
};

/** While a long queue is on its way, the rows that came are shown this often, ms: each showing counts them all. */
const SHOWN_EVERY_MS = 300;

async function ask(): Promise<void> {
  let { rows } = queue;
  let shownAt = Number.NEGATIVE_INFINITY;
  do {
    isAskedAgain = false;
    let isMore = true;
    while (isMore) {
      const changes: QueueChanges = await call("top-ups:queue", { known: version });
      version = changes.version;
      isMore = changes.isMore;
      rows = applyDelta(changes.isAnew ? [] : (rows ?? []), changes);
      const isDue = !isMore || performance.now() - shownAt > SHOWN_EVERY_MS;
      if (!isDue || (rows === queue.rows && !queue.error)) continue;
      shownAt = performance.now();
      show({ rows, error: null });
    }
  } while (isAskedAgain);
}

/** Asks what changed; once more behind a question that is on its way. */
export function askQueue(): void {
  isAskedAgain = true;
  if (isAsking) return;
  isAsking = true;
  ask()
    .catch((error: unknown) => {
      // An answer is lost: what it told is not known to be known, so the next one tells everything.
      version = null;
      show({ rows: null, error: asApiError(error) });
    })
    .finally(() => {
      isAsking = false;
    });
}

/** Forgets the queue of a person who left. */
export function forgetQueue(): void {
  version = null;
  queue = nothing;
}

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/**
 * The queue, kept while the person is at the desk and told what changed after every round with the centre. A page that is
 * not a clerk's alone says whether its person may ask for it.
 */
export function useQueue(mayAsk = true): Queue {
  useEffect(() => {
    if (!mayAsk) return;
    askQueue();
    const ends = [
      onRefresh("top-ups", askQueue),
      subscribe("sync:changed", ({ kind }) => {
        if (kind !== "syncing") askQueue();
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [mayAsk]);
  return useSyncExternalStore(listen, () => queue);
}
