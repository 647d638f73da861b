/** The kinds of decisions that may wait in the outbox; a test holds them equal to the registry of actions. */
export const OUTBOX_KINDS = [
  "top_up.verify",
  "top_up.reject",
  "top_up.undo",
  "top_up.hold",
  "top_up.unhold",
  "line.park",
  "line.unpark",
  "freeze.place",
  "complaint.open",
] as const;
/** One of {@link OUTBOX_KINDS}. */
export type OutboxKind = (typeof OUTBOX_KINDS)[number];
