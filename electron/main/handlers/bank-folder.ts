import { basename, join } from "node:path";
import { systemClock } from "@adapters/clock";
import { listFolder } from "@adapters/folder";
import type { FileFailure, WatchedFolderView } from "@contract/bank-files";
import type { SessionView } from "@contract/session";
import {
  lookIntoFolder,
  setWatchedFolder,
  type TakenFile,
  type WatchedFolder,
  watchedFolderPath,
} from "@features/bank-imports/watch-folder";
import type { ChosenFiles } from "../chosen-files";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { answering } from "./answers";
import { plainFailure, takeFile } from "./bank-file-choice";
import { readFile } from "./bank-file-reading";
import { importers } from "./bank-import-views";

type Part = Pick<
  Handlers,
  | "bank-imports:look-folder"
  | "bank-imports:choose-folder"
  | "bank-imports:forget-folder"
  | "bank-imports:take-watched"
>;

/**
 * The watched folder of the person at the desk. Looking is a command, so that it waits its turn behind whatever else is
 * being read or sent; the page asks for it every few seconds while somebody is signed in.
 */
export function bankFolderHandlers(desk: () => DeskServices, files: ChosenFiles): Part {
  const look = (actor: SessionView) =>
    answering<WatchedFolderView>(async () => {
      const { workspace } = desk().session.signedIn();
      const folder = await lookIntoFolder<FileFailure>({
        workspace,
        list: listFolder,
        take: (path) => takeWatched(desk(), files, actor, path),
        now: systemClock.now,
      });
      return { ok: true, value: folderView(folder) };
    });
  return {
    "bank-imports:look-folder": {
      kind: "command",
      access: importers,
      handle: (_request, actor) => look(actor),
    },
    "bank-imports:choose-folder": {
      kind: "query",
      access: importers,
      handle: (_request, actor) =>
        answering(async () => {
          const path = await desk().chooseFolder();
          if (path !== null) await setWatchedFolder(desk().session.signedIn().workspace, path);
          return look(actor);
        }),
    },
    "bank-imports:forget-folder": {
      kind: "command",
      access: importers,
      handle: (_request, actor) =>
        answering(async () => {
          await setWatchedFolder(desk().session.signedIn().workspace, null);
          return look(actor);
        }),
    },
    "bank-imports:take-watched": {
      kind: "query",
      access: importers,
      handle: ({ name }, actor) =>
        answering(async () => {
          const folder = await watchedFolderPath(desk().session.signedIn().workspace);
          // A name only: whatever the page sends, no path leads out of the folder.
          const path = folder === null || basename(name) !== name ? "" : join(folder, name);
          return takeFile(desk(), files, actor, path);
        }),
    },
  };
}

const asks: TakenFile<FileFailure> = { state: "asks", failure: null };

/** Reads a file that says enough by itself: whose account it is of, and by a layout that is known. */
async function takeWatched(
  desk: DeskServices,
  files: ChosenFiles,
  actor: SessionView,
  path: string,
): Promise<TakenFile<FileFailure>> {
  const taken = await takeFile(desk, files, actor, path);
  if (!taken.ok || taken.value.kind === "cancelled")
    return { state: "refused", failure: plainFailure("unreadable") };
  if (taken.value.kind === "refused") return { state: "refused", failure: taken.value.failure };
  const { file } = taken.value;
  const { token, bankAccountId } = file;
  if (bankAccountId === null || file.questions.length > 0 || file.layout?.basis === "suggested") return asks;
  const answers = { year: null, dateOrder: null, decimal: null, layout: null, again: false };
  const read = await readFile(desk, files, new AbortController().signal, {
    token,
    bankAccountId,
    ...answers,
    sessionId: actor.sessionId,
  });
  if (!read.ok || read.value.kind === "cancelled")
    return { state: "refused", failure: plainFailure("unreadable") };
  if (read.value.kind === "read") return { state: "staged", failure: null };
  if (read.value.failure.code === "already-sent") return { state: "already-sent", failure: null };
  return ANSWERABLE.has(read.value.failure.code) ? asks : { state: "refused", failure: read.value.failure };
}

/** Refusals that a person's answer mends. */
const ANSWERABLE: ReadonlySet<FileFailure["code"]> = new Set([
  "year-needed",
  "date-order-needed",
  "layout-unconfirmed",
  "layout-unclear",
]);

const folderView = ({ path, isThere, files, staged }: WatchedFolder<FileFailure>): WatchedFolderView => ({
  path,
  isThere,
  staged,
  files: files.map(({ name, state, failure, at }) => ({ name, state, failure, atUtc: at })),
});
