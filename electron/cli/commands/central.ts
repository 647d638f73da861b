import { renameSync } from "node:fs";
import { migrateCentral, schemaStatus } from "@db/central/migrate";
import { moveCentral } from "@db/central/move";
import { openEmbedded } from "@db/central/open-embedded";
import { endIdle } from "@db/central/watch";
import { openWorkspace } from "@db/workspace/open";
import { beginRebuild } from "@db/workspace/repositories/rebuild";
import { sealAudit } from "@features/backup/seal-audit";
import type { Command } from "commander";
import { readDeskHome, writeDeskHome } from "../../wiring/desk-home";
import { onServer } from "../administrator";
import { countArgument } from "../arguments";
import { action, globals } from "../context";
import { CommandFailure } from "../output";
import { workspaceLogins } from "../workspace-logins";
import { addSetUp, bareAddress } from "./set-up-desk";

/** `desk central …`: which wallet a desk works with, and a server's wallet by its administrator. */
export function addCentral(program: Command): void {
  const central = program
    .command("central")
    .description("the central wallet: which one a desk works with, and a server's by its administrator");
  addSetUp(central);
  central
    .command("migrate")
    .description("bring the server's wallet to this version's schema; safe to run again")
    .requiredOption(
      "--url <url>",
      "postgres://admin@host:port/database; the password comes from PGPASSWORD or .pgpass",
    )
    .action(action((command) => schema(command, true)));
  central
    .command("status")
    .description("which schema the server's wallet has")
    .requiredOption("--url <url>", "postgres://admin@host:port/database")
    .action(action((command) => schema(command, false)));
  central
    .command("watch")
    .description(
      "end sessions of operators that stay idle in a transaction: they hold every desk's changes back",
    )
    .requiredOption("--url <url>", "postgres://admin@host:port/database")
    .option("--seconds <n>", "how long a session may be idle in a transaction", countArgument, 10)
    .option("--once", "look once and end, for a schedule of one's own")
    .action(action(watch));
  central
    .command("move")
    .description("take this desk's embedded wallet to an empty database on a server")
    .requiredOption("--to <url>", "postgres://admin@host:port/database; the password comes from PGPASSWORD")
    .action(action(move));
}

async function schema(command: Command, migrate: boolean): Promise<void> {
  const { output } = globals(command);
  await onServer(command.opts()["url"], async (admin) => {
    const status = migrate ? await migrateCentral(admin) : await schemaStatus(admin);
    output.answer(status, [
      `schema ${status.kind}`,
      ...status.missing.map((name) => `missing ${name}`),
      ...status.unknown.map((name) => `unknown ${name}`),
    ]);
    if (!migrate && status.kind !== "current")
      throw new CommandFailure("The schema is not this version's. Run `desk central migrate`.");
  });
}

async function watch(command: Command): Promise<void> {
  const { output } = globals(command);
  const { url, seconds, once = false } = command.opts<{ url: string; seconds: number; once?: boolean }>();
  await onServer(url, async (admin) => {
    for (;;) {
      for (const { pid, login, idle_seconds } of await endIdle(admin, seconds))
        output.note(`ended process ${pid} of ${login}: ${idle_seconds} seconds idle in a transaction`);
      if (once) return;
      await new Promise((resolve) => setTimeout(resolve, Math.max(1, seconds / 2) * 1000));
    }
  });
}

async function move(command: Command): Promise<void> {
  const { output, home: folder } = globals(command);
  const { to } = command.opts<{ to: string }>();
  const home = readDeskHome(folder);
  if (home.config.centre.kind !== "embedded")
    throw new CommandFailure("This desk works with a server already; there is no embedded wallet to move.");
  const central = await openEmbedded(home.centreFolder);
  let report: Awaited<ReturnType<typeof moveCentral>>;
  try {
    await sealAudit(central);
    report = await onServer(to, (admin) => moveCentral(central.admin, admin));
  } finally {
    await central.close();
  }
  const url = bareAddress(to);
  for (const login of workspaceLogins(home)) await forgetReplica(home.workspaceFile(login), login);
  writeDeskHome(home.folder, { ...home.config, centre: { kind: "server", url } });
  // Nobody goes on working in a wallet that has moved; it stays as it was until its owner deletes it.
  renameSync(home.centreFolder, `${home.centreFolder}.moved`);
  output.answer(report, [
    ...report.tables.filter(({ rows }) => rows > 0).map(({ table, rows }) => `${table}: ${rows} rows, equal`),
    `logins on the server: ${report.logins.join(", ")}, each with its secret as it was`,
    `this desk works with ${url} from now on; the embedded wallet is kept in ${home.centreFolder}.moved`,
  ]);
}

/** The server counts its changes anew: what the desk knows of the wallet is read once more, its decisions stay. */
async function forgetReplica(file: string, login: string): Promise<void> {
  const workspace = await openWorkspace(file, { login });
  try {
    await workspace.transaction((trx) => beginRebuild(trx));
  } finally {
    await workspace.close();
  }
}
