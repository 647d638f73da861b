import { SHORTEST_PASSPHRASE } from "@domain/passphrase";
import { z } from "zod";

const backupsView = z.strictObject({
  folder: z.string(),
  /** Copies of the wallet in the folder, and how many of them stay. */
  count: z.int(),
  kept: z.int(),
  newest: z.strictObject({ name: z.string(), sizeBytes: z.int(), atUtc: z.iso.datetime() }).nullable(),
  /** Where the passphrase comes from: a file of the desk's owner, typed here until the console ends, or nowhere yet. */
  passphrase: z.enum(["file", "typed", "none"]),
  /** Why the newest attempt failed; null once one succeeded. */
  fault: z.strictObject({ reason: z.string(), atUtc: z.iso.datetime() }).nullable(),
});

/** How the backups of this desk's embedded wallet stand. */
export type BackupsView = z.infer<typeof backupsView>;

/** Null where the wallet is a server's, which its administrator backs up. */
export const backupsReply = z.strictObject({ backups: backupsView.nullable() });

/** Backs the embedded wallet up; a passphrase only where it is to be used from now on. */
export const backUpRequest = z.strictObject({
  passphrase: z.string().min(SHORTEST_PASSPHRASE).max(200).nullable(),
});
