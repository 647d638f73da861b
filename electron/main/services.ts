import { deriveKey, newRecipe } from "@adapters/backup/backup-key";
import type { BankReader } from "@adapters/bank-reader/bank-reader";
import { systemClock } from "@adapters/clock";
import type { ImportProgress } from "@contract/bank-imports";
import { refuse } from "@contract/result";
import type { SyncState } from "@contract/sync";
import { CentralError } from "@db/central/central";
import type { StartEngine } from "@db/central/embedded-engine";
import type { EmbeddedCentral } from "@db/central/open-embedded";
import { createQueueMarks, type QueueMarks } from "@features/risk/queue-marks";
import { matchAndAsk } from "@features/top-ups/ask-earlier-payers";
import { backupPassphrase } from "../wiring/backup-passphrase";
import { NoDeskError, readDeskHome } from "../wiring/desk-home";
import { type Desk, openDesk } from "../wiring/open-desk";
import { type Backups, startBackups } from "./backups";
import { createDeskSession, type DeskSession } from "./desk-session";
import { centralRefusal } from "./handlers/central-refusal";
import type { Log } from "./log";
import type { MatchThreads } from "./match-threads";
import type { SessionService } from "./session-service";
import { createSyncLoop, type SyncLoop } from "./sync-loop";

/** Everything the handlers work with, built once at the start. */
export interface Services {
  readonly session: SessionService;
  /** The desk's own work: null while no centre is opened, and then nobody can be signed in. */
  readonly desk: DeskServices | null;
  /** Folder of the embedded central wallet; null when the desk works with a server or none is opened. */
  readonly embeddedCentrePath: string | null;
  /** Closes databases and workers; called once, when the console ends. */
  close(): Promise<void>;
}

/** What the handlers of signed-in people work with. */
export interface DeskServices {
  readonly session: DeskSession;
  readonly sync: SyncLoop;
  /** The risk marks of what the queue proposes. */
  readonly marks: QueueMarks;
  /** Tells the page how far a long import is. */
  readonly publishImport: (progress: ImportProgress) => void;
  /** Asks the person for one bank export; null when they cancelled. */
  readonly chooseBankFile: () => Promise<string | null>;
  /** Asks the person for a folder; null when they cancelled. */
  readonly chooseFolder: () => Promise<string | null>;
  /** The printed part of what the window shows, as a PDF. */
  readonly printPage: () => Promise<Uint8Array>;
  /** Reads bank files in processes of their own. */
  readonly reader: BankReader;
  /** Of the embedded wallet; null where it is a server's, which its administrator backs up. */
  readonly backups: Backups | null;
  /** Where the matching thinks. */
  readonly matching: MatchThreads;
}

/** What the composition root is given by the process it runs in. */
export interface ServicesSetting {
  /** The desk's folder. */
  readonly deskHome: string;
  readonly log: Pick<Log, "error">;
  /** Tells the page how the desk stands to the centre. */
  readonly publishSync: (state: SyncState) => void;
  readonly publishImport: (progress: ImportProgress) => void;
  /** Asks the person for one bank export; null when they cancelled. */
  readonly chooseBankFile: () => Promise<string | null>;
  /** Asks the person for a folder; null when they cancelled. */
  readonly chooseFolder: () => Promise<string | null>;
  /** The printed part of what the window shows, as a PDF. */
  readonly printPage: () => Promise<Uint8Array>;
  readonly reader: BankReader;
  /** Where an embedded centre computes. */
  readonly startEngine: StartEngine;
  /** Where the matching thinks. */
  readonly matching: MatchThreads;
}

/**
 * The composition root. A desk that cannot be opened leaves a console in which nobody can sign in and which says why;
 * asking again who may sign in opens it again, because the other program may be closed by then.
 */
export async function createServices(setting: ServicesSetting): Promise<Services> {
  let open = await tryToOpen(setting);
  let trying: Promise<void> | null = null;
  const again = async () => {
    if (open.desk) return;
    trying ??= tryToOpen(setting)
      .then((opened) => {
        open = opened;
      })
      .finally(() => {
        trying = null;
      });
    await trying;
  };
  return {
    session: {
      async listOperators() {
        await again();
        return open.session.listOperators();
      },
      signIn: (request) => open.session.signIn(request),
      unlock: (secret) => open.session.unlock(secret),
      lock: () => open.session.lock(),
      signOut: () => open.session.signOut(),
      current: () => open.session.current(),
    },
    get desk() {
      return open.desk;
    },
    get embeddedCentrePath() {
      return open.embeddedCentrePath;
    },
    async close() {
      await trying;
      await open.close();
    },
  };
}

async function tryToOpen(setting: ServicesSetting): Promise<Services> {
  try {
    const home = readDeskHome(setting.deskHome);
    return servicesOn(await openDesk(home, setting.startEngine), setting);
  } catch (error) {
    setting.log.error("desk-not-opened", error);
    return {
      session: sessionWithoutCentre(error),
      desk: null,
      embeddedCentrePath: null,
      close: () => Promise.resolve(),
    };
  }
}

function servicesOn(desk: Desk, setting: ServicesSetting): Services {
  const marks = createQueueMarks(systemClock.now);
  const session = createDeskSession(desk, systemClock.now, () => sync.restart());
  const sync = createSyncLoop({
    // Nothing goes to and fro under a secret that was told by somebody else.
    signedIn: () => {
      const view = session.current();
      return view && !view.isLocked && !view.mustChangeSecret ? session.signedIn() : null;
    },
    now: systemClock.now,
    random: Math.random,
    onChange: setting.publishSync,
    afterPull: ({ me: { roles }, workspace, session: centre }) =>
      matchAndAsk({ workspace, session: centre, roles, think: setting.matching.match, now: systemClock.now }),
    onFault: (error) => setting.log.error("sync-failed", error),
  });
  const backups = backupsOf(desk, setting);
  return {
    session,
    desk: {
      session,
      sync,
      marks,
      publishImport: setting.publishImport,
      chooseBankFile: setting.chooseBankFile,
      chooseFolder: setting.chooseFolder,
      printPage: setting.printPage,
      reader: setting.reader,
      backups,
      matching: setting.matching,
    },
    embeddedCentrePath: desk.home.config.centre.kind === "embedded" ? desk.home.centreFolder : null,
    async close() {
      await sync.close();
      await backups?.close();
      await session.close();
      await desk.close();
    },
  };
}

function backupsOf({ central, home }: Desk, { log }: ServicesSetting): Backups | null {
  if (!isEmbedded(central)) return null;
  return startBackups({
    central,
    folder: home.backupFolder,
    passphrase: backupPassphrase(),
    keyOf: (passphrase) => deriveKey(passphrase, newRecipe()),
    clock: systemClock,
    onFault: (error) => log.error("backup-failed", error),
  });
}

const isEmbedded = (central: Desk["central"]): central is EmbeddedCentral => central.engine === "pglite";

/** While no central wallet is opened nobody can sign in: there is no one who could say who they are. */
const sessionWithoutCentre = (error: unknown): SessionService => {
  const unavailable = async () => deskRefusal(error);
  return {
    listOperators: unavailable,
    signIn: unavailable,
    unlock: unavailable,
    lock: () => Promise.resolve({ ok: true, value: undefined }),
    signOut: () => Promise.resolve({ ok: true, value: undefined }),
    current: () => null,
  };
};

function deskRefusal(error: unknown) {
  if (error instanceof CentralError) return centralRefusal(error);
  if (error instanceof NoDeskError) return refuse("desk-missing", { details: { folder: error.folder } });
  return refuse("desk-unreadable", { details: { reason: error instanceof Error ? error.message : "" } });
}
