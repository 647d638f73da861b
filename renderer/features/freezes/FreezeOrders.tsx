import type { FreezeView } from "@contract/freezes";
import { useTranslation } from "react-i18next";
import { PlainTable } from "../../ui/PlainTable";
import { Section } from "../../ui/Section";
import { StatusBadge } from "../../ui/StatusBadge";
import { formatInstant } from "../../ui/wib";

/** The freeze orders of an account, newest first, as far as the centre tells this person. */
export function FreezeOrders({ freezes }: { freezes: readonly FreezeView[] }) {
  const { t, i18n } = useTranslation("freezes");
  const at = (utc: string) => formatInstant(utc, i18n.language);
  return (
    <Section title={t("title")}>
      <PlainTable
        label={t("title")}
        rows={freezes}
        rowKey={(row) => row.id}
        empty={t("none")}
        columns={[
          { key: "state", title: t("state"), cell: (row) => <OrderState freeze={row} /> },
          { key: "scope", title: t("scope"), cell: (row) => t(`scopes.${row.scope}`) },
          {
            key: "placed",
            title: t("placed"),
            cell: (row) => t("placedBy", { at: at(row.placedAtUtc), name: row.placedBy }),
          },
          {
            key: "ends",
            title: t("ends"),
            cell: (row) => (row.endsAtUtc ? at(row.endsAtUtc) : t("noEnd")),
          },
          { key: "basis", title: t("basis"), cell: (row) => row.legalBasis ?? t("onlyCompliance") },
          { key: "reason", title: t("reason"), cell: (row) => row.reason ?? t("onlyCompliance") },
        ]}
      />
    </Section>
  );
}

function OrderState({ freeze }: { freeze: FreezeView }) {
  const { t, i18n } = useTranslation("freezes");
  if (freeze.liftedAtUtc) {
    const at = formatInstant(freeze.liftedAtUtc, i18n.language);
    return <StatusBadge meaning="info">{t("states.lifted", { at })}</StatusBadge>;
  }
  if (freeze.confirmedBy) {
    return <StatusBadge meaning="safe">{t("states.confirmed", { name: freeze.confirmedBy })}</StatusBadge>;
  }
  return <StatusBadge meaning="look">{t("states.emergency")}</StatusBadge>;
}
