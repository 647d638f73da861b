import { type Sen, sumSen } from "@domain/money";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "../Kbd";
import { Money } from "../Money";
import classes from "./data-list.module.css";
import type { ListView } from "./use-list-view";

interface DataListFootProps<Row> {
  readonly view: ListView<Row>;
  readonly amountOf: ((row: Row) => Sen) | undefined;
  readonly total: number;
  readonly isReady: boolean;
}

/** The status line: rows and sum shown, selection and its sum, the filter in words, the keys that work here. */
export function DataListFoot<Row>({ view, amountOf, total, isReady }: DataListFootProps<Row>) {
  const { t } = useTranslation("ui");
  const sum = useMemo(() => sumOf(view.shown, amountOf), [view.shown, amountOf]);
  const { rows: selected, unseen } = view.selection;
  const selectedSum = useMemo(() => sumOf(selected, amountOf), [selected, amountOf]);
  const count = view.shown.length;
  return (
    <footer className={classes["foot"]} role="status">
      {isReady && (
        <>
          <span>
            {view.isFiltered
              ? t("list.rowsOf", { count, total: total.toLocaleString("id-ID") })
              : t("list.rows", { count })}
          </span>
          {sum !== null && count > 0 && (
            <span>
              {t("list.sum")} <Money amount={sum} />
            </span>
          )}
          {view.isFiltered && <span className={classes["said"]}>{filterInWords(view, t)}</span>}
          {selected.length + unseen.length > 0 && (
            <strong>
              {t("list.selected", { count: selected.length })}
              {selectedSum !== null && (
                <>
                  {" · "}
                  <Money amount={selectedSum} />
                </>
              )}
              {unseen.length > 0 && ` \u00b7 ${t("list.unseen", { count: unseen.length })}`}
            </strong>
          )}
        </>
      )}
      <span className={classes["footKeys"]}>
        <Kbd keys="j" />
        <Kbd keys="k" />
        <Kbd keys="Space" />
        <Kbd keys="/" />
        <Kbd keys="?" />
      </span>
    </footer>
  );
}

/** What the list is narrowed by, as a sentence would say it. */
function filterInWords<Row>(
  { shape, columns }: ListView<Row>,
  t: ReturnType<typeof useTranslation<"ui">>["t"],
) {
  const words = shape.filter.trim();
  const over = columns.flatMap(({ key, title }) => {
    const text = shape.columnFilters[key]?.trim();
    return text ? [`${title}: ${text}`] : [];
  });
  return [...(words ? [t("list.filteredBy", { text: words })] : []), ...over].join(" · ");
}

function sumOf<Row>(rows: readonly Row[], amountOf: ((row: Row) => Sen) | undefined): Sen | null {
  return amountOf ? sumSen(rows.map(amountOf)) : null;
}
