import { type MouseEvent, memo } from "react";
import type { Column } from "./column";
import classes from "./data-list.module.css";

interface DataListRowProps<Row> {
  readonly id: string;
  readonly row: Row;
  readonly index: number;
  readonly top: number;
  readonly columns: readonly Column<Row>[];
  readonly isCursor: boolean;
  readonly isSelected: boolean;
  onPress(index: number, event: MouseEvent): void;
  readonly onOpen: ((row: Row) => void) | undefined;
}

function PlainRow<Row>(props: DataListRowProps<Row>) {
  const { id, row, index, top, columns, isCursor, isSelected, onPress, onOpen } = props;
  return (
    <div
      role="row"
      id={id}
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-cursor={isCursor || undefined}
      className={classes["row"]}
      style={{ top }}
      onClick={(event) => onPress(index, event)}
      onDoubleClick={() => onOpen?.(row)}
    >
      <span role="gridcell" tabIndex={-1} className={classes["mark"]} />
      {columns.map(({ key, align, cutsItself, cell }) => (
        <span
          key={key}
          role="gridcell"
          tabIndex={-1}
          data-align={align}
          data-cut={align || cutsItself ? undefined : true}
        >
          {cell(row)}
        </span>
      ))}
    </div>
  );
}

/** One row; drawn again only when something of it changed. */
export const DataListRow = memo(PlainRow) as typeof PlainRow;
