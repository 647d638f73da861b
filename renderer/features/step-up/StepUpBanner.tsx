import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSyncState } from "../sync/use-sync-state";
import { CodeDialog } from "./CodeDialog";
import classes from "./step-up.module.css";

/** Decisions that wait for the shift's code, said calmly above the work; nothing of them is lost. */
export function StepUpBanner() {
  const { t } = useTranslation("stepUp");
  const state = useSyncState();
  const [isAsking, setAsking] = useState(false);
  if (state === null || state === "failed" || !state.needsCode) return null;
  return (
    <section className={classes["banner"]} aria-label={t("title")}>
      <p role="status">{t("banner", { count: state.waiting })}</p>
      <Button size="xs" onClick={() => setAsking(true)}>
        {t("title")}
      </Button>
      {isAsking && (
        <CodeDialog
          whose={{ kind: "own", level: "shift" }}
          before={null}
          onCode={() => setAsking(false)}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
