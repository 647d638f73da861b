import type { SuspenseCell } from "@contract/suspense";
import { sumSen } from "@domain/money";
import { SUSPENSE_AGES } from "@domain/suspense-age";
import { useTranslation } from "react-i18next";
import { askUnmatched, groupOf, SUSPENSE_GROUPS } from "../unmatched/unmatched-parts";
import { CountTable } from "./CountTable";

/** All of suspense by why it waits and how long; a number leads to its rows in the view that has them all. */
export function SuspenseTable({ cells }: { cells: readonly SuspenseCell[] }) {
  const { t } = useTranslation("workload");
  const of = (group: string, age: string) =>
    cells.filter(
      (cell) => (group === "all" || groupOf(cell.kind) === group) && (age === "all" || cell.age === age),
    );
  return (
    <CountTable
      title={t("suspense.title")}
      note={t("suspense.note")}
      head={t("suspense.why")}
      rows={SUSPENSE_GROUPS.map((key) => ({ key, label: t(`suspenseGroup.${key}`) }))}
      columns={SUSPENSE_AGES.map((key) => ({ key, label: t(`suspenseHead.${key}`) }))}
      countOf={(group, age) => of(group, age).reduce((sum, { lines }) => sum + lines, 0)}
      sumOf={(group) => sumSen(of(group, "all").map((cell) => cell.sumSen))}
      href="/unmatched"
      none={t("suspense.none")}
      onOpen={(group, age) => askUnmatched("ages", `${group}/${age}`)}
    />
  );
}
