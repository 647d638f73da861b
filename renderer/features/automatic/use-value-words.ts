import { useTranslation } from "react-i18next";
import { type AutomaticSetting, moneyOf, unitOf } from "./automatic-limits";

/** A setting's value in words. */
export function useValueWords(): (name: AutomaticSetting, value: number) => string {
  const { t } = useTranslation("automatic");
  return (name, value) => {
    switch (unitOf(name)) {
      case "switch":
        return t(value === 1 ? "state.on" : "state.off");
      case "rupiah":
        return moneyOf(value);
      case "percent":
        return t("value.percent", { count: value });
      case "count":
        return t("value.count", { count: value });
    }
  };
}
