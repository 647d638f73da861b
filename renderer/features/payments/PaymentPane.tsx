import type { PaymentBackground } from "@contract/payments";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../../api/use-error-text";
import { EmptyState } from "../../ui/EmptyState";
import { Money } from "../../ui/Money";
import { StatusBadge } from "../../ui/StatusBadge";
import { formatInstant } from "../../ui/wib";
import { LeaseMark } from "../leases/LeaseMark";
import { Fact, Facts } from "../top-ups/Facts";
import detail from "../top-ups/top-ups.module.css";
import { BuyerAccount, BuyerTransfers, EarlierPayments } from "./BuyerAccount";
import { type PaymentRow, shownState, stateMeanings } from "./payment-facts";
import classes from "./payments.module.css";

interface PaymentPaneProps {
  readonly row: PaymentRow | null;
  readonly background: PaymentBackground | null;
  readonly hasRows: boolean;
  readonly panel: ReactNode;
  readonly actions: ReactNode;
}

/** One payment: what is bought from whom, why it waits, and the account it comes from as the centre has it now. */
export function PaymentPane({ row, background, hasRows, panel, actions }: PaymentPaneProps) {
  const { t } = useTranslation("payments");
  if (!row) return hasRows ? <EmptyState title={t("detail.none")} /> : null;
  const { payment } = row;
  return (
    <section className={detail["detail"]} aria-label={t("detail.label")}>
      <div tabIndex={-1} className={detail["evidence"]}>
        <Refusal row={row} />
        <div className={detail["sides"]}>
          <PaymentSide row={row} background={background} />
          <section>
            <h2>{t("detail.account")}</h2>
            <BuyerAccount key={payment.accountNumber} row={row} />
          </section>
        </div>
        <BuyerTransfers key={payment.accountNumber} number={payment.accountNumber} />
        {background && <EarlierPayments earlier={background.earlier} />}
      </div>
      {panel ?? <div className={detail["actions"]}>{actions}</div>}
    </section>
  );
}

/** The centre's answer to this person's decision, where it did not carry it out. */
function Refusal({ row: { sent } }: { row: PaymentRow }) {
  const { t } = useTranslation("payments");
  const errorText = useErrorText();
  if (!sent?.error) return null;
  const isLost = sent.state === "unknown";
  return (
    <p role="alert" className={classes["refused"]}>
      {errorText(sent.error)} {isLost && t("said.unknown")}
    </p>
  );
}

interface PaymentSideProps {
  readonly row: PaymentRow;
  readonly background: PaymentBackground | null;
}

function PaymentSide({ row, background }: PaymentSideProps) {
  const { t, i18n } = useTranslation("payments");
  const { payment } = row;
  const state = shownState(row, background);
  const [request] = background?.requests ?? [];
  return (
    <section>
      <h2>{t("detail.payment")}</h2>
      <Facts>
        <Fact name={t("detail.seller")}>
          <strong>{payment.seller}</strong>
          {background && <SellerPaid times={background.sellerPaid} />}
        </Fact>
        <Fact name={t("detail.amount")}>
          <strong>
            <Money amount={payment.amountSen} />
          </strong>
        </Fact>
        <Fact name={t("detail.reference")}>
          <code className={detail["number"]}>{payment.reference}</code>
        </Fact>
        <Fact name={t("detail.heldAt")}>{formatInstant(payment.heldAtUtc, i18n.language)}</Fact>
        <Fact name={t("column.state")}>
          <StatusBadge meaning={stateMeanings[state]}>{t(`state.${state}`)}</StatusBadge>{" "}
          {payment.lease && <LeaseMark lease={payment.lease} isLong />}
        </Fact>
      </Facts>
      {request && payment.status === "held" && (
        <p>
          {t("detail.asks", { name: request.makerName, at: formatInstant(request.madeAtUtc, i18n.language) })}
        </p>
      )}
      {payment.closedAtUtc && (
        <p>
          {t("detail.closed", {
            name: payment.closedByName ?? "",
            at: formatInstant(payment.closedAtUtc, i18n.language),
          })}
        </p>
      )}
      {payment.note && (
        <p>
          {t("detail.note")}: {payment.note}
        </p>
      )}
      <h2>{t("detail.why")}</h2>
      <ul className={classes["reasons"]}>
        {payment.reasons.map((reason) => (
          <li key={reason}>
            <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
            {t(`because.${reason}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How often the seller was paid before; the centre counts to a hundred. */
function SellerPaid({ times }: { times: number }) {
  const { t } = useTranslation("payments");
  return (
    <small className={classes["paid"]}>
      {times === 0 ? t("detail.paidNever") : t("detail.paid", { times: times < 100 ? times : "100+" })}
    </small>
  );
}
