import type { ReactNode } from "react";
import { LookSwitches } from "../settings/LookSwitches";
import classes from "./session.module.css";

/** The calm page around signing in and unlocking; language and light can be chosen before anyone is known. */
export function SessionCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes["page"]}>
      <main className={classes["card"]}>
        <img src="./icon.svg" alt="" width={36} height={36} />
        <h1 className={classes["title"]}>{title}</h1>
        {children}
      </main>
      <footer className={classes["foot"]}>
        <LookSwitches />
      </footer>
    </div>
  );
}
