import { useVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { type MouseEvent, useEffect, useRef } from "react";
import { DataListRow } from "./DataListRow";
import classes from "./data-list.module.css";
import type { ListView } from "./use-list-view";

/** The height of every row, px; `--desk-row` in the style sheet. */
export const rowHeight = 28;

interface DataListBodyProps<Row> {
  readonly scroller: HTMLDivElement;
  readonly id: string;
  readonly view: ListView<Row>;
  readonly rowKey: (row: Row) => string;
  readonly headHeight: number;
  onPress(index: number, event: MouseEvent): void;
  readonly onOpen: ((row: Row) => void) | undefined;
}

/** The rows in view and a few beyond. A part of its own, so that scrolling draws rows and nothing else of the list. */
export function DataListBody<Row extends object>(props: DataListBodyProps<Row>) {
  const { scroller, id, view, rowKey, headHeight, onPress, onOpen } = props;
  const virtual = useVirtualizer({
    count: view.shown.length,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The head stands over the first row's height, and must not cover a row that is scrolled to.
    scrollPaddingStart: headHeight,
  });
  /** The list scrolls because the cursor moved, not because somebody turns the wheel. */
  const isLed = useRef(false);
  useEffect(() => {
    if (view.cursorIndex < 0) return;
    const before = scroller.scrollTop;
    virtual.scrollToIndex(view.cursorIndex, { align: "auto" });
    isLed.current = scroller.scrollTop !== before;
  }, [view.cursorIndex, virtual, scroller]);
  useEffect(() => {
    if (!virtual.isScrolling) isLed.current = false;
  }, [virtual.isScrolling]);
  const items = virtual.getVirtualItems();
  const slots = useRef(0);
  slots.current = Math.max(slots.current, items.length);
  const inPlace = virtual.isScrolling && !isLed.current ? bySlot(items, slots.current) : items;
  return (
    <div className={classes["rows"]} style={{ height: virtual.getTotalSize() }}>
      {inPlace.map(({ index, start }) => {
        const row = view.shown[index];
        if (row === undefined) return null;
        const key = rowKey(row);
        return (
          <DataListRow
            // A row that leaves the view lends its elements to the one that comes: nothing is made while scrolling.
            key={index % slots.current}
            id={`${id}-${index}`}
            row={row}
            index={index}
            top={start}
            columns={view.columns}
            isCursor={index === view.cursorIndex}
            isSelected={view.isSelected(key)}
            onPress={onPress}
            onOpen={onOpen}
          />
        );
      })}
    </div>
  );
}

/**
 * Rows in the order of the elements they are drawn in: while the wheel turns no element is moved in the page, only filled.
 * Behind a key and at rest they stand in their own order, for those who read the page from the top.
 */
function bySlot(items: readonly VirtualItem[], slots: number): readonly VirtualItem[] {
  return [...items].sort((one, two) => (one.index % slots) - (two.index % slots));
}
