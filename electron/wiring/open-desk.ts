import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { deriveKey, newRecipe } from "@adapters/backup/backup-key";
import { sealFile } from "@adapters/backup/sealed-file";
import { systemClock } from "@adapters/clock";
import type { Central, CentralSession } from "@db/central/central";
import type { StartEngine } from "@db/central/embedded-engine";
import { type EmbeddedCentral, openEmbedded } from "@db/central/open-embedded";
import { openServer } from "@db/central/open-server";
import { openWorkspace } from "@db/workspace/open";
import type { Workspace } from "@db/workspace/workspace";
import { backupPassphrase } from "./backup-passphrase";
import type { DeskHome } from "./desk-home";

/** Who is signed in, by the centre's word. */
export interface Me {
  login: string;
  display_name: string;
  roles: string[];
  one_person_limit_sen: number;
  /** How long an own verification may be taken back by its clerk alone. */
  undo_minutes: number;
  /** Signed in with a one-time secret: nothing works until it is changed. */
  must_change_secret: boolean;
}

/** One operator at this desk: their session with the centre and their own workspace file. */
export interface SignedIn {
  me: Me;
  session: CentralSession;
  workspace: Workspace;
  close(): Promise<void>;
}

/** A desk with its centre open. */
export interface Desk {
  home: DeskHome;
  central: Central;
  signIn(login: string, secret: string): Promise<SignedIn>;
  close(): Promise<void>;
}

/**
 * Opens the centre that a desk's configuration names, an embedded one where `startEngine` says. The one place that wires
 * centre and workspace together.
 */
export async function openDesk(home: DeskHome, startEngine?: StartEngine): Promise<Desk> {
  const { centre } = home.config;
  if (centre.kind === "server") return deskOn(home, openServer(centre.url));
  return deskOn(
    home,
    await openEmbedded(home.centreFolder, {
      ...(startEngine ? { startEngine } : {}),
      ...sealedUpdates(home),
    }),
  );
}

/** With a passphrase for backups, the copy made before an update is sealed like any other backup. */
function sealedUpdates(home: DeskHome): { keepCopy?: (copy: Blob) => Promise<void> } {
  const passphrase = backupPassphrase();
  if (passphrase === null) return {};
  return {
    async keepCopy(copy) {
      mkdirSync(home.backupFolder, { recursive: true, mode: 0o700 });
      const madeAt = systemClock.now().toISOString();
      const sealed = await sealFile(
        join(home.backupFolder, `before-update-${madeAt.slice(0, 16).replace(":", "-")}.saldo-backup`),
        Readable.from(copy.stream()),
        {
          key: await deriveKey(passphrase, newRecipe()),
          facts: { kind: "centre", madeAt, login: null, auditHead: null },
        },
      );
      if (!sealed.ok) throw new Error(sealed.error.message);
    },
  };
}

/** A desk on a centre that is open already; closing the desk closes the centre. */
export function deskOn(home: DeskHome, central: Central): Desk {
  return {
    home,
    central,
    signIn: async (login, secret) => signedIn(home, await central.signIn(login, secret), secret),
    close: () => central.close(),
  };
}

/** On a wallet marked demo, one program plays several people; anywhere else this throws. */
export function playPerson(home: DeskHome, central: EmbeddedCentral, login: string): Promise<SignedIn> {
  if (!home.config.isDemo)
    throw new Error("Only the demo's own wallet lets one program play several people.");
  return signedIn(home, central.actAs(login));
}

async function signedIn(home: DeskHome, session: CentralSession, secret?: string): Promise<SignedIn> {
  const me = await session.call<Me>("desk.whoami");
  const workspace = await openWorkspace(home.workspaceFile(session.login), {
    login: session.login,
    ...(secret === undefined ? {} : { secret }),
  });
  return {
    me,
    session,
    workspace,
    async close() {
      await workspace.close();
      await session.close();
    },
  };
}
