/** The moments between which a program can die. Tests stop it there; the product passes nothing. */
export const SYNC_STEPS = [
  "push:marked-sent",
  "push:answered",
  "push:answers-written",
  "push:answers-stored",
  "pull:page-fetched",
  "pull:page-written",
  "pull:page-stored",
  "sync:audit-sealed",
] as const;
/** One of {@link SYNC_STEPS}. `…-written` stands inside the transaction, `…-stored` behind its commit. */
export type SyncStep = (typeof SYNC_STEPS)[number];

/** Called at each step; whatever it throws goes through as if the program had died there. */
export type StepHook = (step: SyncStep) => void;
