import type { AccountDetail } from "@contract/accounts";
import { addSen, sen } from "@domain/money";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { useQuery } from "../../api/use-query";
import classes from "../../ui/detail.module.css";
import { EmptyState } from "../../ui/EmptyState";
import { Money } from "../../ui/Money";
import { Notice } from "../../ui/Notice";
import { ScrollRegion } from "../../ui/ScrollRegion";
import { Fact, Facts, Section } from "../../ui/Section";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { StatusBadge } from "../../ui/StatusBadge";
import { FreezeActions } from "../freezes/FreezeActions";
import { FreezeOrders } from "../freezes/FreezeOrders";
import { AccountHistory } from "./AccountHistory";
import { AccountState, useMaySeeOrders } from "./AccountState";
import { useReversal } from "./use-reversal";

/** One account, fetched from the centre. */
export function AccountPane({ number }: { number: string }) {
  const { t } = useTranslation("accounts");
  const shown = useQuery("accounts:show", { number });
  if (shown.kind === "loading") return <SkeletonRows widths={["120px", "1fr", "120px"]} count={14} />;
  if (shown.kind === "failed") {
    return <FailedQuery of={shown} />;
  }
  const { detail } = shown.value;
  return detail ? <Pane detail={detail} /> : <EmptyState title={t("unknown", { number })} />;
}

function Pane({ detail }: { detail: AccountDetail }) {
  const { account } = detail;
  const { t } = useTranslation("accounts");
  const [said, setSaid] = useState<ReactNode>(null);
  const reversal = useReversal(detail, setSaid);
  const maySeeOrders = useMaySeeOrders();
  return (
    <article className={classes["detail"]} aria-label={account.number}>
      <header className={classes["header"]}>
        <h1>{account.holderName}</h1>
        <AccountState status={account.status} held={account.held} />
        <FreezeActions detail={detail} onDone={setSaid} />
      </header>
      <ScrollRegion label={account.holderName}>
        {said && (
          <Notice meaning="info" word={t("recorded")}>
            {said}
          </Notice>
        )}
        <Balance detail={detail} />
        {maySeeOrders && <FreezeOrders freezes={detail.freezes} />}
        <AccountHistory detail={detail} onTakeBack={reversal.begin} />
      </ScrollRegion>
      {reversal.dialog}
    </article>
  );
}

/** What is recorded beside what the transfers say: equal, or an alarm. */
function Balance({ detail }: { detail: AccountDetail }) {
  const { t } = useTranslation("accounts");
  const { account, derivedSen } = detail;
  const differenceSen = addSen(account.balanceSen, sen(-derivedSen));
  return (
    <Section title={t("balance.title")}>
      {differenceSen !== 0 && <Notice meaning="stop">{t("balance.alarm")}</Notice>}
      <Facts>
        <Fact label={t("number")}>
          <span className={classes["number"]}>{account.number}</span>
        </Fact>
        <Fact label={t("balance.stored")}>
          <Money amount={account.balanceSen} />
        </Fact>
        <Fact label={t("balance.derived")}>
          <Money amount={derivedSen} />{" "}
          {differenceSen === 0 && <StatusBadge meaning="safe">{t("balance.agree")}</StatusBadge>}
        </Fact>
        {differenceSen !== 0 && (
          <Fact label={t("balance.difference")}>
            <Money amount={differenceSen} />
          </Fact>
        )}
      </Facts>
    </Section>
  );
}
