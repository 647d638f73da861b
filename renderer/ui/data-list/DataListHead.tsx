import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "./column";
import classes from "./data-list.module.css";
import type { ListView } from "./use-list-view";

interface DataListHeadProps<Row> {
  readonly view: ListView<Row>;
  /** Whether each column can be typed over. */
  readonly hasFilters: boolean;
  /** Enter or Escape in a column's filter: the list takes the keys again. */
  onDone(): void;
}

/** The names of the columns, always in view; pressing one sorts. */
export function DataListHead<Row>({ view, hasFilters, onDone }: DataListHeadProps<Row>) {
  const { t } = useTranslation("ui");
  const { columns } = view;
  const order = {
    ascending: t("list.sortAscending"),
    descending: t("list.sortDescending"),
    none: t("list.notSorted"),
  };
  const press = (event: KeyboardEvent<HTMLInputElement>, key: string) => {
    if (event.key === "Escape") view.act({ kind: "filter-column", key, text: "" });
    if (event.key === "Escape" || event.key === "Enter") onDone();
  };
  return (
    <div className={classes["heads"]}>
      <div role="row" aria-rowindex={1} tabIndex={-1} className={classes["head"]}>
        <span role="columnheader" tabIndex={-1} aria-label={t("list.keySelect")} />
        {columns.map(({ key, title, align }) => {
          const direction = view.shape.sort?.key === key ? view.shape.sort.direction : "none";
          const Arrow = direction === "descending" ? IconArrowDown : IconArrowUp;
          return (
            <span key={key} role="columnheader" tabIndex={-1} aria-sort={direction} data-align={align}>
              <button
                type="button"
                onClick={() => view.pressHead(key)}
                title={`${title}: ${order[direction]}`}
              >
                {title}
                {direction !== "none" && <Arrow size={12} stroke={2} aria-hidden />}
              </button>
            </span>
          );
        })}
      </div>
      {hasFilters && (
        <div
          role="row"
          tabIndex={-1}
          className={classes["filters"]}
          style={{ gridTemplateColumns: tracks(columns) }}
        >
          <span />
          {columns.map(({ key, title }, index) => (
            <input
              key={key}
              data-first-filter={index === 0 || undefined}
              aria-label={t("list.filterColumn", { column: title })}
              value={view.shape.columnFilters[key] ?? ""}
              onChange={(event) => view.act({ kind: "filter-column", key, text: event.currentTarget.value })}
              onKeyDown={(event) => press(event, key)}
            />
          ))}
        </div>
      )}
    </div>
  );
}

/** The grid tracks of a row: the mark of the selection, then the columns. */
export function tracks<Row>(columns: readonly Column<Row>[]): string {
  return ["28px", ...columns.map(({ width }) => width)].join(" ");
}

/**
 * The width under which the list scrolls sideways: the least of every track. Told to the list as a number, because asking
 * each row for its smallest content would lay out every cell twice.
 */
export function leastWidth<Row>(columns: readonly Column<Row>[]): string {
  const least = columns.map(({ width }) => Number(/(\d+(?:\.\d+)?)px/.exec(width)?.[1] ?? 0));
  return `${least.reduce((sum, one) => sum + one, 28)}px`;
}
