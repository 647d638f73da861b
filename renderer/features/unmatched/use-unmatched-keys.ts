import type { SafeAction } from "@domain/matching/exceptions";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../../ui/ShortcutProvider";
import type { ShortcutGroup } from "../../ui/shortcuts";
import { useActKeys } from "../../ui/use-act-keys";
import { type LeaseAct, leaseKeys, useLeaseWords } from "../leases/use-lease-acts";
import { viewKeys } from "./view-keys";

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
  | "returns"
  | "results"
  | "ages"
  | "leave"
  | LeaseAct;

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
  returns: viewKeys.returns,
  ages: viewKeys.ages,
  results: "Shift+r",
  leave: "Escape",
  ...leaseKeys,
};

/** The act that is the safe action of a likely mistake; what is done outside of this screen has none. */
export const safeActs: Readonly<Partial<Record<SafeAction, Exclude<UnmatchedAct, LeaseAct>>>> = {
  "verify-by-number": "link",
  "verify-together": "link",
  "split-between-requests": "split",
  "verify-with-second-person": "link",
  "keep-in-suspense": "park",
  "offer-top-up-without-request": "unasked",
  "ask-for-proof": "park",
  "choose-by-hand": "link",
  "classify-as-own": "park",
};

const ownActs = (Object.keys(actKeys) as UnmatchedAct[]).filter(
  (what): what is Exclude<UnmatchedAct, LeaseAct> => !(what in leaseKeys),
);

/** Offers the keys of the screen: its acts, and a digit for each mistake of the strip (0 for all). */
export function useUnmatchedKeys(act: (what: UnmatchedAct) => void, choose: (index: number) => void): void {
  const { t } = useTranslation("unmatched");
  const { t: shared } = useTranslation("topUps");
  const listed = useMemo<ShortcutGroup>(
    () => ({
      title: shared("selection.group"),
      shortcuts: [
        { keys: actKeys.park, label: shared("selection.key.park") },
        { keys: "Escape", label: shared("selection.letGo") },
        { keys: "Shift+Z", label: shared("selection.key.undoAll") },
      ],
    }),
    [shared],
  );
  useShortcuts(listed);
  const leases = useLeaseWords().all;
  useActKeys({
    title: t("action.group"),
    acts: [
      ...ownActs.map((what) => ({ act: what, keys: actKeys[what], label: t(`action.${what}`) })),
      ...leases,
    ],
    strip: { digits: 10, label: t("action.kind"), choose },
    run: act,
  });
}
