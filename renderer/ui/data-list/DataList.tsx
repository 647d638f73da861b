import type { Sen } from "@domain/money";
import {
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { useHasLetterKeys } from "../ShortcutProvider";
import { SkeletonRows } from "../SkeletonRows";
import { takesText } from "../shortcuts";
import type { Column } from "./column";
import { DataListBody, rowHeight } from "./DataListBody";
import { DataListFoot } from "./DataListFoot";
import { DataListHead, leastWidth, tracks } from "./DataListHead";
import { DataListTools } from "./DataListTools";
import classes from "./data-list.module.css";
import { readListKey } from "./list-keys";
import { rowsAsText } from "./list-rows";
import { plainShape } from "./list-shape";
import { useKeysOfNobody } from "./use-keys-of-nobody";
import { useListKeys } from "./use-list-keys";
import { type ListView, type Selection, useListView } from "./use-list-view";
import { type SavedViews, ViewMenu } from "./ViewMenu";
import { ViewStrip } from "./ViewStrip";

/** What a screen may do with its list, for keys of its own. */
export interface ListControl<Row> {
  /** The rows of the filter, in the order shown. */
  shown(): readonly Row[];
  /** The row under the cursor this very moment: `onCursor` tells it a moment later, too late for the next key. */
  under(): Row | null;
  /** What is selected this very moment. */
  selected(): Selection<Row>;
  /** Lets the selection go. */
  letGo(): void;
  /** Puts the cursor on a row, and the keyboard into the list; filters that hide the row are let go. */
  goTo(key: string): void;
  focus(): void;
}

/** What a list shows and what it answers to. */
export interface DataListProps<Row> {
  /** Names the list for those who listen. */
  readonly label: string;
  /** `null` while they are on their way. Keep the array the same object until it changes. */
  readonly rows: readonly Row[] | null;
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  /** Adds up the rows and the selection in the status line. */
  readonly amountOf?: (row: Row) => Sen;
  /** Enter, or a double click. */
  readonly onOpen?: (row: Row) => void;
  /** The row under the cursor, for a detail beside the list. */
  readonly onCursor?: (row: Row | null) => void;
  /** What is selected, for a count or buttons beside the list. */
  readonly onSelection?: (selection: Selection<Row>) => void;
  /** Shown in place of the rows when there are none. */
  readonly empty: ReactNode;
  /** Shown in place of the rows when they could not be had. */
  readonly failure?: ReactNode;
  /** Stands beside the filter. */
  readonly tools?: ReactNode;
  /** Stands under the filter over the whole width. */
  readonly strip?: ReactNode;
  /** Stands in place of the filter, for a screen that searches elsewhere and takes `/` itself. */
  readonly search?: ReactNode;
  /** Under this name the place in the list, its filters and its order are kept while the person is at the desk. */
  readonly name?: string;
  readonly saved?: SavedViews;
  readonly control?: Ref<ListControl<Row>>;
}

/** The list of every queue: virtual rows, plain cells, keyboard first, and a foot that always adds up. */
export function DataList<Row extends object>(props: DataListProps<Row>) {
  const { label, rows, rowKey, amountOf, onOpen, empty, failure, tools, search, saved = null } = props;
  const id = useId();
  const view = useListView(rows ?? none, props.columns, rowKey, props.name);
  const { columns } = view;
  const grid = useRef<HTMLDivElement>(null);
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const setGrid = useCallback((element: HTMLDivElement | null) => {
    grid.current = element;
    setScroller(element);
  }, []);
  const filterField = useRef<HTMLInputElement>(null);
  const hasLetterKeys = useHasLetterKeys();
  const [isViewOpen, setViewOpen] = useState(false);
  const [hasFilters, setFilters] = useState(() => Object.keys(view.shape.columnFilters).length > 0);
  const widths = columns.map(({ width }) => width);
  const headHeight = hasFilters ? rowHeight * 2 : rowHeight;
  useAnnouncements(view, props);
  useImperativeHandle(props.control, () => ({
    shown: () => view.shown,
    under: () => view.shown[view.cursorIndex] ?? null,
    selected: () => view.selection,
    letGo: () => view.act({ kind: "clear" }),
    goTo(key) {
      if (!view.shown.some((row) => rowKey(row) === key))
        view.act({ kind: "shape", shape: { ...view.shape, filter: "", columnFilters: {} } });
      view.act({ kind: "place", key });
      grid.current?.focus();
    },
    focus: () => grid.current?.focus(),
  }));
  const toggleFilters = () => {
    setFilters(!hasFilters);
    if (hasFilters) view.act({ kind: "shape", shape: { ...view.shape, columnFilters: {} } });
    else setTimeout(() => grid.current?.querySelector<HTMLElement>("[data-first-filter]")?.focus());
  };
  useListKeys(filterField, {
    hasFilter: search === undefined,
    openView: () => setViewOpen(true),
    toggleFilters,
    showSaved: saved && saved.views.length > 0 ? (index) => showSaved(view, saved, index) : null,
  });
  // A page that opens with a list opens ready for its keys.
  useEffect(() => {
    if (!takesText(document.activeElement)) grid.current?.focus();
  }, []);
  const readKey = (event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey">) => {
    const pageRows = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / rowHeight) - 2);
    return readListKey(event, { pageRows, hasLetterKeys });
  };
  useKeysOfNobody((event) => {
    const key = readKey(event);
    // Enter and Escape stay with the screen, whose panel may just have gone.
    if (!key || key.kind === "open" || key.kind === "clear") return;
    event.preventDefault();
    grid.current?.focus();
    // To the list as if pressed in it: a screen around it hears its keys too.
    grid.current?.dispatchEvent(new window.KeyboardEvent("keydown", event));
  });
  const press = (event: KeyboardEvent) => {
    if (event.target !== grid.current || event.altKey) return;
    const key = readKey(event);
    // With nothing selected, Escape is the screen's.
    if (!key || (key.kind === "clear" && !hasSelection(view.selection))) return;
    event.preventDefault();
    const row = view.shown[view.cursorIndex];
    if (key.kind !== "open") view.press(key);
    else if (row) onOpen?.(row);
  };
  const { pressRow: moveTo } = view;
  // A click would leave the keys in a cell, where the list does not hear them.
  const pressRow = useCallback<typeof moveTo>(
    (index, event) => {
      moveTo(index, event);
      grid.current?.focus();
    },
    [moveTo],
  );
  const copy = (event: ClipboardEvent) => {
    const under = view.shown[view.cursorIndex];
    const { rows: selected } = view.selection;
    const chosen = selected.length > 0 ? selected : under ? [under] : [];
    if (event.target !== grid.current || chosen.length === 0) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", rowsAsText(chosen, columns));
  };

  const body = failure || (rows === null ? <SkeletonRows widths={["28px", ...widths]} /> : null);
  return (
    <section className={classes["list"]} aria-label={label}>
      {search ?? (
        <div>
          <DataListTools
            field={filterField}
            view={view}
            onDone={() => grid.current?.focus()}
            tools={tools}
            menu={
              <ViewMenu
                view={view}
                allColumns={props.columns}
                hasFilters={hasFilters}
                saved={saved}
                isOpen={isViewOpen}
                setOpen={setViewOpen}
                toggleFilters={toggleFilters}
                onDone={() => grid.current?.focus()}
              />
            }
          />
          {props.strip && <div className={classes["views"]}>{props.strip}</div>}
          {saved && <ViewStrip rows={rows ?? none} columns={props.columns} view={view} saved={saved} />}
        </div>
      )}
      <div
        ref={setGrid}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={view.shown.length + 1}
        aria-multiselectable
        aria-activedescendant={view.cursorIndex >= 0 ? `${id}-${view.cursorIndex}` : undefined}
        className={classes["grid"]}
        style={{ "--tracks": tracks(columns), "--least": leastWidth(columns) } as CSSProperties}
        onKeyDown={press}
        onCopy={copy}
      >
        <DataListHead view={view} hasFilters={hasFilters} onDone={() => grid.current?.focus()} />
        {body}
        {!body && view.shown.length === 0 && (
          <div className={classes["empty"]}>{view.isFiltered ? view.noMatch : empty}</div>
        )}
        {!body && scroller && (
          <DataListBody
            scroller={scroller}
            id={id}
            view={view}
            rowKey={rowKey}
            headHeight={headHeight}
            onPress={pressRow}
            onOpen={onOpen}
          />
        )}
      </div>
      <DataListFoot view={view} amountOf={amountOf} total={rows?.length ?? 0} isReady={!body} />
    </section>
  );
}

const none: readonly never[] = [];
const hasSelection = <Row,>({ rows, unseen }: Selection<Row>): boolean => rows.length + unseen.length > 0;

/** Shows a saved view by its place, 0 for everything. */
function showSaved<Row>(view: ListView<Row>, { views }: SavedViews, index: number): void {
  const shape = index === 0 ? plainShape : views[index - 1]?.shape;
  if (shape) view.act({ kind: "shape", shape });
}

/** Tells the screen where the cursor is and what is selected, after it has changed. */
function useAnnouncements<Row>(view: ListView<Row>, { onCursor, onSelection }: DataListProps<Row>): void {
  const told = useRef({ onCursor, onSelection });
  told.current = { onCursor, onSelection };
  const row = view.shown[view.cursorIndex] ?? null;
  useEffect(() => told.current.onCursor?.(row), [row]);
  useEffect(() => told.current.onSelection?.(view.selection), [view.selection]);
}
