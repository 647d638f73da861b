import type { QueueRow } from "@contract/top-ups";
import { dueMinutes, isSetAside, rowState, waitedMinutes } from "./row-facts";

/**
 * Where a row of the queue stands for whoever plans their day, the most pressing first. Every row is in exactly one:
 * a hold whose time is over; money that needs a look; money that is safe; set aside; its time over without money; money that
 * is still expected, which is no exception (M15); an own decision that is on its way, waits for two, or was refused.
 */
export const QUEUE_STANDS = ["due", "look", "safe", "held", "expired", "waiting", "decided"] as const;

/** Where a row stands. */
export type QueueStand = (typeof QUEUE_STANDS)[number];

/** How long a request has waited: less than an hour, four, a day, three days, or more. */
export const QUEUE_AGES = ["1h", "4h", "24h", "3d", "older"] as const;

/** How long a request has waited. */
export type QueueAge = (typeof QUEUE_AGES)[number];

/** A part of the queue: a stand or all, an age or all; or rows that several stands have. */
export type QueuePart = `${QueueStand | "all"}/${QueueAge | "all"}` | "expiring" | "held-mine";

const undecided: readonly QueueStand[] = ["due", "look", "safe"];
/** Money whose request ends within this may be too late after lunch. */
const EXPIRING_MINUTES = 60;

/** A row that did not change is the same object, and is looked at once: the work desk asks of a hundred thousand, often. */
const known = new WeakMap<QueueRow, QueueStand>();

/** Where a row stands. */
export function queueStand(row: QueueRow): QueueStand {
  const stand = known.get(row) ?? standOf(row);
  known.set(row, stand);
  return stand;
}

function standOf(row: QueueRow): QueueStand {
  if (row.decision) return "decided";
  if (isSetAside(row)) return "held";
  if (row.topUps.some(({ hold }) => hold?.isOver)) return "due";
  const state = rowState(row);
  if (state === "safe" || state === "expired") return state;
  return state === "topUp" ? "waiting" : "look";
}

/** How long a row has waited. */
export function queueAge(row: QueueRow, now: number): QueueAge {
  const minutes = waitedMinutes(row, now);
  if (minutes < 60) return "1h";
  if (minutes < 4 * 60) return "4h";
  if (minutes < 24 * 60) return "24h";
  return minutes < 3 * 24 * 60 ? "3d" : "older";
}

/** Tells which rows are in a part; `me` is the name of the person at the desk. */
export function inPart(
  part: QueuePart,
  { now, me }: { now: number; me: string },
): (row: QueueRow) => boolean {
  const waits = (row: QueueRow) => undecided.includes(queueStand(row));
  if (part === "held-mine")
    return (row) => queueStand(row) === "held" && row.topUps.some(({ hold }) => hold?.byName === me);
  if (part === "expiring")
    return (row) => {
      const due = dueMinutes(row, now);
      return row.lines.length > 0 && due >= 0 && due < EXPIRING_MINUTES && waits(row);
    };
  const [stand, age] = part.split("/");
  return (row) =>
    (stand === "all" || stand === queueStand(row)) && (age === "all" || age === queueAge(row, now));
}
