import { readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import sqlite3 from "sqlite3";
import { CentralError } from "./central";

/**
 * Holds a folder for this process: `BEGIN EXCLUSIVE` on a small SQLite file beside it. The kernel frees it when the
 * process dies, however it dies, so there is no stale lock to clean up. PGlite itself would let a second opener in.
 */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  const lockFile = `${folder}.lock`;
  const holderFile = `${folder}.holder`;
  const db = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(lockFile, (error) =>
      error
        ? reject(
            new CentralError(
              "centre-disk",
              `Cannot write ${lockFile}: check that the folder exists and is yours.`,
              { cause: error },
            ),
          )
        : resolve(opened),
    );
  });
  const close = () => new Promise<void>((resolve) => db.close(() => resolve()));
  try {
    await new Promise<void>((resolve, reject) =>
      db.exec("BEGIN EXCLUSIVE", (error) => (error ? reject(error) : resolve())),
    );
    writeFileSync(holderFile, `process ${process.pid} on ${hostname()}`);
  } catch (cause) {
    await close();
    if ((cause as { code?: string }).code === "SQLITE_BUSY")
      throw new CentralError(
        "centre-held",
        `The embedded wallet in ${folder} is open in another program (${holderOf(holderFile)}). Close that one first.`,
        { cause },
      );
    throw new CentralError(
      "centre-disk",
      `Cannot write ${lockFile}: check that the disk is not full and the folder yours.`,
      {
        cause,
      },
    );
  }
  return close;
}

function holderOf(holderFile: string): string {
  try {
    return readFileSync(holderFile, "utf8").slice(0, 200);
  } catch {
    return "unknown process";
  }
}
