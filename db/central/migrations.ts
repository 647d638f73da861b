import type { Knex } from "knex";
import roles from "./migrations/20261123_0001_roles.sql?raw";
import peopleAndAccounts from "./migrations/20261123_0002_people_and_accounts.sql?raw";
import commands from "./migrations/20261123_0003_commands.sql?raw";
import statements from "./migrations/20261123_0004_statements.sql?raw";
import topUpsAndPayments from "./migrations/20261123_0005_top_ups_and_payments.sql?raw";
import ledger from "./migrations/20261123_0006_ledger.sql?raw";
import layouts from "./migrations/20261126_0007_layouts.sql?raw";
import statementUndo from "./migrations/20261126_0008_statement_undo.sql?raw";
import proofFacts from "./migrations/20261126_0009_proof_facts.sql?raw";
import statementLines from "./migrations/20261126_0010_statement_lines.sql?raw";
import bankDays from "./migrations/20261126_0011_bank_days.sql?raw";
import wordsOnDemand from "./migrations/20261126_0012_words_on_demand.sql?raw";
import leasesAndHolds from "./migrations/20261126_0020_leases_and_holds.sql?raw";
import returnsAndUnasked from "./migrations/20261126_0021_returns_and_unasked.sql?raw";
import paymentsUnderReview from "./migrations/20261126_0022_payments_under_review.sql?raw";
import riskAndAutomatic from "./migrations/20261126_0023_risk_and_automatic.sql?raw";
import ruleTables from "./migrations/20261126_0024_rule_tables.sql?raw";
import registry from "./migrations/20261126_0030_registry.sql?raw";
import ownLimits from "./migrations/20261126_0031_own_limits.sql?raw";
import operators from "./migrations/20261126_0032_operators.sql?raw";
import stepUp from "./migrations/20261126_0033_step_up.sql?raw";
import seeHolders from "./migrations/20261126_0040_see_holders.sql?raw";
import autoRuns from "./migrations/20261126_0050_auto_runs.sql?raw";
import freeCredits from "./migrations/20261126_0060_free_credits.sql?raw";
import names from "./migrations/20261126_0061_names.sql?raw";
import leaseFeedKey from "./migrations/20261126_0062_lease_feed_key.sql?raw";
import setAside from "./migrations/20261126_0070_set_aside.sql?raw";
import automaticBrake from "./migrations/20261126_0080_automatic_brake.sql?raw";
import ruleThresholds from "./migrations/20261126_0090_rule_thresholds.sql?raw";
import uploadColumns from "./migrations/20261126_0095_upload_columns.sql?raw";
import namesInOrder from "./migrations/20261126_0100_names_in_order.sql?raw";
import { runScript } from "./run-script";

interface CentralMigration {
  /** Equal to the file's name; stored in the database, so it never changes. */
  name: string;
  sql: string;
}

/** The tables of the central wallet, oldest first. Shipped entries never change; new ones are only added. */
export const CENTRAL_MIGRATIONS: readonly CentralMigration[] = [
  { name: "20261123_0001_roles", sql: roles },
  { name: "20261123_0002_people_and_accounts", sql: peopleAndAccounts },
  { name: "20261123_0003_commands", sql: commands },
  { name: "20261123_0004_statements", sql: statements },
  { name: "20261123_0005_top_ups_and_payments", sql: topUpsAndPayments },
  { name: "20261123_0006_ledger", sql: ledger },
  { name: "20261126_0007_layouts", sql: layouts },
  { name: "20261126_0008_statement_undo", sql: statementUndo },
  { name: "20261126_0009_proof_facts", sql: proofFacts },
  { name: "20261126_0010_statement_lines", sql: statementLines },
  { name: "20261126_0011_bank_days", sql: bankDays },
  { name: "20261126_0012_words_on_demand", sql: wordsOnDemand },
  { name: "20261126_0020_leases_and_holds", sql: leasesAndHolds },
  { name: "20261126_0021_returns_and_unasked", sql: returnsAndUnasked },
  { name: "20261126_0022_payments_under_review", sql: paymentsUnderReview },
  { name: "20261126_0023_risk_and_automatic", sql: riskAndAutomatic },
  { name: "20261126_0024_rule_tables", sql: ruleTables },
  { name: "20261126_0030_registry", sql: registry },
  { name: "20261126_0031_own_limits", sql: ownLimits },
  { name: "20261126_0032_operators", sql: operators },
  { name: "20261126_0033_step_up", sql: stepUp },
  { name: "20261126_0040_see_holders", sql: seeHolders },
  { name: "20261126_0050_auto_runs", sql: autoRuns },
  { name: "20261126_0060_free_credits", sql: freeCredits },
  { name: "20261126_0061_names", sql: names },
  { name: "20261126_0062_lease_feed_key", sql: leaseFeedKey },
  { name: "20261126_0070_set_aside", sql: setAside },
  { name: "20261126_0080_automatic_brake", sql: automaticBrake },
  { name: "20261126_0090_rule_thresholds", sql: ruleThresholds },
  { name: "20261126_0095_upload_columns", sql: uploadColumns },
  { name: "20261126_0100_names_in_order", sql: namesInOrder },
];

/** Name of the newest migration: names begin with their date, so they sort by age. */
export const NEWEST_MIGRATION: string =
  CENTRAL_MIGRATIONS.map(({ name }) => name)
    .toSorted()
    .at(-1) ?? "";

/** Serves the migrations to knex from the bundle: there is no folder to scan in a packaged app. */
export const centralMigrationSource: Knex.MigrationSource<CentralMigration> = {
  getMigrations: async () => [...CENTRAL_MIGRATIONS],
  getMigrationName: (migration) => migration.name,
  getMigration: async (migration) => ({
    // knex notes the migration in the same transaction, as itself again.
    up: (trx) => runScript(trx, `${migration.sql}\nreset role; reset search_path;`),
    // Central tables hold money: they are only ever added to, never rolled back.
    down: async () => {
      throw new Error(`${migration.name} cannot be undone: the central wallet only grows`);
    },
  }),
};
