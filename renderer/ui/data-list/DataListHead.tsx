import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Column } from "./column";
import classes from "./data-list.module.css";
import type { ListView } from "./use-list-view";

interface DataListHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly view: ListView<Row>;
}

/** The names of the columns, always in view; pressing one sorts. */
export function DataListHead<Row>({ columns, view }: DataListHeadProps<Row>) {
  const { t } = useTranslation("ui");
  const order = {
    ascending: t("list.sortAscending"),
    descending: t("list.sortDescending"),
    none: t("list.notSorted"),
  };
  return (
    <div
      role="row"
      aria-rowindex={1}
      tabIndex={-1}
      className={classes["head"]}
      style={{ gridTemplateColumns: tracks(columns) }}
    >
      <span role="columnheader" tabIndex={-1} aria-label={t("list.keySelect")} />
      {columns.map(({ key, title, align }) => {
        const direction = view.sort?.key === key ? view.sort.direction : "none";
        const Arrow = direction === "descending" ? IconArrowDown : IconArrowUp;
        return (
          <span key={key} role="columnheader" tabIndex={-1} aria-sort={direction} data-align={align}>
            <button type="button" onClick={() => view.pressHead(key)} title={`${title}: ${order[direction]}`}>
              {title}
              {direction !== "none" && <Arrow size={12} stroke={2} aria-hidden />}
            </button>
          </span>
        );
      })}
    </div>
  );
}

/** The grid tracks of a row: the mark of the selection, then the columns. */
export function tracks<Row>(columns: readonly Column<Row>[]): string {
  return ["28px", ...columns.map(({ width }) => width)].join(" ");
}
