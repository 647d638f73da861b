/**
 * Keeps the replica bounded: what is closed and older than the cutoff leaves the desk, open work never does. Anything that
 * left can be asked of the centre, and comes back by itself when it changes.
 */
import type { Knex } from "knex";

/** Closed work stays this many days, so that a clerk finds last month's decisions without asking the centre. */
export const KEEP_DAYS = 60;

/** Instants before which closed work goes, UTC ISO; the day is its date. */
export function pruneCutoff(nowUtc: string, keepDays = KEEP_DAYS): string {
  return new Date(Date.parse(nowUtc) - keepDays * 86_400_000).toISOString();
}

/**
 * Which rows of the replica are closed since before the cutoff. The centre judges by the same rules when it is compared with
 * a desk (db/central/functions/081_replica_digest.sql). `?` is the cutoff; for bank lines its day.
 */
export const CLOSED_BEFORE = {
  top_ups: "closed_at < ?",
  requests: "(status <> 'waiting' AND decided_at < ?)",
  freezes: "lifted_at < ?",
  payments: "closed_at < ?",
  leases: "until < ?",
  statements: "(status IN ('confirmed', 'undone', 'discarded') AND coalesce(confirmed_at, uploaded_at) < ?)",
  bank_lines:
    "(booked_on < substr(?, 1, 10) AND (allocation_id IS NOT NULL OR amount_sen < 0 OR is_live = 0))",
} as const;

/**
 * In this order, because the later ones ask what the earlier ones left:
 * - decisions with a final answer, and sealed or failed imports with their rows, answered before the cutoff; a refusal
 *   that nobody has read stays;
 * - top-ups closed, requests decided, freeze orders lifted, statements confirmed, undone or discarded before the cutoff;
 * - bank lines booked before it that are allocated, ended or no credit: a credit that nobody took stays;
 * - payments decided before it, leases that are over;
 * - accounts that no top-up and no freeze order of the replica names.
 * A row that an own decision still marks or waits for stays whatever its age. Answers how many rows went.
 */
export async function pruneWorkspace(trx: Knex, cutoff: string): Promise<number> {
  let gone = 0;
  for (const sql of RULES)
    gone += await trx.raw(sql, sql.includes("?") ? [cutoff] : []).then(() => changes(trx));
  return gone;
}

const RULES: readonly string[] = [
  `DELETE FROM outbox WHERE state IN ('applied', 'refused') AND answered_at < ?
     AND NOT (state = 'refused' AND id NOT IN (SELECT command_id FROM decision_notes WHERE read_at IS NOT NULL))
     AND id NOT IN (SELECT local_command_id FROM top_ups WHERE local_command_id IS NOT NULL)
     AND id NOT IN (SELECT local_command_id FROM bank_lines WHERE local_command_id IS NOT NULL)`,
  "DELETE FROM imports WHERE ended_at < ?",
  `DELETE FROM top_ups WHERE ${CLOSED_BEFORE.top_ups} AND local_mark IS NULL`,
  `DELETE FROM requests WHERE ${CLOSED_BEFORE.requests}
     AND id NOT IN (SELECT id FROM outbox WHERE state IN ('pending', 'sent', 'waiting'))`,
  `DELETE FROM freezes WHERE ${CLOSED_BEFORE.freezes}`,
  `DELETE FROM statements WHERE ${CLOSED_BEFORE.statements}`,
  `DELETE FROM bank_lines WHERE ${CLOSED_BEFORE.bank_lines} AND local_command_id IS NULL`,
  `DELETE FROM payments WHERE ${CLOSED_BEFORE.payments}`,
  `DELETE FROM leases WHERE ${CLOSED_BEFORE.leases}`,
  `DELETE FROM accounts WHERE id NOT IN (SELECT account_id FROM top_ups)
     AND id NOT IN (SELECT account_id FROM freezes)`,
];

async function changes(trx: Knex): Promise<number> {
  const [row]: { n: number }[] = await trx.raw("SELECT changes() AS n");
  return row?.n ?? 0;
}
