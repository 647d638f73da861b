import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconOctagon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./ui.module.css";

/** The four meanings a colour may have. */
export type Meaning = "safe" | "look" | "stop" | "info";

const signs = { safe: IconCircleCheck, look: IconAlertTriangle, stop: IconOctagon, info: IconInfoCircle };

/** A state by sign, word and only then colour. */
export function StatusBadge({ meaning, children }: { meaning: Meaning; children: ReactNode }) {
  const Sign = signs[meaning];
  return (
    <span className={classes["badge"]} data-meaning={meaning}>
      <Sign size={13} stroke={2} aria-hidden />
      {children}
    </span>
  );
}
