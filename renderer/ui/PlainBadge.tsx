import type { Meaning } from "./StatusBadge";
import classes from "./ui.module.css";

/** A state for the cells of long lists: sign, word and colour like {@link StatusBadge}, in one element. */
export function PlainBadge({ meaning, children }: { meaning: Meaning; children: string }) {
  return (
    <span className={classes["plainBadge"]} data-meaning={meaning}>
      {children}
    </span>
  );
}
