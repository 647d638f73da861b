/**
 * Opens a workspace file; the only place that names the SQLite driver. In order: hold the file, look whether it is whole,
 * ours, this operator's and not newer, back it up, migrate it. Nothing is written to a file that is refused.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import knex, { type Knex } from "knex";
import { CentralError } from "../central/central";
import { holdFolder } from "../central/folder-lock";
import {
  appliedMigrations,
  migrateWorkspace,
  WORKSPACE_MIGRATIONS,
  type WorkspaceMigration,
} from "./migrations";
import { lendOutboxKey, type OutboxKey, outboxKey, unprotectedOutboxKey } from "./outbox-key";
import { dropHalfRead } from "./repositories/imports";
import { signAnew } from "./repositories/outbox";
import { diskFull, toWorkspaceError, type Workspace, WorkspaceError } from "./workspace";

/** In the file's header, so that another program's database is told apart ("SDK1"). */
const APPLICATION_ID = 0x53444b31;

/**
 * Deleted rows hold names and bank lines, hence secure_delete and no temporary files. The log is copied back at 64 MiB:
 * at SQLite's own 4 MiB a large import would do it after every third chunk.
 */
const PRAGMAS = `
  PRAGMA busy_timeout = 3000;
  PRAGMA foreign_keys = ON;
  PRAGMA synchronous = FULL;
  PRAGMA trusted_schema = OFF;
  PRAGMA cell_size_check = ON;
  PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA journal_size_limit = 67108864;
  PRAGMA wal_autocheckpoint = 16384;
`;

/** Who opens the file; `migrations` is only for tests of older and newer files. */
export interface OpenOptions {
  login: string;
  /** The operator's own secret: their outbox is signed under a key derived from it, which ends with `close`. */
  secret?: string;
  migrations?: readonly WorkspaceMigration[];
}

/**
 * Opens an operator's workspace, making it where there is none. Throws a {@link WorkspaceError} with one sentence when the
 * file is held by another program, another operator's, newer, damaged, not ours, or cannot be written.
 */
export async function openWorkspace(path: string, options: OpenOptions): Promise<Workspace> {
  const file = resolve(path);
  const release = await holdFile(file);
  const db = connect(file);
  try {
    await prepare(db, file, options);
    const key =
      options.secret === undefined
        ? unprotectedOutboxKey(options.login)
        : await outboxKey(options.login, options.secret);
    return workspace(db, file, { login: options.login, key }, release);
  } catch (error) {
    await db.destroy();
    await release();
    throw toWorkspaceError(error, file);
  }
}

async function holdFile(file: string): Promise<() => Promise<void>> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const release = await holdFolder(file);
    // Made here so that only its owner can read it; SQLite gives its side files the same mode.
    closeSync(openSync(file, "a", 0o600));
    return release;
  } catch (error) {
    const cause = error instanceof CentralError ? error.cause : error;
    const code = (cause as { code?: string } | undefined)?.code;
    if (code === "SQLITE_BUSY")
      throw new WorkspaceError(
        "workspace-held",
        `The workspace ${file} is open in another program (${holderOf(file)}). Close that one first.`,
        { cause },
      );
    if (code === "SQLITE_FULL" || code === "ENOSPC") throw diskFull(file, cause);
    throw new WorkspaceError(
      "workspace-read-only",
      `${file} cannot be written. Check that the file and its folder are yours.`,
      { cause: error },
    );
  }
}

function holderOf(file: string): string {
  try {
    return readFileSync(`${file}.holder`, "utf8").slice(0, 200);
  } catch {
    return "unknown process";
  }
}

function connect(filename: string): Knex {
  return knex({
    client: "sqlite3",
    connection: { filename },
    useNullAsDefault: true,
    // Every failure is thrown and said once, by whoever called; knex would print it beside the answer of a command line.
    log: { debug() {}, warn() {}, error() {}, deprecate() {} },
    pool: {
      min: 1,
      max: 1,
      idleTimeoutMillis: 2 ** 31 - 1,
      afterCreate: (
        connection: { exec(sql: string, done: (error: Error | null) => void): void },
        done: (error: Error | null, connection: unknown) => void,
      ) => connection.exec(PRAGMAS, (error) => done(error, connection)),
    },
  });
}

async function prepare(db: Knex, file: string, options: OpenOptions): Promise<void> {
  const migrations = options.migrations ?? WORKSPACE_MIGRATIONS;
  await requireWhole(db, file);
  await requireOurs(db, file);
  const applied = await appliedMigrations(db);
  const known = new Set(migrations.map((migration) => migration.name));
  if (applied.some((name) => !known.has(name)))
    throw new WorkspaceError(
      "workspace-newer",
      `${file} was made by a newer Saldo Desk. Update this program first.`,
    );
  await requireOwner(db, file, options.login);
  await db.raw("PRAGMA journal_mode = WAL");
  await db.raw(`PRAGMA application_id = ${APPLICATION_ID}`);
  const next = migrations.find((migration) => !applied.includes(migration.name));
  if (next && applied.length > 0) await backUp(db, `${file}.before-${next.name}`);
  if (next) await migrateWorkspace(db, migrations);
  await dropHalfRead(db);
  await db.raw("INSERT INTO owner (login) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM owner)", [options.login]);
}

async function requireWhole(db: Knex, file: string): Promise<void> {
  const rows: { quick_check: string }[] = await db.raw("PRAGMA quick_check(1)");
  if (rows[0]?.quick_check !== "ok")
    throw new WorkspaceError(
      "workspace-corrupt",
      `${file} is damaged. Restore its backup, or start a new workspace and synchronise.`,
      { cause: rows[0]?.quick_check },
    );
}

async function requireOurs(db: Knex, file: string): Promise<void> {
  const [header]: { application_id: number }[] = await db.raw("PRAGMA application_id");
  if (header?.application_id === APPLICATION_ID) return;
  const [schema]: { objects: number }[] = await db.raw("SELECT count(*) AS objects FROM sqlite_schema");
  if (header?.application_id !== 0 || schema?.objects !== 0)
    throw new WorkspaceError(
      "workspace-not-ours",
      `${file} is not a workspace of Saldo Desk. Choose another file.`,
    );
}

async function requireOwner(db: Knex, file: string, login: string): Promise<void> {
  if (!(await db.schema.hasTable("owner"))) return;
  const [owner]: { login: string }[] = await db("owner").select("login");
  if (owner && owner.login !== login)
    throw new WorkspaceError(
      "workspace-other-operator",
      `${file} is the workspace of ${owner.login}. Sign in as ${owner.login}, or use another file.`,
    );
}

/** A whole copy, on disk before the file is touched; a half copy of an interrupted try is made again. */
async function backUp(db: Knex, target: string): Promise<void> {
  const part = `${target}.part`;
  rmSync(part, { force: true });
  // Made here so that only its owner can read it; SQLite takes an empty file for none.
  closeSync(openSync(part, "wx", 0o600));
  await db.raw("VACUUM INTO ?", [part]);
  const handle = openSync(part, "r");
  fsyncSync(handle);
  closeSync(handle);
  renameSync(part, target);
}

function workspace(
  db: Knex,
  file: string,
  owner: { login: string; key: OutboxKey },
  release: () => Promise<void>,
): Workspace {
  const { login } = owner;
  const inside = new AsyncLocalStorage<{ isOpen: boolean }>();
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    if (inside.getStore()?.isOpen)
      return Promise.reject(new TypeError("a transaction inside a transaction: pass trx on"));
    // The pool would keep whoever comes too late waiting for a minute.
    if (isClosed)
      return Promise.reject(new WorkspaceError("workspace-failed", `${file} is closed at this desk.`));
    const turn = { isOpen: true };
    const mine = last
      .then(() => inside.run(turn, work))
      .finally(() => {
        turn.isOpen = false;
      });
    last = mine.catch(() => {});
    return mine;
  };
  return {
    file,
    login,
    transaction: (work, { mayBeLost = false } = {}) =>
      inTurn(() => {
        const withKey: typeof work = (trx) => {
          lendOutboxKey(trx, owner.key);
          return work(trx);
        };
        return mayBeLost ? withoutSync(db, file, withKey) : transact(db, file, withKey);
      }),
    async changeSecret(secret) {
      const next = await outboxKey(login, secret);
      await inTurn(() => transact(db, file, (trx) => signAnew(trx, owner.key, next)));
      owner.key.forget();
      owner.key = next;
    },
    copyTo: (path) =>
      inTurn(() =>
        backUp(db, path).catch((error: unknown) => {
          throw toWorkspaceError(error, file);
        }),
      ),
    async close() {
      isClosed = true;
      await last;
      owner.key.forget();
      await db.destroy();
      await release();
    },
  };
}

/** In WAL mode a commit that is not synced is at worst undone as a whole; the next synced one takes it along. */
async function withoutSync<T>(
  db: Knex,
  file: string,
  work: (trx: Knex.Transaction) => Promise<T>,
): Promise<T> {
  await db.raw("PRAGMA synchronous = NORMAL");
  try {
    return await transact(db, file, work);
  } finally {
    await db.raw("PRAGMA synchronous = FULL");
  }
}

async function transact<T>(db: Knex, file: string, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  let first: unknown;
  try {
    return await db.transaction(async (trx) => {
      try {
        return await work(trx);
      } catch (error) {
        first = error;
        throw error;
      }
    });
  } catch (error) {
    // A full disk makes SQLite roll back by itself, or fails the COMMIT and leaves the transaction open: either way the
    // next one must find the connection clean. The first error is the reason; knex's own ROLLBACK may fail after it.
    await db.raw("ROLLBACK").catch(() => {});
    throw toWorkspaceError(first ?? error, file);
  }
}
