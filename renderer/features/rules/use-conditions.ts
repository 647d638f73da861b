import { FACT_WORDS } from "@domain/matching/rule-table";
import type { MatchRule, PairFacts } from "@domain/matching/rules";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/** Every fact a rule may ask for, in the order they are shown. */
export const FACTS = Object.keys(FACT_WORDS) as (keyof PairFacts)[];

/** What a rule asks for, in the language on screen: a fact and the words of it that fit. */
export function useConditions() {
  const { t } = useTranslation("rules");
  return useMemo(
    () => (when: MatchRule["when"]) =>
      FACTS.flatMap((fact) => {
        const asked: readonly string[] | undefined = when[fact];
        if (!asked) return [];
        // the words of each fact are typed against the domain in id.ts
        const words = asked.map((word) => t(`word.${fact}.${word}` as "word.number.exact")).join(", ");
        return [{ fact: t(`fact.${fact}`), words }];
      }),
    [t],
  );
}
