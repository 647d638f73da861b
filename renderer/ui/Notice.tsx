import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./detail.module.css";
import { type Meaning, StatusBadge } from "./StatusBadge";
import uiClasses from "./ui.module.css";

interface NoticeProps {
  readonly meaning: Meaning;
  /** Another word than the meaning's own. */
  readonly word?: string;
  readonly reference?: string | undefined;
  readonly children: ReactNode;
}

/** One line that says what happened, by sign, word and sentence. */
export function Notice({ meaning, word, reference, children }: NoticeProps) {
  const { t } = useTranslation("ui");
  return (
    <div className={classes["notice"]} role={meaning === "stop" ? "alert" : "status"}>
      <StatusBadge meaning={meaning}>{word ?? t(`meaning.${meaning}`)}</StatusBadge>
      <span>
        {children}
        {reference && (
          <>
            {" "}
            {t("state.reference")} <code className={uiClasses["code"]}>{reference}</code>
          </>
        )}
      </span>
    </div>
  );
}
