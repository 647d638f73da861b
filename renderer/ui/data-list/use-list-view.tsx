import { Button } from "@mantine/core";
import {
  type MouseEvent,
  type ReactNode,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useReducer,
  useRef,
} from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../EmptyState";
import type { Column } from "./column";
import { keepList, recallList } from "./kept-lists";
import type { ListKey } from "./list-keys";
import { arrangeRows, nextSort } from "./list-rows";
import { isNarrowed, type ListShape, plainShape } from "./list-shape";
import { actOnList, cursorIndexIn, type ListAct, untouched } from "./list-state";

/** What a person selected, by key: it stays selected while rows come and go. */
export interface Selection<Row> {
  /** Those that are shown, in their order: only these are acted on. */
  readonly rows: readonly Row[];
  /** Those that a filter hides or that left the list since, as they were last seen. */
  readonly unseen: readonly Row[];
}

/** A list as it is shown now, and everything a person can do to it. */
export interface ListView<Row> {
  readonly shown: readonly Row[];
  readonly cursorIndex: number;
  readonly selection: Selection<Row>;
  readonly shape: ListShape;
  /** The columns that are shown. */
  readonly columns: readonly Column<Row>[];
  readonly isFiltered: boolean;
  /** What stands in place of rows that no filter matches. */
  readonly noMatch: ReactNode;
  isSelected(key: string): boolean;
  setFilter(text: string): void;
  act(act: ListAct): void;
  pressHead(key: string): void;
  press(key: ListKey): void;
  pressRow(index: number, event: Pick<MouseEvent, "shiftKey" | "ctrlKey" | "metaKey">): void;
}

/** Keeps filter, order, cursor and selection of a list. */
export function useListView<Row extends object>(
  rows: readonly Row[],
  allColumns: readonly Column<Row>[],
  rowKey: (row: Row) => string,
  name?: string,
): ListView<Row> {
  const { t } = useTranslation("ui");
  const [state, act] = useReducer(actOnList, undefined, () => recallList(name) ?? untouched);
  useEffect(() => keepList(name, state), [name, state]);
  const { sort, hidden } = state;
  const columns = useMemo(
    () => (hidden.length === 0 ? allColumns : allColumns.filter(({ key }) => !hidden.includes(key))),
    [allColumns, hidden],
  );
  // Typing stays quick while a hundred thousand rows are filtered behind it.
  const filter = useDeferredValue(state.filter);
  const columnFilters = useDeferredValue(state.columnFilters);
  const keyOf = useRef(rowKey);
  const shown = useMemo(
    () => arrangeRows(rows, allColumns, { filter, columnFilters, sort }),
    [rows, allColumns, filter, columnFilters, sort],
  );
  const keys = useMemo(() => shown.map((row) => keyOf.current(row)), [shown]);
  const selection = useSelection(shown, state.selected, keyOf.current);
  const cursorIndex = cursorIndexIn(state, keys);
  const latest = useRef({ keys, cursorIndex });
  latest.current = { keys, cursorIndex };

  const go = useCallback((to: number, isExtending: boolean) => {
    act({ kind: isExtending ? "extend" : "move", to, keys: latest.current.keys });
  }, []);
  const press = useCallback(
    (key: ListKey) => {
      const { keys: now, cursorIndex: at } = latest.current;
      const under = now[at];
      if (key.kind === "move") go(at + key.by, key.isExtending);
      else if (key.kind === "move-to-end") go(key.isLast ? now.length - 1 : 0, key.isExtending);
      else if (key.kind === "select-all") act({ kind: "select-all", keys: now });
      else if (key.kind === "clear") act({ kind: "clear" });
      else if (key.kind === "toggle" && under !== undefined) act({ kind: "toggle", key: under });
    },
    [go],
  );
  const pressRow = useCallback<ListView<Row>["pressRow"]>(
    (index, event) => {
      const key = latest.current.keys[index];
      go(index, event.shiftKey);
      if ((event.ctrlKey || event.metaKey) && key !== undefined) act({ kind: "toggle", key });
    },
    [go],
  );
  const setFilter = useCallback((text: string) => act({ kind: "filter", text }), []);
  const noMatch = (
    <EmptyState
      title={t("list.noMatch")}
      action={
        <Button
          variant="default"
          onClick={() => act({ kind: "shape", shape: { ...plainShape, sort, hidden } })}
        >
          {t("list.clearFilter")}
        </Button>
      }
    />
  );
  return {
    shown,
    cursorIndex,
    selection,
    shape: state,
    columns,
    isFiltered: isNarrowed({ ...state, filter, columnFilters }),
    noMatch,
    isSelected: (key) => state.selected.has(key),
    setFilter,
    act,
    pressHead: (key) => act({ kind: "sort", sort: nextSort(state.sort, key) }),
    press,
    pressRow,
  };
}

const nothing: Selection<never> = { rows: [], unseen: [] };

/** The selection among the rows shown; what is no longer shown is remembered as it was, so that it can be named. */
function useSelection<Row>(
  shown: readonly Row[],
  selected: ReadonlySet<string>,
  keyOf: (row: Row) => string,
): Selection<Row> {
  const seen = useRef(new Map<string, Row>());
  return useMemo(() => {
    if (selected.size === 0) {
      seen.current.clear();
      return nothing;
    }
    const rows: Row[] = [];
    const lost = new Set(selected);
    for (const row of shown) {
      const key = keyOf(row);
      if (!lost.delete(key)) continue;
      seen.current.set(key, row);
      rows.push(row);
    }
    return { rows, unseen: [...lost].flatMap((key) => seen.current.get(key) ?? []) };
  }, [shown, selected, keyOf]);
}
