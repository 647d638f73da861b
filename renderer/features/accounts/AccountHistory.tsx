import type { AccountDetail, AccountMail, AccountTopUp, AccountTransfer } from "@contract/accounts";
import { formatRupiah, type Sen, sen } from "@domain/money";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/Kbd";
import { Money } from "../../ui/Money";
import { type PlainColumn, PlainTable } from "../../ui/PlainTable";
import { Section } from "../../ui/Section";
import { type Meaning, StatusBadge } from "../../ui/StatusBadge";
import { formatInstant } from "../../ui/wib";
import type { words } from "./id";
import { reversalKey } from "./use-reversal";

interface AccountHistoryProps {
  readonly detail: AccountDetail;
  /** Asks to take back what credited a top-up. */
  onTakeBack(topUp: AccountTopUp): void;
}

/** What an account has lived through: transfers with their running balance, top-ups, mails. */
export function AccountHistory({ detail, onTakeBack }: AccountHistoryProps) {
  const { t } = useTranslation("accounts");
  const note = (count: number) => (count === 0 ? undefined : t("rows", { count }));
  return (
    <>
      <Section title={t("transfers")} note={note(detail.transfers.length)}>
        <PlainTable
          label={t("transfers")}
          rows={detail.transfers}
          columns={useTransferColumns()}
          rowKey={(row) => String(row.id)}
          empty={t("transfersNone")}
        />
      </Section>
      <Section title={t("topUps")} note={note(detail.topUps.length)}>
        <PlainTable
          label={t("topUps")}
          rows={detail.topUps}
          columns={useTopUpColumns(detail.topUps, onTakeBack)}
          rowKey={(row) => row.id}
          empty={t("topUpsNone")}
        />
      </Section>
      <Section title={t("mails")} note={note(detail.mails.length)}>
        <PlainTable
          label={t("mails")}
          rows={detail.mails}
          columns={useMailColumns()}
          rowKey={(row) => `${row.template} ${row.queuedAtUtc}`}
          empty={t("mailsNone")}
        />
      </Section>
    </>
  );
}

/** An amount with the side it stands on. */
export function Moved({ amountSen }: { amountSen: number }) {
  return <Money amount={sen(amountSen)} direction={amountSen < 0 ? "debit" : "credit"} />;
}

/** The columns of an account's transfers. */
export function useTransferColumns(): readonly PlainColumn<AccountTransfer>[] {
  const { t, i18n } = useTranslation("accounts");
  return [
    {
      key: "at",
      title: t("at"),
      isShort: true,
      cell: (row) => formatInstant(row.postedAtUtc, i18n.language),
    },
    { key: "what", title: t("what"), cell: (row) => <What row={row} /> },
    { key: "by", title: t("by"), cell: (row) => row.operator },
    { key: "amount", title: t("amount"), align: "end", cell: (row) => <Moved amountSen={row.amountSen} /> },
    { key: "after", title: t("after"), align: "end", cell: (row) => <Money amount={row.balanceAfterSen} /> },
  ];
}

/** What happened; of a credit also how it stands to what was asked for, with the difference and what was said about it. */
function What({ row }: { row: AccountTransfer }) {
  const { t } = useTranslation("accounts");
  const { kind, match } = row;
  if (!match || match.how === "exact") return t(`kinds.${kind}`);
  const facts = { difference: signed(match.differenceSen), expected: whole(match.expectedSen) };
  return (
    <>
      {t(`kinds.${kind}`)} <StatusBadge meaning="look">{t(`matched.${match.how}`)}</StatusBadge>{" "}
      {[t("matched.difference", facts), ...(match.note ? [match.note] : [])].join(" \u00b7 ")}
    </>
  );
}

/** An amount that is not torn at the end of a line. */
const whole = (amount: Sen): string => formatRupiah(amount).replace(" ", "\u00a0");
const signed = (amount: Sen): string => `${amount > 0 ? "+" : ""}${whole(amount)}`;

const topUpMeanings = {
  open: "info",
  expired: "look",
  credited: "safe",
  rejected: "stop",
  cancelled: "info",
} as const satisfies Record<AccountTopUp["status"], Meaning>;

function useTopUpColumns(
  topUps: readonly AccountTopUp[],
  onTakeBack: (topUp: AccountTopUp) => void,
): readonly PlainColumn<AccountTopUp>[] {
  const { t, i18n } = useTranslation("accounts");
  const { t: reversals } = useTranslation("reversals");
  const newest = topUps.find(({ allocationId }) => allocationId !== null);
  return [
    {
      key: "at",
      title: t("at"),
      isShort: true,
      cell: (row) => formatInstant(row.requestedAtUtc, i18n.language),
    },
    {
      key: "what",
      title: t("status"),
      cell: (row) => (
        <StatusBadge meaning={topUpMeanings[row.status]}>{t(`topUpStates.${row.status}`)}</StatusBadge>
      ),
    },
    { key: "amount", title: t("amount"), align: "end", cell: (row) => <Money amount={row.amountSen} /> },
    {
      key: "expected",
      title: t("transferAmount"),
      align: "end",
      cell: (row) => <Money amount={row.expectedSen} />,
    },
    {
      key: "takeBack",
      title: "",
      align: "end",
      cell: (row) =>
        row.allocationId !== null && (
          <Button
            variant="subtle"
            size="compact-xs"
            title={reversals("act.credit")}
            rightSection={row === newest && <Kbd keys={reversalKey} />}
            onClick={() => onTakeBack(row)}
          >
            {reversals("act.short")}
          </Button>
        ),
    },
  ];
}

const mailMeanings = {
  queued: "info",
  leased: "info",
  sending: "info",
  sent: "safe",
  failed: "stop",
  "possibly-sent": "look",
} as const satisfies Record<AccountMail["status"], Meaning>;

type TemplateName = keyof (typeof words)["templates"];

function useMailColumns(): readonly PlainColumn<AccountMail>[] {
  const { t, i18n } = useTranslation("accounts");
  return [
    {
      key: "at",
      title: t("at"),
      isShort: true,
      cell: (row) => formatInstant(row.queuedAtUtc, i18n.language),
    },
    {
      key: "what",
      title: t("what"),
      cell: (row) => t(`templates.${row.template as TemplateName}`, { defaultValue: row.template }),
    },
    {
      key: "status",
      title: t("status"),
      cell: (row) => (
        <>
          <StatusBadge meaning={mailMeanings[row.status]}>{t(`mailStates.${row.status}`)}</StatusBadge>{" "}
          {row.lastError}
        </>
      ),
    },
    {
      key: "sent",
      title: t("sentAt"),
      isShort: true,
      cell: (row) => (row.sentAtUtc ? formatInstant(row.sentAtUtc, i18n.language) : "\u2013"),
    },
  ];
}
