import type { ImportRowView, RowSource } from "@contract/bank-imports";
import { type RowKind, rowKinds } from "@contract/choices";
import { sen } from "@domain/money";
import { Button, SegmentedControl } from "@mantine/core";
import { Fragment, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { useQueryAtRest } from "../../api/use-query-at-rest";
import { Kbd } from "../../ui/Kbd";
import { Money } from "../../ui/Money";
import pane from "../../ui/pane.module.css";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { StatusBadge } from "../../ui/StatusBadge";
import type { ShortcutGroup } from "../../ui/shortcuts";
import classes from "./bank-imports.module.css";
import { SaveUnread } from "./SaveUnread";
import { useFactWords } from "./use-words";

interface RowsTableProps {
  readonly importId: string;
  /** Staged at this desk, or with the centre. */
  readonly source: RowSource;
  readonly counts: Readonly<Record<RowKind, number>>;
  readonly balances: Balances;
}

/** What is known of the running balance beside the rows. */
export interface Balances {
  /** Line of the first row whose balance is not the one before plus the row; null where every one is. */
  readonly firstBreak: number | null;
  /** What the balance of a line should be, where the file itself is judged; the centre says it with each row. */
  readonly expected: ReadonlyMap<number, number>;
  readonly hasAny: boolean;
}

/** The rows of a file by kind, a page at a time: what was read, with the file's own text beneath it. */
export function RowsTable({ importId, source, counts, balances }: RowsTableProps) {
  const { t } = useTranslation("bankImports");
  const kinds = rowKinds
    .filter((one) => one === "booked" || counts[one] > 0)
    .map((value) => ({
      value,
      label: `${t(`rows.kind.${value}`)} ${counts[value].toLocaleString("id-ID")}`,
    }));
  const [kind, setKind] = useState<RowKind>(counts.rejected > 0 ? "rejected" : "booked");
  const [from, setFrom] = useState(0);
  const channel = source === "desk" ? "bank-imports:rows" : "bank-imports:statement-rows";
  const page = useQueryAtRest(channel, { importId, kind, from });
  const next = page.value?.next ?? null;
  const keys = useMemo<ShortcutGroup>(
    () => ({
      title: t("rows.title"),
      shortcuts: [
        ...(next === null ? [] : [{ keys: "]", label: t("rows.next"), run: () => setFrom(next) }]),
        ...(from === 0 ? [] : [{ keys: "[", label: t("rows.first"), run: () => setFrom(0) }]),
      ],
    }),
    [t, next, from],
  );
  useShortcuts(keys);
  return (
    <section className={classes["rows"]} aria-label={t("rows.title")}>
      <div className={classes["rowTools"]} data-screen-only>
        {kinds.length === 1 ? (
          <h3 className={classes["subtitle"]}>{kinds[0]?.label}</h3>
        ) : (
          <SegmentedControl
            aria-label={t("rows.title")}
            data={kinds}
            value={kind}
            onChange={(value) => {
              setKind(value);
              setFrom(0);
            }}
          />
        )}
        {from > 0 && (
          <Button variant="default" rightSection={<Kbd keys="[" />} onClick={() => setFrom(0)}>
            {t("rows.first")}
          </Button>
        )}
        {next !== null && (
          <Button variant="default" rightSection={<Kbd keys="]" />} onClick={() => setFrom(next)}>
            {t("rows.next")}
          </Button>
        )}
      </div>
      <h3 className={classes["subtitle"]} data-paper-only>
        {t("rows.title")}: {kinds.find(({ value }) => value === kind)?.label}
      </h3>
      {kind === "booked" && <FirstBreak balances={balances} />}
      {kind === "pending" && <p className={pane["quiet"]}>{t("rows.pendingHint")}</p>}
      {page.kind === "failed" && <FailedQuery of={page} />}
      {page.kind === "loading" && <SkeletonRows widths={["48px", "96px", "120px", "1fr"]} count={6} />}
      {(kind === "rejected" || kind === "skipped") && <SaveUnread importId={importId} source={source} />}
      {page.value && (
        <RowsPage rows={page.value.rows} kind={kind} count={counts[kind]} expected={balances.expected} />
      )}
      {page.value && (next !== null || from > 0) && (
        <p className={pane["quiet"]}>
          {t("rows.page", { count: page.value.rows.length, all: counts[kind] })}
        </p>
      )}
    </section>
  );
}

/** Where the running balance breaks first, in a sentence. */
function FirstBreak({ balances: { firstBreak, hasAny } }: { balances: Balances }) {
  const { t } = useTranslation("bankImports");
  if (firstBreak !== null)
    return (
      <p className={classes["lead"]}>
        <StatusBadge meaning="stop">{t("rows.breaks")}</StatusBadge>{" "}
        {t("rows.firstBreak", { line: firstBreak })}
      </p>
    );
  return <p className={pane["quiet"]}>{hasAny ? t("rows.chained") : t("rows.noBalances")}</p>;
}

interface RowsPageProps {
  readonly rows: readonly ImportRowView[];
  readonly kind: RowKind;
  readonly count: number;
  readonly expected: Balances["expected"];
}

function RowsPage({ rows, kind, count, expected }: RowsPageProps) {
  const { t } = useTranslation("bankImports");
  if (rows.length === 0)
    return <p className={pane["quiet"]}>{count > 0 ? t("rows.notSent", { count }) : t("rows.none")}</p>;
  return kind === "rejected" || kind === "skipped" ? (
    <UnreadRows rows={rows} />
  ) : (
    <ReadRows rows={rows} expected={expected} />
  );
}

function ReadRows({ rows, expected }: Pick<RowsPageProps, "rows" | "expected">) {
  const { t } = useTranslation("bankImports");
  const words = useFactWords();
  return (
    <table className={classes["table"]}>
      <thead>
        <tr>
          <th data-align="end">{t("rows.line")}</th>
          <th>{t("rows.day")}</th>
          <th data-align="end">{t("rows.amount")}</th>
          <th data-align="end">{t("rows.balance")}</th>
          <th className={classes["rest"]} />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Fragment key={row.ordinal}>
            <tr className={classes["parsed"]}>
              <td data-align="end">{row.line}</td>
              <td>{row.bookedOn ? words.day(row.bookedOn) : "PEND"}</td>
              <td data-align="end">
                {row.amountSen !== null && (
                  <Money amount={sen(row.amountSen)} direction={row.amountSen < 0 ? "debit" : "credit"} />
                )}
              </td>
              <td data-align="end">
                <Balance stated={row.balanceSen} expected={expected.get(row.line) ?? row.runningSen} />
              </td>
              <td className={classes["rest"]} />
            </tr>
            <tr className={classes["rawRow"]}>
              <td />
              <td colSpan={4} className={classes["wide"]}>
                {row.description}
                {row.raw !== null && <code className={classes["raw"]}>{row.raw}</code>}
              </td>
            </tr>
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

/** The balance a row states, marked with the one it should be where they differ; the computed one where it states none. */
function Balance({ stated, expected }: { stated: number | null; expected: number | null }) {
  const { t } = useTranslation("bankImports");
  if (stated === null)
    return expected === null ? null : (
      <span className={pane["quiet"]} title={t("card.computed")}>
        <Money amount={sen(expected)} />
      </span>
    );
  if (expected === null || stated === expected) return <Money amount={sen(stated)} />;
  return (
    <>
      <mark className={classes["marked"]}>
        <Money amount={sen(stated)} />
      </mark>
      <span className={classes["count"]}>
        {t("differences.computed")} <Money amount={sen(expected)} />
      </span>
    </>
  );
}

function UnreadRows({ rows }: { rows: readonly ImportRowView[] }) {
  const { t } = useTranslation("bankImports");
  return (
    <table className={classes["table"]}>
      <thead>
        <tr>
          <th data-align="end">{t("rows.line")}</th>
          <th>{t("rows.column")}</th>
          <th>{t("rows.reason")}</th>
          <th className={classes["wide"]}>{t("rows.raw")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.ordinal}>
            <td data-align="end">{row.line}</td>
            <td>
              <ColumnName column={row.column} />
            </td>
            <td>{row.reason && t(`reject.${row.reason}`)}</td>
            <td className={classes["wide"]}>
              {row.raw && <code className={classes["raw"]}>{row.raw}</code>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const named = ["date", "amount", "description", "balance", "sign"] as const;

function ColumnName({ column }: { column: string | null }) {
  const { t } = useTranslation("bankImports");
  const known = named.find((one) => one === column);
  return known ? t(`columnName.${known}`) : (column ?? "\u2013");
}
