import { compareRules, type RuleTable } from "@domain/matching/rule-table";
import type { MatchRule } from "@domain/matching/rules";
import { compareThresholds, type ThresholdChange } from "@domain/matching/thresholds";
import { formatRupiah, sen } from "@domain/money";
import { useTranslation } from "react-i18next";
import { BeforeAfter, type ChangeRow } from "../../ui/BeforeAfter";
import { useConditions } from "./use-conditions";

/** Everything two tables have otherwise, row by row and threshold by threshold, in words. */
export function RuleTableChanges({ before, after }: { before: RuleTable; after: RuleTable }) {
  const { t } = useTranslation("rules");
  const rows = useTableChanges(before, after);
  return rows.length === 0 ? (
    <p>{t("changes.none")}</p>
  ) : (
    <BeforeAfter label={t("changes.label")} rows={rows} />
  );
}

function useTableChanges(before: RuleTable, after: RuleTable): ChangeRow[] {
  const { t } = useTranslation("rules");
  const conditions = useConditions();
  const ofRow = (rule: MatchRule | undefined): string | null => {
    if (!rule) return null;
    const asked = conditions(rule.when).map(({ fact, words }) => `${fact}: ${words}`);
    const when = asked.length > 0 ? asked.join("; ") : t("always");
    return `${when} \u2192 ${t(`confidence.${rule.confidence}`)}, ${t(rule.isAutomatic ? "automatic" : "person")}`;
  };
  const place = (rules: readonly MatchRule[], id: string) => rules.findIndex((rule) => rule.id === id) + 1;
  const { added, removed, changed, moved } = compareRules(before.rules, after.rules);
  const find = (rules: readonly MatchRule[], id: string) => rules.find((rule) => rule.id === id);
  const rules = [...removed, ...changed, ...added].map((id) => ({
    key: id,
    name: t("changes.row", { id }),
    now: ofRow(find(before.rules, id)),
    next: ofRow(find(after.rules, id)),
  }));
  const places = moved.map((id) => ({
    key: `place ${id}`,
    name: t("changes.place", { id }),
    now: place(before.rules, id),
    next: place(after.rules, id),
  }));
  const threshold = useThresholdWords();
  return [...rules, ...places, ...compareThresholds(before, after).map(threshold)];
}

/** A changed threshold in words. */
function useThresholdWords(): (change: ThresholdChange) => ChangeRow {
  const { t } = useTranslation("rules");
  return (change) => {
    switch (change.kind) {
      case "fees":
        return {
          key: "fees",
          name: t("threshold.fees"),
          now: feesText(change.before) || t("threshold.noFees"),
          next: feesText(change.after) || t("threshold.noFees"),
        };
      case "days":
        return {
          key: change.day,
          name: t(`threshold.${change.day}`),
          now: t("threshold.days", { count: change.before }),
          next: t("threshold.days", { count: change.after }),
        };
      case "weight":
        return {
          key: `${change.fact} ${change.word}`,
          name: t("threshold.weight", {
            fact: t(`fact.${change.fact}`),
            // the words of each fact are typed against the domain in id.ts
            word: t(`word.${change.fact}.${change.word}` as "word.number.exact"),
          }),
          now: change.before,
          next: change.after,
        };
    }
  };
}

/** Fees as they are read and typed. */
export const feesText = (fees: readonly number[]): string =>
  fees.map((fee) => formatRupiah(sen(fee * 100)).replace(/^Rp\s*/, "")).join("; ");
