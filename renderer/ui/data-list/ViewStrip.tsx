import { useDeferredValue, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "../Kbd";
import type { Column } from "./column";
import classes from "./data-list.module.css";
import { arrangeRows } from "./list-rows";
import { isNarrowed, isSameShape, plainShape } from "./list-shape";
import type { ListView } from "./use-list-view";
import type { SavedViews } from "./ViewMenu";

interface ViewStripProps<Row> {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly view: ListView<Row>;
  readonly saved: SavedViews;
}

/** The saved views with how many rows each has now; pressing one, or its digit, shows it. */
export function ViewStrip<Row extends object>({ rows, columns, view, saved }: ViewStripProps<Row>) {
  const { t } = useTranslation("ui");
  const counted = useDeferredValue(rows);
  const counts = useMemo(
    () =>
      new Map(
        saved.views.map(({ id, shape }) => [
          id,
          isNarrowed(shape) ? arrangeRows(counted, columns, { ...shape, sort: null }).length : counted.length,
        ]),
      ),
    [counted, columns, saved.views],
  );
  if (saved.views.length === 0) return null;
  return (
    <div className={classes["views"]}>
      <button
        type="button"
        aria-pressed={isSameShape(view.shape, plainShape)}
        onClick={() => view.act({ kind: "shape", shape: plainShape })}
      >
        {t("list.everything")} <strong>{rows.length.toLocaleString("id-ID")}</strong> <Kbd keys="0" />
      </button>
      {saved.views.map(({ id, name, shape }, index) => (
        <span key={id}>
          <button
            type="button"
            aria-pressed={isSameShape(view.shape, shape)}
            onClick={() => view.act({ kind: "shape", shape })}
          >
            {name} <strong>{(counts.get(id) ?? 0).toLocaleString("id-ID")}</strong>{" "}
            {index < 9 && <Kbd keys={String(index + 1)} />}
          </button>
          <button
            type="button"
            title={t("list.forgetView", { name })}
            aria-label={t("list.forgetView", { name })}
            onClick={() => saved.forget(id)}
          >
            ×
          </button>
        </span>
      ))}
    </div>
  );
}
