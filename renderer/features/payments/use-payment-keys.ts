import { useTranslation } from "react-i18next";
import { useActKeys } from "../../ui/use-act-keys";

/** What a key or a button does here. */
export type PaymentAct = "approve" | "refuse" | "next" | "coSign" | "openAccount" | "toggle" | "leave";

/** The key of each act; V, X, N and T mean what they mean in Verifikasi. */
export const actKeys: Readonly<Record<PaymentAct, string>> = {
  approve: "v",
  refuse: "x",
  next: "n",
  coSign: "t",
  openAccount: "o",
  toggle: "r",
  leave: "Escape",
};

/** Offers the keys of the screen: its acts, and a digit for each reason of the strip (0 for all). */
export function usePaymentKeys(act: (what: PaymentAct) => void, choose: (index: number) => void): void {
  const { t } = useTranslation("payments");
  useActKeys({
    title: t("action.group"),
    acts: (Object.keys(actKeys) as PaymentAct[]).map((what) => ({
      act: what,
      keys: actKeys[what],
      label: t(`action.${what}`),
    })),
    strip: { digits: 5, label: t("action.reason"), choose },
    run: act,
  });
}
