import type { ComplaintView } from "@contract/complaints";
import { useTranslation } from "react-i18next";
import { StatusBadge } from "../../ui/StatusBadge";

/** How long there is to answer, or how late it is. */
export function DueBadge({ daysLeft }: Pick<ComplaintView, "daysLeft">) {
  const { t } = useTranslation("complaints");
  if (daysLeft < 0) return <StatusBadge meaning="stop">{t("due.late", { count: -daysLeft })}</StatusBadge>;
  if (daysLeft === 0) return <StatusBadge meaning="look">{t("due.today")}</StatusBadge>;
  return (
    <StatusBadge meaning={daysLeft <= 2 ? "look" : "info"}>{t("due.left", { count: daysLeft })}</StatusBadge>
  );
}
