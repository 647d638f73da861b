import type { QueueRow } from "@contract/top-ups";
import type { SafeAction } from "@domain/matching/exceptions";
import type { ReactNode, RefObject } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../api/use-query";
import { EmptyState } from "../../ui/EmptyState";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { CandidateList } from "./CandidateList";
import { LineSide } from "./LineSide";
import { NamedMistake } from "./NamedMistake";
import { ReasonList } from "./ReasonList";
import { RiskLine } from "./RiskLine";
import { type Match, pairUp } from "./row-facts";
import { TopUpSide } from "./TopUpSide";
import classes from "./top-ups.module.css";
import { useIsStaying } from "./use-is-staying";
import { type QueueAct, safeActs, useQueueWords } from "./use-queue-keys";

interface EvidencePaneProps {
  readonly row: QueueRow | null;
  /** Whether there is anything to choose. */
  readonly hasRows: boolean;
  readonly evidenceRef: RefObject<HTMLDivElement | null>;
  /** Another candidate was chosen for the row's line. */
  onTake(match: Match): void;
  onAct(act: QueueAct): void;
  /** What is being decided, under the evidence. */
  readonly panel: ReactNode;
  readonly actions: ReactNode;
}

/** Everything a decision rests on, in one view: the bank's line, the top-up, its account, reasons and candidates. */
export function EvidencePane(props: EvidencePaneProps) {
  const { row, hasRows, evidenceRef, onTake, onAct, panel, actions } = props;
  const { t } = useTranslation("topUps");
  const words = useQueueWords();
  const actOf = (safe: SafeAction) => {
    const act = safeActs[safe];
    return act ? words(act) : null;
  };
  if (!row) return hasRows ? <EmptyState title={t("detail.none")} /> : null;
  return (
    <section className={classes["detail"]} aria-label={t("detail.label")}>
      <div ref={evidenceRef} tabIndex={-1} className={classes["evidence"]}>
        <div className={classes["sides"]}>
          <LineSide lines={row.lines} />
          <TopUpSide row={row} />
        </div>
        {row.exception && row.decision === null && (
          <NamedMistake exception={row.exception} actOf={actOf} onAct={onAct} />
        )}
        <h2>{t("detail.reasons")}</h2>
        <ReasonList row={row} />
        {row.decision === null && <RiskLine row={row} />}
        {row.lines.length === 1 && row.decision === null && (
          <Candidates key={row.lines[0]?.id} row={row} onTake={onTake} />
        )}
      </div>
      {panel ?? <div className={classes["actions"]}>{actions}</div>}
    </section>
  );
}

function Candidates({ row, onTake }: { row: QueueRow; onTake: (match: Match) => void }) {
  const { t } = useTranslation("topUps");
  const [line] = row.lines;
  // Every open top-up is weighed for it: asked for the row a person stays on, not for each they pass.
  const isStaying = useIsStaying(row.key);
  const evidence = useQuery(
    "top-ups:evidence",
    isStaying ? { topUpId: row.topUps[0]?.id ?? null, lineId: line?.id ?? null } : null,
  );
  if (evidence.kind === "loading") return <SkeletonRows widths={["1fr", "112px"]} count={2} />;
  if (evidence.kind === "failed" || evidence.value.candidates.length === 0) return null;
  return (
    <>
      <h2>{t("detail.candidates")}</h2>
      <CandidateList
        candidates={evidence.value.candidates}
        onTake={(topUp) => line && onTake(pairUp(line, topUp))}
      />
    </>
  );
}
