import type { SafeAction } from "@domain/matching/exceptions";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../../ui/ShortcutProvider";
import type { ShortcutGroup } from "../../ui/shortcuts";
import { useActKeys } from "../../ui/use-act-keys";
import { type LeaseAct, leaseKeys, useLeaseWords } from "../leases/use-lease-acts";

/** What a key or a button does in the queue. */
export type QueueAct =
  | "verify"
  | "reject"
  | "hold"
  | "unhold"
  | "next"
  | "bulk"
  | "results"
  | "undo"
  | "link"
  | "split"
  | "match"
  | "co-sign"
  | "dismiss"
  | "leave"
  | LeaseAct;

/** The key of each act. */
const actKeys: Readonly<Record<QueueAct, string>> = {
  verify: "v",
  reject: "x",
  hold: "h",
  unhold: "u",
  next: "n",
  bulk: "Shift+v",
  results: "r",
  undo: "z",
  link: "l",
  split: "s",
  match: "m",
  "co-sign": "t",
  dismiss: "d",
  leave: "Escape",
  ...leaseKeys,
};

/** The act that is the safe action of a likely mistake, where this screen has one: the row already has its pair. */
export const safeActs: Readonly<Partial<Record<SafeAction, QueueAct>>> = {
  "verify-by-number": "verify",
  "verify-together": "verify",
  "split-between-requests": "verify",
  "verify-with-second-person": "verify",
  "ask-holder": "hold",
  "ask-for-proof": "hold",
  "ask-for-new-request": "hold",
  "wait-for-activation": "hold",
  "keep-in-suspense": "hold",
  "choose-by-hand": "link",
};

/** Acts with their keys and words, as the buttons and the sheet of keys show them. */
export function useQueueWords(): (act: QueueAct) => { act: QueueAct; keys: string; label: string } {
  const { t } = useTranslation("topUps");
  const [lease, handOver] = useLeaseWords().all;
  const words: Readonly<Record<QueueAct, string>> = {
    lease: lease.label,
    handOver: handOver.label,
    verify: t("action.verify"),
    reject: t("action.reject"),
    hold: t("action.hold"),
    unhold: t("action.unhold"),
    next: t("action.next"),
    bulk: t("action.bulk"),
    results: t("action.results"),
    undo: t("action.undoLong"),
    link: t("action.link"),
    split: t("action.split"),
    match: t("action.match"),
    "co-sign": t("action.coSign"),
    dismiss: t("action.dismiss"),
    leave: t("action.leave"),
  };
  return (act) => ({ act, keys: actKeys[act], label: words[act] });
}

/** Offers the keys of the queue while it is on screen. */
export function useQueueKeys(act: (what: QueueAct) => void): void {
  const { t } = useTranslation("topUps");
  const acts = (Object.keys(actKeys) as QueueAct[]).map(useQueueWords());
  const listed = useMemo<ShortcutGroup>(
    () => ({
      title: t("selection.group"),
      shortcuts: [
        ...(["verify", "reject", "hold"] as const).map((what) => ({
          keys: actKeys[what],
          label: t(`selection.key.${what}`),
        })),
        { keys: "Escape", label: t("selection.letGo") },
        { keys: "Shift+Z", label: t("selection.key.undoAll") },
      ],
    }),
    [t],
  );
  useShortcuts(listed);
  useActKeys({ title: t("action.group"), acts, run: act });
}
