import type { ImportProgress } from "@contract/bank-imports";
import { Button, Loader } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { subscribe } from "../../api/topics";
import { Kbd } from "../../ui/Kbd";
import pane from "../../ui/pane.module.css";
import { useShortcuts } from "../../ui/ShortcutProvider";
import type { ShortcutGroup } from "../../ui/shortcuts";
import classes from "./bank-imports.module.css";

interface ProgressProps {
  readonly title: string;
  readonly step: ImportProgress["step"];
  readonly onStop?: () => Promise<void>;
}

/** A long reading or sending: what, how many rows so far, and a way to stop it. */
export function Progress({ title, step, onStop }: ProgressProps) {
  const { t } = useTranslation("bankImports");
  const [rows, setRows] = useState(0);
  const [keys, setKeys] = useState<ShortcutGroup | null>(null);
  useEffect(
    () => subscribe("bank-imports:progress", (news) => void (news.step === step && setRows(news.rows))),
    [step],
  );
  useEffect(() => {
    const run = () => void onStop?.();
    setKeys(
      onStop
        ? { title: t("importing"), shortcuts: [{ keys: "Escape", label: t("progress.stop"), run }] }
        : null,
    );
  }, [t, onStop]);
  useShortcuts(keys);
  return (
    <div className={classes["pane"]} role="status">
      <p className={classes["lead"]}>
        <Loader size={14} /> {title}
      </p>
      {rows > 0 && <p className={pane["quiet"]}>{t("progress.rows", { count: rows })}</p>}
      {onStop && (
        <div className={classes["actions"]}>
          <Button variant="default" rightSection={<Kbd keys="Escape" />} onClick={() => void onStop()}>
            {t("progress.stop")}
          </Button>
        </div>
      )}
    </div>
  );
}
