import type { Knex } from "knex";

/** Where the change feed goes on. `xid` is a 64-bit number as text. */
export interface FeedCursor {
  xid: string;
  id: number;
}

/** The audit chain's head as the centre stated it: a witness against a rewritten tail. */
export interface AuditHead {
  position: number;
  hash: string;
}

/** How far this desk has read the centre. Times are UTC, ISO; null before the first time. */
export interface Cursors {
  feed: FeedCursor;
  pulledAt: string | null;
  auditHead: AuditHead | null;
  auditVerifiedAt: string | null;
}

interface CursorRow {
  feed_xid: string;
  feed_id: number;
  pulled_at: string | null;
  audit_position: number | null;
  audit_hash: string | null;
  audit_verified_at: string | null;
}

/** Reads how far this desk has come. */
export async function readCursors(trx: Knex): Promise<Cursors> {
  const row: CursorRow = await trx("cursors").first();
  return {
    feed: { xid: row.feed_xid, id: row.feed_id },
    pulledAt: row.pulled_at,
    auditHead:
      row.audit_position === null || row.audit_hash === null
        ? null
        : { position: row.audit_position, hash: row.audit_hash },
    auditVerifiedAt: row.audit_verified_at,
  };
}

/** Moves the feed cursor; only in the transaction that stored the page it closes. */
export async function moveFeedCursor(trx: Knex, feed: FeedCursor): Promise<void> {
  await trx("cursors").update({ feed_xid: feed.xid, feed_id: feed.id });
}

/** Notes that the feed was read to its present end. */
export async function notePulled(trx: Knex, at: string): Promise<void> {
  await trx("cursors").update({ pulled_at: at });
}

/** Remembers the audit head. */
export async function rememberAuditHead(trx: Knex, head: AuditHead): Promise<void> {
  await trx("cursors").update({ audit_position: head.position, audit_hash: head.hash });
}

/** Notes that the whole chain was found sound. */
export async function noteAuditVerified(trx: Knex, at: string): Promise<void> {
  await trx("cursors").update({ audit_verified_at: at });
}
