import { toCentralError } from "@db/central/errors";
import { migrateCentral, schemaStatus } from "@db/central/migrate";
import { connectAdmin } from "@db/central/open-server";
import type { Command } from "commander";
import { action, globals } from "../context";
import { CommandFailure } from "../output";

/** `desk central migrate|status --url postgres://…`: the server's schema, by its administrator. */
export function addCentral(program: Command): void {
  const central = program
    .command("central")
    .description("the central wallet on a PostgreSQL server, by its administrator");
  central
    .command("migrate")
    .description("bring the server's wallet to this version's schema; safe to run again")
    .requiredOption(
      "--url <url>",
      "postgres://admin@host:port/database; the password comes from PGPASSWORD or .pgpass",
    )
    .action(action((command) => onServer(command, true)));
  central
    .command("status")
    .description("which schema the server's wallet has")
    .requiredOption("--url <url>", "postgres://admin@host:port/database")
    .action(action((command) => onServer(command, false)));
}

async function onServer(command: Command, migrate: boolean): Promise<void> {
  const { output } = globals(command);
  const url: string = command.opts()["url"];
  const admin = connectAdmin(url);
  try {
    const status = migrate ? await migrateCentral(admin) : await schemaStatus(admin);
    output.answer(status, [
      `schema ${status.kind}`,
      ...status.missing.map((name) => `missing ${name}`),
      ...status.unknown.map((name) => `unknown ${name}`),
    ]);
    if (!migrate && status.kind !== "current")
      throw new CommandFailure("The schema is not this version's. Run `desk central migrate`.");
  } catch (error) {
    // Sentences of our own stay; what the driver says becomes one.
    throw error instanceof Error && !("code" in error) ? error : toCentralError(error, new URL(url).host);
  } finally {
    await admin.destroy();
  }
}
