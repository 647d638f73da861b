import { useTranslation } from "react-i18next";
import { useActKeys } from "../../ui/use-act-keys";

/** What a key or a button does here. */
export type LookAct = "right" | "wrong" | "unsure" | "openAccount" | "toggle" | "leave";

/** The key of each act. */
export const actKeys: Readonly<Record<LookAct, string>> = {
  right: "v",
  wrong: "x",
  unsure: "u",
  openAccount: "o",
  toggle: "r",
  leave: "Escape",
};

/** Offers the keys of the screen; the view of accuracy only to whom it is shown. */
export function useLookKeys(act: (what: LookAct) => void, maySeeResults: boolean): void {
  const { t } = useTranslation("secondLooks");
  useActKeys({
    title: t("action.group"),
    acts: (Object.keys(actKeys) as LookAct[])
      .filter((what) => what !== "toggle" || maySeeResults)
      .map((what) => ({ act: what, keys: actKeys[what], label: t(`action.${what}`) })),
    run: act,
  });
}
