import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../../ui/ShortcutProvider";
import type { ShortcutGroup } from "../../ui/shortcuts";

/** What a key or a button does in the queue. */
export type QueueAct =
  | "verify"
  | "reject"
  | "hold"
  | "unhold"
  | "next"
  | "bulk"
  | "undo"
  | "link"
  | "split"
  | "match"
  | "co-sign"
  | "dismiss"
  | "leave";

/** The key of each act. */
export const actKeys: Readonly<Record<QueueAct, string>> = {
  verify: "v",
  reject: "x",
  hold: "h",
  unhold: "u",
  next: "n",
  bulk: "Shift+v",
  undo: "z",
  link: "l",
  split: "s",
  match: "m",
  "co-sign": "t",
  dismiss: "d",
  leave: "Escape",
};

/** Offers the keys of the queue while it is on screen. */
export function useQueueKeys(act: (what: QueueAct) => void): void {
  const { t } = useTranslation("topUps");
  const latest = useRef(act);
  latest.current = act;
  const group = useMemo<ShortcutGroup>(() => {
    const key = (what: QueueAct, label: string) => ({
      keys: actKeys[what],
      label,
      run: () => latest.current(what),
    });
    return {
      title: t("action.group"),
      shortcuts: [
        key("verify", t("action.verify")),
        key("reject", t("action.reject")),
        key("hold", t("action.hold")),
        key("unhold", t("action.unhold")),
        key("next", t("action.next")),
        key("bulk", t("action.bulk")),
        key("undo", t("action.undoLong")),
        key("link", t("action.link")),
        key("split", t("action.split")),
        key("match", t("action.match")),
        key("co-sign", t("action.coSign")),
        key("dismiss", t("action.dismiss")),
        key("leave", t("action.leave")),
      ],
    };
  }, [t]);
  useShortcuts(group);
}
