import type { SettingView } from "@contract/settings";
import { formatRupiah, sen } from "@domain/money";
import { isWalletSetting, settingUnit } from "@domain/wallet-settings";
import { useTranslation } from "react-i18next";

/** A limit or switch of the wallet in words, and its value with what it counts; what a newer centre adds stands as it is. */
export function useSettingWords() {
  const { t, i18n } = useTranslation("walletSettings");
  const inWords = (name: string, value: number): string => {
    if (!isWalletSetting(name)) return value.toLocaleString(i18n.language);
    const unit = settingUnit(name);
    if (unit === "rupiah") return formatRupiah(sen(value));
    return unit === "switch"
      ? t(value === 1 ? "value.on" : "value.off")
      : t(`value.${unit}`, { count: value });
  };
  return {
    name: (name: string): string => (isWalletSetting(name) ? t(`name.${name}`) : name),
    value: inWords,
    /** How far it may be turned, as the centre says; empty where only the number itself ends. */
    bounds({ name, least, most }: Pick<SettingView, "name" | "least" | "most">): string {
      if (!isWalletSetting(name) || settingUnit(name) === "switch") return "";
      const [from, to] = [inWords(name, least), most === null ? "" : inWords(name, most)];
      if (most !== null) return t("bounds.between", { from, to });
      return least > 0 ? t("bounds.least", { from }) : "";
    },
    /** What turning a switch does, where its name does not say it all. */
    means: (name: string, value: number): string =>
      name === "auto_verify" ? t(value === 1 ? "means.autoOn" : "means.autoOff") : "",
  };
}
