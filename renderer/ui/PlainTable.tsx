import type { ReactNode } from "react";
import classes from "./detail.module.css";

/** One column of a short table in a detail. */
export interface PlainColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly align?: "end";
  readonly isShort?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

interface PlainTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly PlainColumn<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly empty: string;
}

/** A short table beside a decision: no more than a few hundred rows, all of them read. */
export function PlainTable<Row>({ label, rows, columns, rowKey, empty }: PlainTableProps<Row>) {
  if (rows.length === 0) return <p className={classes["none"]}>{empty}</p>;
  return (
    <div className={classes["tableWrap"]}>
      <table className={classes["table"]} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ key, title, align }) => (
              <th key={key} scope="col" data-align={align}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ key, align, isShort, cell }) => (
                <td key={key} data-align={align} className={isShort ? classes["nowrap"] : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
