import type { ReactNode } from "react";
import classes from "./ui.module.css";

/** Nothing to do here: says so, and when it last was otherwise. */
export function EmptyState({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className={classes["state"]}>
      <p className={classes["stateTitle"]}>{title}</p>
      {hint && <p className={classes["stateHint"]}>{hint}</p>}
      {action}
    </div>
  );
}
