import { useTranslation } from "react-i18next";
import { useActKeys } from "../../ui/use-act-keys";
import { type LeaseAct, leaseKeys, useLeaseWords } from "../leases/use-lease-acts";

/** What a key or a button does here. */
export type PaymentAct =
  | "approve"
  | "refuse"
  | "next"
  | "coSign"
  | "openAccount"
  | "toggle"
  | "leave"
  | LeaseAct;

/** The key of each act; V, X, N and T mean what they mean in Verifikasi. */
export const actKeys: Readonly<Record<PaymentAct, string>> = {
  approve: "v",
  refuse: "x",
  next: "n",
  coSign: "t",
  openAccount: "o",
  toggle: "r",
  leave: "Escape",
  ...leaseKeys,
};

const ownActs = (Object.keys(actKeys) as PaymentAct[]).filter(
  (what): what is Exclude<PaymentAct, LeaseAct> => !(what in leaseKeys),
);

/** Offers the keys of the screen: its acts, and a digit for each reason of the strip (0 for all). */
export function usePaymentKeys(act: (what: PaymentAct) => void, choose: (index: number) => void): void {
  const { t } = useTranslation("payments");
  const leases = useLeaseWords().all;
  useActKeys({
    title: t("action.group"),
    acts: [
      ...ownActs.map((what) => ({ act: what, keys: actKeys[what], label: t(`action.${what}`) })),
      ...leases,
    ],
    strip: { digits: 5, label: t("action.reason"), choose },
    run: act,
  });
}
