import { randomUUID } from "node:crypto";
import { type FileHandle, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fail, ok, type Result } from "@domain/result";

/** Why a file was not written. The target is then as it was before. */
export interface FileWriteError {
  code: "no-folder" | "locked" | "disk-full" | "unwritable";
  /** One sentence: what, where. */
  message: string;
}

/**
 * Writes a file that appears whole under its name or not at all: `fill` writes beside the target, which is then synced
 * and renamed. A fault of the file is a value; what `fill` itself throws is thrown on, and nothing is left behind.
 */
export async function writeWholeFile<T>(
  path: string,
  fill: (handle: FileHandle) => Promise<T>,
): Promise<Result<{ bytes: number; value: T }, FileWriteError>> {
  const part = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  let handle: FileHandle | undefined;
  try {
    handle = await open(part, "wx");
    const value = await fill(handle);
    // the name may stand for the new content only once that content cannot be lost
    await handle.sync();
    await handle.close();
    handle = undefined;
    const { size } = await stat(part);
    await rename(part, path);
    return ok({ bytes: size, value });
  } catch (error) {
    await handle?.close().catch(() => undefined);
    await rm(part, { force: true }).catch(() => undefined);
    return fail(toFileError(error, path));
  }
}

/** Takes away what killed programs left half written beside a file; only where nobody else writes it. */
export async function removeParts(path: string): Promise<void> {
  const begin = `.${basename(path)}.`;
  const names = await readdir(dirname(path)).catch((): string[] => []);
  for (const name of names)
    if (name.startsWith(begin) && name.endsWith(".part"))
      await rm(join(dirname(path), name), { force: true });
}

/** The code of an error of a file operation; null for any other error. */
function fileErrorCode(error: unknown): string | null {
  if (!(error instanceof Error && "code" in error && "syscall" in error)) return null;
  const isFile = ["open", "write", "fsync", "close", "stat", "rename"].includes(String(error.syscall));
  return isFile ? String(error.code) : null;
}

function toFileError(error: unknown, path: string): FileWriteError {
  const code = fileErrorCode(error);
  // what the content throws, such as a lost database, is not a fault of the file
  if (code === null) throw error;
  if (code === "ENOENT" || code === "ENOTDIR") {
    return {
      code: "no-folder",
      message: `The folder ${dirname(path)} does not exist; choose another place.`,
    };
  }
  if (["ENOSPC", "EDQUOT", "EFBIG"].includes(code)) {
    return { code: "disk-full", message: `The disk of ${path} is full; free space or choose another place.` };
  }
  if (["EBUSY", "EPERM", "EACCES", "ETXTBSY"].includes(code)) {
    return {
      code: "locked",
      message: `${path} is open in another program or protected; close it or choose another name.`,
    };
  }
  return { code: "unwritable", message: `${path} cannot be written (${code}); choose another place.` };
}
