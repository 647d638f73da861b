/** What the centre says of itself to a desk. */
export interface CentreHealth {
  /** Milliseconds by which the desk's clock is ahead; the centre's own dates everything of money. */
  clockAheadMs: number;
  /** What holds the change feed back; null when nothing does. */
  held: FeedHeld | null;
}

/** Committed changes that are not shown yet, because a transaction before them still runs somewhere on the server. */
export interface FeedHeld {
  changes: number;
  /** The oldest of them, UTC ISO; null where the centre does not know. */
  sinceUtc: string | null;
  holders: { pid: number; login: string | null; seconds: number | null; isIdle: boolean }[];
}

interface HealthAnswer {
  server_time: string;
  waiting: number;
  since: string | null;
  holders: { pid: number; login: string | null; seconds: number | null; is_idle: boolean | null }[];
}

/** Reads the answer of `desk.sync_health`; `askedMs` and `answeredMs` are the desk's clock around the call. */
export function readCentreHealth(answer: HealthAnswer, askedMs: number, answeredMs: number): CentreHealth {
  const clockAheadMs = Math.round((askedMs + answeredMs) / 2 - Date.parse(answer.server_time));
  if (answer.waiting === 0) return { clockAheadMs, held: null };
  return {
    clockAheadMs,
    held: {
      changes: answer.waiting,
      sinceUtc: answer.since,
      holders: answer.holders.map(({ is_idle, ...holder }) => ({ ...holder, isIdle: is_idle ?? false })),
    },
  };
}
