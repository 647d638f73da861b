import type { AutomaticView } from "@contract/automatic";
import { useTranslation } from "react-i18next";
import { Money } from "../../ui/Money";
import { PlainTable } from "../../ui/PlainTable";
import pane from "../../ui/pane.module.css";
import { Fact, Facts } from "../../ui/Section";
import { formatInstant } from "../../ui/wib";
import classes from "./automatic.module.css";

/** What the last run did, and what it left to people with the reason for each. */
export function LastRun({ run }: { run: AutomaticView["lastRun"] }) {
  const { t, i18n } = useTranslation("automatic");
  if (!run) return <p className={pane["quiet"]}>{t("run.never")}</p>;
  return (
    <>
      <Facts>
        <Fact label={t("run.at")}>{formatInstant(run.atUtc, i18n.language)}</Fact>
        <Fact label={t("run.by")}>{run.byName}</Fact>
        <Fact label={t("run.applied")}>{run.applied.toLocaleString("id-ID")}</Fact>
        <Fact label={t("run.sum")}>
          <Money amount={run.sumSen} />
        </Fact>
      </Facts>
      <h4 className={classes["heading"]}>{t("run.left")}</h4>
      <PlainTable
        label={t("run.left")}
        rows={run.left}
        rowKey={({ why }) => why}
        empty={t("run.leftNone")}
        columns={[
          { key: "why", title: t("run.why"), cell: ({ why }) => t(`why.${why}`) },
          {
            key: "count",
            title: t("run.count"),
            align: "end",
            cell: ({ count }) => count.toLocaleString("id-ID"),
          },
        ]}
      />
      {run.left.length > 0 && <p className={pane["quiet"]}>{t("run.leftMeaning")}</p>}
    </>
  );
}
