import type { SampleView } from "@contract/bank-files";
import { COLUMN_USES, type ColumnUse } from "@domain/bank-export/table/edit-layout";
import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./layouts.module.css";

interface SampleGridProps {
  readonly rows: SampleView["rows"];
  /** What each column is used for, one per column. */
  readonly uses: readonly (ColumnUse | null)[];
  /** Line of the header row; null where there is none. */
  readonly headerLine: number | null;
  readonly onUse: (at: number, use: ColumnUse | null) => void;
}

/** The first rows of a file as they are, and above each column what it holds. */
export function SampleGrid({ rows, uses, headerLine, onUse }: SampleGridProps) {
  const { t } = useTranslation("layouts");
  const columns = uses.map((use, place) => ({ use, place }));
  const choices = [
    { value: "", label: t("unused") },
    ...COLUMN_USES.map((use) => ({ value: use as string, label: t(`use.${use}`) })),
  ];
  return (
    <section className={classes["sample"]} aria-label={t("sample")}>
      <table className={classes["grid"]}>
        <thead>
          <tr>
            <th scope="col" className={classes["lineNumber"]}>
              {t("line")}
            </th>
            {columns.map(({ use, place }) => (
              <th key={place} scope="col" data-used={use !== null || undefined}>
                <NativeSelect
                  aria-label={t("columnUse", { column: place + 1 })}
                  data={choices}
                  value={use ?? ""}
                  onChange={({ currentTarget: { value } }) =>
                    onUse(place, COLUMN_USES.find((one) => one === value) ?? null)
                  }
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, cells }) => (
            <tr key={line} data-header={line === headerLine || undefined}>
              <td className={classes["lineNumber"]}>{line}</td>
              {columns.map(({ use, place }) => (
                <td key={place} data-used={use !== null || undefined}>
                  {cells[place] ?? ""}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
