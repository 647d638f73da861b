import type { Doubt, Evidence } from "@domain/matching/proposal";
import { formatRupiah } from "@domain/money";
import { useTranslation } from "react-i18next";
import { useRefusalText } from "../../api/use-error-text";

/** Reasons, doubts and refusals as sentences of the screen. */
export function useReasonWords() {
  const { t } = useTranslation("topUps");
  return {
    chip: (item: Evidence | Doubt): string => t(`chip.${item.kind}`),
    sentence(item: Evidence | Doubt): string {
      if ("mark" in item) return t(`reason.${item.kind}`, { text: item.mark.text });
      if (item.kind === "amount-with-code") return t("reason.amount-with-code", { code: item.uniqueCode });
      if (item.kind === "several-candidates") return t("reason.several-candidates", { count: item.count });
      if (item.kind === "amount-differs") {
        const sign = item.differenceSen > 0 ? "+" : "";
        return t("reason.amount-differs", { amount: `${sign}${formatRupiah(item.differenceSen)}` });
      }
      return t(`reason.${item.kind}`);
    },
    refusal: useRefusalText(),
  };
}
