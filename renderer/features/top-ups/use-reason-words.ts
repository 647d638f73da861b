import type { RefusalView } from "@contract/top-ups";
import type { Doubt, Evidence } from "@domain/matching/proposal";
import { formatRupiah } from "@domain/money";
import { REFUSAL_CODES } from "@domain/refusal";
import { useTranslation } from "react-i18next";
import { formatInstant } from "../../ui/wib";

/** Reasons, doubts and refusals as sentences of the screen. */
export function useReasonWords() {
  const { t, i18n } = useTranslation("topUps");
  const { t: tError } = useTranslation("errors");
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
    /** Who decided first and when, or the centre's reason in words. */
    refusal({ code, winner, at }: RefusalView): string {
      const known = REFUSAL_CODES.find((one) => one === code) ?? "rule-broken";
      return tError(known, {
        winner: winner ?? t("someone"),
        at: at ? formatInstant(at, i18n.language) : t("someTime"),
      });
    },
  };
}
