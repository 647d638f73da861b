import type { DryRunReport } from "@contract/rules";
import type { MatchRule } from "@domain/matching/rules";
import { sen } from "@domain/money";
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { useQuery } from "../../api/use-query";
import { Money } from "../../ui/Money";
import { PlainTable } from "../../ui/PlainTable";
import pane from "../../ui/pane.module.css";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { daysBefore, formatDay, todayWib } from "../../ui/wib";
import classes from "./rules.module.css";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Days tried unless somebody says otherwise. */
const DAYS = 7;

interface Run {
  readonly rules: MatchRule[];
  readonly from: string;
  readonly to: string;
}

/** The draft on past days: what would have been proposed otherwise. Nothing is stored. */
export function DryRun({ rules }: { rules: readonly MatchRule[] }) {
  const { t } = useTranslation("rules");
  const today = todayWib(new Date());
  const [from, setFrom] = useState(daysBefore(today, DAYS));
  const [to, setTo] = useState(today);
  const [isWrong, setWrong] = useState(false);
  const [run, setRun] = useState<Run | null>(null);
  const seen = useQuery("rules:dry-run", run);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isRight = DAY.test(from) && DAY.test(to) && from <= to;
    setWrong(!isRight);
    if (isRight) setRun({ rules: [...rules], from, to });
  };
  return (
    <section aria-label={t("dry.title")}>
      <h2 className={classes["subtitle"]}>{t("dry.title")}</h2>
      <p className={pane["quiet"]}>{t("dry.hint")}</p>
      <form className={classes["tools"]} onSubmit={submit} noValidate>
        <TextInput
          label={t("dry.from")}
          value={from}
          error={isWrong ? t("dry.wrong") : null}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
        <TextInput
          label={t("dry.to")}
          value={to}
          onChange={({ currentTarget }) => setTo(currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={run !== null && seen.kind === "loading"}>
          {t("dry.run")}
        </Button>
      </form>
      {run && seen.kind === "loading" && <SkeletonRows widths={["1fr", "96px", "96px"]} count={4} />}
      {seen.kind === "failed" && <FailedQuery of={seen} />}
      {run && seen.value && <Report report={seen.value} />}
    </section>
  );
}

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

function Report({ report }: { report: DryRunReport }) {
  const { t, i18n } = useTranslation("rules");
  const { lines, topUps, changed, rows, before, after } = report;
  return (
    <>
      <p role="status">{t("dry.about", { lines, topUps, changed })}</p>
      <div className={classes["counts"]}>
        <PlainTable
          label={t("dry.count")}
          rows={COUNTS}
          rowKey={(name) => name}
          empty=""
          columns={[
            { key: "name", title: t("dry.count"), cell: (name) => t(`dry.counts.${name}`) },
            { key: "before", title: t("dry.before"), align: "end", cell: (name) => digits(before[name]) },
            { key: "after", title: t("dry.after"), align: "end", cell: (name) => digits(after[name]) },
          ]}
        />
      </div>
      <h3 className={classes["subtitle"]}>{t("dry.changed")}</h3>
      {rows.length < changed && <p className={pane["quiet"]}>{t("dry.more", { count: rows.length })}</p>}
      <PlainTable
        label={t("dry.changed")}
        rows={rows}
        rowKey={({ lineId }) => String(lineId)}
        empty={t("dry.none")}
        columns={[
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
          { key: "before", title: t("dry.before"), isShort: true, cell: (row) => <Said side={row.before} /> },
          { key: "after", title: t("dry.after"), isShort: true, cell: (row) => <Said side={row.after} /> },
        ]}
      />
    </>
  );
}

/** What the matching says of one line under one table. */
function Said({ side }: { side: DryRunReport["rows"][number]["before"] }) {
  const { t } = useTranslation("rules");
  if (side.topUpIds.length === 0) return t("dry.nobody");
  return (
    <>
      {t(`confidence.${side.confidence}`)}, {side.isSafe ? t("dry.counts.safe") : t("person")}{" "}
      {side.rule && <span className={classes["id"]}>{side.rule}</span>}
    </>
  );
}

const digits = (count: number) => count.toLocaleString("id-ID");
