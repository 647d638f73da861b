import { BUILT_IN_TABLE, type RuleTable, readRuleTable } from "@domain/matching/rule-table";
import type { Knex } from "knex";

/** A published rule table without its rows. Times are UTC; people are named. */
export interface RuleTableFacts {
  version: number;
  reason: string;
  madeBy: string;
  checkedBy: string;
  publishedAt: string;
}

interface RuleTableRow {
  id: number;
  rules: string;
  reason: string;
  made_by: string;
  checked_by: string;
  published_at: string;
}

/** The table in force at this desk: the newest published one, or the built-in one while there is none (version null). */
export interface RulesInForce {
  version: number | null;
  table: RuleTable;
  /** A newer program's words: the published table could not be read here, and the built-in one runs instead. */
  isUnreadable: boolean;
}

/** What the matching runs. */
export async function rulesInForce(trx: Knex): Promise<RulesInForce> {
  const row: RuleTableRow | undefined = await trx("rule_tables").orderBy("id", "desc").first();
  if (!row) return { version: null, table: BUILT_IN_TABLE, isUnreadable: false };
  const table = readRuleTable(JSON.parse(row.rules));
  return { version: row.id, table: table ?? BUILT_IN_TABLE, isUnreadable: table === null };
}

/** Every published table, newest first. */
export async function publishedRuleTables(trx: Knex): Promise<RuleTableFacts[]> {
  const rows: RuleTableRow[] = await trx("rule_tables").orderBy("id", "desc");
  return rows.map((row) => ({
    version: row.id,
    reason: row.reason,
    madeBy: row.made_by,
    checkedBy: row.checked_by,
    publishedAt: row.published_at,
  }));
}
