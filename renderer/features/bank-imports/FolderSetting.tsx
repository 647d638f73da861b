import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiError, asApiError, call } from "../../api/call";
import pane from "../../ui/pane.module.css";
import { StatusBadge } from "../../ui/StatusBadge";
import classes from "./bank-imports.module.css";
import { Problem } from "./Problem";
import { showFolder, useFolder } from "./use-watched-folder";

/** Chooses the folder whose new files are read by themselves, or none. */
export function FolderSetting() {
  const { t } = useTranslation("bankImports");
  const folder = useFolder();
  const [error, setError] = useState<ApiError | null>(null);
  const ask = (channel: "bank-imports:choose-folder" | "bank-imports:forget-folder") => async () => {
    setError(null);
    await call(channel, {}).then(showFolder, (caught: unknown) => setError(asApiError(caught)));
  };
  return (
    <div className={classes["folder"]}>
      <p className={pane["quiet"]}>{t("folder.what")}</p>
      <p className={folder?.path ? classes["file"] : undefined}>
        {folder?.path ?? t("folder.none")}{" "}
        {folder?.path && !folder.isThere && <StatusBadge meaning="stop">{t("folder.gone")}</StatusBadge>}
      </p>
      <div className={classes["actions"]}>
        <Button variant="default" onClick={() => void ask("bank-imports:choose-folder")()}>
          {t("folder.choose")}
        </Button>
        {folder?.path && (
          <Button variant="subtle" onClick={() => void ask("bank-imports:forget-folder")()}>
            {t("folder.forget")}
          </Button>
        )}
      </div>
      <Problem error={error} />
    </div>
  );
}
