import type { SyncState } from "@contract/sync";
import { Button } from "@mantine/core";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { Kbd } from "../../ui/Kbd";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { type Meaning, StatusBadge } from "../../ui/StatusBadge";
import { formatTime } from "../../ui/wib";
import { offerInbox } from "./inbox-door";
import { SyncDrawer } from "./SyncDrawer";
import classes from "./sync.module.css";
import { useSyncState } from "./use-sync-state";

const meanings = {
  never: "info",
  syncing: "info",
  synced: "safe",
  offline: "look",
  "history-differs": "stop",
} as const satisfies Record<SyncState["kind"], Meaning>;

/** How the desk stands to the centre, always in view: press to sync now; what was refused and how the line stands is one press away. */
export function SyncItem() {
  const { t } = useTranslation("sync");
  const state = useSyncState();
  const round = useCommand("sync:round");
  const [isOpen, setOpen] = useState(false);
  const { run } = round;
  const syncNow = useCallback(() => void run({}), [run]);
  useSyncKeys(syncNow, setOpen);
  useEffect(() => offerInbox(() => setOpen(true)), []);

  if (state === null) return null;
  if (state === "failed") return <StatusBadge meaning="stop">{t("unread")}</StatusBadge>;
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        title={t("now")}
        onClick={syncNow}
        rightSection={<Kbd keys="Ctrl+S" />}
        className={classes["item"] ?? ""}
      >
        <SyncWords state={state} />
      </Button>
      <span className="desk-heard-only" role="status">
        {state.kind === "offline" && t("kinds.offline")}
      </span>
      <Button
        variant="subtle"
        color="gray"
        title={t("drawer.title")}
        onClick={() => setOpen(true)}
        rightSection={<Kbd keys="Ctrl+J" />}
      >
        <Unread state={state} />
      </Button>
      {state.kind === "history-differs" && (
        <strong role="alert" className={classes["alarm"]}>
          {t("alarm")}
        </strong>
      )}
      <SyncDrawer state={state} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

/** What has not been read yet comes before the plain word. */
function Unread({ state }: { state: SyncState }) {
  const { t } = useTranslation("sync");
  if (state.refused.length > 0)
    return <StatusBadge meaning="stop">{t("refused", { count: state.refused.length })}</StatusBadge>;
  if (state.held) return <StatusBadge meaning="look">{t("details")}</StatusBadge>;
  if (state.appliedLate.length > 0)
    return <StatusBadge meaning="safe">{t("late", { count: state.appliedLate.length })}</StatusBadge>;
  return t("details");
}

function SyncWords({ state }: { state: SyncState }) {
  const { t, i18n } = useTranslation("sync");
  const at = state.lastRoundAtUtc ? formatTime(state.lastRoundAtUtc, i18n.language) : null;
  // While a round runs the last answer stays: the item would otherwise flicker every few seconds.
  const settled = useRef<SyncState["kind"]>("syncing");
  if (state.kind !== "syncing") settled.current = state.kind;
  const kind = settled.current;
  const text =
    kind === "offline" && at ? t("kinds.offlineSince", { at }) : t(`kinds.${kind}`, { at: at ?? "" });
  return (
    <span className={classes["words"]}>
      <StatusBadge meaning={meanings[kind]}>{text}</StatusBadge>
      {state.waiting > 0 && <span>{t("waiting", { count: state.waiting })}</span>}
      {state.waitingSecondPerson > 0 && <span>{t("second", { count: state.waitingSecondPerson })}</span>}
    </span>
  );
}

function useSyncKeys(syncNow: () => void, setOpen: (isOpen: boolean) => void): void {
  const { t } = useTranslation("sync");
  const keys = useMemo(
    () => ({
      title: t("keys"),
      shortcuts: [
        { keys: "Ctrl+S", label: t("now"), run: syncNow },
        { keys: "Ctrl+J", label: t("drawer.title"), run: () => setOpen(true) },
      ],
    }),
    [t, syncNow, setOpen],
  );
  useShortcuts(keys);
}
