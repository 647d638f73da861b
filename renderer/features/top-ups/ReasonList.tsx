import type { QueueRow, TopUpView } from "@contract/top-ups";
import { useTranslation } from "react-i18next";
import { StatusBadge } from "../../ui/StatusBadge";
import { formatInstant } from "../../ui/wib";
import { LeaseMark } from "../leases/LeaseMark";
import { Reasons } from "./Reasons";
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
        {row.lease && <LeaseMark lease={row.lease} isLong />}
      </p>
      {row.topUps.map((topUp) => topUp.hold && <HoldLine key={topUp.id} hold={topUp.hold} />)}
      {isEmpty && !row.decision && <p className={classes["quiet"]}>{t("detail.noReasons")}</p>}
      <Reasons evidence={row.evidence} doubts={row.doubts} />
    </>
  );
}

/** Who set the top-up aside, until when and why; also once that time is over. */
function HoldLine({ hold }: { hold: NonNullable<TopUpView["hold"]> }) {
  const { t, i18n } = useTranslation("topUps");
  const said = t(hold.isOver ? "hold.wasUntil" : "hold.isUntil", {
    name: hold.byName,
    until: formatInstant(hold.untilUtc, i18n.language),
  });
  return <p>{`${said} ${t(`hold.reasons.${hold.reason}`)}. ${hold.note}`}</p>;
}
