import type { LocalMark, OutboxState } from "@domain/sync/command";
import { keepsLineMark, keepsMark, type MarkedTopUp } from "@domain/sync/local-marks";
import type { Knex } from "knex";

/** Takes away what an answer settled, for the commands that were answered. */
export function settleAnsweredMarks(trx: Knex, commandIds: readonly string[]): Promise<void> {
  const of = (table: string) => inList(trx, `${table}.local_command_id`, commandIds);
  return settle(trx, "answered", of("t"), of("l"));
}

/** Takes away what the feed made true, for the rows it brought: the JSON texts of a page. */
export async function settlePulledMarks(
  trx: Knex,
  { topUps = "[]", lines = "[]" }: { topUps?: string | undefined; lines?: string | undefined },
): Promise<void> {
  // Marks are few and pages are long: most have nothing to settle, and are not looked through.
  const [marked]: { any: number }[] = await trx.raw(
    `SELECT EXISTS (SELECT 1 FROM top_ups WHERE local_command_id IS NOT NULL)
         OR EXISTS (SELECT 1 FROM bank_lines WHERE local_command_id IS NOT NULL) AS "any"`,
  );
  if (!marked?.any) return;
  const brought = (column: string, rows: string) =>
    trx.raw(`${column} IN (SELECT value ->> 'id' FROM json_each(?))`, [rows]);
  await settle(trx, "row-pulled", brought("t.id", topUps), brought("l.id", lines));
}

/**
 * Takes away marks of decisions whose final answer came before `before` (UTC, ISO): the feed has been read to its end since,
 * so the replica's own rows are the truth. Needed where the feed brought the row before the answer was known.
 */
export async function clearStaleMarks(trx: Knex, before: string): Promise<void> {
  const stale = `local_command_id IN (
    SELECT id FROM outbox WHERE state IN ('applied', 'refused') AND answered_at < ?)`;
  await trx.raw(`UPDATE top_ups SET local_mark = NULL, local_command_id = NULL WHERE ${stale}`, [before]);
  await trx.raw(`UPDATE bank_lines SET local_command_id = NULL WHERE ${stale}`, [before]);
}

async function settle(
  trx: Knex,
  event: MarkedTopUp["event"],
  topUpsWanted: Knex.Raw,
  linesWanted: Knex.Raw,
): Promise<void> {
  const topUps: { id: string; mark: LocalMark; state: OutboxState; status: string }[] = await trx(
    "top_ups as t",
  )
    .join("outbox as o", "o.id", "t.local_command_id")
    .where(topUpsWanted)
    .select("t.id", "t.local_mark as mark", "o.state", "t.status");
  const lines: { id: number; state: OutboxState; allocation: string | null }[] = await trx("bank_lines as l")
    .join("outbox as o", "o.id", "l.local_command_id")
    .where(linesWanted)
    .select("l.id", "o.state", "l.allocation_id as allocation");
  const doneTopUps = topUps.filter((topUp) => !keepsMark({ ...topUp, event }));
  const doneLines = lines.filter(
    ({ state, allocation }) => !keepsLineMark({ state, isAllocated: allocation !== null, event }),
  );
  await trx("top_ups")
    .where(
      inList(
        trx,
        "id",
        doneTopUps.map((topUp) => topUp.id),
      ),
    )
    .update({ local_mark: null, local_command_id: null });
  await trx("bank_lines")
    .where(
      inList(
        trx,
        "id",
        doneLines.map((line) => line.id),
      ),
    )
    .update({ local_command_id: null });
}

function inList(trx: Knex, column: string, ids: readonly (string | number)[]): Knex.Raw {
  return trx.raw(`${column} IN (SELECT value FROM json_each(?))`, [JSON.stringify(ids)]);
}
