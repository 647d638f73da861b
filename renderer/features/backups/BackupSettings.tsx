import type { BackupsView } from "@contract/backups";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { useCommand } from "../../api/use-command";
import { useErrorText } from "../../api/use-error-text";
import { refresh, useQuery } from "../../api/use-query";
import { Notice } from "../../ui/Notice";
import pane from "../../ui/pane.module.css";
import { SkeletonRows } from "../../ui/SkeletonRows";
import { StatusBadge } from "../../ui/StatusBadge";
import { formatInstant } from "../../ui/wib";
import classes from "./backups.module.css";
import { PassphraseDialog } from "./PassphraseDialog";

/** Backups of the embedded wallet: when the newest was made, and one more now. */
export function BackupSettings() {
  const { t } = useTranslation("backups");
  const errorText = useErrorText();
  const shown = useQuery("backups:show", {});
  const make = useCommand("backups:make");
  const [isAsking, setAsking] = useState(false);
  if (shown.kind === "failed") return <FailedQuery of={shown} />;
  if (shown.kind === "loading") return <SkeletonRows widths={["1fr", "96px"]} count={3} />;
  const { backups } = shown.value;
  if (!backups) return <p className={pane["quiet"]}>{t("server")}</p>;
  const backUp = async (passphrase: string | null) => {
    const made = await make.run({ passphrase });
    if (made) setAsking(false);
    else refresh("backups");
  };
  return (
    <div className={classes["backups"]}>
      <Standing backups={backups} />
      <p>{t(`passphrase.${backups.passphrase}`)}</p>
      {backups.count > 0 && (
        <p className={pane["quiet"]}>
          {t("kept", { count: backups.count, kept: backups.kept, folder: backups.folder })}
        </p>
      )}
      <div className={classes["actions"]}>
        <Button
          variant="default"
          loading={make.isRunning && !isAsking}
          onClick={() => (backups.passphrase === "none" ? setAsking(true) : void backUp(null))}
        >
          {t("now")}
        </Button>
        {backups.passphrase !== "none" && (
          <Button variant="subtle" onClick={() => setAsking(true)}>
            {t("other")}
          </Button>
        )}
      </div>
      {make.error && !isAsking && <Notice meaning="stop">{errorText(make.error)}</Notice>}
      <p className={pane["quiet"]}>{t("restore")}</p>
      {isAsking && (
        <PassphraseDialog
          isRunning={make.isRunning}
          problem={make.error && errorText(make.error)}
          onGiven={(passphrase) => void backUp(passphrase)}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

const DAY_MS = 24 * 3_600_000;

function Standing({ backups: { newest, fault } }: { backups: BackupsView }) {
  const { t, i18n } = useTranslation("backups");
  const isOld = newest !== null && Date.now() - Date.parse(newest.atUtc) > DAY_MS;
  return (
    <div className={classes["standing"]}>
      <StatusBadge meaning={newest === null || isOld ? "look" : "safe"}>
        {newest === null
          ? t("never")
          : t("newest", {
              at: formatInstant(newest.atUtc, i18n.language),
              size: formatSize(newest.sizeBytes, i18n.language),
            })}
      </StatusBadge>
      {isOld && <span>{t("old")}</span>}
      {fault && (
        <StatusBadge meaning="stop">
          {t("failed", { at: formatInstant(fault.atUtc, i18n.language), reason: fault.reason })}
        </StatusBadge>
      )}
    </div>
  );
}

const formatSize = (bytes: number, language: string): string =>
  new Intl.NumberFormat(language, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }).format(
    bytes / 1_000_000,
  );
