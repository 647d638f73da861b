import type { QueueRow } from "@contract/top-ups";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { StatusBadge } from "../../ui/StatusBadge";
import { rowMeaning, rowState } from "./row-facts";
import classes from "./top-ups.module.css";
import { useReasonWords } from "./use-reason-words";

/** Why the pair is proposed and what speaks against it, a sentence each; what the centre said where it refused. */
export function ReasonList({ row }: { row: QueueRow }) {
  const { t } = useTranslation("topUps");
  const words = useReasonWords();
  const refusal = row.decision?.refusal;
  const isEmpty = row.evidence.length + row.doubts.length === 0;
  return (
    <>
      <p className={classes["verdict"]}>
        <StatusBadge meaning={rowMeaning(row)}>{t(`state.${rowState(row)}`)}</StatusBadge>
        {refusal && <span>{words.refusal(refusal)}</span>}
      </p>
      {isEmpty && !row.decision && <p className={classes["quiet"]}>{t("detail.noReasons")}</p>}
      <ul className={classes["reasons"]}>
        {row.doubts.map((item) => (
          <li key={item.kind} data-speaks="against">
            <IconAlertTriangle size={14} stroke={1.8} aria-label={t("detail.speaksAgainst")} />
            {words.sentence(item)}
          </li>
        ))}
        {row.evidence.map((item) => (
          <li key={item.kind}>
            <IconCheck size={14} stroke={1.8} aria-label={t("detail.speaksFor")} />
            {words.sentence(item)}
          </li>
        ))}
      </ul>
    </>
  );
}
