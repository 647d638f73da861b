import type { ComplaintView } from "@contract/complaints";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../ui/data-list/column";
import { formatDay } from "../../ui/wib";
import { DueBadge } from "./DueBadge";

/** The columns of the register: open ones with their due day, closed ones with their outcome. */
export function useComplaintColumns(status: ComplaintView["status"]): readonly Column<ComplaintView>[] {
  const { t, i18n } = useTranslation("complaints");
  return useMemo(() => {
    const common: Column<ComplaintView>[] = [
      {
        key: "register",
        title: t("columns.register"),
        width: "140px",
        cell: (row) => row.registerNumber,
        value: (row) => row.registerNumber,
      },
      {
        key: "account",
        title: t("columns.account"),
        width: "80px",
        cell: (row) => row.accountNumber,
        value: (row) => row.accountNumber,
      },
    ];
    const last: Column<ComplaintView> =
      status === "open"
        ? {
            key: "due",
            title: t("columns.due"),
            width: "132px",
            cell: (row) => <DueBadge daysLeft={row.daysLeft} />,
            value: (row) => row.daysLeft,
          }
        : {
            key: "outcome",
            title: t("columns.outcome"),
            width: "132px",
            cell: (row) => row.outcome && t(`outcomes.${row.outcome}`),
            value: (row) => row.outcome ?? "",
          };
    return [
      ...common,
      last,
      {
        key: "claim",
        title: t("columns.claim"),
        width: "minmax(120px, 1fr)",
        cell: (row) => <span title={formatDay(row.dueOn, i18n.language)}>{row.claim}</span>,
        value: (row) => `${row.claim} ${row.holderName}`,
      },
      {
        key: "channel",
        title: t("columns.channel"),
        width: "88px",
        cell: (row) => t(`channels.${row.channel}`),
        value: (row) => t(`channels.${row.channel}`),
      },
    ];
  }, [t, i18n.language, status]);
}
