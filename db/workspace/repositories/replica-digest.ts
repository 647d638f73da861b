/**
 * What the desk holds of the centre, row by row, as text that both sides write alike (see
 * db/central/functions/081_replica_digest.sql).
 */
import type { Knex } from "knex";
import { CLOSED_BEFORE } from "./prune";
import { FEED_ENTITIES, type FeedEntity, replicaColumns } from "./replica";

/**
 * Columns that are not compared: whether an account is held follows from its freeze orders, which are compared, and from
 * the hour, which moves without the feed.
 */
const NOT_COMPARED: Readonly<Partial<Record<FeedEntity, readonly string[]>>> = { account: ["held"] };

/**
 * Columns that hold JSON: PostgreSQL writes a space behind each comma and colon, SQLite none. A test holds them equal to the
 * columns that the workspace's own schema says are JSON.
 */
export const JSON_COLUMNS: Readonly<Partial<Record<FeedEntity, readonly string[]>>> = {
  layout: ["body"],
  rule_table: ["rules"],
};

/** The compared columns of every kind of row, `id` first. */
export function comparedColumns(): Record<FeedEntity, string[]> {
  const of = (entity: FeedEntity) =>
    replicaColumns(entity).columns.filter((column) => !NOT_COMPARED[entity]?.includes(column));
  return Object.fromEntries(FEED_ENTITIES.map((entity) => [entity, of(entity)])) as Record<
    FeedEntity,
    string[]
  >;
}

/** A row of the replica: its id and its compared columns as one text. */
export interface ReplicaText {
  id: string;
  text: string;
}

const PAGE = 5_000;

/**
 * The rows of one kind that are not closed since before the cutoff (UTC, ISO), in pages, so that the memory needed does not
 * grow with the desk.
 */
export async function* replicaTexts(
  trx: Knex,
  entity: FeedEntity,
  cutoff: string,
): AsyncGenerator<ReplicaText[]> {
  const { table } = replicaColumns(entity);
  const columns = comparedColumns()[entity];
  const jsonColumns = JSON_COLUMNS[entity] ?? [];
  for (let after: string | number | null = null; ; ) {
    const page: Record<string, string | number | null>[] = await trx(table)
      .select(columns)
      .whereRaw(...keptAt(entity, cutoff))
      .where((from) => after === null || from.where("id", ">", after))
      .orderBy("id")
      .limit(PAGE);
    yield page.map((row) => ({
      id: String(row["id"]),
      text: columns
        .map((column) =>
          jsonColumns.includes(column) ? spacedJson(String(row[column])) : (row[column] ?? ""),
        )
        .join("\x1f"),
    }));
    if (page.length < PAGE) return;
    after = page.at(-1)?.["id"] ?? null;
  }
}

function keptAt(entity: FeedEntity, cutoff: string): [sql: string, bindings: string[]] {
  if (entity === "account")
    return [
      `(id IN (SELECT account_id FROM top_ups WHERE NOT coalesce(${CLOSED_BEFORE.top_ups}, 0))
        OR id IN (SELECT account_id FROM freezes WHERE NOT coalesce(${CLOSED_BEFORE.freezes}, 0)))`,
      [cutoff, cutoff],
    ];
  const { table } = replicaColumns(entity);
  const closed = Object.entries(CLOSED_BEFORE).find(([name]) => name === table)?.[1];
  return closed ? [`NOT coalesce(${closed}, 0)`, [cutoff]] : ["1 = 1", []];
}

/** Compact JSON text as PostgreSQL writes it: the same keys in the same order, a space behind each comma and colon. */
export function spacedJson(compact: string): string {
  return compact.replace(/"(?:[^"\\]|\\.)*"|[,:]/g, (found) => (found.length === 1 ? `${found} ` : found));
}
