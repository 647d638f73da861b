import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { BackupKey } from "@adapters/backup/backup-key";
import type { Clock } from "@adapters/clock";
import { listFolder } from "@adapters/folder";
import type { EmbeddedCentral } from "@db/central/open-embedded";
import { backUpCentre } from "@features/backup/back-up-centre";
import { backupName, keepNewest } from "@features/backup/keep-newest";

/** What the daily backup of an embedded wallet works with. */
export interface DailyBackupSetting {
  central: Pick<EmbeddedCentral, "snapshot" | "listOperators" | "actAs">;
  /** Folder of the backups; made when it does not exist. */
  folder: string;
  /** The key of a new backup, made when one is due. */
  key: () => Promise<BackupKey>;
  clock: Clock;
  onFault: (error: unknown) => void;
}

const DAY_MS = 24 * 3_600_000;
const LOOK_EVERY_MS = 3_600_000;
/** Two weeks of days. */
const KEPT = 14;

/** Backs the wallet up now if the last backup is a day old, and looks again every hour until it is stopped. */
export function startDailyBackup(setting: DailyBackupSetting): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const look = () => {
    running = running.then(() => backUpIfDue(setting)).catch(setting.onFault);
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** Backs up where the newest backup in the folder is older than a day; answers whether it did. */
export async function backUpIfDue(setting: DailyBackupSetting): Promise<boolean> {
  const { central, folder, clock } = setting;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const nowMs = clock.now().getTime();
  const files = (await listFolder(folder)) ?? [];
  const isFresh = files.some(
    ({ name, modifiedMs }) => name.startsWith("centre-") && Math.abs(nowMs - modifiedMs) < DAY_MS,
  );
  if (isFresh) return false;
  const key = await setting.key();
  const target = join(folder, backupName("centre", clock.now()));
  const sealed = await backUpCentre({ central, key, clock, target });
  if (!sealed.ok) throw new Error(sealed.error.message);
  await keepNewest(folder, KEPT);
  return true;
}
