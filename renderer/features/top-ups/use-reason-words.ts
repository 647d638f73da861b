import type { RiskMark } from "@contract/risk";
import type { Doubt, Evidence } from "@domain/matching/proposal";
import { formatRupiah, type Sen } from "@domain/money";
import { useTranslation } from "react-i18next";
import { useRefusalText } from "../../api/use-error-text";
import { formatDay } from "../../ui/wib";

/** Reasons, doubts, marks and refusals as sentences of the screen. */
export function useReasonWords() {
  const { t, i18n } = useTranslation("topUps");
  return {
    chip: (item: Pick<Evidence | Doubt, "kind">): string => t(`chip.${item.kind}`),
    sentence: (item: Evidence | Doubt): string => t(`reason.${item.kind}`, facts(item, t, i18n.language)),
    /** A mark in two words. */
    mark: (kind: RiskMark["kind"]): string => t(`mark.${kind}`),
    markSentence: (mark: RiskMark): string => t(`risk.${mark.kind}`, markFacts(mark)),
    refusal: useRefusalText(),
  };
}

type Translate = ReturnType<typeof useTranslation<"topUps">>["t"];

/** Everything a reason's sentence may be filled with; what it has no use for stays empty. */
function facts(item: Evidence | Doubt, t: Translate, language: string) {
  return {
    text: "mark" in item ? item.mark.text : "",
    slip: item.kind === "number-slip" ? t(`slip.${item.slip}`) : "",
    code: "uniqueCode" in item ? item.uniqueCode : 0,
    amount: amountOf(item),
    line: "otherLineId" in item ? item.otherLineId : 0,
    count: "count" in item ? item.count : "times" in item ? item.times : 0,
    number: "accountNumber" in item ? item.accountNumber : "",
    holder: "holderName" in item ? item.holderName : "",
    day: "lastOn" in item ? formatDay(item.lastOn, language) : "",
  };
}

function markFacts(mark: RiskMark) {
  return {
    count: "count" in mark ? mark.count : 0,
    sender: "sender" in mark ? mark.sender : "",
    words: "words" in mark ? mark.words.join(", ") : "",
    amount: "limitSen" in mark ? formatRupiah(mark.limitSen) : "",
  };
}

function amountOf(item: Evidence | Doubt): string {
  if ("differenceSen" in item) return signed(item.differenceSen);
  if ("feeSen" in item) return signed(item.feeSen);
  if ("toldSen" in item) return formatRupiah(item.toldSen);
  return "sumSen" in item ? formatRupiah(item.sumSen) : "";
}

const signed = (amount: Sen): string => `${amount > 0 ? "+" : ""}${formatRupiah(amount)}`;
