/** The outcome of something that may fail in normal use: expected failures are values, never exceptions. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };

/** Wraps a value as a success. */
export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

/** Wraps a reason as a failure. */
export const fail = <E>(error: E): { ok: false; error: E } => ({ ok: false, error });
