import type { Doubt, Evidence } from "@domain/matching/proposal";
import { formatRupiah, type Sen } from "@domain/money";
import { useTranslation } from "react-i18next";
import { useRefusalText } from "../../api/use-error-text";

/** Reasons, doubts and refusals as sentences of the screen. */
export function useReasonWords() {
  const { t } = useTranslation("topUps");
  return {
    chip: (item: Pick<Evidence | Doubt, "kind">): string => t(`chip.${item.kind}`),
    sentence: (item: Evidence | Doubt): string => t(`reason.${item.kind}`, facts(item, t)),
    refusal: useRefusalText(),
  };
}

type Translate = ReturnType<typeof useTranslation<"topUps">>["t"];

/** Everything a reason's sentence may be filled with; what it has no use for stays empty. */
function facts(item: Evidence | Doubt, t: Translate) {
  return {
    text: "mark" in item ? item.mark.text : "",
    slip: item.kind === "number-slip" ? t(`slip.${item.slip}`) : "",
    code: "uniqueCode" in item ? item.uniqueCode : 0,
    amount: amountOf(item),
    line: "otherLineId" in item ? item.otherLineId : 0,
    count: "count" in item ? item.count : 0,
  };
}

function amountOf(item: Evidence | Doubt): string {
  if ("differenceSen" in item) return signed(item.differenceSen);
  if ("feeSen" in item) return signed(item.feeSen);
  if ("toldSen" in item) return formatRupiah(item.toldSen);
  return "sumSen" in item ? formatRupiah(item.sumSen) : "";
}

const signed = (amount: Sen): string => `${amount > 0 ? "+" : ""}${formatRupiah(amount)}`;
