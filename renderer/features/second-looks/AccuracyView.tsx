import type { LookResults } from "@contract/second-looks";
import { SegmentedControl } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { useQuery } from "../../api/use-query";
import type { Column } from "../../ui/data-list/column";
import { DataList } from "../../ui/data-list/DataList";
import { EmptyState } from "../../ui/EmptyState";
import { SplitView } from "../../ui/SplitView";
import { daysBefore, formatDay, todayWib } from "../../ui/wib";
import { Fact, Facts } from "../top-ups/Facts";
import detail from "../top-ups/top-ups.module.css";
import { rightShare } from "./look-facts";
import classes from "./second-looks.module.css";
import { WaysView } from "./WaysView";

type Result = LookResults[number];
const periods = [7, 30, 90] as const;

/** How right each operator, or each way of deciding, was where somebody looked again; for supervisors. */
export function AccuracyView({ tools }: { tools: ReactNode }) {
  const { t } = useTranslation("secondLooks");
  const [days, setDays] = useState<number>(30);
  const [by, setBy] = useState<"operator" | "way">("operator");
  const asked = useMemo(() => daysBack(days), [days]);
  const bar = (
    <div className={classes["tools"]}>
      {tools}
      <SegmentedControl
        aria-label={t("by.label")}
        data={(["operator", "way"] as const).map((value) => ({ value, label: t(`by.${value}`) }))}
        value={by}
        onChange={(value) => setBy(value === "way" ? "way" : "operator")}
      />
      <SegmentedControl
        aria-label={t("results.period")}
        data={periods.map((count) => ({ value: String(count), label: t("results.days", { count }) }))}
        value={String(days)}
        onChange={(value) => setDays(Number(value))}
      />
    </div>
  );
  return by === "way" ? <WaysView tools={bar} asked={asked} /> : <OperatorsView tools={bar} asked={asked} />;
}

/** Two WIB days, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

function OperatorsView({ tools, asked }: { tools: ReactNode; asked: Period }) {
  const { t } = useTranslation("secondLooks");
  const [under, setUnder] = useState<Result | null>(null);
  const results = useQuery("second-looks:results", asked);
  const columns = useResultColumns();
  return (
    <SplitView
      name="second-look-results"
      start={66}
      left={
        <DataList
          label={t("results.title")}
          rows={results.isCurrent ? (results.value?.operators ?? null) : null}
          columns={columns}
          rowKey={loginOf}
          name="second-look-results"
          onCursor={setUnder}
          tools={tools}
          empty={<EmptyState title={t("results.none")} />}
          failure={results.kind === "failed" && <FailedQuery of={results} />}
        />
      }
      right={<ResultPane result={under} {...asked} />}
    />
  );
}

const loginOf = ({ login }: Result): string => login;

/** The last so many WIB days, today included. */
const daysBack = (days: number): Period => {
  const to = todayWib(new Date());
  return { from: daysBefore(to, days - 1), to };
};

function ResultPane({ result, from, to }: { result: Result | null; from: string; to: string }) {
  const { t, i18n } = useTranslation("secondLooks");
  const share = useShare();
  if (!result) return <EmptyState title={t("results.choose")} />;
  const { name, verified, drawn, right, wrong, unsure, waiting } = result;
  const period = { from: formatDay(from, i18n.language), to: formatDay(to, i18n.language) };
  return (
    <section className={detail["detail"]} aria-label={t("results.title")}>
      <div tabIndex={-1} className={detail["evidence"]}>
        <p className={classes["question"]}>{name}</p>
        <p className={detail["quiet"]}>{t("results.about", period)}</p>
        <Facts>
          <Fact name={t("column.verified")}>{verified.toLocaleString("id-ID")}</Fact>
          <Fact name={t("column.drawn")}>{drawn.toLocaleString("id-ID")}</Fact>
          <Fact name={t("results.sample")}>
            {percent(verified === 0 ? null : drawn / verified) ?? "\u2013"}
          </Fact>
          <Fact name={t("column.right")}>{right.toLocaleString("id-ID")}</Fact>
          <Fact name={t("column.wrong")}>
            <span className={wrong > 0 ? classes["wrong"] : undefined}>{wrong.toLocaleString("id-ID")}</span>
          </Fact>
          <Fact name={t("column.unsure")}>{unsure.toLocaleString("id-ID")}</Fact>
          <Fact name={t("column.waiting")}>{waiting.toLocaleString("id-ID")}</Fact>
          <Fact name={t("column.share")}>
            <strong>{share(result)}</strong>
          </Fact>
        </Facts>
        <p className={detail["quiet"]}>{t("results.meaning")}</p>
      </div>
    </section>
  );
}

/** A share as it is said in Indonesia; null stays null. One decimal, never rounded up to all. */
function percent(share: number | null): string | null {
  if (share === null) return null;
  return `${(Math.floor(share * 1000) / 10).toLocaleString("id-ID")} %`;
}

function useShare(): (result: Result) => string {
  const { t } = useTranslation("secondLooks");
  return (result) => {
    const said = percent(rightShare(result));
    const { right, wrong } = result;
    return said === null
      ? t("results.noShare")
      : `${said} (${t("results.of", { right, judged: right + wrong })})`;
  };
}

function useResultColumns(): readonly Column<Result>[] {
  const { t, i18n } = useTranslation("secondLooks");
  const share = useShare();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language stands for the words
  return useMemo<readonly Column<Result>[]>(() => {
    const count = (
      key: "verified" | "drawn" | "right" | "unsure" | "waiting",
      leastPx = 60,
    ): Column<Result> => ({
      key,
      title: t(`column.${key}`),
      width: `minmax(${leastPx}px, 0.6fr)`,
      align: "end",
      cell: (result) => result[key].toLocaleString("id-ID"),
      value: (result) => result[key],
    });
    return [
      {
        key: "name",
        title: t("column.name"),
        width: "minmax(90px, 1.2fr)",
        cell: ({ name }) => name,
        value: ({ name }) => name,
      },
      count("verified", 88),
      count("drawn", 112),
      count("right"),
      {
        key: "wrong",
        title: t("column.wrong"),
        width: "minmax(52px, 0.5fr)",
        align: "end",
        cell: ({ wrong }) => <span className={wrong > 0 ? classes["wrong"] : undefined}>{wrong}</span>,
        value: ({ wrong }) => wrong,
      },
      count("unsure"),
      count("waiting", 84),
      {
        key: "share",
        title: t("column.share"),
        width: "minmax(120px, 1fr)",
        align: "end",
        cell: share,
        value: (result) => rightShare(result) ?? -1,
      },
    ];
  }, [i18n.language]);
}
