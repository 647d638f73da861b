/**
 * Imports that are given up, with their rows: a million of them in pieces, each in a transaction of its own, so that decisions
 * are stored in between. From its first piece on an import counts as half read, so that what a stopped program leaves of it
 * is dropped like any half-read file.
 */
import type { Knex } from "knex";
import type { Workspace } from "../workspace";
import { ROOM } from "./import-rows";
import { findImport, findImportsOfFile, isContradicted } from "./imports";

/** Chunks a piece, at most 20,000 rows: some ten milliseconds. */
const PIECE = 4;

/** Drops imports, unless the centre may have them already. */
export async function dropImports(workspace: Workspace, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const no = await workspace.transaction((trx) => giveUp(trx, id));
    if (no === null) continue;
    await dropRows(workspace, no);
    await workspace.transaction((trx) => trx("imports").where({ id, status: "reading" }).delete());
  }
}

/**
 * Drops the stored rows of imports that the centre has sealed, and of no other: it has them now. The import itself stays with
 * its totals, its judgement, what was set aside, and the keys by which its rows are known again.
 */
export async function dropSealedRows(workspace: Workspace): Promise<void> {
  const sealed: number[] = await workspace.transaction((trx) =>
    trx("imports")
      .where({ status: "sealed" })
      .whereExists(
        trx("staged_chunks").whereRaw("id >= imports.no * ? AND id < (imports.no + 1) * ?", [ROOM, ROOM]),
      )
      .pluck("no"),
  );
  for (const no of sealed) await dropRows(workspace, no);
}

async function dropRows(workspace: Workspace, no: number): Promise<void> {
  const piece = (trx: Knex) =>
    trx("staged_chunks")
      .whereIn(
        "id",
        trx("staged_chunks")
          .where("id", ">=", no * ROOM)
          .where("id", "<", (no + 1) * ROOM)
          .orderBy("id")
          .limit(PIECE)
          .select("id"),
      )
      .delete();
  while ((await workspace.transaction(piece, { mayBeLost: true })) === PIECE);
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

/** The number of an import that is given up; null where there is none, or the centre may have it. */
async function giveUp(trx: Knex, id: string): Promise<number | null> {
  const [given]: { no: number }[] = await trx("imports")
    .where({ id })
    .whereIn("status", ["reading", "staged", "failed"])
    .update({ status: "reading", ended_at: null })
    .returning("no");
  return given?.no ?? null;
}
