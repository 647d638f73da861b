import type { Query } from "../../api/use-query";

/** What the centre said last, while the person is at the desk. */
const known = new Map<string, unknown>();

/** Forgets it: the next person is told what the centre tells them. */
export const forgetKnown = (): void => known.clear();

/** An answer of the centre: as it is, or as it was last known where it cannot be asked. */
export interface Known<T> {
  /** Null where it was never told, or is still on its way. */
  readonly value: T | null;
  /** It was asked and did not answer: what is shown may be old. */
  readonly isStale: boolean;
}

/** The last answer to a question of this name. */
export function lastKnown<T>(name: string, query: Query<T>): Known<T> {
  if (query.kind === "ready") known.set(name, query.value);
  const value = query.value ?? ((known.get(name) ?? null) as T | null);
  return { value, isStale: query.kind === "failed" };
}
