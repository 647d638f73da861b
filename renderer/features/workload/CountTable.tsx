import type { Sen } from "@domain/money";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { Money } from "../../ui/Money";
import classes from "./work.module.css";

/** One side of a table of counts. `all` stands last, as the total. */
interface Side {
  readonly key: string;
  readonly label: string;
}

interface CountTableProps {
  readonly title: string;
  readonly note: string;
  readonly head: string;
  readonly rows: readonly Side[];
  readonly columns: readonly Side[];
  /** How many rows of the list are in both; either side may be `all`. */
  readonly countOf: (row: string, column: string) => number;
  readonly sumOf?: (row: string) => Sen;
  readonly href: string;
  readonly none: string;
  /** Asks the list for exactly the rows of a cell. */
  onOpen(row: string, column: string): void;
}

/** Counts by state and age; every number but 0 leads to its rows, and the totals are those of what stands beside them. */
export function CountTable(props: CountTableProps) {
  const { t } = useTranslation("workload");
  const { title, note, head, rows, columns, countOf, sumOf, href, none, onOpen } = props;
  const filled = rows.filter(({ key }) => countOf(key, "all") > 0);
  const total = { key: "all", label: t("queue.total") };
  const cell = (row: string, column: string) => {
    const count = countOf(row, column);
    if (count === 0) return <span className={classes["zero"]}>{"\u00b7"}</span>;
    return (
      <Link href={href} onClick={() => onOpen(row, column)}>
        {count.toLocaleString("id-ID")}
      </Link>
    );
  };
  return (
    <section aria-label={title} className={classes["counts"]}>
      <h2>
        {title} <small>{note}</small>
      </h2>
      {filled.length === 0 ? (
        <p className={classes["quiet"]}>{none}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {[...columns, total].map(({ key, label }) => (
                <th key={key} scope="col">
                  {label}
                </th>
              ))}
              {sumOf && (
                <th scope="col" data-roomy>
                  {t("column.sum")}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {[...filled, total].map(({ key, label }) => (
              <tr key={key} data-total={key === "all" || undefined}>
                <th scope="row">{label}</th>
                {[...columns, total].map((column) => (
                  <td key={column.key}>{cell(key, column.key)}</td>
                ))}
                {sumOf && (
                  <td data-roomy>
                    <Money amount={sumOf(key)} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
