import type { Knex } from "knex";
import { CentralError } from "./central";
import { CENTRAL_FUNCTIONS, CENTRAL_FUNCTIONS_SHA256 } from "./functions";
import { CENTRAL_MIGRATIONS, centralMigrationSource, NEWEST_MIGRATION } from "./migrations";
import { runScript } from "./run-script";

/** How a central wallet stands to this version of the program. */
export interface SchemaStatus {
  kind: "empty" | "older" | "current" | "newer";
  /** Names of migrations the wallet has not had yet. */
  missing: string[];
  /** Names the wallet has had and this version does not know: a newer program was here. */
  unknown: string[];
}

const MIGRATIONS_TABLE = "saldo_desk_migrations";
const migrationConfig = {
  migrationSource: centralMigrationSource,
  tableName: MIGRATIONS_TABLE,
  schemaName: "public",
};

/** The least server version whose rules the schema relies on (role grants, `create or replace trigger`). */
export const MINIMUM_SERVER_VERSION = 150_000;

/** Says which migrations and which functions a wallet has. */
export async function schemaStatus(admin: Knex): Promise<SchemaStatus> {
  const known = CENTRAL_MIGRATIONS.map((migration) => migration.name);
  if (!(await admin.schema.withSchema("public").hasTable(MIGRATIONS_TABLE)))
    return { kind: "empty", missing: known, unknown: [] };
  const rows: { name: string }[] = await admin.withSchema("public").from(MIGRATIONS_TABLE).select("name");
  const applied = new Set(rows.map((row) => row.name));
  const missing = known.filter((name) => !applied.has(name));
  const unknown = [...applied].filter((name) => !known.includes(name));
  if (unknown.length > 0) return { kind: "newer", missing, unknown };
  if (missing.length > 0) return { kind: "older", missing, unknown };
  return { kind: (await functionsAreCurrent(admin)) ? "current" : "older", missing, unknown };
}

async function functionsAreCurrent(admin: Knex): Promise<boolean> {
  const { rows } = await admin.raw("select obj_description('wallet'::regnamespace) as sha256");
  return rows[0]?.sha256 === CENTRAL_FUNCTIONS_SHA256;
}

/**
 * Brings a central wallet to this version's schema; safe to run again. Throws with a sentence for people when the server
 * is older than 15 or the schema newer than this program.
 */
export async function migrateCentral(admin: Knex): Promise<SchemaStatus> {
  const { rows } = await admin.raw("select current_setting('server_version_num')::int as version");
  if (rows[0].version < MINIMUM_SERVER_VERSION)
    throw new CentralError(
      "centre-failed",
      `PostgreSQL 15 or newer is needed; this server is ${rows[0].version}. Upgrade the server first.`,
    );
  const before = await schemaStatus(admin);
  if (before.kind === "newer")
    throw new CentralError(
      "centre-newer",
      `This wallet's schema is newer than this program (${before.unknown.join(", ")}). Update Saldo Desk first.`,
    );
  await admin.migrate.latest(migrationConfig);
  if (before.kind !== "current")
    await admin.transaction(async (trx) => {
      await runScript(trx, CENTRAL_FUNCTIONS);
      // The digest stands as the schema's comment, written in the same transaction as the functions.
      await trx.raw(`comment on schema wallet is '${CENTRAL_FUNCTIONS_SHA256}'`);
      // The newest migration, for operators, who cannot read the list of migrations.
      await trx.raw(`comment on schema desk is '${NEWEST_MIGRATION}'`);
    });
  await closeDatabase(admin);
  return schemaStatus(admin);
}

/**
 * Takes from everybody what a database gives them by itself: temporary tables, schemas. Rights of the database are not
 * in a copy or a restored dump of it, so they are taken on every migration, also where nothing else is to do.
 */
export async function closeDatabase(admin: Knex): Promise<void> {
  await admin.raw(
    "do $$ begin execute format('revoke temporary, create on database %I from public', current_database()); end $$",
  );
}

/** Takes away the mark of a migration that never ended; only for a wallet that nobody else can have open. */
export async function releaseMigrationLock(admin: Knex): Promise<void> {
  await admin.migrate.forceFreeMigrationsLock(migrationConfig);
}
