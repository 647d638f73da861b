import { readFileSync } from "node:fs";
import { SHORTEST_PASSPHRASE } from "@domain/passphrase";

/**
 * The passphrase of this desk's backups, from the file DESK_BACKUP_PASSPHRASE_FILE names (its first line); null where none is
 * named. With it the embedded wallet is backed up every day and before each update without anybody's doing.
 */
export function backupPassphrase(): string | null {
  const file = process.env["DESK_BACKUP_PASSPHRASE_FILE"];
  if (!file) return null;
  const [line = ""] = readFileSync(file, "utf8").split(/\r?\n/);
  if (line.length < SHORTEST_PASSPHRASE)
    throw new Error(`The passphrase in ${file} is shorter than ${SHORTEST_PASSPHRASE} characters.`);
  return line;
}
