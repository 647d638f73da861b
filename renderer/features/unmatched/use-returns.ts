import type { ReturnView } from "@contract/suspense";
import { useAfterRounds } from "../../api/use-after-rounds";
import { useQuery } from "../../api/use-query";
import type { Meaning } from "../../ui/StatusBadge";

/** The returns the bank has not paid yet, as the centre has them; asked again after every round. */
export function useReturns() {
  const returns = useQuery("suspense:returns", {});
  useAfterRounds(returns.reload);
  return returns;
}

/** Whether the bank's debit is in view: none, one that can be it, or several. */
export function returnState({ debits }: ReturnView): "none" | "one" | "several" {
  if (debits.length === 0) return "none";
  return debits.length === 1 ? "one" : "several";
}

/** The sign and colour of it. */
export const returnMeanings: Readonly<Record<ReturnType<typeof returnState>, Meaning>> = {
  none: "info",
  one: "look",
  several: "look",
};

/** The debit that is likely meant: the only one, or the only one whose words name who gets the money. */
export function likelyDebit({ debits, toNumber, toHolder }: ReturnView): number | null {
  const isNamed = ({ description }: ReturnView["debits"][number]) =>
    description.includes(toNumber) || description.toUpperCase().includes(toHolder.toUpperCase());
  const likely = debits.length === 1 ? debits : debits.filter(isNamed);
  return likely.length === 1 ? (likely[0]?.lineId ?? null) : null;
}
