/**
 * Takes decisions out of a workspace that is replaced, whole or damaged: what was decided at this desk and not answered yet
 * must not go with the file. Row by row, so that one unreadable page costs no more than its own rows.
 */
import sqlite3 from "sqlite3";
import type { Workspace } from "./workspace";

/** A row of the outbox with whatever columns it had. */
type OutboxRow = Record<string, string | number | Buffer | null>;

/** Unanswered decisions that could be read from a file, oldest first; none where the file cannot be opened at all. */
export async function salvageOutbox(file: string): Promise<OutboxRow[]> {
  const db = await openReadOnly(file);
  if (!db) return [];
  try {
    const states = "state IN ('pending', 'sent', 'waiting')";
    const positions = await all(db, `SELECT position FROM outbox WHERE ${states} ORDER BY position`).catch(
      () => all(db, "SELECT position FROM outbox NOT INDEXED ORDER BY position").catch((): OutboxRow[] => []),
    );
    const rows: OutboxRow[] = [];
    for (const { position } of positions)
      rows.push(
        ...(await all(db, `SELECT * FROM outbox WHERE ${states} AND position = ?`, Number(position)).catch(
          (): OutboxRow[] => [],
        )),
      );
    return rows;
  } finally {
    await new Promise<void>((done) => db.close(() => done()));
  }
}

/**
 * Puts salvaged decisions into another workspace of the same operator; those it has already stay as they are. What no longer
 * passes the outbox's own rules was damaged and is left out. Answers how many went in and how many were left out.
 */
export async function putBack(
  workspace: Workspace,
  rows: readonly OutboxRow[],
): Promise<{ kept: number; spoilt: number }> {
  let kept = 0;
  let spoilt = 0;
  for (const { position: _, ...row } of rows)
    await workspace
      .transaction(async (trx) => {
        if (await trx("outbox").where({ id: row["id"] }).first("id")) return;
        await trx("outbox").insert(row);
        kept += 1;
      })
      .catch(() => {
        spoilt += 1;
      });
  return { kept, spoilt };
}

function openReadOnly(file: string): Promise<sqlite3.Database | null> {
  return new Promise((resolve) => {
    const db = new sqlite3.Database(file, sqlite3.OPEN_READONLY, (error) => resolve(error ? null : db));
  });
}

function all(db: sqlite3.Database, sql: string, ...bindings: (string | number)[]): Promise<OutboxRow[]> {
  return new Promise((resolve, reject) =>
    db.all<OutboxRow>(sql, bindings, (error, rows) => (error ? reject(error) : resolve(rows))),
  );
}
