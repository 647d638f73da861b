/** What became of decisions and has not been read yet. A refusal stays until its clerk has read it, however long that is. */
import type { Knex } from "knex";
import { findOutboxEntries, type OutboxEntry } from "./outbox";

/** A decision of this desk and since when it had to wait for the centre; null where it did not. */
export interface NotedDecision {
  entry: OutboxEntry;
  /** UTC, ISO. */
  waitedSince: string | null;
}

/** Everything of the outbox a clerk may want to look at. */
export interface Inbox {
  /** Not answered yet, oldest first. */
  waiting: NotedDecision[];
  /** Refused and not read, newest first. */
  refused: NotedDecision[];
  /** Decided without the centre, carried out since and not read, newest first. */
  appliedLate: NotedDecision[];
}

/** Notes that the centre could not be reached with what waits in the outbox. `at` is UTC, ISO. */
export async function noteUnreached(trx: Knex, at: string): Promise<void> {
  await trx.raw(
    `INSERT INTO decision_notes (command_id, waited_since)
     SELECT id, ? FROM outbox WHERE state IN ('pending', 'sent') ON CONFLICT (command_id) DO NOTHING`,
    [at],
  );
}

/** Notes that these decisions were read; null for all that are in the inbox. `at` is UTC, ISO. */
export async function noteRead(trx: Knex, ids: readonly string[] | null, at: string): Promise<void> {
  const wanted = ids === null ? "" : "AND id IN (SELECT value FROM json_each(?))";
  await trx.raw(
    `INSERT INTO decision_notes (command_id, read_at)
     SELECT id, ? FROM outbox WHERE state IN ('applied', 'refused') ${wanted}
     ON CONFLICT (command_id) DO UPDATE SET read_at = excluded.read_at`,
    ids === null ? [at] : [at, JSON.stringify(ids)],
  );
}

/** Reads the inbox; at most so many of each kind. */
export async function readInbox(trx: Knex, atMost: number): Promise<Inbox> {
  const rows = (where: string, order: string): Promise<{ id: string; waitedSince: string | null }[]> =>
    trx("outbox as o")
      .leftJoin("decision_notes as n", "n.command_id", "o.id")
      .whereRaw(where)
      .orderByRaw(order)
      .limit(atMost)
      .select("o.id", "n.waited_since as waitedSince");
  return {
    waiting: await withEntries(trx, await rows("o.state IN ('pending', 'sent')", "o.position")),
    refused: await withEntries(
      trx,
      await rows("o.state = 'refused' AND n.read_at IS NULL", "o.answered_at DESC, o.position DESC"),
    ),
    appliedLate: await withEntries(
      trx,
      await rows(
        "o.state = 'applied' AND n.waited_since IS NOT NULL AND n.read_at IS NULL",
        "o.answered_at DESC, o.position DESC",
      ),
    ),
  };
}

async function withEntries(
  trx: Knex,
  rows: readonly { id: string; waitedSince: string | null }[],
): Promise<NotedDecision[]> {
  const entries = await findOutboxEntries(
    trx,
    rows.map(({ id }) => id),
  );
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return rows.flatMap(({ id, waitedSince }) => {
    const entry = byId.get(id);
    return entry ? [{ entry, waitedSince }] : [];
  });
}
