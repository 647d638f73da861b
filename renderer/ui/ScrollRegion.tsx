import type { ReactNode } from "react";
import classes from "./detail.module.css";

/** What scrolls, named, and reached by Tab so that the arrow keys scroll it. */
export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      ref={(region) => {
        if (region) region.tabIndex = 0;
      }}
      aria-label={label}
      className={classes["scroll"]}
    >
      {children}
    </section>
  );
}
