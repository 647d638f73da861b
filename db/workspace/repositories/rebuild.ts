import { marksOf } from "@domain/sync/local-marks";
import type { Knex } from "knex";
import { findOutboxEntry, listOutbox } from "./outbox";
import { FEED_ENTITIES, replicaColumns } from "./replica";
import { readSetting, writeSetting } from "./settings";
import { setMarks } from "./top-ups";

const REBUILDING = "sync.rebuilding";

/**
 * Forgets everything the desk knows of the centre, so that the feed is read once more from its beginning. The outbox,
 * staged files and settings stay; `forgetHead` also forgets the audit head, for a centre that was rightly put back.
 */
export async function beginRebuild(trx: Knex, { forgetHead = false } = {}): Promise<void> {
  for (const entity of FEED_ENTITIES) await trx(replicaColumns(entity).table).delete();
  for (const told of ["proposals", "earlier_payers", "decided_lines"]) await trx(told).delete();
  await trx("cursors").update({
    feed_xid: "0",
    feed_id: 0,
    pulled_at: null,
    ...(forgetHead ? { audit_position: null, audit_hash: null, audit_verified_at: null } : {}),
  });
  await writeSetting(trx, REBUILDING, true);
}

/**
 * Behind a feed that was read to its end: puts back the marks of decisions that are still on their way. Does nothing where
 * no rebuild was begun; one that was cut off is ended by the next round.
 */
export async function endRebuild(trx: Knex): Promise<void> {
  if ((await readSetting(trx, REBUILDING)) !== true) return;
  for (const state of ["pending", "sent", "waiting"] as const)
    for (const entry of (await listOutbox(trx, { state, atMost: 1_000_000 })).toReversed()) {
      const undone = entry.body["allocation"];
      const before = typeof undone === "string" ? await findOutboxEntry(trx, undone) : null;
      const marks = marksOf(entry, before);
      if (marks) await setMarks(trx, entry.id, marks);
    }
  await writeSetting(trx, REBUILDING, false);
}
