import { useTranslation } from "react-i18next";

/** How long something waits, as short as a cell: minutes, hours up to two days, then whole days. */
export function useAgeWords(): (minutes: number) => string {
  const { t } = useTranslation("ui");
  return (minutes) => {
    if (minutes < 60) return t("age.minutes", { count: minutes });
    if (minutes < 48 * 60) return t("age.hours", { count: Math.floor(minutes / 60) });
    return t("age.days", { count: Math.floor(minutes / (24 * 60)) });
  };
}
