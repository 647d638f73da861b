import { formatRupiah, sen } from "@domain/money";
import { isWalletSetting, settingUnit } from "@domain/wallet-settings";
import { useTranslation } from "react-i18next";

/** A limit or switch of the wallet in words, and its value with what it counts; what a newer centre adds stands as it is. */
export function useSettingWords() {
  const { t, i18n } = useTranslation("walletSettings");
  return {
    name: (name: string): string => (isWalletSetting(name) ? t(`name.${name}`) : name),
    value: (name: string, value: number): string => {
      if (!isWalletSetting(name)) return value.toLocaleString(i18n.language);
      const unit = settingUnit(name);
      if (unit === "rupiah") return formatRupiah(sen(value));
      return unit === "switch"
        ? t(value === 1 ? "value.on" : "value.off")
        : t(`value.${unit}`, { count: value });
    },
  };
}
