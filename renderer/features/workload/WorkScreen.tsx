import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { EmptyState } from "../../ui/EmptyState";
import { Notice } from "../../ui/Notice";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { formatInstant } from "../../ui/wib";
import { DayProgress } from "./DayProgress";
import { EntryList } from "./EntryList";
import type { Entry } from "./entry";
import { QueueTable } from "./QueueTable";
import { SuspenseTable } from "./SuspenseTable";
import { useWork } from "./use-work";
import { noteOpened, useWorkKeys } from "./use-work-keys";
import classes from "./work.module.css";

/** Meja kerja: what is this person's to do now, the most pressing first, each line the way to exactly those rows. */
export function WorkScreen() {
  const { t } = useTranslation("workload");
  const work = useWork();
  const page = useRef<HTMLDivElement>(null);
  const isKnown = work.day !== null && !work.error;
  // Until everything has answered, more may come above the first line.
  useWorkKeys(page, isKnown && !work.isLoading);
  const open = (entry: Entry) => {
    noteOpened(entry.key);
    entry.prepare();
  };
  return (
    <div ref={page} className={classes["page"]}>
      <header className={classes["head"]}>
        <h1>{t("title")}</h1>
        {work.day && <DayProgress day={work.day} toDecide={work.proposed} />}
      </header>
      {work.error ? (
        <FailedQuery of={work} />
      ) : (
        <div
          className={classes["body"]}
          data-wide={work.queue !== null || work.suspense !== null || undefined}
        >
          <section aria-label={t("page")} className={classes["column"]}>
            {work.mine.length > 0 && (
              <EntryList
                title={t("mine")}
                note={t("mineNote")}
                entries={work.mine}
                firstKey={1}
                now={work.now}
                onOpen={open}
              />
            )}
            {work.isLoading && <SkeletonRows widths={["24px", "90px", "1fr", "56px", "120px"]} count={4} />}
            {work.mine.length === 0 && !work.isLoading && (
              <div className={classes["nothing"]}>
                <Nothing last={work.day?.lastDecidedAtUtc ?? null} />
              </div>
            )}
            {work.unknown.length > 0 && (
              <div className={classes["unknown"]}>
                <Notice meaning="look">
                  {t("unknown", { what: work.unknown.map((source) => t(`source.${source}`)).join(", ") })}
                </Notice>
              </div>
            )}
            {work.toKnow.length > 0 && (
              <EntryList
                title={t("toKnow")}
                note={t("toKnowNote")}
                entries={work.toKnow}
                firstKey={work.mine.length + 1}
                now={work.now}
                onOpen={open}
              />
            )}
          </section>
          <div className={classes["column"]}>
            {work.queue && <QueueTable rows={work.queue} now={work.now} />}
            {work.suspense && <SuspenseTable cells={work.suspense} />}
          </div>
        </div>
      )}
    </div>
  );
}

function Nothing({ last: at }: { last: string | null }) {
  const { t, i18n } = useTranslation("workload");
  return (
    <EmptyState
      title={t("empty.title")}
      hint={at ? t("empty.last", { at: formatInstant(at, i18n.language) }) : t("empty.never")}
    />
  );
}
