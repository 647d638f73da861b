import type { QueueRow, TopUpView } from "@contract/top-ups";
import type { Sen } from "@domain/money";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { useQuery } from "../../api/use-query";
import { Money } from "../../ui/Money";
import { StatusBadge } from "../../ui/StatusBadge";
import { formatInstant } from "../../ui/wib";
import { Fact, Facts } from "./Facts";
import classes from "./top-ups.module.css";

/** What was asked for and whose account it is; each top-up with its share where the money is for several. */
export function TopUpSide({ row }: { row: QueueRow }) {
  const { t } = useTranslation("topUps");
  const shareOf = (topUp: TopUpView) =>
    row.topUps.length > 1
      ? (row.shares.find(({ topUpId }) => topUpId === topUp.id)?.amountSen ?? null)
      : null;
  return (
    <section>
      <h2>{t("detail.topUp")}</h2>
      {row.topUps.map((topUp) => (
        <TopUpFacts key={topUp.id} topUp={topUp} share={shareOf(topUp)} />
      ))}
    </section>
  );
}

interface TopUpFactsProps {
  readonly topUp: TopUpView;
  /** What it gets, where the money is shared. */
  readonly share: Sen | null;
}

function TopUpFacts({ topUp, share }: TopUpFactsProps) {
  const { t, i18n } = useTranslation("topUps");
  const evidence = useQuery("top-ups:evidence", { topUpId: topUp.id, lineId: null });
  const isOk = topUp.accountStatus === "active" && !topUp.isHeld;
  return (
    <div className={classes["one"]}>
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
        {share !== null && (
          <Fact name={t("detail.share")}>
            <Money amount={share} />
          </Fact>
        )}
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
        <Fact name={t("detail.topUpId")}>
          <code className={classes["number"]} title={topUp.id}>
            {topUp.id.slice(0, 8)}
          </code>
        </Fact>
      </Facts>
      {evidence.kind === "failed" && <FailedQuery of={evidence} />}
      {evidence.kind === "ready" && <PastTopUps past={evidence.value.pastTopUps} />}
    </div>
  );
}

interface PastTopUp {
  readonly id: string;
  readonly requestedAt: string;
  readonly amountSen: TopUpView["amountSen"];
  readonly status: TopUpView["status"];
}

function PastTopUps({ past }: { past: readonly PastTopUp[] }) {
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
