import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { Kbd } from "../../ui/Kbd";
import { Money } from "../../ui/Money";
import type { Entry } from "./entry";
import { useWhenWords } from "./use-when-words";
import classes from "./work.module.css";

interface EntryListProps {
  readonly title: string;
  readonly note: string;
  readonly entries: readonly Entry[];
  /** The number of the first entry for its key; null where entries have none. */
  readonly firstKey: number | null;
  readonly now: number;
  onOpen(entry: Entry): void;
}

/** Pieces of work, a line each: what, how many rows, their sum, since when; the whole line leads to exactly those rows. */
export function EntryList({ title, note, entries, firstKey, now, onOpen }: EntryListProps) {
  return (
    <section aria-label={title} className={classes["entries"]}>
      <h2>
        {title} <small>{note}</small>
      </h2>
      <ul>
        {entries.map((entry, index) => (
          <li key={entry.key}>
            <EntryLine
              entry={entry}
              digit={firstKey === null || index + firstKey > 9 ? null : index + firstKey}
              now={now}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface EntryLineProps {
  readonly entry: Entry;
  readonly digit: number | null;
  readonly now: number;
  onOpen(entry: Entry): void;
}

function EntryLine({ entry, digit, now, onOpen }: EntryLineProps) {
  const { t } = useTranslation("workload");
  const when = useWhenWords(now);
  const content = (
    <>
      <span className={classes["digit"]}>{digit !== null && <Kbd keys={String(digit)} />}</span>
      <span className={classes["sign"]} data-meaning={entry.meaning} title={t(`sign.${entry.meaning}`)}>
        <span className="desk-heard-only">{t(`sign.${entry.meaning}`)}</span>
      </span>
      <span className={classes["what"]}>
        {t(`entry.${entry.name}`, entry.about)}
        {entry.isStale && (
          <em className={classes["stale"]} title={t("staleTitle")}>
            {" "}
            {t("stale")}
          </em>
        )}
      </span>
      <strong className={classes["count"]}>{entry.count.toLocaleString("id-ID")}</strong>
      <span className={classes["sum"]}>{entry.sumSen !== null && <Money amount={entry.sumSen} />}</span>
      <span className={classes["when"]}>{entry.when && when(entry.when)}</span>
    </>
  );
  const shared = { className: classes["entry"] ?? "", "data-entry": entry.key };
  if (entry.href === null)
    return (
      <button type="button" {...shared} onClick={() => onOpen(entry)}>
        {content}
      </button>
    );
  return (
    <Link href={entry.href} {...shared} onClick={() => onOpen(entry)}>
      {content}
    </Link>
  );
}
