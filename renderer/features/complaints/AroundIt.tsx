import type { ComplaintDetail } from "@contract/complaints";
import { useTranslation } from "react-i18next";
import { BankText, type MarkedPlace } from "../../ui/BankText";
import { Money } from "../../ui/Money";
import { PlainTable } from "../../ui/PlainTable";
import { Section } from "../../ui/Section";
import { type Meaning, StatusBadge } from "../../ui/StatusBadge";
import { formatDay, formatInstant } from "../../ui/wib";

type Correction = ComplaintDetail["corrections"][number];

/** Everything of the account and the bank around the claimed moment. */
export function AroundIt({ detail }: { detail: ComplaintDetail }) {
  const { t } = useTranslation("complaints");
  return (
    <>
      <Section title={t("around.corrections")}>
        <Corrections rows={detail.corrections} />
      </Section>
      <Section title={t("around.bankLines")}>
        <BankLines detail={detail} />
      </Section>
      <Section title={t("around.transfers")}>
        <Transfers rows={detail.transfers} />
      </Section>
      <Section title={t("around.topUps")}>
        <TopUps rows={detail.topUps} />
      </Section>
    </>
  );
}

const correctionMeanings = {
  waiting: "look",
  approved: "safe",
  rejected: "stop",
  withdrawn: "info",
} as const satisfies Record<Correction["status"], Meaning>;

function Corrections({ rows }: { rows: readonly Correction[] }) {
  const { t, i18n } = useTranslation("complaints");
  return (
    <PlainTable
      label={t("around.corrections")}
      rows={rows}
      rowKey={(row) => row.id}
      empty={t("around.correctionsNone")}
      columns={[
        {
          key: "state",
          title: t("around.state"),
          cell: (row) => (
            <StatusBadge meaning={correctionMeanings[row.status]}>
              {t(`correctionStates.${row.status}`, { name: row.checker ?? "" })}
            </StatusBadge>
          ),
        },
        {
          key: "at",
          title: t("around.at"),
          cell: (row) => formatInstant(row.madeAtUtc, i18n.language),
        },
        { key: "by", title: t("around.by"), cell: (row) => row.maker },
        { key: "reason", title: t("around.reason"), cell: (row) => row.reason },
        {
          key: "amount",
          title: t("around.amount"),
          align: "end",
          cell: (row) => row.amountSen !== null && <Money amount={row.amountSen} />,
        },
      ]}
    />
  );
}

function BankLines({ detail }: { detail: ComplaintDetail }) {
  const { t, i18n } = useTranslation("complaints");
  const { accountNumber } = detail.complaint;
  return (
    <PlainTable
      label={t("around.bankLines")}
      rows={nearestFirst(detail)}
      rowKey={(row) => String(row.id)}
      empty={t("around.bankLinesNone")}
      columns={[
        {
          key: "day",
          title: t("around.day"),
          isShort: true,
          cell: (row) => formatDay(row.bookedOn, i18n.language),
        },
        {
          key: "berita",
          title: t("around.berita"),
          cell: (row) => (
            <BankText text={row.description} places={placesOf(row.description, accountNumber)} />
          ),
        },
        {
          key: "state",
          title: t("around.state"),
          isShort: true,
          cell: (row) => (
            <StatusBadge meaning={row.isAllocated ? "safe" : "look"}>
              {t(row.isAllocated ? "around.allocated" : "around.notAllocated")}
            </StatusBadge>
          ),
        },
        {
          key: "amount",
          title: t("around.amount"),
          align: "end",
          cell: (row) => <Money amount={row.amountSen} />,
        },
      ]}
    />
  );
}

/** Lines that name the account first, then those nobody has used: the same amount alone says little. */
function nearestFirst({ bankLines, complaint }: ComplaintDetail): ComplaintDetail["bankLines"] {
  const far = (row: ComplaintDetail["bankLines"][number]) =>
    row.description.includes(complaint.accountNumber) ? 0 : row.isAllocated ? 2 : 1;
  return [...bankLines].sort((a, b) => far(a) - far(b));
}

function placesOf(text: string, number: string): readonly MarkedPlace[] {
  const start = text.indexOf(number);
  return start < 0 ? [] : [{ start, end: start + number.length, speaks: "for" }];
}

function Transfers({ rows }: { rows: ComplaintDetail["transfers"] }) {
  const { t, i18n } = useTranslation("complaints");
  const { t: tAccount } = useTranslation("accounts");
  return (
    <PlainTable
      label={t("around.transfers")}
      rows={rows}
      rowKey={(row) => String(row.id)}
      empty={t("around.transfersNone")}
      columns={[
        {
          key: "at",
          title: t("around.at"),
          isShort: true,
          cell: (row) => formatInstant(row.postedAtUtc, i18n.language),
        },
        {
          key: "what",
          title: t("around.what"),
          cell: (row) => tAccount(`kinds.${row.kind}`),
        },
        { key: "by", title: t("around.by"), cell: (row) => row.operator },
        {
          key: "amount",
          title: t("around.amount"),
          align: "end",
          cell: (row) => <Money amount={row.amountSen} direction={row.amountSen < 0 ? "debit" : "credit"} />,
        },
      ]}
    />
  );
}

function TopUps({ rows }: { rows: ComplaintDetail["topUps"] }) {
  const { t, i18n } = useTranslation("complaints");
  const { t: tAccount } = useTranslation("accounts");
  return (
    <PlainTable
      label={t("around.topUps")}
      rows={rows}
      rowKey={(row) => row.id}
      empty={t("around.topUpsNone")}
      columns={[
        {
          key: "at",
          title: t("around.at"),
          isShort: true,
          cell: (row) => formatInstant(row.requestedAtUtc, i18n.language),
        },
        {
          key: "state",
          title: t("around.state"),
          cell: (row) => tAccount(`topUpStates.${row.status}`),
        },
        {
          key: "amount",
          title: t("around.amount"),
          align: "end",
          cell: (row) => <Money amount={row.amountSen} />,
        },
        {
          key: "expected",
          title: tAccount("transferAmount"),
          align: "end",
          cell: (row) => <Money amount={row.expectedSen} />,
        },
      ]}
    />
  );
}
