import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { StatusBadge } from "./StatusBadge";
import classes from "./ui.module.css";

interface ErrorStateProps {
  /** One sentence: what happened and what to do. */
  readonly message: string;
  /** Joins the screen with the line in the log. */
  readonly reference?: string | undefined;
  readonly onRetry?: () => void;
}

/** Something failed: what, the reference, and a way on. */
export function ErrorState({ message, reference, onRetry }: ErrorStateProps) {
  const { t } = useTranslation("ui");
  return (
    <div className={classes["state"]} role="alert">
      <StatusBadge meaning="stop">{t("state.errorTitle")}</StatusBadge>
      <p className={classes["stateTitle"]}>{message}</p>
      {reference && (
        <p className={classes["stateHint"]}>
          {t("state.reference")} <code className={classes["code"]}>{reference}</code>
        </p>
      )}
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          {t("state.retry")}
        </Button>
      )}
    </div>
  );
}
