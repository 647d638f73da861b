import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Notice } from "../../ui/Notice";
import classes from "./operators.module.css";

/** What asking came to. */
export interface Said {
  readonly what: string;
  readonly login: string;
  readonly isWaiting: boolean;
  readonly oneTimeSecret: string | null;
}

/** Says what asking came to; a one-time secret stays until it was written down, and is nowhere else. */
export function SaidNotice({ said, onClose }: { said: Said; onClose(): void }) {
  const { t } = useTranslation("operators");
  const { what, login, oneTimeSecret } = said;
  return (
    <div className={classes["said"]}>
      <Notice meaning={said.isWaiting ? "info" : "safe"}>
        {t(said.isWaiting ? "said.waiting" : "said.done", { what, login })}
      </Notice>
      {oneTimeSecret && (
        <p>
          {t("said.secret", { login })} <code className={classes["secret"]}>{oneTimeSecret}</code>
        </p>
      )}
      <Button size="compact-sm" variant="default" onClick={onClose}>
        {t("said.close")}
      </Button>
    </div>
  );
}
