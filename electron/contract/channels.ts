/**
 * Every question the page may put to the desktop process, `noun:verb`. Closed: the preload makes one function per
 * name and the desktop process must have one handler per name. This file imports nothing, because the sandboxed
 * preload bundles it.
 */
export const channels = [
  "app:info",
  "session:operators",
  "session:sign-in",
  "session:current",
  "session:lock",
  "session:unlock",
  "session:sign-out",
  "sync:state",
  "sync:round",
  "top-ups:queue",
  "top-ups:evidence",
  "top-ups:search-links",
  "top-ups:match",
  "top-ups:verify",
  "top-ups:verify-safe",
  "top-ups:reject",
  "top-ups:undo",
  "requests:waiting",
  "requests:item",
  "requests:checkers",
  "requests:approve",
  "requests:reject",
  "requests:withdraw",
  "requests:confirm-freeze",
  "requests:co-sign-open",
  "requests:co-sign",
] as const;

/** The name of one channel. */
export type Channel = (typeof channels)[number];

/** Everything the desktop process may tell the page unasked. */
export const topics = ["session:changed", "sync:changed"] as const;

/** The name of one topic. */
export type Topic = (typeof topics)[number];
