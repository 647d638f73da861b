import type { LookRow } from "@contract/second-looks";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import shared from "../../ui/detail.module.css";
import { Money } from "../../ui/Money";
import { PlainTable } from "../../ui/PlainTable";
import { formatInstant } from "../../ui/wib";

interface LookRowsProps {
  readonly label: string;
  readonly rows: readonly LookRow[];
  readonly empty: string;
}

/** Looks that were answered: what was paid to whom, what was found and why, by whom and when. */
export function LookRows({ label, rows, empty }: LookRowsProps) {
  const { t, i18n } = useTranslation("secondLooks");
  return (
    <PlainTable
      label={label}
      rows={rows}
      rowKey={({ lookId }) => lookId}
      empty={empty}
      columns={[
        {
          key: "amount",
          title: t("row.amount"),
          align: "end",
          isShort: true,
          cell: ({ amountSen }) => <Money amount={amountSen} />,
        },
        {
          key: "to",
          title: t("row.to"),
          cell: ({ accountNumber, holderName }) => (
            <Link href={`/accounts/${accountNumber}`} className={shared["link"] ?? ""}>
              {accountNumber} {holderName}
            </Link>
          ),
        },
        { key: "berita", title: t("row.berita"), cell: ({ description }) => description },
        {
          key: "verdict",
          title: t("row.verdict"),
          cell: ({ verdict, isTakenBack }) =>
            isTakenBack ? `${t(`action.${verdict}`)}, ${t("row.takenBack")}` : t(`action.${verdict}`),
        },
        { key: "note", title: t("row.note"), cell: ({ note }) => note },
        {
          key: "by",
          title: t("row.by"),
          cell: ({ byName, atUtc }) => `${byName}, ${formatInstant(atUtc, i18n.language)}`,
        },
      ]}
    />
  );
}
