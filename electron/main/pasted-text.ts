import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@adapters/clock";
import { wibDay } from "@domain/matching/days";

let folder: Promise<string> | null = null;

/**
 * Keeps text copied from a bank's page as a file of this program's own, readable by its user alone, and answers the path: from
 * here on it is a bank file like any other, read by the process that reads them all. Gone when the program ends.
 */
export async function keepPasted(text: string): Promise<string> {
  folder ??= mkdtemp(join(tmpdir(), "saldo-desk-pasted-"));
  // Two of one day have one name, and a place each.
  const place = await mkdtemp(join(await folder, "p-"));
  const path = join(place, `tempelan-${wibDay(systemClock.now().toISOString())}.txt`);
  await writeFile(path, text, { mode: 0o600, flag: "wx" });
  return path;
}

/** Removes what was pasted. */
export async function forgetPasted(): Promise<void> {
  if (folder) await rm(await folder, { recursive: true, force: true });
  folder = null;
}
