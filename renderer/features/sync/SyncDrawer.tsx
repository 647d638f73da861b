import type { SyncState } from "@contract/sync";
import { Button, Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import detail from "../../ui/detail.module.css";
import { Section } from "../../ui/Section";
import { CompareSection } from "./CompareSection";
import { DecisionItem } from "./DecisionItem";
import { HealthSection } from "./HealthSection";
import classes from "./sync.module.css";

interface SyncDrawerProps {
  readonly state: SyncState;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/**
 * Everything between this desk and the centre: decisions that were not applied and why, those applied late, those that wait,
 * how the line stands, and the proof that both sides are equal.
 */
export function SyncDrawer({ state, isOpen, onClose }: SyncDrawerProps) {
  const { t } = useTranslation("sync");
  const aside = useCommand("sync:put-aside");
  const unread = [...state.refused, ...state.appliedLate];
  const putAside = async () => {
    if (await aside.run({ commandIds: null })) onClose();
  };
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={460}
      title={t("drawer.title")}
      closeButtonProps={{ "aria-label": t("drawer.close") }}
    >
      <Decisions
        title={t("drawer.refused")}
        hint={t("drawer.refusedHint")}
        items={state.refused}
        onLeave={onClose}
      />
      <Decisions
        title={t("drawer.late")}
        hint={t("drawer.lateHint")}
        items={state.appliedLate}
        onLeave={onClose}
      />
      {unread.length > 0 && (
        <Button
          data-autofocus
          variant="default"
          className={classes["putAside"] ?? ""}
          onClick={() => void putAside()}
          loading={aside.isRunning}
        >
          {t("drawer.putAside")}
        </Button>
      )}
      <Decisions
        title={t("drawer.queue")}
        hint={t("drawer.queueHint")}
        items={state.queue}
        onLeave={onClose}
      />
      {state.waiting > state.queue.length && (
        <p className={detail["none"]}>{t("drawer.more", { count: state.waiting - state.queue.length })}</p>
      )}
      <HealthSection state={state} />
      <CompareSection />
    </Drawer>
  );
}

function Decisions({
  title,
  hint,
  items,
  onLeave,
}: {
  title: string;
  hint: string;
  items: SyncState["queue"];
  onLeave: () => void;
}) {
  if (items.length === 0) return null;
  return (
    <Section title={title} note={String(items.length)}>
      <p className={detail["none"]}>{hint}</p>
      <ul className={classes["decisions"]}>
        {items.map((item) => (
          <DecisionItem key={item.commandId} item={item} onLeave={onLeave} />
        ))}
      </ul>
    </Section>
  );
}
