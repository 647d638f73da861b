import { randomUUID } from "node:crypto";
import { basename } from "node:path";

/** A file a person chose: known to the page by a token only. */
export interface FileOnDisk {
  readonly path: string;
  readonly fileName: string;
}

/** Files chosen since the start, each for the session in which it was chosen. */
export interface ChosenFiles {
  add(sessionId: string, path: string): FileOnDisk & { token: string };
  find(sessionId: string, token: string): FileOnDisk | null;
  /** Remembers which file an import was read from, to show the file's own text beside it. */
  link(importId: string, file: FileOnDisk): void;
  pathOf(importId: string): string | null;
}

/** Keeps the paths on this side of the bridge. */
export function createChosenFiles(): ChosenFiles {
  const files = new Map<string, FileOnDisk & { sessionId: string }>();
  const paths = new Map<string, string>();
  return {
    add(sessionId, path) {
      const token = randomUUID();
      const file = { path, fileName: basename(path).slice(-255) };
      files.set(token, { ...file, sessionId });
      return { ...file, token };
    },
    find(sessionId, token) {
      const file = files.get(token);
      return file?.sessionId === sessionId ? file : null;
    },
    link: (importId, file) => void paths.set(importId, file.path),
    pathOf: (importId) => paths.get(importId) ?? null,
  };
}
