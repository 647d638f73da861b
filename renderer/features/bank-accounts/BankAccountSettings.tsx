import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { FailedQuery } from "../../api/FailedQuery";
import { useAfterRounds } from "../../api/use-after-rounds";
import { useQuery } from "../../api/use-query";
import shared from "../../ui/detail.module.css";
import { Notice } from "../../ui/Notice";
import { PlainTable } from "../../ui/PlainTable";
import pane from "../../ui/pane.module.css";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { formatDay } from "../../ui/wib";
import classes from "./bank-accounts.module.css";
import { OpenDialog } from "./OpenDialog";

/** The wallet's accounts at banks, those that wait for a second person, and asking for one more. */
export function BankAccountSettings() {
  const { t, i18n } = useTranslation("bankAccounts");
  const list = useQuery("bank-accounts:list", {});
  useAfterRounds(list.reload);
  const [isAsking, setAsking] = useState(false);
  if (list.kind === "failed") return <FailedQuery of={list} />;
  if (list.kind === "loading") return <SkeletonRows widths={["64px", "1fr", "1fr", "96px"]} count={2} />;
  const { accounts } = list.value;
  return (
    <div className={classes["accounts"]}>
      <p className={pane["quiet"]}>{t("what")}</p>
      <PlainTable
        label={t("title")}
        rows={accounts}
        rowKey={({ id }) => String(id)}
        empty={t("none")}
        columns={[
          { key: "bank", title: t("column.bank"), cell: ({ bank }) => bank },
          {
            key: "number",
            title: t("column.number"),
            cell: ({ number }) => <span className={classes["number"]}>{number}</span>,
          },
          { key: "holder", title: t("column.holder"), cell: ({ holderName }) => holderName },
          {
            key: "coveredTo",
            title: t("column.coveredTo"),
            cell: ({ coveredTo, openingOn }) =>
              coveredTo < openingOn
                ? t("nothingCovered", { day: formatDay(openingOn, i18n.language) })
                : formatDay(coveredTo, i18n.language),
          },
        ]}
      />
      <WaitingAccounts />
      <Button variant="default" onClick={() => setAsking(true)}>
        {t("add")}
      </Button>
      {isAsking && (
        <OpenDialog known={accounts} onAsked={() => setAsking(false)} onClose={() => setAsking(false)} />
      )}
    </div>
  );
}

/** Accounts somebody asked for that nobody has decided yet, so that they are not asked for twice. */
function WaitingAccounts() {
  const { t } = useTranslation("bankAccounts");
  const waiting = useQuery("requests:waiting", {});
  useAfterRounds(waiting.reload);
  return (waiting.value?.items ?? [])
    .filter(({ kind }) => kind === "bank_account.open")
    .map(({ id, subject, makerName }) => (
      <Notice key={id} meaning="info">
        {t("waiting", { number: subject, maker: makerName })}{" "}
        <Link href="/requests" className={shared["link"] ?? ""}>
          {t("toRequests")}
        </Link>
      </Notice>
    ));
}
