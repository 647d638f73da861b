/** The time of this machine. Money is dated by the centre's clock; this one only says what a screen or a file shows. */
export interface Clock {
  /** Now, UTC. */
  now(): Date;
}

/** The machine's own clock: the one place that asks it. */
export const systemClock: Clock = { now: () => new Date() };
