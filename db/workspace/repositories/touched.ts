import type { Knex } from "knex";
import { runScript } from "../raw-connection";

/**
 * Which rows were written since somebody looked last: noted by triggers in the memory of this connection, in the same
 * transaction as the row itself, so that whoever shows a hundred thousand rows reads only the few that may be others now.
 */
export interface Touched {
  /** Top-ups written themselves, those of a written account, and those whose lease was written. */
  topUpIds: string[];
  lineIds: number[];
  /** Lines of which another proposal stands now, or none. */
  proposedLineIds: number[];
  hasOutbox: boolean;
  hasBankAccounts: boolean;
}

const NOTED = [
  { table: "top_ups", column: "id", what: "top-up" },
  { table: "leases", column: '"key"', what: "top-up", where: "what = 'top_up'" },
  { table: "accounts", column: "id", what: "account" },
  { table: "bank_lines", column: "id", what: "line" },
  { table: "proposals", column: "line_id", what: "proposal" },
  { table: "outbox", column: "id", what: "outbox" },
  { table: "bank_accounts", column: "id", what: "bank-account" },
] as const;

/** Begins to note, and forgets what was noted before. One reader per connection. */
export async function beginNoting(trx: Knex): Promise<void> {
  await runScript(
    trx,
    `CREATE TEMP TABLE IF NOT EXISTS touched (what TEXT NOT NULL, id NOT NULL, PRIMARY KEY (what, id)) WITHOUT ROWID;
     DELETE FROM temp.touched;
     ${NOTED.map(triggers).join("\n")}`,
  );
}

function triggers(noted: (typeof NOTED)[number]): string {
  const { table, column, what } = noted;
  const note = (row: "NEW" | "OLD") => {
    const isMeant = "where" in noted ? `${row}.${noted.where} AND` : "";
    const key = `${row}.${column}`;
    // Asked for, not ignored: the statement that fires a trigger decides what a conflict in it does.
    return `INSERT INTO touched SELECT '${what}', ${key}
            WHERE ${isMeant} NOT EXISTS (SELECT 1 FROM touched WHERE what = '${what}' AND id = ${key});`;
  };
  const bodies = { INSERT: note("NEW"), UPDATE: `${note("OLD")} ${note("NEW")}`, DELETE: note("OLD") };
  return Object.entries(bodies)
    .map(
      ([event, body]) =>
        `CREATE TEMP TRIGGER IF NOT EXISTS note_${table}_${event.toLowerCase()} AFTER ${event} ON main.${table}
         BEGIN ${body} END;`,
    )
    .join("\n");
}

/** What was written since {@link beginNoting} or the last time this was asked. */
export async function takeTouched(trx: Knex): Promise<Touched> {
  const rows: { what: string; ids: string }[] = await trx.raw(
    "SELECT what, json_group_array(id) AS ids FROM temp.touched GROUP BY what",
  );
  if (rows.length > 0) await trx.raw("DELETE FROM temp.touched");
  const ids = (what: (typeof NOTED)[number]["what"]) => rows.find((row) => row.what === what)?.ids ?? "[]";
  return {
    topUpIds: [...JSON.parse(ids("top-up")), ...(await openTopUpsOf(trx, ids("account")))],
    lineIds: JSON.parse(ids("line")),
    proposedLineIds: JSON.parse(ids("proposal")),
    hasOutbox: ids("outbox") !== "[]",
    hasBankAccounts: ids("bank-account") !== "[]",
  };
}

async function openTopUpsOf(trx: Knex, accountIds: string): Promise<string[]> {
  if (accountIds === "[]") return [];
  const rows: { id: string }[] = await trx.raw(
    // In this order, or the planner walks every open top-up.
    `SELECT t.id FROM json_each(?) AS a CROSS JOIN top_ups AS t ON t.account_id = a.value
     WHERE t.status IN ('open', 'expired') OR t.local_mark IS NOT NULL`,
    [accountIds],
  );
  return rows.map(({ id }) => id);
}
