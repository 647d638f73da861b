import type { Doubt, Evidence } from "@domain/matching/proposal";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./top-ups.module.css";
import { useReasonWords } from "./use-reason-words";

interface ReasonsProps {
  readonly evidence: readonly Evidence[];
  readonly doubts: readonly Doubt[];
}

/** What speaks against a pair and for it, a sentence each. */
export function Reasons({ evidence, doubts }: ReasonsProps) {
  const { t } = useTranslation("topUps");
  const words = useReasonWords();
  return (
    <ul className={classes["reasons"]}>
      {doubts.map((item) => (
        <li key={item.kind} data-speaks="against">
          <IconAlertTriangle size={14} stroke={1.8} aria-label={t("detail.speaksAgainst")} />
          {words.sentence(item)}
        </li>
      ))}
      {evidence.map((item) => (
        <li key={item.kind}>
          <IconCheck size={14} stroke={1.8} aria-label={t("detail.speaksFor")} />
          {words.sentence(item)}
        </li>
      ))}
    </ul>
  );
}
