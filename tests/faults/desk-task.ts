import type { Pair } from "../sync/decide";

/** What a desk is doing, as far as being killed in it differs. */
export const PHASES = [
  "read",
  "parse",
  "stage",
  "commit",
  "outbox",
  "send",
  "ack",
  "pull",
  "backup",
] as const;
/** One of {@link PHASES}. */
export type Phase = (typeof PHASES)[number];

/** What the test hands over to desk-process.ts. */
export interface DeskTask {
  file: string;
  url: string;
  login: string;
  secret: string;
  /** The built electron/reader. */
  reader: string;
  bankFile: string;
  /** Where the sealed copy of the workspace goes. */
  backup: string;
  /** How slow disk and network are. */
  slowMs: number;
  pairs: Pair[];
}

/** A cheap key: what is tested is the file, not the guessing. */
export const BACKUP_PASSPHRASE = "kata sandi cadangan";
/** See {@link BACKUP_PASSPHRASE}. */
export const BACKUP_RECIPE = {
  name: "scrypt",
  n: 1024,
  r: 8,
  p: 1,
  salt: Buffer.alloc(16, 3).toString("base64"),
} as const;
