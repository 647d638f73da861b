import { useCallback, useSyncExternalStore } from "react";
import { keepList, recallList } from "./kept-lists";
import { untouched } from "./list-state";

/**
 * The part of a list that a link from another page asked for, by the name of the list. It is the screen's own word; the screen
 * shows these rows alone until the person lets go of it, and says so above them.
 */
const parts = new Map<string, string>();
const listeners = new Set<() => void>();

/** Asks for a part of a list, or for all of it (null). Filters that were left in it are let go: they would hide rows of the part. */
export function openPart(list: string, part: string | null): void {
  const { sort, hidden } = recallList(list) ?? untouched;
  keepList(list, { ...untouched, sort, hidden });
  setPart(list, part);
}

function setPart(list: string, part: string | null): void {
  if (part === null) parts.delete(list);
  else parts.set(list, part);
  for (const listener of listeners) listener();
}

/** Lets go of every part: the next person at the desk begins with whole lists. */
export const forgetParts = (): void => parts.clear();

/** The part of this list that is shown now, null for all of it, and the way to show another. */
export function useListPart<Part extends string>(
  list: string,
): readonly [Part | null, (part: Part | null) => void] {
  const part = useSyncExternalStore(listen, () => parts.get(list) ?? null);
  const show = useCallback((next: Part | null) => setPart(list, next), [list]);
  return [part as Part | null, show];
}

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
