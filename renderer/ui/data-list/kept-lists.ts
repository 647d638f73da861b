import type { ListState } from "./list-state";

const kept = new Map<string, ListState>();

/** How a list was left, by its name: who comes back to a page finds its place, filters and order. */
export const recallList = (name: string | undefined): ListState | undefined =>
  name === undefined ? undefined : kept.get(name);

/** Keeps how a list stands. */
export function keepList(name: string | undefined, state: ListState): void {
  if (name !== undefined) kept.set(name, state);
}

/** Forgets every list: the next person at the desk begins with their own. */
export const forgetLists = (): void => kept.clear();
