import { useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, useEffect } from "react";
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
  useEffect(() => {
    if (view.cursorIndex >= 0) virtual.scrollToIndex(view.cursorIndex, { align: "auto" });
  }, [view.cursorIndex, virtual]);
  return (
    <div className={classes["rows"]} style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, start }) => {
        const row = view.shown[index];
        if (row === undefined) return null;
        const key = rowKey(row);
        return (
          <DataListRow
            key={key}
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
