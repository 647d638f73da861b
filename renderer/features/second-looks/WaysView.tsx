import type { LookWays } from "@contract/second-looks";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { useQuery } from "../../api/use-query";
import type { Column } from "../../ui/data-list/column";
import { DataList } from "../../ui/data-list/DataList";
import { EmptyState } from "../../ui/EmptyState";
import { SplitView } from "../../ui/SplitView";
import detail from "../top-ups/top-ups.module.css";
import type { Period } from "./AccuracyView";
import { LookRows } from "./LookRows";
import classes from "./second-looks.module.css";

type Way = LookWays[number];

/** How right each way of deciding was, automatic and clerks' apart, with the rows that were not found right. */
export function WaysView({ tools, asked }: { tools: ReactNode; asked: Period }) {
  const { t } = useTranslation("secondLooks");
  const [under, setUnder] = useState<Way | null>(null);
  const found = useQuery("second-looks:ways", asked);
  const columns = useWayColumns();
  return (
    <SplitView
      name="second-look-ways"
      start={50}
      left={
        <DataList
          label={t("ways.title")}
          rows={found.isCurrent ? (found.value?.ways ?? null) : null}
          columns={columns}
          rowKey={wayKey}
          name="second-look-ways"
          onCursor={setUnder}
          tools={tools}
          empty={<EmptyState title={t("ways.none")} />}
          failure={found.kind === "failed" && <FailedQuery of={found} />}
        />
      }
      right={<WayPane way={under} />}
    />
  );
}

const wayKey = ({ why, way }: Way): string => `${why} ${way}`;

function WayPane({ way }: { way: Way | null }) {
  const { t } = useTranslation("secondLooks");
  if (!way) return <EmptyState title={t("ways.choose")} />;
  return (
    <section className={detail["detail"]} aria-label={t("ways.rows")}>
      <div tabIndex={-1} className={detail["evidence"]}>
        <p className={classes["question"]}>
          {t(`ways.name.${way.way}`)} ({t(`why.${way.why}`)})
        </p>
        <p className={detail["quiet"]}>{t("ways.meaning")}</p>
        <LookRows label={t("ways.rows")} rows={way.rows} empty={t("ways.noRows")} />
      </div>
    </section>
  );
}

function useWayColumns(): readonly Column<Way>[] {
  const { t, i18n } = useTranslation("secondLooks");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language stands for the words
  return useMemo<readonly Column<Way>[]>(
    () => [
      {
        key: "why",
        title: t("column.why"),
        width: "minmax(72px, 0.7fr)",
        cell: ({ why }) => t(`why.${why}`),
        value: ({ why }) => why,
      },
      {
        key: "way",
        title: t("ways.way"),
        width: "minmax(120px, 1.6fr)",
        cell: ({ way }) => t(`ways.name.${way}`),
        value: ({ way }) => way,
      },
      {
        key: "wrong",
        title: t("ways.wrongOfLooked"),
        width: "minmax(110px, 1fr)",
        align: "end",
        cell: ({ wrong, looked }) => (
          <span className={wrong > 0 ? classes["wrong"] : undefined}>
            {t("ways.wrongOf", { wrong, looked })}
          </span>
        ),
        value: ({ wrong, looked }) => wrong / looked,
      },
      {
        key: "unsure",
        title: t("column.unsure"),
        width: "minmax(52px, 0.5fr)",
        align: "end",
        cell: ({ unsure }) => unsure,
        value: ({ unsure }) => unsure,
      },
    ],
    [i18n.language],
  );
}
