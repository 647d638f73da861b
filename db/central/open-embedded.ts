import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import knex, { type Knex } from "knex";
import ClientPGlite from "knex-pglite";
import {
  type Central,
  CentralError,
  type CentralSession,
  type DoorArgument,
  type DoorFunction,
  doorCall,
} from "./central";
import { type EmbeddedEngine, type StartEngine, startEngineHere } from "./embedded-engine";
import { toCentralError } from "./errors";
import { holdFolder } from "./folder-lock";
import { migrateCentral, releaseMigrationLock, schemaStatus } from "./migrate";
import { QUIET } from "./run-script";
import { fitsVerifier } from "./scram";

/** The embedded centre: PostgreSQL in this process or a thread of it, one connection, one caller at a time. */
export interface EmbeddedCentral extends Central {
  readonly engine: "pglite";
  /** The engine's owner, for migration and first operators; whoever has the folder has this (README says so). */
  readonly admin: Knex;
  /** A session without a secret, for the demo and the tests: the owner of the folder could take it anyway. */
  actAs(login: string): CentralSession;
  /** A whole copy of the wallet as it is, to be opened elsewhere with `from`. Nobody writes meanwhile. */
  snapshot(): Promise<Blob>;
}

/**
 * Opens (or with `create` makes) the embedded wallet in a folder; null keeps it in memory. `from` fills a new one with a
 * snapshot. `startEngine` says where it computes: in this thread, unless said otherwise. `keepCopy` takes the copy that is
 * made before an update; without it the copy lies beside the folder. Refuses a folder that another program holds. PGlite writes without fsync, so every door call that may have moved money syncs the folder before it is
 * answered.
 */
export async function openEmbedded(
  folder: string | null,
  options: {
    create?: boolean;
    from?: Blob;
    startEngine?: StartEngine;
    keepCopy?: (copy: Blob) => Promise<void>;
  } = {},
): Promise<EmbeddedCentral> {
  if (folder !== null && !options.create && !existsSync(join(folder, "PG_VERSION")))
    throw new CentralError(
      "centre-wrong-url",
      `There is no embedded wallet in ${folder}. Check the folder, or make one.`,
    );
  if (folder !== null) mkdirSync(dirname(folder), { recursive: true });
  const release = folder === null ? async () => {} : await holdFolder(folder);
  try {
    const { from, startEngine = startEngineHere } = options;
    const engine = await startEngine({ folder, from });
    const admin = knex({
      client: ClientPGlite,
      connection: { pglite: engine } as unknown as Knex.StaticConnectionConfig,
      log: QUIET,
    });
    try {
      await bringUpToDate({ engine, admin, folder }, options.keepCopy);
    } catch (error) {
      await admin.destroy();
      throw error;
    }
    return embeddedCentral({ engine, admin, folder, release });
  } catch (error) {
    await release();
    throw error instanceof Error ? error : toCentralError(error, folder ?? "memory");
  }
}

/** A newer program brings its own wallet along: nobody else can have it open. A wallet with contents is copied first. */
async function bringUpToDate(
  { engine, admin, folder }: Omit<OpenParts, "release">,
  keepCopy?: (copy: Blob) => Promise<void>,
): Promise<void> {
  const { kind } = await schemaStatus(admin);
  if (kind === "older" && folder !== null) {
    const copy = await engine.snapshot();
    if (keepCopy) await keepCopy(copy);
    else writeFileSync(`${folder}.before-update.tar`, Buffer.from(await copy.arrayBuffer()), { mode: 0o600 });
    // A program that died while migrating left knex's own mark; the folder's lock says that it is gone.
    await releaseMigrationLock(admin);
  }
  if (kind !== "current") await migrateCentral(admin);
  await requireCurrent(admin);
}

interface OpenParts {
  engine: EmbeddedEngine;
  admin: Knex;
  folder: string | null;
  release: () => Promise<void>;
}

function embeddedCentral({ engine, admin, folder, release }: OpenParts): EmbeddedCentral {
  const inTurn = turns();
  const actAs = (login: string, sessionId: string = randomUUID()): CentralSession => ({
    login,
    async call<T>(fn: DoorFunction, ...args: DoorArgument[]) {
      const { sql, bindings } = doorCall(fn, args);
      try {
        const answer = await inTurn(() =>
          asOperator(admin, login, (trx) => trx.raw(sql, bindings), sessionId),
        );
        if (movesMoney(fn)) await engine.sync();
        return answer.rows[0].answer as T;
      } catch (error) {
        throw toCentralError(error, folder ?? "memory");
      }
    },
    close: async () => {},
  });
  const requireSecret = async (login: string, secret: string, who: string): Promise<void> => {
    const { rows } = await inTurn(() =>
      admin.raw(
        `select rolpassword as verifier from pg_authid
         where rolname = ? and rolcanlogin and coalesce(rolvaliduntil > now(), true) and exists (${who})`,
        [login],
      ),
    );
    // The same work and the same words for an unknown name and a wrong secret.
    if (!fitsVerifier(secret, rows[0]?.verifier ?? UNKNOWN_VERIFIER)) throw wrongSecret(login);
  };
  return {
    engine: "pglite",
    admin,
    actAs,
    snapshot: () => inTurn(() => engine.snapshot()),
    async listOperators() {
      const { rows } = await inTurn(() =>
        admin.raw(
          "select login, display_name, roles from wallet.operators where is_active and roles <> '{mail}' order by display_name",
        ),
      );
      return rows;
    },
    async signIn(login, secret) {
      await requireSecret(login, secret, "select from wallet.operators where login = rolname and is_active");
      return actAs(login);
    },
    async enterGate(login, secret) {
      await requireSecret(
        login,
        secret,
        "select where pg_has_role(rolname, 'gate_site', 'member') and not rolsuper",
      );
      return actAs(login);
    },
    async close() {
      await admin.destroy();
      await release();
    },
  };
}

/**
 * Runs one transaction as an operator: the first statement makes session_user, which every rule looks at, that operator.
 * In this engine the identity outlives the transaction, even `local`, so the owner takes it back afterwards.
 */
export async function asOperator<T>(
  admin: Knex,
  login: string,
  work: (trx: Knex.Transaction) => Promise<T>,
  sessionId = "",
): Promise<T> {
  try {
    return await admin.transaction(async (trx) => {
      await trx.raw("set local session authorization ??", [login]);
      // One backend serves everybody here: what one session proved (a code) is not another's.
      await trx.raw("select set_config('saldo.session', ?, true)", [sessionId]);
      return work(trx);
    });
  } finally {
    await admin.raw("set session authorization postgres");
  }
}

/** One caller at a time: there is one connection, and an identity belongs to one transaction. */
function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => {});
    return mine;
  };
}

const UNKNOWN_VERIFIER = `SCRAM-SHA-256$100000:${Buffer.alloc(16).toString("base64")}$${Buffer.alloc(32).toString("base64")}:${Buffer.alloc(32).toString("base64")}`;

/** The answer to a sign-in that did not fit. */
export function wrongSecret(login: string): CentralError {
  return new CentralError(
    "centre-wrong-secret",
    `The name ${login} and its secret do not fit. Check both and try again.`,
  );
}

/** Stops on a wallet whose schema is not this program's. */
export async function requireCurrent(admin: Knex): Promise<void> {
  const { kind } = await schemaStatus(admin);
  if (kind === "newer")
    throw new CentralError(
      "centre-newer",
      "The wallet's schema is newer than this program. Update Saldo Desk first.",
    );
  if (kind !== "current")
    throw new CentralError(
      "centre-not-migrated",
      "The wallet's schema is older than this program. Run `desk central migrate` first.",
    );
}

/** A lost mark of a mail means at worst the same mail again under the same Message-ID; lost money is never acceptable. */
const movesMoney = (fn: DoorFunction): boolean => fn === "desk.submit" || fn === "gate.submit";
