import type { QueueRow } from "@contract/top-ups";
import { sumSen } from "@domain/money";
import { openPart } from "../../ui/data-list/list-parts";
import type { Meaning } from "../../ui/StatusBadge";
import { inPart, type QueuePart } from "../top-ups/queue-parts";
import { rowAmount } from "../top-ups/row-facts";
import { type Entry, type EntryName, entryOf } from "./entry";

interface QueueSetting {
  readonly now: number;
  /** The name of the person at the desk. */
  readonly me: string;
}

const asked: readonly {
  readonly name: EntryName;
  readonly part: QueuePart;
  readonly meaning: Meaning;
  readonly isMine: boolean;
}[] = [
  { name: "expiring", part: "expiring", meaning: "stop", isMine: true },
  { name: "held-due", part: "due/all", meaning: "look", isMine: true },
  { name: "look", part: "look/all", meaning: "look", isMine: true },
  { name: "expired", part: "expired/all", meaning: "look", isMine: true },
  { name: "safe", part: "safe/all", meaning: "safe", isMine: true },
  { name: "held-mine", part: "held-mine", meaning: "info", isMine: false },
  // What is expected and has not come is no exception until its time is over (M15).
  { name: "waiting", part: "waiting/all", meaning: "info", isMine: false },
];

/** What waits in the queue of top-ups: the rows of each part of it, by the queue's own rows. */
export function queueEntries(rows: readonly QueueRow[], setting: QueueSetting): Entry[] {
  return asked.map(({ name, part, meaning, isMine }) => {
    const own = rows.filter(inPart(part, setting));
    const isEnding = part === "expiring";
    const first = earliest(own, isEnding ? "expiresAt" : "requestedAt");
    return entryOf({
      name,
      meaning,
      isMine,
      count: own.length,
      sumSen: sumSen(own.map(rowAmount)),
      when: first === null ? null : { kind: isEnding ? "ends" : "oldest", atUtc: first },
      href: "/top-ups",
      prepare: () => openPart("top-ups", part),
    });
  });
}

/** The first of these instants; null where there are no rows. */
function earliest(rows: readonly QueueRow[], of: "requestedAt" | "expiresAt"): string | null {
  let first: string | null = null;
  for (const { topUps } of rows) {
    const at = topUps[0]?.[of];
    if (at !== undefined && (first === null || at < first)) first = at;
  }
  return first;
}
