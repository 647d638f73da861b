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
  "sync:put-aside",
  "bank-imports:list",
  "bank-imports:choose-file",
  "bank-imports:take-dropped",
  "bank-imports:read-file",
  "bank-imports:look-folder",
  "bank-imports:choose-folder",
  "bank-imports:forget-folder",
  "bank-imports:take-watched",
  "bank-imports:reopen",
  "bank-imports:sample",
  "bank-imports:try-layout",
  "bank-imports:rows",
  "bank-imports:save-unread",
  "bank-imports:send",
  "bank-imports:discard",
  "bank-imports:stop",
  "bank-imports:statement",
  "bank-imports:compare",
  "bank-imports:confirm",
  "bank-imports:withdraw",
  "bank-imports:undo",
  "bank-imports:coverage",
  "bank-imports:pending",
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
  "accounts:find",
  "accounts:show",
  "freezes:place",
  "freezes:confirm",
  "freezes:ask-lift",
  "complaints:list",
  "complaints:show",
  "complaints:open",
  "complaints:answer",
  "complaints:ask-adjustment",
  "layouts:list",
  "layouts:save",
  "layouts:read",
  "layouts:check",
  "layouts:retire",
  "documents:save-pdf",
  "reports:daily-proof",
  "reports:write-daily",
] as const;

/** The name of one channel. */
export type Channel = (typeof channels)[number];

/** Everything the desktop process may tell the page unasked. */
export const topics = ["session:changed", "sync:changed", "bank-imports:progress"] as const;

/** The name of one topic. */
export type Topic = (typeof topics)[number];
