import type { RuleTable } from "@domain/matching/rule-table";
import { compareThresholds, REACH_DAYS, WEIGHED, weightOf } from "@domain/matching/thresholds";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/Kbd";
import { PlainTable } from "../../ui/PlainTable";
import { StatusBadge } from "../../ui/StatusBadge";
import { feesText } from "./RuleTableChanges";
import classes from "./rules.module.css";

interface ThresholdsProps {
  readonly inForce: RuleTable;
  readonly draft: RuleTable;
  readonly onEdit: () => void;
}

/** The thresholds of the draft, each with whether it is in force like this. */
export function Thresholds({ inForce, draft, onEdit }: ThresholdsProps) {
  const { t } = useTranslation("rules");
  const changes = compareThresholds(inForce, draft);
  const isWeight = (fact: string) => changes.some((one) => one.kind === "weight" && one.fact === fact);
  const rows = [
    {
      key: "fees",
      name: t("threshold.fees"),
      value: feesText(draft.feesRupiah) || t("threshold.noFees"),
      isChanged: changes.some(({ kind }) => kind === "fees"),
    },
    ...REACH_DAYS.map((day) => ({
      key: day,
      name: t(`threshold.${day}`),
      value: t("threshold.days", { count: draft.reach[day] }),
      isChanged: changes.some((one) => one.kind === "days" && one.day === day),
    })),
    ...WEIGHED.map(({ fact, words }) => ({
      key: fact,
      name: t("threshold.weightsOf", { fact: t(`fact.${fact}`) }),
      value: words
        .map(
          (word) =>
            `${t(`word.${fact}.${word}` as "word.number.exact")} ${weightOf(draft.weights, fact, word)}`,
        )
        .join("; "),
      isChanged: isWeight(fact),
    })),
  ];
  return (
    <section aria-label={t("threshold.heading")}>
      <h2 className={classes["subtitle"]}>{t("threshold.heading")}</h2>
      <div className={classes["tools"]}>
        <Button variant="default" rightSection={<Kbd keys="a" />} onClick={onEdit}>
          {t("threshold.edit")}
        </Button>
      </div>
      <PlainTable
        label={t("threshold.heading")}
        rows={rows}
        rowKey={({ key }) => key}
        empty=""
        columns={[
          {
            key: "name",
            title: t("threshold.column"),
            isShort: true,
            cell: ({ name, isChanged }) => (
              <>
                {name} {isChanged && <StatusBadge meaning="info">{t("changedRow")}</StatusBadge>}
              </>
            ),
          },
          { key: "value", title: t("threshold.value"), cell: ({ value }) => value },
        ]}
      />
    </section>
  );
}
