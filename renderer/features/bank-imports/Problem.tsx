import { useTranslation } from "react-i18next";
import type { ApiError } from "../../api/call";
import { useErrorText } from "../../api/use-error-text";
import { StatusBadge } from "../../ui/StatusBadge";
import classes from "./bank-imports.module.css";

/** A refusal beside what was asked: its sentence, and the reference where there is one. */
export function Problem({ error }: { error: ApiError | null }) {
  const { t } = useTranslation(["ui", "bankImports"]);
  const errorText = useErrorText();
  if (!error) return null;
  const left = error.details["left"];
  return (
    <p className={classes["problem"]} role="alert">
      <StatusBadge meaning="stop">{t("state.errorTitle", { ns: "ui" })}</StatusBadge> {errorText(error)}
      {typeof left === "number" && ` ${t("confirm.left", { ns: "bankImports", count: left })}`}
      {error.reference && <code> {error.reference}</code>}
    </p>
  );
}
