import type { RiskMark } from "@contract/risk";
import type { QueueRow } from "@contract/top-ups";
import { isWeighty } from "@domain/risk-marks";
import { IconCheck, IconEye } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../api/use-query";
import { pairsOf } from "./risk-marks";
import classes from "./top-ups.module.css";
import { useReasonWords } from "./use-reason-words";

/** What the centre knows of sender and wallet before anybody decides, for and against; asked for the row under the cursor. */
export function RiskLine({ row }: { row: QueueRow }) {
  const { t } = useTranslation("topUps");
  const words = useReasonWords();
  const pairs = pairsOf(row.lines, row.topUps);
  const risk = useQuery("risk:read", pairs.length === 0 ? null : { pairs });
  if (pairs.length === 0) return null;
  const rows = risk.isCurrent ? (risk.value?.rows ?? []) : [];
  const marks = rows.flatMap((one) => one.marks);
  const isSaid = row.evidence.some(({ kind }) => kind === "earlier-payer");
  const paid = isSaid ? null : (rows.find((one) => one.paidBefore)?.paidBefore ?? null);
  return (
    <>
      <h2>{t("risk.title")}</h2>
      {risk.kind === "failed" && <p className={classes["quiet"]}>{t("risk.unknown")}</p>}
      {risk.kind === "ready" && risk.isCurrent && marks.length === 0 && (
        <p className={classes["quiet"]}>{t("risk.none")}</p>
      )}
      <MarkList marks={marks} />
      {paid && (
        <ul className={classes["reasons"]}>
          <li>
            <IconCheck size={14} stroke={1.8} aria-label={t("detail.speaksFor")} />
            {words.sentence({ kind: "earlier-payer", ...paid })}
          </li>
        </ul>
      )}
      {rows.some(({ asksTwo }) => asksTwo) && <p className={classes["caution"]}>{t("risk.asksTwo")}</p>}
    </>
  );
}

/** Marks, each in a sentence. */
export function MarkList({ marks }: { marks: readonly RiskMark[] }) {
  const words = useReasonWords();
  return (
    <ul className={classes["reasons"]}>
      {marks.map((mark) => (
        <li key={JSON.stringify(mark)} data-speaks={isWeighty(mark) ? "against" : undefined}>
          <IconEye size={14} stroke={1.8} aria-hidden />
          {words.markSentence(mark)}
        </li>
      ))}
    </ul>
  );
}
