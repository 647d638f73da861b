/** Are this desk and the centre equal? Row counts and digests per kind of row, at one cursor, and the first difference. */
import { createHash } from "node:crypto";
import { readCursors } from "@db/workspace/repositories/cursors";
import { pruneCutoff } from "@db/workspace/repositories/prune";
import { FEED_ENTITIES, type FeedEntity } from "@db/workspace/repositories/replica";
import { comparedColumns, replicaTexts } from "@db/workspace/repositories/replica-digest";
import type { FeedPage } from "@domain/sync/read-page";
import { firstDifference, type RowDifference, RowDigest, type TableDigest } from "@domain/sync/row-digest";
import type { Knex } from "knex";
import { pullChanges } from "./pull-changes";
import { type PushOptions, requireOwnSession } from "./push-outbox";

/** One kind of row on both sides. */
export interface ComparedTable {
  entity: FeedEntity;
  centre: TableDigest;
  desk: TableDigest;
}

/** What a comparison found. */
export interface Comparison {
  /** Where in the feed both sides were looked at. */
  cursor: FeedPage["cursor"];
  tables: ComparedTable[];
  /** The first row that differs; null when the sides are equal. */
  first: RowDifference | null;
  /** Rows that changed meanwhile and were left out. */
  moved: number;
}

interface CentreDigest {
  tables: Record<string, TableDigest>;
  moved: [entity: string, id: string][];
}

type Hashes = Map<string, string>;

/**
 * Reads the feed to its end and compares. Both sides leave out what is closed since before the cutoff, which a desk no
 * longer keeps, and what changed behind the cursor. Throws the centre's error.
 */
export async function compareReplica(
  options: Pick<PushOptions, "workspace" | "session" | "clock">,
): Promise<Comparison> {
  requireOwnSession(options);
  const { workspace, session, clock } = options;
  await pullChanges(options);
  const cutoff = pruneCutoff(clock.now().toISOString());
  // The cursor and the rows of one moment; another round may read on while the centre is asked.
  const { cursor, own } = await workspace.transaction(async (trx) => {
    const { feed } = await readCursors(trx);
    const hashes = new Map<FeedEntity, Hashes>();
    for (const entity of FEED_ENTITIES) hashes.set(entity, await ownHashes(trx, entity, cutoff));
    return { cursor: feed, own: hashes };
  });
  const columns = comparedColumns();
  const centre = await session.call<CentreDigest>(
    "desk.replica_digest",
    cursor.xid,
    cursor.id,
    cutoff,
    columns,
  );
  for (const [entity, id] of centre.moved) own.get(entity as FeedEntity)?.delete(id);
  const tables = FEED_ENTITIES.map((entity) => ({
    entity,
    centre: centre.tables[entity] ?? { rows: 0, digest: new RowDigest().text() },
    desk: digestOf(own.get(entity) ?? new Map()),
  }));
  let first: RowDifference | null = null;
  for (const { entity } of tables.filter((table) => !isEqual(table))) {
    const rows = await session.call<[string, string][]>("desk.replica_rows", cursor.xid, cursor.id, cutoff, {
      [entity]: columns[entity],
    });
    first ??= firstDifference(entity, new Map(rows), own.get(entity) ?? new Map());
  }
  return { cursor, tables, first, moved: centre.moved.length };
}

/** Are both sides of a kind of row the same? */
export const isEqual = ({ centre, desk }: ComparedTable): boolean =>
  centre.rows === desk.rows && centre.digest === desk.digest;

async function ownHashes(trx: Knex, entity: FeedEntity, cutoff: string): Promise<Hashes> {
  const hashes: Hashes = new Map();
  for await (const page of replicaTexts(trx, entity, cutoff))
    for (const { id, text } of page) hashes.set(id, createHash("sha256").update(text, "utf8").digest("hex"));
  return hashes;
}

function digestOf(hashes: Hashes): TableDigest {
  const digest = new RowDigest();
  for (const hash of hashes.values()) digest.add(hash);
  return { rows: digest.rows, digest: digest.text() };
}
