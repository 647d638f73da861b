import type { QueueRow } from "@contract/top-ups";
import { addSen, type Sen, sen } from "@domain/money";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { openPart } from "../../ui/data-list/list-parts";
import { QUEUE_AGES, QUEUE_STANDS, type QueuePart, queueAge, queueStand } from "../top-ups/queue-parts";
import { rowAmount } from "../top-ups/row-facts";
import { CountTable } from "./CountTable";

/** Every row of the queue by where it stands and how long it has waited. */
export function QueueTable({ rows, now }: { rows: readonly QueueRow[]; now: number }) {
  const { t } = useTranslation("workload");
  const { counts, sums } = useMemo(() => countQueue(rows, now), [rows, now]);
  return (
    <CountTable
      title={t("queue.title")}
      note={t("queue.note")}
      head={t("queue.stand")}
      rows={QUEUE_STANDS.map((key) => ({ key, label: t(`stand.${key}`) }))}
      columns={QUEUE_AGES.map((key) => ({ key, label: t(`queueAge.${key}`) }))}
      countOf={(stand, age) => counts.get(`${stand}/${age}`) ?? 0}
      sumOf={(stand) => sums.get(stand) ?? sen(0)}
      href="/top-ups"
      none={t("queue.none")}
      onOpen={(stand, age) => openPart("top-ups", `${stand}/${age}` as QueuePart)}
    />
  );
}

function countQueue(rows: readonly QueueRow[], now: number) {
  const counts = new Map<string, number>();
  const sums = new Map<string, Sen>();
  for (const row of rows) {
    const stand = queueStand(row);
    const age = queueAge(row, now);
    for (const key of [`${stand}/${age}`, `${stand}/all`, `all/${age}`, "all/all"])
      counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const key of [stand, "all"]) sums.set(key, addSen(sums.get(key) ?? sen(0), rowAmount(row)));
  }
  return { counts, sums };
}
