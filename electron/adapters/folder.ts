import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** A file in a folder, as much as tells whether it is still being written. */
export interface FolderFile {
  name: string;
  sizeBytes: number;
  /** Milliseconds, by the disk's clock: only compared with itself. */
  modifiedMs: number;
}

/** Half-written downloads, editors' locks and hidden files are nobody's export. */
const PASSED_OVER = /^\.|^~\$|\.(?:part|partial|crdownload|download|tmp)$/i;
const MOST_FILES = 2_000;

/** The files directly in a folder, by name; null when the folder is not there or cannot be read. */
export async function listFolder(path: string): Promise<FolderFile[] | null> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile() && !PASSED_OVER.test(entry.name));
    const files: FolderFile[] = [];
    for (const { name } of names.slice(0, MOST_FILES)) {
      const found = await stat(join(path, name)).catch(() => null);
      if (found) files.push({ name, sizeBytes: found.size, modifiedMs: found.mtimeMs });
    }
    return files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return null;
  }
}
