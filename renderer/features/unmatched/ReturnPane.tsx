import type { ReturnView } from "@contract/suspense";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BankText } from "../../ui/BankText";
import { EmptyState } from "../../ui/EmptyState";
import { Money } from "../../ui/Money";
import { StatusBadge } from "../../ui/StatusBadge";
import { formatDay, formatInstant } from "../../ui/wib";
import { Fact, Facts } from "../top-ups/Facts";
import detail from "../top-ups/top-ups.module.css";
import { returnMeanings, returnState } from "./use-returns";

interface ReturnPaneProps {
  readonly row: ReturnView | null;
  readonly hasRows: boolean;
  readonly panel: ReactNode;
  readonly actions: ReactNode;
}

/** One return: whose money came, who gets it back and why, and the bank's debits that can be it. */
export function ReturnPane({ row, hasRows, panel, actions }: ReturnPaneProps) {
  const { t, i18n } = useTranslation("unmatched");
  if (!row) return hasRows ? <EmptyState title={t("returns.none")} /> : null;
  const state = returnState(row);
  const at = formatInstant(row.madeAtUtc, i18n.language);
  return (
    <section className={detail["detail"]} aria-label={t("returns.label")}>
      <div tabIndex={-1} className={detail["evidence"]}>
        <section>
          <h2>{t("returns.back")}</h2>
          <Facts>
            <Fact name={t("returns.column.amount")}>
              <strong>
                <Money amount={row.amountSen} />
              </strong>
            </Fact>
            <Fact name={t("return.toHolder")}>
              <strong>{row.toHolder}</strong>
            </Fact>
            <Fact name={t("return.toNumber")}>
              {row.toBank} <code className={detail["number"]}>{row.toNumber}</code>
            </Fact>
            <Fact name={t("return.reason")}>{row.reason}</Fact>
            <Fact name={t("returns.column.by")}>
              {t("returns.byTwo", { maker: row.madeByName, checker: row.checkedByName, at })}
            </Fact>
          </Facts>
          <h2>{t("returns.came")}</h2>
          <BankText text={row.description} places={[]} />
        </section>
        <h2>{t("returns.debits")}</h2>
        <p className={detail["verdict"]}>
          <StatusBadge meaning={returnMeanings[state]}>
            {t(`returns.state.${state}`, { count: row.debits.length })}
          </StatusBadge>
        </p>
        {state === "none" && <p>{t("returns.waits")}</p>}
        {row.debits.map(({ lineId, bookedOn, description }) => (
          <div key={lineId} className={detail["one"]}>
            <BankText text={description} places={[]} />
            <div className={detail["lineFacts"]}>
              <span>
                {formatDay(bookedOn, i18n.language)} · #{lineId}
              </span>
              <span className={detail["lineAmount"]}>
                <Money amount={row.amountSen} direction="debit" />
              </span>
            </div>
          </div>
        ))}
      </div>
      {panel ?? <div className={detail["actions"]}>{actions}</div>}
    </section>
  );
}
