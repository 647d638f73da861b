import { type ListShape, plainShape, type Sort } from "./list-shape";

/** Where a person is in a list. Rows are meant by their key, so that a refresh moves nothing under the finger. */
export interface ListState extends ListShape {
  readonly cursor: string | null;
  /** Where the cursor was last seen: when its row leaves the list, the next one is under the finger. */
  readonly cursorIndex: number;
  readonly anchor: string | null;
  readonly selected: ReadonlySet<string>;
}

/** A list nobody has touched. */
export const untouched: ListState = {
  cursor: null,
  cursorIndex: 0,
  anchor: null,
  selected: new Set(),
  ...plainShape,
};

/** What a person does in a list; `keys` are the keys of the rows shown, in order. */
export type ListAct =
  | { readonly kind: "move"; readonly to: number; readonly keys: readonly string[] }
  | { readonly kind: "toggle"; readonly key: string }
  | { readonly kind: "extend"; readonly to: number; readonly keys: readonly string[] }
  | { readonly kind: "select-all"; readonly keys: readonly string[] }
  | { readonly kind: "clear" }
  | { readonly kind: "filter"; readonly text: string }
  | { readonly kind: "filter-column"; readonly key: string; readonly text: string }
  | { readonly kind: "sort"; readonly sort: Sort | null }
  | { readonly kind: "show-column"; readonly key: string; readonly isShown: boolean }
  | { readonly kind: "place"; readonly key: string }
  | { readonly kind: "shape"; readonly shape: ListShape };

/** The list after an act. */
export function actOnList(state: ListState, act: ListAct): ListState {
  switch (act.kind) {
    case "move":
      return moveTo(state, act.to, act.keys);
    case "toggle":
      return { ...state, anchor: act.key, selected: toggled(state.selected, act.key) };
    case "extend":
      return extendTo(state, act.to, act.keys);
    case "select-all":
      return { ...state, selected: new Set(act.keys) };
    case "clear":
      return { ...state, selected: new Set(), anchor: null };
    case "filter":
      return { ...state, filter: act.text };
    case "filter-column":
      return { ...state, columnFilters: { ...state.columnFilters, [act.key]: act.text } };
    case "sort":
      return { ...state, sort: act.sort };
    case "show-column":
      return { ...state, ...showColumn(state, act) };
    case "place":
      return { ...state, cursor: act.key, anchor: act.key };
    case "shape":
      return { ...state, ...act.shape };
  }
}

/** The place of the cursor among the rows shown: its row, or where it was when that row has left; −1 when empty. */
export function cursorIndexIn(state: ListState, keys: readonly string[]): number {
  if (state.cursor !== null && keys[state.cursorIndex] === state.cursor) return state.cursorIndex;
  const found = state.cursor === null ? -1 : keys.indexOf(state.cursor);
  return found === -1 ? Math.min(state.cursorIndex, keys.length - 1) : found;
}

function moveTo(state: ListState, to: number, keys: readonly string[]): ListState {
  const index = Math.max(0, Math.min(to, keys.length - 1));
  const cursor = keys[index] ?? null;
  return { ...state, cursor, cursorIndex: index, anchor: cursor };
}

function extendTo(state: ListState, to: number, keys: readonly string[]): ListState {
  const index = Math.max(0, Math.min(to, keys.length - 1));
  const anchorIndex = state.anchor === null ? -1 : keys.indexOf(state.anchor);
  const from = anchorIndex === -1 ? cursorIndexIn(state, keys) : anchorIndex;
  const range = keys.slice(Math.min(from, index), Math.max(from, index) + 1);
  return {
    ...state,
    cursor: keys[index] ?? null,
    cursorIndex: index,
    anchor: keys[from] ?? null,
    selected: new Set([...state.selected, ...range]),
  };
}

function toggled(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** A column that is put away filters and sorts no more: nobody would see why. */
function showColumn(
  { hidden, columnFilters, sort }: ListShape,
  { key, isShown }: { key: string; isShown: boolean },
): Partial<ListShape> {
  if (isShown) return { hidden: hidden.filter((one) => one !== key) };
  const { [key]: _gone, ...rest } = columnFilters;
  return { hidden: [...hidden, key], columnFilters: rest, sort: sort?.key === key ? null : sort };
}
