import type { AccountDetail } from "@contract/accounts";
import { formatRupiah } from "@domain/money";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useErrorText } from "../../api/use-error-text";
import { useQuery } from "../../api/use-query";
import shared from "../../ui/detail.module.css";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { Kbd } from "../../ui/Kbd";
import { Money } from "../../ui/Money";
import { Notice } from "../../ui/Notice";
import { PlainTable } from "../../ui/PlainTable";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { StatusBadge } from "../../ui/StatusBadge";
import { formatInstant } from "../../ui/wib";
import { useTransferColumns } from "../accounts/AccountHistory";
import { AccountState, useMaySeeOrders } from "../accounts/AccountState";
import { FreezeOrders } from "../freezes/FreezeOrders";
import { Fact, Facts } from "../top-ups/Facts";
import { LeaseMark } from "../top-ups/LeaseMark";
import detail from "../top-ups/top-ups.module.css";
import { type PaymentRow, paymentState, stateMeanings } from "./payment-facts";
import classes from "./payments.module.css";
import { actKeys } from "./use-payment-keys";

const TRANSFERS_SHOWN = 5;

interface PaymentPaneProps {
  readonly row: PaymentRow | null;
  readonly hasRows: boolean;
  readonly panel: ReactNode;
  readonly actions: ReactNode;
}

/** One payment: what is bought from whom, why it waits, and the account it comes from as the centre has it now. */
export function PaymentPane({ row, hasRows, panel, actions }: PaymentPaneProps) {
  const { t } = useTranslation("payments");
  if (!row) return hasRows ? <EmptyState title={t("detail.none")} /> : null;
  const { payment } = row;
  return (
    <section className={detail["detail"]} aria-label={t("detail.label")}>
      <div tabIndex={-1} className={detail["evidence"]}>
        <Refusal row={row} />
        <div className={detail["sides"]}>
          <PaymentSide row={row} />
          <section>
            <h2>{t("detail.account")}</h2>
            <Account key={payment.accountNumber} row={row} />
          </section>
        </div>
        <Transfers key={payment.accountNumber} number={payment.accountNumber} />
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

function PaymentSide({ row }: { row: PaymentRow }) {
  const { t, i18n } = useTranslation("payments");
  const { payment } = row;
  const state = paymentState(row);
  return (
    <section>
      <h2>{t("detail.payment")}</h2>
      <Facts>
        <Fact name={t("detail.seller")}>
          <strong>{payment.seller}</strong>
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
          {payment.lease && <LeaseMark lease={payment.lease} />}
        </Fact>
      </Facts>
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

function Account({ row: { payment } }: { row: PaymentRow }) {
  const { t } = useTranslation("payments");
  const shown = useQuery("accounts:show", { number: payment.accountNumber });
  const account = shown.value?.detail ?? null;
  return (
    <>
      <Facts>
        <Fact name={t("detail.holder")}>
          <strong>{payment.holderName}</strong>
        </Fact>
        <Fact name={t("detail.number")}>
          <Link
            href={`/accounts/${payment.accountNumber}`}
            className={shared["link"] ?? ""}
            title={t("detail.openAccount")}
          >
            <code className={detail["number"]}>{payment.accountNumber}</code>
          </Link>{" "}
          <Kbd keys={actKeys.openAccount} />
        </Fact>
        <Fact name={t("detail.status")}>
          {account ? <AccountState status={account.account.status} held={account.account.held} /> : "\u2026"}
        </Fact>
        <Fact name={t("detail.balance")}>
          {account ? <Money amount={account.account.balanceSen} /> : "\u2026"}
        </Fact>
      </Facts>
      {account && payment.status === "held" && (
        <p className={detail["quiet"]}>
          {t("detail.afterwards", { amount: formatRupiah(payment.amountSen) })}
        </p>
      )}
      {account && <Alarm detail={account} />}
      {shown.kind === "ready" && !account && <Notice meaning="stop">{t("detail.unknownAccount")}</Notice>}
      {account && <Orders detail={account} />}
    </>
  );
}

/** Freeze orders, for who is told of them. */
function Orders({ detail: { freezes } }: { detail: AccountDetail }) {
  const maySeeOrders = useMaySeeOrders();
  return maySeeOrders && freezes.length > 0 ? <FreezeOrders freezes={freezes} /> : null;
}

function Alarm({ detail: { account, derivedSen } }: { detail: AccountDetail }) {
  const { t } = useTranslation("payments");
  return account.balanceSen === derivedSen ? null : <Notice meaning="stop">{t("detail.alarm")}</Notice>;
}

function Transfers({ number }: { number: string }) {
  const { t } = useTranslation("payments");
  const shown = useQuery("accounts:show", { number });
  const errorText = useErrorText();
  // Who posted it says little here, and the pane is narrow.
  const columns = useTransferColumns().filter(({ key }) => key !== "by");
  return (
    <>
      <h2>{t("detail.transfers")}</h2>
      {shown.kind === "loading" && <SkeletonRows widths={["120px", "1fr", "112px"]} count={4} />}
      {shown.kind === "failed" && (
        <ErrorState
          message={errorText(shown.error)}
          reference={shown.error.reference}
          onRetry={shown.reload}
        />
      )}
      {shown.kind === "ready" && (
        <PlainTable
          label={t("detail.transfers")}
          rows={shown.value.detail?.transfers.slice(0, TRANSFERS_SHOWN) ?? []}
          columns={columns}
          rowKey={({ id }) => String(id)}
          empty={t("detail.noTransfers")}
        />
      )}
    </>
  );
}
