import type { LeaseView } from "@contract/leases";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { formatTime } from "../../ui/wib";
import classes from "./top-ups.module.css";

/** Who has a row before them, and until when. */
export function LeaseMark({ lease }: { lease: LeaseView }) {
  const { t, i18n } = useTranslation("topUps");
  const until = formatTime(lease.untilUtc, i18n.language);
  return (
    <span
      className={classes["lease"]}
      data-others={!lease.isMine || undefined}
      title={t("lease.until", { name: lease.ownerName, until })}
    >
      <IconLock size={11} stroke={2} aria-hidden />
      {lease.isMine ? t("lease.mine") : lease.ownerName}
    </span>
  );
}
