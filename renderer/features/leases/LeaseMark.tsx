import type { LeaseView } from "@contract/leases";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { formatTime } from "../../ui/wib";
import classes from "./leases.module.css";

interface LeaseMarkProps {
  readonly lease: LeaseView;
  /** Whether there is room to say until when; else it is told on pointing at it. */
  readonly isLong?: boolean;
}

/** Who has a row before them, and until when. */
export function LeaseMark({ lease, isLong = false }: LeaseMarkProps) {
  const { t, i18n } = useTranslation("leases");
  const facts = { name: lease.ownerName, until: formatTime(lease.untilUtc, i18n.language) };
  const whole = t(lease.isMine ? "mineUntil" : "until", facts);
  return (
    <span className={classes["lease"]} data-others={!lease.isMine || undefined} title={whole}>
      <IconLock size={11} stroke={2} aria-hidden />
      {isLong ? whole : lease.isMine ? t("mine") : lease.ownerName}
    </span>
  );
}
