import type { WaitingItem } from "@contract/requests";
import { PERSON_ACTIONS } from "@domain/people";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../api/use-query";
import { type PlainColumn, PlainTable } from "../../ui/PlainTable";
import { formatInstant } from "../../ui/wib";
import classes from "./operators.module.css";

/** Changes of people that wait for a second person; they are decided where everything that waits is. */
export function WaitingChanges() {
  const { t, i18n } = useTranslation("operators");
  const { t: requests } = useTranslation("requests");
  const waiting = useQuery("requests:waiting", {});
  const items = (waiting.value?.items ?? []).filter(({ kind }) => PERSON_ACTIONS.some((one) => one === kind));
  const columns: PlainColumn<WaitingItem>[] = [
    { key: "what", title: t("column.asked"), cell: ({ kind }) => requests(`kind.${kind}`) },
    { key: "who", title: t("column.person"), cell: ({ subject }) => subject },
    { key: "maker", title: t("column.maker"), cell: ({ makerName }) => makerName },
    {
      key: "since",
      title: t("column.since"),
      isShort: true,
      cell: ({ madeAtUtc }) => formatInstant(madeAtUtc, i18n.language),
    },
  ];
  return (
    <section className={classes["waiting"]}>
      <h2>{t("waiting")}</h2>
      <PlainTable
        label={t("waiting")}
        rows={items}
        columns={columns}
        rowKey={({ id }) => id}
        empty={t("nothingWaits")}
      />
      {items.length > 0 && <Link href="/requests">{t("open")}</Link>}
    </section>
  );
}
