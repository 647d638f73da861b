/** A decision of an operator on its way to the centre. Its id is made once and is the idempotency key for ever. */
export interface Command {
  /** UUID, lower case. */
  readonly id: string;
  /** One of the kinds of `@domain/money-actions`. */
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Where a command in the outbox stands. `sent` means: given to the network, answer unknown. */
export type OutboxState = "pending" | "sent" | "applied" | "waiting" | "refused";

/** What the desk shows on a top-up while a decision about it is on its way. */
export type LocalMark = "verifying" | "rejecting" | "undoing" | "holding" | "taking-up";
