import { useTranslation } from "react-i18next";
import classes from "./ui.module.css";

/** Rows that are on their way, in the shape of the list they will become. */
export function SkeletonRows({ widths, count = 12 }: { widths: readonly string[]; count?: number }) {
  const { t } = useTranslation("ui");
  return (
    <div role="status" aria-label={t("state.loading")} className={classes["skeleton"]}>
      {Array.from({ length: count }, (_, row) => `row-${row}`).map((row, index) => (
        <div key={row} className={classes["skeletonRow"]} style={{ gridTemplateColumns: widths.join(" ") }}>
          {widths.map((width, column) => (
            <span key={`${row}-${width}-${column.toString()}`} data-length={(index * 3 + column * 5) % 4} />
          ))}
        </div>
      ))}
    </div>
  );
}
