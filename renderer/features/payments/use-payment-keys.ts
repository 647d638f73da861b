import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../../ui/ShortcutProvider";
import type { ShortcutGroup } from "../../ui/shortcuts";

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
  const latest = useRef({ act, choose });
  latest.current = { act, choose };
  const group = useMemo<ShortcutGroup>(
    () => ({
      title: t("action.group"),
      shortcuts: [
        ...(Object.keys(actKeys) as PaymentAct[]).map((what) => ({
          keys: actKeys[what],
          label: t(`action.${what}`),
          run: () => latest.current.act(what),
        })),
        ...Array.from({ length: 5 }, (_, index) => ({
          keys: String(index),
          label: t("action.reason"),
          run: () => latest.current.choose(index),
        })),
      ],
    }),
    [t],
  );
  useShortcuts(group);
}
