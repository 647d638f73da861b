import type { AccountDetail } from "@contract/accounts";
import type { PaymentBackground } from "@contract/payments";
import { formatRupiah } from "@domain/money";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useErrorText } from "../../api/use-error-text";
import { useQuery } from "../../api/use-query";
import shared from "../../ui/detail.module.css";
import { Kbd } from "../../ui/Kbd";
import { Money } from "../../ui/Money";
import { Notice } from "../../ui/Notice";
import { PlainTable } from "../../ui/PlainTable";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { formatInstant } from "../../ui/wib";
import { useTransferColumns } from "../accounts/AccountHistory";
import { AccountState, useMaySeeOrders } from "../accounts/AccountState";
import { FreezeOrders } from "../freezes/FreezeOrders";
import { Fact, Facts } from "../top-ups/Facts";
import detail from "../top-ups/top-ups.module.css";
import type { PaymentRow } from "./payment-facts";
import { actKeys } from "./use-payment-keys";

const TRANSFERS_SHOWN = 5;

/** The account the money came from, as the centre has it now. */
export function BuyerAccount({ row: { payment } }: { row: PaymentRow }) {
  const { t } = useTranslation("payments");
  const shown = useQuery("accounts:show", { number: payment.accountNumber });
  const account = shown.value?.detail ?? null;
  const unknown = shown.kind === "failed" ? "\u2013" : "\u2026";
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
          {account ? <AccountState status={account.account.status} held={account.account.held} /> : unknown}
        </Fact>
        <Fact name={t("detail.balance")}>
          {account ? <Money amount={account.account.balanceSen} /> : unknown}
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

/** The last movements of the account. */
export function BuyerTransfers({ number }: { number: string }) {
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
        <>
          <Notice meaning="stop" reference={shown.error.reference}>
            {errorText(shown.error)}
          </Notice>
          <Button variant="default" onClick={shown.reload}>
            {t("detail.retry")}
          </Button>
        </>
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

const statusWords = { held: "waiting", released: "released", refunded: "refunded" } as const;

/** What the account bought besides. */
export function EarlierPayments({ earlier }: Pick<PaymentBackground, "earlier">) {
  const { t, i18n } = useTranslation("payments");
  return (
    <>
      <h2>{t("detail.earlier")}</h2>
      <PlainTable
        label={t("detail.earlier")}
        rows={earlier}
        rowKey={({ id }) => id}
        empty={t("detail.noEarlier")}
        columns={[
          {
            key: "at",
            title: t("detail.at"),
            isShort: true,
            cell: ({ heldAtUtc }) => formatInstant(heldAtUtc, i18n.language),
          },
          { key: "seller", title: t("detail.seller"), cell: ({ seller }) => seller },
          { key: "state", title: t("column.state"), cell: ({ status }) => t(`state.${statusWords[status]}`) },
          {
            key: "amount",
            title: t("detail.amount"),
            align: "end",
            cell: ({ amountSen }) => <Money amount={amountSen} />,
          },
        ]}
      />
    </>
  );
}
