import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../../ui/ShortcutProvider";
import type { ShortcutGroup } from "../../ui/shortcuts";

/** What a key or a button does here. */
export type UnmatchedAct =
  | "link"
  | "split"
  | "park"
  | "unpark"
  | "return"
  | "unasked"
  | "next"
  | "match"
  | "undo"
  | "leave";

/** The key of each act. */
export const actKeys: Readonly<Record<UnmatchedAct, string>> = {
  link: "l",
  split: "s",
  park: "h",
  unpark: "u",
  return: "r",
  unasked: "t",
  next: "n",
  match: "m",
  undo: "z",
  leave: "Escape",
};

/** Offers the keys of the screen: its acts, and a digit for each mistake of the strip (0 for all). */
export function useUnmatchedKeys(act: (what: UnmatchedAct) => void, choose: (index: number) => void): void {
  const { t } = useTranslation("unmatched");
  const latest = useRef({ act, choose });
  latest.current = { act, choose };
  const group = useMemo<ShortcutGroup>(
    () => ({
      title: t("action.group"),
      shortcuts: [
        ...(Object.keys(actKeys) as UnmatchedAct[]).map((what) => ({
          keys: actKeys[what],
          label: t(`action.${what}`),
          run: () => latest.current.act(what),
        })),
        ...Array.from({ length: 10 }, (_, index) => ({
          keys: String(index),
          label: t("action.kind"),
          run: () => latest.current.choose(index),
        })),
      ],
    }),
    [t],
  );
  useShortcuts(group);
}
