import type { QueueRow, TopUpView } from "@contract/top-ups";
import { type ReactNode, type RefObject, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../../api/use-error-text";
import { useQuery } from "../../api/use-query";
import { BankText } from "../../ui/BankText";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { Money } from "../../ui/Money";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { StatusBadge } from "../../ui/StatusBadge";
import { formatDay, formatInstant } from "../../ui/wib";
import { CandidateList } from "./CandidateList";
import { Fact, Facts } from "./Facts";
import { ReasonList } from "./ReasonList";
import { markedPlaces, type Pair } from "./row-facts";
import classes from "./top-ups.module.css";

interface EvidencePaneProps {
  readonly row: QueueRow | null;
  /** Whether there is anything to choose. */
  readonly hasRows: boolean;
  readonly evidenceRef: RefObject<HTMLDivElement | null>;
  /** Another candidate was chosen for the row's line. */
  onTake(pair: Pair): void;
  /** What is being decided, under the evidence. */
  readonly panel: ReactNode;
  readonly actions: ReactNode;
}

/** Everything a decision rests on, in one view: the bank's line, the top-up, its account, reasons and candidates. */
export function EvidencePane({ row, hasRows, evidenceRef, onTake, panel, actions }: EvidencePaneProps) {
  const { t } = useTranslation("topUps");
  if (!row) return hasRows ? <EmptyState title={t("detail.none")} /> : null;
  return (
    <section className={classes["detail"]} aria-label={t("detail.label")}>
      <div ref={evidenceRef} tabIndex={-1} className={classes["evidence"]}>
        <div className={classes["sides"]}>
          <LineSide row={row} />
          <TopUpSide row={row} />
        </div>
        <h2>{t("detail.reasons")}</h2>
        <ReasonList row={row} />
        {row.line && row.decision === null && <Candidates key={row.line.id} row={row} onTake={onTake} />}
      </div>
      {panel ?? <div className={classes["actions"]}>{actions}</div>}
    </section>
  );
}

function LineSide({ row }: { row: QueueRow }) {
  const { t, i18n } = useTranslation("topUps");
  const places = useMemo(() => markedPlaces(row.evidence, row.doubts), [row]);
  const { line } = row;
  return (
    <section>
      <h2>{t("detail.line")}</h2>
      {!line && <p className={classes["quiet"]}>{t("detail.noLine")}</p>}
      {line && (
        <>
          <BankText text={line.description} places={places} />
          <Facts>
            <Fact name={t("detail.amount")}>
              <Money amount={line.amountSen} direction="credit" />
            </Fact>
            <Fact name={t("column.bank")}>{line.bank}</Fact>
            <Fact name={t("detail.bookedOn")}>{formatDay(line.bookedOn, i18n.language)}</Fact>
            {line.reference && <Fact name={t("detail.reference")}>{line.reference}</Fact>}
          </Facts>
          {line.confirmedHow === "totals" && <p className={classes["caution"]}>{t("detail.byTotals")}</p>}
        </>
      )}
    </section>
  );
}

function TopUpSide({ row }: { row: QueueRow }) {
  const { t } = useTranslation("topUps");
  return (
    <section>
      <h2>{t("detail.topUp")}</h2>
      {row.topUp ? (
        <TopUpFacts key={row.topUp.id} topUp={row.topUp} lineId={row.line?.id ?? null} />
      ) : (
        <p className={classes["quiet"]}>{t("detail.noTopUp")}</p>
      )}
    </section>
  );
}

function TopUpFacts({ topUp, lineId }: { topUp: TopUpView; lineId: number | null }) {
  const { t, i18n } = useTranslation("topUps");
  const evidence = useQuery("top-ups:evidence", { topUpId: topUp.id, lineId });
  const errorText = useErrorText();
  const isOk = topUp.accountStatus === "active" && !topUp.isHeld;
  return (
    <>
      <Facts>
        <Fact name={t("detail.holder")}>
          <strong>{topUp.holderName}</strong>
        </Fact>
        <Fact name={t("detail.number")}>
          <code className={classes["number"]}>{topUp.accountNumber}</code>
        </Fact>
        <Fact name={t("detail.account")}>
          <StatusBadge meaning={isOk ? "safe" : "look"}>
            {t(`accountState.${topUp.isHeld ? "held" : topUp.accountStatus}`)}
          </StatusBadge>
        </Fact>
        <Fact name={t("detail.balance")}>
          {evidence.value?.account ? <Money amount={evidence.value.account.balanceSen} /> : "\u2026"}
        </Fact>
        <Fact name={t("detail.asked")}>
          <Money amount={topUp.amountSen} />
        </Fact>
        {topUp.expectedSen !== topUp.amountSen && (
          <Fact name={t("detail.transfer")}>
            <Money amount={topUp.expectedSen} />
          </Fact>
        )}
        <Fact name={t("detail.requestedAt")}>{formatInstant(topUp.requestedAt, i18n.language)}</Fact>
        <Fact name={t("detail.expiresAt")}>{formatInstant(topUp.expiresAt, i18n.language)}</Fact>
      </Facts>
      {evidence.kind === "failed" && (
        <ErrorState
          message={errorText(evidence.error)}
          reference={evidence.error.reference}
          onRetry={evidence.reload}
        />
      )}
      {evidence.kind === "ready" && <PastTopUps past={evidence.value.pastTopUps} />}
    </>
  );
}

function PastTopUps({
  past,
}: {
  past: readonly {
    id: string;
    requestedAt: string;
    amountSen: TopUpView["amountSen"];
    status: TopUpView["status"];
  }[];
}) {
  const { t, i18n } = useTranslation("topUps");
  return (
    <>
      <h3>{t("detail.past")}</h3>
      {past.length === 0 && <p className={classes["quiet"]}>{t("detail.noPast")}</p>}
      {past.map(({ id, requestedAt, amountSen, status }) => (
        <div key={id} className={classes["past"]}>
          <span>{formatInstant(requestedAt, i18n.language)}</span>
          <span>{t(`status.${status}`)}</span>
          <Money amount={amountSen} />
        </div>
      ))}
    </>
  );
}

function Candidates({ row, onTake }: { row: QueueRow; onTake: (pair: Pair) => void }) {
  const { t } = useTranslation("topUps");
  const evidence = useQuery("top-ups:evidence", {
    topUpId: row.topUp?.id ?? null,
    lineId: row.line?.id ?? null,
  });
  if (evidence.kind === "loading") return <SkeletonRows widths={["1fr", "112px"]} count={2} />;
  if (evidence.kind === "failed" || evidence.value.candidates.length === 0) return null;
  return (
    <>
      <h2>{t("detail.candidates")}</h2>
      <CandidateList
        candidates={evidence.value.candidates}
        onTake={(topUp) => row.line && onTake({ line: row.line, topUp, isSafe: false })}
      />
    </>
  );
}
