import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { deriveKey, newRecipe } from "@adapters/backup/backup-key";
import { readSealedFile } from "@adapters/backup/sealed-file";
import { systemClock } from "@adapters/clock";
import { openEmbedded } from "@db/central/open-embedded";
import { openWorkspace } from "@db/workspace/open";
import { readCursors } from "@db/workspace/repositories/cursors";
import { beginRebuild } from "@db/workspace/repositories/rebuild";
import type { Result } from "@domain/result";
import type { ChainHead } from "@domain/sync/audit-witness";
import { backUpCentre } from "@features/backup/back-up-centre";
import { backUpWorkspace } from "@features/backup/back-up-workspace";
import { backupName, keepNewest } from "@features/backup/keep-newest";
import { restoreCentre } from "@features/backup/restore-centre";
import {
  type ReplacedWorkspace,
  remakeWorkspace,
  restoreWorkspace,
} from "@features/backup/restore-workspace";
import type { Command } from "commander";
import { type DeskHome, readDeskHome } from "../../wiring/desk-home";
import { action, globals } from "../context";
import { CommandFailure, type Output } from "../output";
import { readPassphrase } from "../secret";
import { workspaceLogins } from "../workspace-logins";

/** `desk backup` and `desk restore`: sealed copies of the embedded wallet and of workspaces. */
export function addBackup(program: Command): void {
  program
    .command("backup")
    .description(
      "seal a copy of the embedded wallet, and of every workspace that is closed; for a daily schedule",
    )
    .option("--to <folder>", "where the copies go (else `backups` in the desk's folder)")
    .action(action(backUp));
  program
    .command("restore [file]")
    .description("put a sealed copy in place of the wallet or workspace it is of; what stood there is kept")
    .option("--accept-older", "restore a wallet older than what the desks have seen; every desk is made anew")
    .option("--anew", "no file: replace the damaged workspace of --as by a new one, with its decisions")
    .action(action(restore));
}

async function backUp(command: Command): Promise<void> {
  const { output, home: folder } = globals(command);
  const home = readDeskHome(folder);
  const to = command.opts<{ to?: string }>().to ?? home.backupFolder;
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const key = await deriveKey(await readPassphrase("Passphrase of the backups"), newRecipe());
  const made: string[] = [];
  if (home.config.centre.kind === "embedded") {
    const target = join(to, backupName("centre", systemClock.now()));
    const central = await openEmbedded(home.centreFolder);
    try {
      written(await backUpCentre({ central, key, clock: systemClock, target }));
    } finally {
      await central.close();
    }
    made.push(target);
  }
  for (const login of workspaceLogins(home)) {
    const target = join(to, backupName(`workspace-${login}`, systemClock.now()));
    const workspace = await openWorkspace(home.workspaceFile(login), { login });
    try {
      written(await backUpWorkspace({ workspace, key, clock: systemClock, target }));
    } finally {
      await workspace.close();
    }
    made.push(target);
  }
  const removed = await keepNewest(to);
  output.answer({ made, removed }, [...made, ...removed.map((path) => `removed ${path}`)]);
}

async function restore(command: Command, file?: string): Promise<void> {
  const { output, home: folder, as: login } = globals(command);
  const { acceptOlder = false, anew = false } = command.opts<{ acceptOlder?: boolean; anew?: boolean }>();
  const home = readDeskHome(folder);
  if (anew) return remake(home, login, output);
  if (!file) throw new CommandFailure("Say which backup: desk restore FILE.", 2);
  const sealed = await readSealedFile(file);
  if (!sealed.ok) throw new CommandFailure(sealed.error.message, 2);
  const secret = { passphrase: await readPassphrase("Passphrase of the backup") };
  if (sealed.value.facts.kind === "workspace") {
    const owner = sealed.value.facts.login ?? "";
    const setting = {
      file: home.workspaceFile(owner),
      login: owner,
      clock: systemClock,
      source: file,
      secret,
    };
    return answerReplaced(given(await restoreWorkspace(setting)), output);
  }
  if (home.config.centre.kind !== "embedded")
    throw new CommandFailure(
      "This desk works with a server; its wallet is restored by the server's administrator.",
    );
  const restored = given(
    await restoreCentre({
      source: file,
      secret,
      centreFolder: home.centreFolder,
      seen: await newestHead(home),
      acceptOlder,
      clock: systemClock,
    }),
  );
  if (restored.isOlder) await remakeDesks(home);
  output.answer(restored, [
    `restored to audit row ${restored.head.position}`,
    ...(restored.replaced ? [`what stood there is kept in ${restored.replaced}`] : []),
    ...(restored.isOlder ? ["every desk reads the wallet anew at its next sign-in"] : []),
  ]);
}

async function remake(home: DeskHome, login: string | undefined, output: Output): Promise<void> {
  if (!login) throw new CommandFailure("Say whose workspace: --as OPERATOR.", 2);
  answerReplaced(
    await remakeWorkspace({ file: home.workspaceFile(login), login, clock: systemClock }),
    output,
  );
}

function answerReplaced(replaced: ReplacedWorkspace, output: Output): void {
  output.answer(replaced, [
    `${replaced.kept} unanswered decisions taken over, ${replaced.spoilt} were damaged`,
    ...(replaced.replaced ? [`what stood there is kept in ${replaced.replaced}`] : []),
    "run `desk sync` to read the rest",
  ]);
}

/** The newest audit head that a workspace of this folder remembers. */
async function newestHead(home: DeskHome): Promise<ChainHead | null> {
  let newest: ChainHead | null = null;
  await eachWorkspace(home, async (workspace) => {
    const { auditHead } = await workspace.transaction(readCursors);
    if (auditHead && auditHead.position > (newest?.position ?? -1)) newest = auditHead;
  });
  return newest;
}

/** The desks know more than the wallet: what they know of it is forgotten, what they decided is not. */
const remakeDesks = (home: DeskHome): Promise<void> =>
  eachWorkspace(home, (workspace) => workspace.transaction((trx) => beginRebuild(trx, { forgetHead: true })));

async function eachWorkspace(
  home: DeskHome,
  work: (workspace: Awaited<ReturnType<typeof openWorkspace>>) => Promise<void>,
): Promise<void> {
  for (const login of workspaceLogins(home)) {
    const workspace = await openWorkspace(home.workspaceFile(login), { login });
    try {
      await work(workspace);
    } finally {
      await workspace.close();
    }
  }
}

function written(result: Result<unknown, { message: string }>): void {
  if (!result.ok) throw new CommandFailure(result.error.message);
}

function given<T>(result: Result<T, { message: string }>): T {
  if (!result.ok) throw new CommandFailure(result.error.message);
  return result.value;
}
