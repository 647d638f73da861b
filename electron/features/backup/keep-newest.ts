import { rm } from "node:fs/promises";
import { join } from "node:path";
import { listFolder } from "@adapters/folder";

/** `centre-2026-11-26T03-00.saldo-backup`: what it is of, and when; the time sorts as text. */
const NAME = /^(.+)-(\d{4}-\d\d-\d\dT\d\d-\d\d)\.saldo-backup$/;

/** The name of a backup made now of a wallet (`centre`) or a workspace (`workspace-LOGIN`). */
export const backupName = (of: string, now: Date): string =>
  `${of}-${now.toISOString().slice(0, 16).replace(":", "-")}.saldo-backup`;

/** How many backups of one kind stay in a folder: two weeks of days. */
export const KEPT_BACKUPS = 14;

/** Removes the oldest backups of each kind beyond {@link KEPT_BACKUPS}, by their names; answers them. Other files stay. */
export async function keepNewest(folder: string): Promise<string[]> {
  const byKind = new Map<string, string[]>();
  for (const { name } of (await listFolder(folder)) ?? []) {
    const kind = NAME.exec(name)?.[1];
    if (kind !== undefined) byKind.set(kind, [...(byKind.get(kind) ?? []), name]);
  }
  const removed: string[] = [];
  for (const names of byKind.values())
    for (const name of names.toSorted().slice(0, -KEPT_BACKUPS)) {
      await rm(join(folder, name), { force: true });
      removed.push(join(folder, name));
    }
  return removed;
}
