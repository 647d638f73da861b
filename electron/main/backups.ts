import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { BackupKey } from "@adapters/backup/backup-key";
import type { Clock } from "@adapters/clock";
import { type FolderFile, listFolder } from "@adapters/folder";
import type { BackupsView } from "@contract/backups";
import type { EmbeddedCentral } from "@db/central/open-embedded";
import { fail, ok, type Result } from "@domain/result";
import { backUpCentre } from "@features/backup/back-up-centre";
import { backupName, KEPT_BACKUPS, keepNewest } from "@features/backup/keep-newest";
import { createTurns } from "./turns";

/** The backups of an embedded wallet: one a day by themselves once there is a passphrase, and one whenever somebody asks. */
export interface Backups {
  state(): Promise<BackupsView>;
  /**
   * Backs up now. A passphrase given here seals this one and the daily ones from now on, until the console ends: it is held in
   * memory alone. Null takes the one there is.
   */
  now(passphrase: string | null): Promise<Result<BackupsView, "passphrase-needed" | { reason: string }>>;
  /** Backs up if the newest backup is older than a day; answers whether it did. */
  ifDue(): Promise<boolean>;
  close(): Promise<void>;
}

/** What backing up works with. */
export interface BackupsSetting {
  central: Pick<EmbeddedCentral, "snapshot" | "listOperators" | "actAs">;
  /** Folder of the backups; made when it does not exist. */
  folder: string;
  /** From a file of the desk's owner; null where none is named. */
  passphrase: string | null;
  /** The key of one backup: each is made anew from the passphrase. */
  keyOf: (passphrase: string) => Promise<BackupKey>;
  clock: Clock;
  onFault: (error: unknown) => void;
}

const DAY_MS = 24 * 3_600_000;
const LOOK_EVERY_MS = 3_600_000;

/** Looks at once and every hour whether a backup is due, until it is closed. */
export function startBackups(setting: BackupsSetting): Backups {
  const backups = createBackups(setting);
  const look = () => void backups.ifDue().catch(setting.onFault);
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return {
    ...backups,
    async close() {
      clearInterval(timer);
      await backups.close();
    },
  };
}

function createBackups(setting: BackupsSetting): Backups {
  let secret = { text: setting.passphrase, from: "file" as "file" | "typed" };
  let fault: BackupsView["fault"] = null;
  // One at a time: two snapshots at once would only make both slower.
  const turns = createTurns<null>();
  const backUp = async (passphrase: string): Promise<void> => {
    try {
      await sealCopy(setting, passphrase);
      fault = null;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      fault = { reason, atUtc: setting.clock.now().toISOString() };
      throw error;
    }
  };
  const state = async (): Promise<BackupsView> => ({
    ...(await readFolder(setting.folder)),
    passphrase: secret.text === null ? "none" : secret.from,
    fault,
  });
  return {
    state,
    ifDue: () =>
      turns.take(null, async () => {
        if (secret.text === null || (await isFresh(setting))) return false;
        await backUp(secret.text);
        return true;
      }),
    now: (typed) =>
      turns.take(null, async () => {
        const text = typed ?? secret.text;
        if (text === null) return fail("passphrase-needed" as const);
        try {
          await backUp(text);
        } catch (error) {
          setting.onFault(error);
          return fail({ reason: fault?.reason ?? "" });
        }
        if (typed !== null) secret = { text: typed, from: "typed" };
        return ok(await state());
      }),
    close: async () => void (await turns.settled()),
  };
}

/** Seals a copy of the wallet into the folder and lets the oldest go. */
async function sealCopy(
  { central, folder, keyOf, clock }: BackupsSetting,
  passphrase: string,
): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const target = join(folder, backupName("centre", clock.now()));
  const sealed = await backUpCentre({ central, key: await keyOf(passphrase), clock, target });
  if (!sealed.ok) throw new Error(sealed.error.message);
  await keepNewest(folder);
}

const copies = async (folder: string): Promise<FolderFile[]> =>
  ((await listFolder(folder)) ?? []).filter(({ name }) => name.startsWith("centre-"));

async function isFresh({ folder, clock }: BackupsSetting): Promise<boolean> {
  const nowMs = clock.now().getTime();
  return (await copies(folder)).some(({ modifiedMs }) => Math.abs(nowMs - modifiedMs) < DAY_MS);
}

async function readFolder(
  folder: string,
): Promise<Pick<BackupsView, "folder" | "count" | "kept" | "newest">> {
  const files = await copies(folder);
  const newest = files.toSorted((a, b) => b.modifiedMs - a.modifiedMs)[0];
  return {
    folder,
    count: files.length,
    kept: KEPT_BACKUPS,
    newest: newest
      ? { name: newest.name, sizeBytes: newest.sizeBytes, atUtc: new Date(newest.modifiedMs).toISOString() }
      : null,
  };
}
