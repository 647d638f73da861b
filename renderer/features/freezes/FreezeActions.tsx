import type { AccountDetail } from "@contract/accounts";
import { Button } from "@mantine/core";
import { IconCheck, IconLockOpen, IconSnowflake } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../../ui/detail.module.css";
import { Kbd } from "../../ui/Kbd";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { useSession } from "../session/SessionProvider";
import { AskLiftDialog } from "./AskLiftDialog";
import { ConfirmFreezeDialog } from "./ConfirmFreezeDialog";
import { PlaceFreezeDialog } from "./PlaceFreezeDialog";

type Kind = "place" | "confirm" | "lift";
const keyOf = { place: "f", confirm: "c", lift: "l" } as const satisfies Record<Kind, string>;
const icons = { place: IconSnowflake, confirm: IconCheck, lift: IconLockOpen };

/** What this person may do about holds on an account; the centre decides. */
export function FreezeActions({ detail, onDone }: { detail: AccountDetail; onDone: (said: string) => void }) {
  const { t } = useTranslation("freezes");
  const { session } = useSession();
  const [open, setOpen] = useState<Kind | null>(null);
  const mine = session?.operator.roles ?? [];
  const isCompliance = mine.includes("compliance");
  const standing = detail.freezes.filter(({ liftedAtUtc }) => liftedAtUtc === null);
  const toConfirm = standing.find(({ confirmedBy, isMine }) => confirmedBy === null && !isMine);
  const toLift = standing.at(0);
  const canConfirm = toConfirm !== undefined && (isCompliance || mine.includes("supervisor"));
  const canLift = toLift !== undefined && isCompliance;
  const canPlace = isCompliance && detail.account.status !== "closed";

  const group = useMemo(() => {
    const offered: Kind[] = [];
    if (canConfirm) offered.push("confirm");
    if (canPlace) offered.push("place");
    if (canLift) offered.push("lift");
    return {
      title: t("keys"),
      shortcuts: offered.map((kind) => ({
        keys: keyOf[kind],
        kind,
        label: t(`actions.${kind}`),
        run: () => setOpen(kind),
      })),
    };
  }, [t, canPlace, canConfirm, canLift]);
  useShortcuts(group);

  const close = () => setOpen(null);
  const done = (said: string) => {
    close();
    onDone(said);
  };
  const { account } = detail;
  const dialogs: Record<Kind, ReactNode> = {
    place: <PlaceFreezeDialog account={account} onClose={close} onDone={done} />,
    confirm: toConfirm && (
      <ConfirmFreezeDialog account={account} freeze={toConfirm} onClose={close} onDone={done} />
    ),
    lift: toLift && <AskLiftDialog account={account} freeze={toLift} onClose={close} onDone={done} />,
  };
  return (
    <div className={classes["actions"]}>
      {group.shortcuts.map(({ kind, label, keys, run }) => {
        const Icon = icons[kind];
        return (
          <Button
            key={kind}
            variant={kind === "confirm" ? "filled" : "default"}
            leftSection={<Icon size={15} stroke={1.6} />}
            rightSection={<Kbd keys={keys} />}
            onClick={run}
          >
            {label}
          </Button>
        );
      })}
      {open && dialogs[open]}
    </div>
  );
}
