import type { ReactNode } from "react";
import classes from "./bank-imports.module.css";

/** Facts of one thing, two columns where there is room. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes["facts"]}>{children}</dl>;
}

interface FactProps {
  readonly name: string;
  readonly isAmount?: boolean;
  /** Takes the whole width. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** One fact; amounts stand at the end of their line. */
export function Fact({ name, isAmount, isWide, children }: FactProps) {
  return (
    <div className={classes["fact"]} data-wide={isWide || undefined}>
      <dt>{name}</dt>
      <dd data-amount={isAmount || undefined}>{children}</dd>
    </div>
  );
}
