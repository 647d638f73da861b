import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./detail.module.css";

/** One fact: what it is now, and what it becomes. */
export interface ChangeRow {
  readonly key: string;
  readonly name: ReactNode;
  /** Null where there is none yet. */
  readonly now: ReactNode;
  /** Left out where the fact stays as it is; null where nothing is left of it. */
  readonly next?: ReactNode;
}

/** Facts before and after a decision, the one way they are shown: what stays takes both columns. */
export function BeforeAfter({ label, rows }: { label: string; rows: readonly ChangeRow[] }) {
  const { t } = useTranslation("ui");
  if (rows.length === 0) return null;
  const hasChanges = rows.some(({ next }) => next !== undefined);
  return (
    <div className={classes["tableWrap"]}>
      <table className={`${classes["table"]} ${classes["changes"]}`} aria-label={label}>
        {hasChanges && (
          <thead>
            <tr>
              <th scope="col">
                <span className={classes["unseen"]}>{t("change.fact")}</span>
              </th>
              <th scope="col">{t("change.now")}</th>
              <th scope="col">{t("change.next")}</th>
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map(({ key, name, now, next }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {next === undefined ? (
                <td colSpan={hasChanges ? 2 : 1}>{now ?? t("change.none")}</td>
              ) : (
                <>
                  <td>{now ?? t("change.none")}</td>
                  <td>
                    <strong>{next ?? t("change.none")}</strong>
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
