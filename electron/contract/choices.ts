/**
 * Closed lists that a screen offers. They stand apart from the schemas, so that the page does not carry the checker: what
 * comes over the bridge is checked in the desktop process.
 */

/** What a freeze order stops. */
export const freezeScopes = ["incoming", "outgoing", "all"] as const;
/** One of {@link freezeScopes}. */
export type FreezeScope = (typeof freezeScopes)[number];

/** The kinds of rows a file is shown by. */
export const rowKinds = ["booked", "pending", "rejected", "skipped"] as const;
/** One of {@link rowKinds}. */
export type RowKind = (typeof rowKinds)[number];

/** How a complaint comes in. */
export const complaintChannels = ["telephone", "counter", "email", "letter"] as const;
/** One of {@link complaintChannels}. */
export type ComplaintChannel = (typeof complaintChannels)[number];

/** Longest text that is taken from the clipboard, in characters: far above what a bank's page shows at once. */
export const MAX_PASTED = 8 * 1024 * 1024;
