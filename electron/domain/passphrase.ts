/** Characters a backup's passphrase has at least: it may be remembered, and nothing opens the backup without it. */
export const SHORTEST_PASSPHRASE = 12;
