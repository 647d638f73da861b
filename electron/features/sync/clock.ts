/** The desk's clock. It dates what this desk did; money is dated by the centre. */
export interface Clock {
  now(): Date;
}

/** Now, as every stored time is written: UTC, ISO, milliseconds. */
export const nowUtc = (clock: Clock): string => clock.now().toISOString();
