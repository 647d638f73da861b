import type { SyncState } from "@contract/sync";
import { Button } from "@mantine/core";
import { useCallback, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { Kbd } from "../../ui/Kbd";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { type Meaning, StatusBadge } from "../../ui/StatusBadge";
import { formatTime } from "../../ui/wib";
import { RefusedDrawer } from "./RefusedDrawer";
import classes from "./sync.module.css";
import { useSyncState } from "./use-sync-state";

const meanings = {
  never: "info",
  syncing: "info",
  synced: "safe",
  offline: "look",
  "history-differs": "stop",
} as const satisfies Record<SyncState["kind"], Meaning>;

/** How the desk stands to the centre, always in view: press to sync now; what was refused is one press away. */
export function SyncItem() {
  const { t } = useTranslation("sync");
  const state = useSyncState();
  const round = useCommand("sync:round");
  const [isOpen, setOpen] = useState(false);
  const { run } = round;
  const syncNow = useCallback(() => void run({}), [run]);
  const hasRefused = state !== null && state !== "failed" && state.refused.length > 0;
  useSyncKeys(syncNow, hasRefused, setOpen);

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
      {hasRefused && (
        <Button
          variant="subtle"
          color="gray"
          onClick={() => setOpen(true)}
          rightSection={<Kbd keys="Ctrl+J" />}
        >
          <StatusBadge meaning="stop">{t("refused", { count: state.refused.length })}</StatusBadge>
        </Button>
      )}
      {state.kind === "history-differs" && (
        <strong role="alert" className={classes["alarm"]}>
          {t("alarm")}
        </strong>
      )}
      <RefusedDrawer refused={state.refused} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
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

function useSyncKeys(syncNow: () => void, hasRefused: boolean, setOpen: (isOpen: boolean) => void): void {
  const { t } = useTranslation("sync");
  const keys = useMemo(
    () => ({
      title: t("keys"),
      shortcuts: [
        { keys: "Ctrl+S", label: t("now"), run: syncNow },
        ...(hasRefused ? [{ keys: "Ctrl+J", label: t("drawer.title"), run: () => setOpen(true) }] : []),
      ],
    }),
    [t, syncNow, hasRefused, setOpen],
  );
  useShortcuts(keys);
}
