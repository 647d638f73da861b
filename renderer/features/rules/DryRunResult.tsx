import type { DryRunReport } from "@contract/rules";
import { sen } from "@domain/money";
import { useTranslation } from "react-i18next";
import { Money } from "../../ui/Money";
import { type PlainColumn, PlainTable } from "../../ui/PlainTable";
import pane from "../../ui/pane.module.css";
import { StatusBadge } from "../../ui/StatusBadge";
import { formatDay } from "../../ui/wib";
import { useReasonWords } from "../top-ups/use-reason-words";
import classes from "./rules.module.css";

const COUNTS = [
  "proposed",
  "high",
  "medium",
  "low",
  "safe",
  "aboveLimit",
  "otherThanDecided",
  "safeOtherThanDecided",
] as const;

type Row = DryRunReport["rows"][number];

/** What a draft would have changed: counts, named mistakes, and each changed line with its evidence before and after. */
export function DryRunResult({ report }: { report: DryRunReport }) {
  const { t } = useTranslation("rules");
  const { t: unmatched } = useTranslation("unmatched");
  const { lines, topUps, changed, rows, before, after, kinds } = report;
  const columns = useRowColumns();
  const counted = useCountColumns();
  return (
    <>
      <p role="status">{t("dry.about", { lines, topUps, changed })}</p>
      <div className={classes["counts"]}>
        <PlainTable
          label={t("dry.count")}
          rows={COUNTS.map((name) => ({
            name: t(`dry.counts.${name}`),
            before: before[name],
            after: after[name],
          }))}
          rowKey={({ name }) => name}
          empty=""
          columns={counted(t("dry.count"))}
        />
        {kinds.length > 0 && (
          <PlainTable
            label={t("dry.kinds")}
            rows={kinds.map(({ kind, ...counts }) => ({ name: unmatched(`exception.${kind}`), ...counts }))}
            rowKey={({ name }) => name}
            empty=""
            columns={counted(t("dry.kinds"))}
          />
        )}
      </div>
      <h3 className={classes["subtitle"]}>{t("dry.changed")}</h3>
      {rows.length < changed && <p className={pane["quiet"]}>{t("dry.more", { count: rows.length })}</p>}
      <PlainTable
        label={t("dry.changed")}
        rows={rows}
        rowKey={({ lineId }) => String(lineId)}
        empty={t("dry.none")}
        columns={columns}
      />
    </>
  );
}

interface Counted {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

function useCountColumns(): (title: string) => readonly PlainColumn<Counted>[] {
  const { t } = useTranslation("rules");
  return (title) => [
    { key: "name", title, cell: ({ name }) => name },
    { key: "before", title: t("dry.before"), align: "end", cell: ({ before }) => digits(before) },
    { key: "after", title: t("dry.after"), align: "end", cell: ({ after }) => digits(after) },
  ];
}

function useRowColumns(): readonly PlainColumn<Row>[] {
  const { t, i18n } = useTranslation("rules");
  return [
    {
      key: "line",
      title: t("dry.line"),
      cell: ({ bookedOn, description }) => (
        <>
          {formatDay(bookedOn, i18n.language)} <code className={classes["raw"]}>{description}</code>
        </>
      ),
    },
    {
      key: "amount",
      title: t("dry.amount"),
      align: "end",
      isShort: true,
      cell: ({ amountSen }) => <Money amount={sen(amountSen)} />,
    },
    { key: "before", title: t("dry.before"), cell: (row) => <Said side={row.before} /> },
    { key: "after", title: t("dry.after"), cell: (row) => <Said side={row.after} /> },
    {
      key: "against",
      title: t("dry.against"),
      isShort: true,
      cell: ({ against }) =>
        against === null ? (
          <span className={pane["quiet"]}>{t("dry.judged.none")}</span>
        ) : (
          <StatusBadge meaning={against === "wrong" ? "stop" : "safe"}>
            {t(`dry.judged.${against}`)}
          </StatusBadge>
        ),
    },
  ];
}

/** What the matching says of one line under one table, for whom, and why. */
function Said({ side }: { side: Row["before"] }) {
  const { t } = useTranslation("rules");
  const { t: unmatched } = useTranslation("unmatched");
  const words = useReasonWords();
  const reasons = [...side.evidence, ...side.doubts].map(words.chip).join(", ");
  if (side.topUpIds.length === 0)
    return (
      <>
        {t("dry.nobody")}
        {side.exception && (
          <span className={classes["reasons"]}>{unmatched(`exception.${side.exception}`)}</span>
        )}
      </>
    );
  return (
    <>
      {side.holders.join(", ")}: {t(`confidence.${side.confidence}`)},{" "}
      {side.isSafe ? t("dry.counts.safe") : t("person")}{" "}
      {side.rule && <span className={classes["id"]}>{side.rule}</span>}
      <span className={classes["reasons"]}>{reasons}</span>
    </>
  );
}

const digits = (count: number) => count.toLocaleString("id-ID");
