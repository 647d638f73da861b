import type { DailyProof } from "@contract/reports";
import { addSen, type Sen } from "@domain/money";
import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { useQuery } from "../../api/use-query";
import { Kbd } from "../../ui/Kbd";
import { Money } from "../../ui/Money";
import { Notice } from "../../ui/Notice";
import { PlainTable } from "../../ui/PlainTable";
import { Section } from "../../ui/Section";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { formatDay, formatInstant } from "../../ui/wib";
import classes from "./reports.module.css";

/** bank = wallets + holds + suspense + sellers + returns + own, derived by the centre now. */
export function ProofPanel() {
  const { t, i18n } = useTranslation("reports");
  const proof = useQuery("reports:daily-proof", {});
  const { reload } = proof;
  const keys = useMemo(
    () => ({
      title: t("proof.title"),
      shortcuts: [{ keys: "h", label: t("proof.reload"), run: reload }],
    }),
    [t, reload],
  );
  useShortcuts(keys);
  const asked = proof.value && t("proof.asked", { at: formatInstant(proof.value.askedAtUtc, i18n.language) });
  return (
    <div>
      <Section title={t("proof.title")} note={asked ?? undefined}>
        {proof.kind === "loading" && <SkeletonRows widths={["1fr", "160px"]} count={9} />}
        {proof.kind === "failed" && <FailedQuery of={{ error: proof.error, reload: reload }} />}
        {proof.value && <Proof proof={proof.value} />}
      </Section>
      {proof.value && <Banks proof={proof.value} />}
      <Button
        variant="default"
        leftSection={<IconRefresh size={15} stroke={1.6} />}
        rightSection={<Kbd keys="h" />}
        onClick={reload}
      >
        {t("proof.reload")}
      </Button>
    </div>
  );
}

function Proof({ proof }: { proof: DailyProof }) {
  const { t } = useTranslation("reports");
  const parts = [
    ["wallets", proof.walletsSen],
    ["holds", proof.holdsSen],
    ["suspense", proof.suspenseSen],
    ["sellers", proof.sellersSen],
    ["returns", proof.returnsSen],
    ["own", proof.ownSen],
  ] as const;
  const sum = addSen(...parts.map(([, amount]) => amount));
  const agrees = proof.differenceSen === 0;
  return (
    <>
      <table className={classes["proof"]} aria-label={t("proof.title")}>
        <tbody>
          <Line label={t("proof.bank")} amount={proof.bankSen} isStrong />
          {parts.map(([name, amount]) => (
            <Line key={name} label={t(`proof.${name}`)} amount={amount} isPart />
          ))}
          <Line label={t("proof.sum")} amount={sum} isStrong />
          <Line label={t("proof.difference")} amount={proof.differenceSen} isStrong />
        </tbody>
      </table>
      <div className={classes["verdict"]}>
        <Notice meaning={agrees ? "safe" : "stop"}>{t(agrees ? "proof.agree" : "proof.alarm")}</Notice>
        {proof.storedWalletsSen !== proof.walletsSen && (
          <Notice meaning="stop">
            {t("proof.storedAlarm")} {t("proof.stored")} <Money amount={proof.storedWalletsSen} />
          </Notice>
        )}
      </div>
    </>
  );
}

function Line(props: { label: string; amount: Sen; isStrong?: boolean; isPart?: boolean }) {
  const { label, amount, isStrong, isPart } = props;
  return (
    <tr data-strong={isStrong || undefined} data-part={isPart || undefined}>
      <th scope="row">{label}</th>
      <td>
        <Money amount={amount} />
      </td>
    </tr>
  );
}

function Banks({ proof }: { proof: DailyProof }) {
  const { t, i18n } = useTranslation("reports");
  return (
    <Section title={t("banks.title")}>
      <PlainTable
        label={t("banks.title")}
        rows={proof.banks}
        rowKey={(row) => String(row.id)}
        empty={t("banks.none")}
        columns={[
          { key: "bank", title: t("banks.bank"), cell: (row) => row.bank },
          { key: "number", title: t("banks.number"), cell: (row) => row.number },
          {
            key: "covered",
            title: t("banks.covered"),
            cell: (row) => formatDay(row.coveredTo, i18n.language),
          },
          {
            key: "ledger",
            title: t("banks.ledger"),
            align: "end",
            cell: (row) => <Money amount={row.ledgerSen} />,
          },
        ]}
      />
    </Section>
  );
}
