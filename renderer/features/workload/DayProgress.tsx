import type { WorkDay } from "@contract/workload";
import { Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { Money } from "../../ui/Money";
import classes from "./work.module.css";

/** How far the day is: decided by everybody, of that and what waits for a decision; and what was credited. */
export function DayProgress({ day, toDecide }: { day: WorkDay; toDecide: number }) {
  const { t } = useTranslation("workload");
  const done = day.verified + day.rejected;
  const all = done + toDecide;
  return (
    <div className={classes["progress"]}>
      <span>
        {t("today")}:{" "}
        {all === 0 ? (
          t("progressNone")
        ) : (
          <Link href="/reports" title={t("progressWhere")}>
            {t("progress", { done: done.toLocaleString("id-ID"), all: all.toLocaleString("id-ID") })}
          </Link>
        )}
      </span>
      {all > 0 && (
        <Progress
          value={(100 * done) / all}
          size={6}
          w={160}
          aria-label={t("progress", { done, all })}
          transitionDuration={0}
        />
      )}
      {done > 0 && (
        <span className={classes["quiet"]}>
          <Money amount={day.creditedSen} /> {t("credited")}
          {day.rejected > 0 && ` \u00b7 ${t("rejected", { count: day.rejected })}`}
          {day.byMe > 0 && ` \u00b7 ${t("mineOfIt", { count: day.byMe })}`}
        </span>
      )}
    </div>
  );
}
