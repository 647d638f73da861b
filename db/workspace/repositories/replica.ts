/**
 * Pages of the change feed into the replica: one statement an entity, rows as one JSON text. A row always overwrites
 * what the desk had; what the desk itself added (the local_ columns) stays until marks.ts says otherwise.
 */
import type { Knex } from "knex";
import { runBulk } from "../raw-connection";

/** The kinds of rows the change feed brings, and where each is kept. */
const REPLICA = {
  account: { table: "accounts", columns: ["number", "holder_name", "status", "balance_sen", "held"] },
  bank_account: {
    table: "bank_accounts",
    columns: ["bank", "number", "holder_name", "opening_on", "opening_sen", "covered_to"],
  },
  top_up: {
    table: "top_ups",
    columns: [
      "account_id",
      "bank_account_id",
      "amount_sen",
      "unique_code",
      "expected_sen",
      "requested_at",
      "expires_at",
      "status",
      "closed_at",
      "closed_by",
      "reason",
      "hold_reason",
      "hold_note",
      "hold_by",
      "hold_at",
      "hold_until",
    ],
  },
  rule_table: {
    table: "rule_tables",
    columns: ["rules", "reason", "made_by", "checked_by", "published_at"],
  },
  payment: {
    table: "payments",
    columns: [
      "account_id",
      "account_number",
      "holder_name",
      "seller",
      "amount_sen",
      "status",
      "reference",
      "review_reasons",
      "held_at",
      "closed_at",
      "closed_by",
      "note",
    ],
  },
  lease: { table: "leases", columns: ["what", "key", "owner", "owner_name", "until"] },
  statement: {
    table: "statements",
    columns: [
      "bank_account_id",
      "uploaded_by",
      "uploaded_at",
      "file_name",
      "file_sha256",
      "format",
      "period_from",
      "period_to",
      "line_count",
      "status",
      "verdict",
      "verdict_reason",
      "confirmed_by",
      "confirmed_at",
      "confirmed_how",
      "layout_id",
      "layout_version",
      "layout_name",
    ],
  },
  layout: {
    table: "layouts",
    columns: [
      "version",
      "name",
      "bank",
      "body",
      "is_retired",
      "reason",
      "made_by",
      "made_at",
      "checked_by",
      "checked_at",
    ],
  },
  bank_line: {
    table: "bank_lines",
    columns: [
      "bank_account_id",
      "statement_id",
      "booked_on",
      "value_on",
      "amount_sen",
      "reference",
      "description",
      "confirmed_how",
      "is_live",
      "allocation_id",
      "parked_reason",
      "parked_note",
      "parked_by",
      "parked_at",
    ],
  },
  request: {
    table: "requests",
    columns: ["action", "amount_sen", "maker", "made_at", "status", "checker", "decided_at"],
  },
  freeze: {
    table: "freezes",
    columns: [
      "account_id",
      "scope",
      "placed_by",
      "placed_at",
      "ends_at",
      "confirmed_by",
      "lifted_at",
      "legal_basis",
      "reason",
    ],
  },
} as const;

/** The name of a kind of row in the change feed. */
export type FeedEntity = keyof typeof REPLICA;

/** Every kind of row this program keeps; a newer centre may send more, which is left for a newer program. */
export const FEED_ENTITIES = Object.keys(REPLICA) as FeedEntity[];

/** Where rows of a kind are kept, and the columns that come with the feed, `id` first. */
export function replicaColumns(entity: FeedEntity): { table: string; columns: readonly string[] } {
  return { table: REPLICA[entity].table, columns: ["id", ...REPLICA[entity].columns] };
}

/** Stores rows of one kind, given as the JSON text of an array of the feed's rows; answers how many. */
export async function storeFeedRows(trx: Knex, entity: FeedEntity, rowsText: string): Promise<number> {
  return runBulk(trx, UPSERT[entity], [rowsText]);
}

/** Has this desk no row of the centre yet? */
export async function isReplicaEmpty(trx: Knex): Promise<boolean> {
  const [row]: { empty: number }[] = await trx.raw(
    `SELECT NOT (${FEED_ENTITIES.map((entity) => `EXISTS (SELECT 1 FROM ${REPLICA[entity].table})`).join(" OR ")}) AS "empty"`,
  );
  return row?.empty === 1;
}

const UPSERT = Object.fromEntries(
  FEED_ENTITIES.map((entity) => [entity, upsertSql(REPLICA[entity])]),
) as Record<FeedEntity, string>;

function upsertSql({ table, columns }: { table: string; columns: readonly string[] }): string {
  return `INSERT INTO ${table} (id, ${columns.join(", ")})
    SELECT value ->> 'id', ${columns.map((column) => `value ->> '${column}'`).join(", ")} FROM jsonb_each(?) WHERE true
    ON CONFLICT (id) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(", ")}`;
}
