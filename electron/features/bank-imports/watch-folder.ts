/**
 * A folder whose new files are read into this desk by themselves and then wait for a person like any other preview. Nothing
 * is sent, and a file that needs an answer (whose account, which layout) is only named.
 */
import { join } from "node:path";
import type { FolderFile, listFolder } from "@adapters/folder";
import { readSetting, writeSetting } from "@db/workspace/repositories/settings";
import type { Workspace } from "@db/workspace/workspace";

/**
 * What became of a file: read, the very bytes of one that stands in the centre, waiting for a person's answer, or refused.
 * `settling`: may still be being written.
 */
export type WatchedState = "settling" | "staged" | "already-sent" | "asks" | "refused";

/** A file of the folder and what became of it. */
export interface WatchedFile<Failure> extends FolderFile {
  state: WatchedState;
  failure: Failure | null;
  /** UTC, ISO. */
  at: string;
}

/** What taking one file came to. */
export interface TakenFile<Failure> {
  state: Exclude<WatchedState, "settling">;
  failure: Failure | null;
}

/** What looking works with. */
export interface WatchSetting<Failure> {
  workspace: Workspace;
  list: typeof listFolder;
  /** Reads one file of the folder into the desk, if it says enough by itself. */
  take: (path: string) => Promise<TakenFile<Failure>>;
  /** UTC. */
  now: () => Date;
}

/** The folder as it stands. */
export interface WatchedFolder<Failure> {
  /** Null when no folder is watched. */
  path: string | null;
  isThere: boolean;
  files: WatchedFile<Failure>[];
  /** Files read by this very look. */
  staged: number;
}

const PATH = "watched-folder";
const FILES = "watched-files";
/** Files taken at one look, so that a folder of old exports does not hold everybody up. */
const TAKEN_AT_ONCE = 20;

/** Chooses the folder, or none. Files that are in it already count as new. */
export function setWatchedFolder(workspace: Workspace, path: string | null): Promise<void> {
  return workspace.transaction(async (trx) => {
    await writeSetting(trx, PATH, path);
    await writeSetting(trx, FILES, []);
  });
}

/** The folder that is watched; null where none is. */
export async function watchedFolderPath(workspace: Workspace): Promise<string | null> {
  const path = await workspace.transaction((trx) => readSetting(trx, PATH));
  return typeof path === "string" ? path : null;
}

/**
 * Looks once. A file is taken when two looks found it with the same size and time; what became of it is remembered until
 * it changes or leaves the folder.
 */
export async function lookIntoFolder<Failure>(
  setting: WatchSetting<Failure>,
): Promise<WatchedFolder<Failure>> {
  const { workspace, list } = setting;
  const path = await watchedFolderPath(workspace);
  if (path === null) return { path, isThere: true, files: [], staged: 0 };
  const found = await list(path);
  if (found === null) return { path, isThere: false, files: [], staged: 0 };
  const known = await knownFiles<Failure>(workspace);
  const looked: WatchedFile<Failure>[] = [];
  let taken = 0;
  let staged = 0;
  for (const file of found) {
    const before = known.get(file.name);
    const isSame = before?.sizeBytes === file.sizeBytes && before.modifiedMs === file.modifiedMs;
    if (before && isSame && before.state !== "settling") looked.push(before);
    else if (before && isSame && taken < TAKEN_AT_ONCE) {
      taken += 1;
      const outcome = await setting.take(join(path, file.name));
      if (outcome.state === "staged") staged += 1;
      looked.push({ ...file, ...outcome, at: setting.now().toISOString() });
    } else looked.push({ ...file, state: "settling", failure: null, at: setting.now().toISOString() });
  }
  await workspace.transaction((trx) => writeSetting(trx, FILES, looked));
  return { path, isThere: true, files: looked, staged };
}

async function knownFiles<Failure>(workspace: Workspace): Promise<Map<string, WatchedFile<Failure>>> {
  const known = await workspace.transaction((trx) => readSetting(trx, FILES));
  const files = Array.isArray(known) ? (known as WatchedFile<Failure>[]) : [];
  return new Map(files.map((file) => [file.name, file]));
}
