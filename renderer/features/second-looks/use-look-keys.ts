import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../../ui/ShortcutProvider";
import type { ShortcutGroup } from "../../ui/shortcuts";

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
  const latest = useRef(act);
  latest.current = act;
  const group = useMemo<ShortcutGroup>(
    () => ({
      title: t("action.group"),
      shortcuts: (Object.keys(actKeys) as LookAct[])
        .filter((what) => what !== "toggle" || maySeeResults)
        .map((what) => ({
          keys: actKeys[what],
          label: t(`action.${what}`),
          run: () => latest.current(what),
        })),
    }),
    [t, maySeeResults],
  );
  useShortcuts(group);
}
