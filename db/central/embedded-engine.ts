import { closeSync, fsyncSync, openSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { pgcrypto } from "@electric-sql/pglite/contrib/pgcrypto";

/** What the embedded centre needs of PGlite, here or in a thread of its own (engine-thread.ts). */
export interface EmbeddedEngine {
  readonly waitReady: Promise<void>;
  query(sql: string, bindings?: unknown[]): Promise<object>;
  /** Several statements, as written. */
  exec(sql: string): Promise<void>;
  /** The whole wallet as a tar. */
  snapshot(): Promise<Blob>;
  /** PGlite writes without fsync: answers once everything written so far is on disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Which wallet to open. */
export interface EngineOptions {
  /** Null keeps it in memory. */
  folder: string | null;
  /** A snapshot to fill a new one with. */
  from?: Blob | undefined;
}

/** Opens a wallet's engine somewhere. */
export type StartEngine = (options: EngineOptions) => Promise<EmbeddedEngine>;

/** Opens it in this thread: a statement blocks whoever else lives in it. */
export const startEngineHere: StartEngine = async ({ folder, from }) => {
  const pglite = await PGlite.create({
    extensions: { pgcrypto, pg_trgm },
    ...(folder === null ? {} : { dataDir: folder }),
    ...(from ? { loadDataDir: from } : {}),
  });
  const syncFolder = folder === null ? () => {} : folderSync(folder);
  return {
    waitReady: pglite.waitReady,
    query: (sql, bindings) => pglite.query(sql, bindings),
    exec: async (sql) => void (await pglite.exec(sql)),
    snapshot: () => pglite.dumpDataDir("none"),
    sync: async () => syncFolder(),
    close: () => pglite.close(),
  };
};

/**
 * Syncs the folder to disk: the write-ahead log first, so that a cut in between can still be replayed; then every file
 * written since the last time. Files untouched since then are on disk already.
 */
function folderSync(folder: string): () => void {
  let syncedAtMs = 0;
  return () => {
    // A little earlier than now: file times are coarser than this clock.
    const beganAtMs = Date.now() - 1000;
    for (const name of ["pg_wal", "global", "base", "pg_xact", "pg_multixact"])
      syncFiles(join(folder, name), syncedAtMs);
    syncedAtMs = beganAtMs;
  };
}

function syncFiles(path: string, sinceMs: number): void {
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    if (statSync(file).mtimeMs < sinceMs) continue;
    const handle = openSync(file, "r");
    fsyncSync(handle);
    closeSync(handle);
  }
}
