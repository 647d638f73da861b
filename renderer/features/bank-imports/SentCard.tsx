import type { SentImport } from "@contract/bank-imports";
import { Button } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/Kbd";
import pane from "../../ui/pane.module.css";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { StatusBadge } from "../../ui/StatusBadge";
import type { ShortcutGroup } from "../../ui/shortcuts";
import classes from "./bank-imports.module.css";

/** What the centre took: every row of the file is in one of the counts. */
export function SentCard({ sent, onOpen }: { sent: SentImport; onOpen: (id: string) => void }) {
  const { t } = useTranslation("bankImports");
  const waiting = sent.waitingStatementId;
  const keys = useMemo<ShortcutGroup | null>(
    () =>
      waiting === null
        ? null
        : {
            title: t("sent.title"),
            shortcuts: [{ keys: "b", label: t("sent.compare"), run: () => onOpen(waiting) }],
          },
    [t, waiting, onOpen],
  );
  useShortcuts(keys);
  return (
    <section className={classes["verdict"]} data-meaning="safe" role="status">
      <p className={classes["lead"]}>
        <StatusBadge meaning="safe">{t("sent.title")}</StatusBadge>{" "}
        <span className={classes["digits"]}>
          {t("sent.sum", {
            all: sent.rowsInFile,
            fresh: sent.newRows,
            known: sent.knownRows,
            pending: sent.pendingRows,
            skipped: sent.skippedRows,
            rejected: sent.rejectedRows,
          })}
        </span>
      </p>
      <p className={pane["quiet"]}>{t("sent.next")}</p>
      {waiting !== null && (
        <div className={classes["actions"]}>
          <Button rightSection={<Kbd keys="b" />} onClick={() => onOpen(waiting)}>
            {t("sent.compare")}
          </Button>
        </div>
      )}
    </section>
  );
}
