import type { LeaseView } from "@contract/leases";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { formatTime } from "../../ui/wib";
import classes from "./leases.module.css";

/** The warning of a confirmation about a row that a colleague has before them; nothing where it is free or one's own. */
export function OthersLease({ lease }: { lease: LeaseView | null }) {
  const { t, i18n } = useTranslation("leases");
  if (!lease || lease.isMine) return null;
  const facts = { name: lease.ownerName, until: formatTime(lease.untilUtc, i18n.language) };
  return (
    <p role="alert" className={classes["warning"]}>
      <IconLock size={14} stroke={2} aria-hidden />
      {t("warning", facts)}
    </p>
  );
}
