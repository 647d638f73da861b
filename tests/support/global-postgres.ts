import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateCentral } from "@db/central/migrate";
import { openEmbedded } from "@db/central/open-embedded";
import { connectAdmin } from "@db/central/open-server";
import type { TestProject } from "vitest/node";
import { buildReader } from "./bank-reader";
import { addPeople } from "./people";
import { freshDatabase, startPostgres } from "./postgres-server";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
    /** Database with a migrated wallet and the tests' people, to be copied. */
    postgresTemplate: string;
    /** File with the same wallet as a PGlite snapshot. */
    pgliteSnapshot: string;
  }
}

/** One PostgreSQL server for the whole test run, and on each engine one migrated wallet that every test copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildReader();
  const server = await startPostgres();
  project.provide("postgresUrl", server.adminUrl);
  const template = await freshDatabase(server.adminUrl);
  const admin = connectAdmin(template);
  await migrateCentral(admin);
  await addPeople(admin);
  await admin.destroy();
  project.provide("postgresTemplate", new URL(template).pathname.slice(1));
  const folder = mkdtempSync(join(tmpdir(), "saldo-snapshot-"));
  const snapshot = join(folder, "wallet.tar");
  const central = await openEmbedded(null, { create: true });
  await addPeople(central.admin);
  writeFileSync(snapshot, Buffer.from(await (await central.snapshot()).arrayBuffer()));
  await central.close();
  project.provide("pgliteSnapshot", snapshot);
  return async () => {
    rmSync(folder, { recursive: true });
    await server.stop();
  };
}
