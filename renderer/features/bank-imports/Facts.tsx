import type { ReactNode } from "react";
import classes from "./bank-imports.module.css";

/** Facts of one thing, two columns where there is room. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes["facts"]}>{children}</dl>;
}

/** One fact; amounts stand at the end of their line. */
export function Fact({
  name,
  isAmount,
  children,
}: {
  name: string;
  isAmount?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={classes["fact"]}>
      <dt>{name}</dt>
      <dd data-amount={isAmount || undefined}>{children}</dd>
    </div>
  );
}
