import { Button } from "@mantine/core";
import {
  type MouseEvent,
  type ReactNode,
  useCallback,
  useDeferredValue,
  useMemo,
  useReducer,
  useRef,
} from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../EmptyState";
import type { Column } from "./column";
import type { ListKey } from "./list-keys";
import { arrangeRows, nextSort, type Sort } from "./list-rows";
import { actOnList, cursorIndexIn, untouched } from "./list-state";

/** A list as it is shown now, and everything a person can do to it. */
export interface ListView<Row> {
  readonly shown: readonly Row[];
  readonly cursorIndex: number;
  readonly selectedRows: readonly Row[];
  readonly filter: string;
  readonly sort: Sort | null;
  readonly isFiltered: boolean;
  /** What stands in place of rows that no filter matches. */
  readonly noMatch: ReactNode;
  isSelected(key: string): boolean;
  setFilter(text: string): void;
  pressHead(key: string): void;
  press(key: ListKey): void;
  pressRow(index: number, event: Pick<MouseEvent, "shiftKey" | "ctrlKey" | "metaKey">): void;
}

/** Keeps filter, order, cursor and selection of a list. */
export function useListView<Row extends object>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  rowKey: (row: Row) => string,
): ListView<Row> {
  const { t } = useTranslation("ui");
  const [state, act] = useReducer(actOnList, untouched);
  // Typing stays quick while a hundred thousand rows are filtered behind it.
  const filter = useDeferredValue(state.filter);
  const keyOf = useRef(rowKey);
  const shown = useMemo(
    () => arrangeRows(rows, columns, { filter, sort: state.sort }),
    [rows, columns, filter, state.sort],
  );
  const keys = useMemo(() => shown.map((row) => keyOf.current(row)), [shown]);
  // What a filter hides is not selected: nobody acts on rows they do not see.
  const selectedRows = useMemo(
    () => (state.selected.size === 0 ? [] : shown.filter((row) => state.selected.has(keyOf.current(row)))),
    [shown, state.selected],
  );
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
        <Button variant="default" onClick={() => setFilter("")}>
          {t("list.clearFilter")}
        </Button>
      }
    />
  );
  return {
    shown,
    cursorIndex,
    selectedRows,
    filter: state.filter,
    sort: state.sort,
    isFiltered: filter.trim() !== "",
    noMatch,
    isSelected: (key) => state.selected.has(key),
    setFilter,
    pressHead: (key) => act({ kind: "sort", sort: nextSort(state.sort, key) }),
    press,
    pressRow,
  };
}
