import type { Knex } from "knex";
import desk from "./migrations/20261123_0001_desk.sql?raw";
import outbox from "./migrations/20261123_0002_outbox.sql?raw";
import replica from "./migrations/20261123_0003_replica.sql?raw";
import staging from "./migrations/20261123_0004_staging.sql?raw";
import layouts from "./migrations/20261126_0005_layouts.sql?raw";
import statementUndo from "./migrations/20261126_0006_statement_undo.sql?raw";
import stagedRows from "./migrations/20261126_0007_staged_rows.sql?raw";
import lineKeys from "./migrations/20261126_0008_line_keys.sql?raw";
import wholeProposals from "./migrations/20261126_0010_whole_proposals.sql?raw";
import savedViews from "./migrations/20261126_0011_saved_views.sql?raw";
import deskWork from "./migrations/20261126_0020_desk_work.sql?raw";
import payments from "./migrations/20261126_0021_payments.sql?raw";
import ruleTables from "./migrations/20261126_0022_rule_tables.sql?raw";
import outboxMac from "./migrations/20261126_0030_outbox_mac.sql?raw";
import decisionNotes from "./migrations/20261126_0040_decision_notes.sql?raw";
import stagedChunks from "./migrations/20261126_0095_staged_chunks.sql?raw";
import earlierPayers from "./migrations/20261126_0100_earlier_payers.sql?raw";
import { runScript } from "./raw-connection";

/** One step of the workspace's schema. */
export interface WorkspaceMigration {
  /** Equal to the file's name; stored in the workspace, so it never changes. */
  name: string;
  sql: string;
}

/** The tables of the workspace, oldest first. Shipped entries never change; new ones are only added. */
export const WORKSPACE_MIGRATIONS: readonly WorkspaceMigration[] = [
  { name: "20261123_0001_desk", sql: desk },
  { name: "20261123_0002_outbox", sql: outbox },
  { name: "20261123_0003_replica", sql: replica },
  { name: "20261123_0004_staging", sql: staging },
  { name: "20261126_0005_layouts", sql: layouts },
  { name: "20261126_0006_statement_undo", sql: statementUndo },
  { name: "20261126_0007_staged_rows", sql: stagedRows },
  { name: "20261126_0008_line_keys", sql: lineKeys },
  { name: "20261126_0010_whole_proposals", sql: wholeProposals },
  { name: "20261126_0011_saved_views", sql: savedViews },
  { name: "20261126_0020_desk_work", sql: deskWork },
  { name: "20261126_0021_payments", sql: payments },
  { name: "20261126_0022_rule_tables", sql: ruleTables },
  { name: "20261126_0030_outbox_mac", sql: outboxMac },
  { name: "20261126_0040_decision_notes", sql: decisionNotes },
  { name: "20261126_0095_staged_chunks", sql: stagedChunks },
  { name: "20261126_0100_earlier_payers", sql: earlierPayers },
];

const MIGRATIONS_TABLE = "saldo_desk_migrations";

/** Serves migrations to knex from the bundle: there is no folder to scan in a packaged app. */
function migrationConfig(migrations: readonly WorkspaceMigration[]): Knex.MigratorConfig {
  const migrationSource: Knex.MigrationSource<WorkspaceMigration> = {
    getMigrations: async () => [...migrations],
    getMigrationName: (migration) => migration.name,
    getMigration: async (migration) => ({
      up: (trx) => runScript(trx, migration.sql),
      down: async () => {
        throw new Error(`${migration.name} cannot be undone: open the backup made before it`);
      },
    }),
  };
  return { migrationSource, tableName: MIGRATIONS_TABLE };
}

/** Names of the migrations a workspace has had; empty for a new file. */
export async function appliedMigrations(db: Knex): Promise<string[]> {
  if (!(await db.schema.hasTable(MIGRATIONS_TABLE))) return [];
  const rows: { name: string }[] = await db(MIGRATIONS_TABLE).select("name");
  return rows.map((row) => row.name);
}

/** Brings a workspace to this schema. The caller holds the file alone. */
export async function migrateWorkspace(db: Knex, migrations: readonly WorkspaceMigration[]): Promise<void> {
  const config = migrationConfig(migrations);
  // knex notes a running migration in a row that a killed program leaves behind; nobody else has the file now.
  await db.migrate.forceFreeMigrationsLock(config);
  await db.migrate.latest(config);
}
