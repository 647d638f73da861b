/**
 * Imports that are given up, with their rows: a million of them in pieces, each in a transaction of its own, so that decisions
 * are stored in between. From its first piece on an import counts as half read, so that what a stopped program leaves of it
 * is dropped like any half-read file.
 */
import type { Knex } from "knex";
import type { Workspace } from "../workspace";
import { ROOM } from "./import-rows";
import { findImport, findImportsOfFile, isContradicted } from "./imports";

/** Rows a piece: some ten milliseconds. */
const PIECE = 20_000;

/** Drops imports, unless the centre may have them already. */
export async function dropImports(workspace: Workspace, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const rows = await workspace.transaction((trx) => giveUp(trx, id));
    if (rows === null) continue;
    for (let from = rows.first; from < rows.end; from += PIECE)
      await workspace.transaction(
        (trx) =>
          trx.raw(
            `DELETE FROM staged_rows WHERE id >= CAST(? AS INTEGER) AND id < CAST(? AS INTEGER)`,
            [from, Math.min(from + PIECE, rows.end)].map(String),
          ),
        { mayBeLost: true },
      );
    await workspace.transaction((trx) => trx("imports").where({ id, status: "reading" }).delete());
  }
}

/**
 * Drops earlier readings of the same bytes that were not sent: ready ones, and those that contradict themselves. Nothing of
 * them is with the centre, and these imports, the newest, stand for the file.
 */
export async function dropUnsentReadings(workspace: Workspace, newest: readonly string[]): Promise<void> {
  const [one = ""] = newest;
  const earlier = await workspace.transaction(async (trx) => {
    const read = await findImport(trx, one);
    return read ? findImportsOfFile(trx, read) : [];
  });
  const unsent = earlier.filter((other) => other.status === "staged" || isContradicted(other));
  const ids = unsent.map(({ id }) => id).filter((id) => !newest.includes(id));
  await dropImports(workspace, ids);
}

/** Where the rows of an import that is given up stand; null where there is none, or the centre may have it. */
async function giveUp(trx: Knex, id: string): Promise<{ first: number; end: number } | null> {
  const [given]: { no: number }[] = await trx("imports")
    .where({ id })
    .whereIn("status", ["reading", "staged", "failed"])
    .update({ status: "reading", ended_at: null })
    .returning("no");
  if (!given) return null;
  const first = given.no * ROOM;
  const [rows]: { last: number | null }[] = await trx.raw(
    "SELECT max(id) AS last FROM staged_rows WHERE id >= CAST(? AS INTEGER) AND id < CAST(? AS INTEGER)",
    [String(first), String(first + ROOM)],
  );
  return { first, end: (rows?.last ?? first - 1) + 1 };
}
