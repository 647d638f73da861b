import type { LeaseView } from "@contract/leases";
import { formatRupiah, type Sen } from "@domain/money";
import { otherNumber } from "@domain/named-numbers";
import { isWeighty } from "@domain/risk-marks";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../api/use-query";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { OthersLease } from "../leases/OthersLease";
import { MarkList } from "./RiskLine";
import { pairsOf } from "./risk-marks";
import { isOddShare, isOtherBank, linesAmount, type Match } from "./row-facts";
import { SharesList } from "./SharesList";
import classes from "./top-ups.module.css";

interface VerifyPanelProps {
  readonly match: Match;
  /** Who has the row: a colleague is named first. */
  readonly lease: LeaseView | null;
  readonly limit: Sen;
  onVerify(match: Match, note: string): void;
  onClose(): void;
}

/** The pause before a verification that is not plainly safe: names the amount and the account, and asks why. */
export function VerifyPanel({ match, lease, limit, onVerify, onClose }: VerifyPanelProps) {
  const { t } = useTranslation("topUps");
  const { t: mistake } = useTranslation("unmatched");
  // What the matching named is the likely reason; whoever decides confirms it or writes another.
  const [note, setNote] = useState(match.exception ? mistake(`exception.${match.exception}`) : "");
  const [isMissing, setMissing] = useState(false);
  const { shares, lines } = match;
  const amount = linesAmount(lines);
  const odd = shares.filter(isOddShare);
  const isOdd = odd.length > 0;
  const isElsewhere = isOtherBank(match);
  const other = match.isSafe
    ? null
    : otherNumber(
        lines.map(({ description }) => description),
        shares.map(({ topUp }) => topUp.accountNumber),
      );
  const needsNote = isOdd || isElsewhere || other !== null;
  const submit = () => {
    const isEmpty = needsNote && note.trim() === "";
    setMissing(isEmpty);
    if (!isEmpty) onVerify(match, needsNote ? note.trim() : "");
  };
  const [first] = shares;
  const title = t(shares.length > 1 ? "verify.titleShared" : "verify.title", {
    amount: formatRupiah(amount),
    holder: first?.topUp.holderName ?? "",
    number: first?.topUp.accountNumber ?? "",
    topUps: shares.length,
  });
  return (
    <DecisionPanel
      title={title}
      submitLabel={t("verify.submit")}
      cancelLabel={t("action.cancel")}
      onSubmit={submit}
      onClose={onClose}
    >
      <OthersLease lease={lease} />
      <Marks match={match} />
      {shares.length > 1 && <SharesList shares={shares} />}
      {lines.length > 1 && <p>{t("verify.ofLines", { lines: lines.length })}</p>}
      {!match.isSafe && <p>{t("verify.doubtful")}</p>}
      {odd.map(({ topUp }) => (
        <p key={topUp.id}>{t("verify.differs", { expected: formatRupiah(topUp.expectedSen) })}</p>
      ))}
      {isElsewhere && <p>{t("verify.otherBank")}</p>}
      {other !== null && <p>{t("verify.namesOther", { number: other })}</p>}
      {isOdd && <p>{t("verify.oddAmount")}</p>}
      {!isOdd && amount > limit && <p>{t("verify.aboveLimit", { limit: formatRupiah(limit) })}</p>}
      {needsNote && (
        <TextInput
          data-first
          label={t("verify.note")}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.currentTarget.value)}
          error={isMissing ? t("verify.noteMissing") : null}
        />
      )}
    </DecisionPanel>
  );
}

/** The marks a person confirms to have seen. Of what was chosen by hand, or not asked about yet, the centre is asked now. */
function Marks({ match: { lines, shares, risk } }: { match: Match }) {
  const { t } = useTranslation("topUps");
  const pairs = pairsOf(
    lines,
    shares.map(({ topUp }) => topUp),
  );
  const asked = useQuery("risk:read", risk === null ? { pairs } : null);
  if (risk === null && asked.kind === "failed") return <p>{t("risk.unknown")}</p>;
  const told = asked.isCurrent ? (asked.value?.rows.flatMap(({ marks }) => marks) ?? []) : [];
  const marks = (risk ?? told).filter(isWeighty);
  if (marks.length === 0) return null;
  return (
    <>
      <p className={classes["caution"]}>{t("verify.marked")}</p>
      <MarkList marks={marks} />
    </>
  );
}
