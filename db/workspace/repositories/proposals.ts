import type { Confidence, ExceptionKind, Proposal } from "@domain/matching/proposal";
import type { Knex } from "knex";
import { runBulk } from "../raw-connection";

interface ProposalRow {
  line_id: number;
  top_up_ids: string;
  confidence: Confidence;
  evidence: string;
  doubts: string;
  rule: string | null;
  is_safe: number;
  exception: ExceptionKind | null;
}

/**
 * Puts a run of the matching, a JSON text of proposals, in the place of the one before. Rows that say the same are left
 * alone, so that a run over a hundred thousand lines writes what is new.
 */
export async function replaceProposals(trx: Knex, rows: string): Promise<void> {
  await runBulk(
    trx,
    "DELETE FROM proposals WHERE line_id NOT IN (SELECT value ->> 'lineId' FROM json_each(?))",
    [rows],
  );
  await runBulk(
    trx,
    `INSERT INTO proposals (line_id, top_up_ids, confidence, evidence, doubts, rule, is_safe, exception)
     SELECT value ->> 'lineId', value -> 'topUpIds', value ->> 'confidence', value -> 'evidence', value -> 'doubts',
            value ->> 'rule', value ->> 'isSafe', value ->> 'exception'
     FROM json_each(?)
     WHERE true
     ON CONFLICT (line_id) DO UPDATE SET
       top_up_ids = excluded.top_up_ids, confidence = excluded.confidence, evidence = excluded.evidence,
       doubts = excluded.doubts, rule = excluded.rule, is_safe = excluded.is_safe, exception = excluded.exception
     WHERE (top_up_ids, confidence, evidence, doubts, rule, is_safe, exception) IS NOT
       (excluded.top_up_ids, excluded.confidence, excluded.evidence, excluded.doubts, excluded.rule, excluded.is_safe,
        excluded.exception)`,
    [rows],
  );
}

/**
 * What the last run says of the lines that still wait, oldest first: proposals whose top-ups all wait too, and named
 * exceptions, which have none.
 */
export async function standingProposals(trx: Knex): Promise<Proposal[]> {
  return readStanding(trx, standing(trx));
}

/** The same of these lines only. */
export async function standingProposalsOf(trx: Knex, lineIds: readonly number[]): Promise<Proposal[]> {
  const some = standing(trx).whereRaw("p.line_id IN (SELECT value FROM json_each(?))", [
    JSON.stringify(lineIds),
  ]);
  return readStanding(trx, some);
}

/** Which top-ups each line's proposal names, whether or not it still stands; of these lines, or of all. */
export async function proposedTopUps(
  trx: Knex,
  lineIds?: readonly number[],
): Promise<{ lineId: number; topUpIds: string[] }[]> {
  const of = lineIds === undefined ? "" : "AND line_id IN (SELECT value FROM json_each(?))";
  const [found]: { pairs: string }[] = await trx.raw(
    `SELECT json_group_array(json_object('lineId', line_id, 'topUpIds', json(top_up_ids))) AS pairs
     FROM proposals WHERE top_up_ids <> '[]' ${of}`,
    lineIds === undefined ? [] : [JSON.stringify(lineIds)],
  );
  return JSON.parse(found?.pairs ?? "[]");
}

async function readStanding(trx: Knex, some: Knex.QueryBuilder): Promise<Proposal[]> {
  const rows: ProposalRow[] = await some.orderBy(["l.booked_on", "l.id"]).select(
    "p.*",
    // What somebody set aside, they look at again: it is never taken without a look.
    trx.raw(
      `p.is_safe AND NOT EXISTS (SELECT 1 FROM json_each(p.top_up_ids) j JOIN top_ups t ON t.id = j.value
                               WHERE t.hold_until IS NOT NULL) AS is_safe`,
    ),
  );
  return rows.map(fromRow);
}

/** How much waits: proposals (what belongs together counts once), and free credits that have none and are not parked. */
export async function countProposals(trx: Knex): Promise<{ proposed: number; unmatched: number }> {
  const [counted]: { proposed: number; lines: number }[] = await standing(trx)
    .whereNot("p.top_up_ids", "[]")
    .select(
      trx.raw("count(DISTINCT p.top_up_ids) AS proposed"),
      trx.raw("count(*) FILTER (WHERE l.parked_reason IS NULL) AS lines"),
    );
  const [free]: { lines: number }[] = await trx("bank_lines")
    .whereNull("allocation_id")
    .whereNull("local_command_id")
    .where("is_live", 1)
    .where("amount_sen", ">", 0)
    .whereNull("parked_reason")
    .count("* as lines");
  const { proposed = 0, lines = 0 } = counted ?? {};
  return { proposed, unmatched: (free?.lines ?? 0) - lines };
}

function standing(trx: Knex): Knex.QueryBuilder {
  return trx("proposals as p")
    .join("bank_lines as l", "l.id", "p.line_id")
    .whereNull("l.allocation_id")
    .whereNull("l.local_command_id")
    .where("l.is_live", 1)
    .whereRaw(
      `NOT EXISTS (SELECT 1 FROM json_each(p.top_up_ids) j LEFT JOIN top_ups t ON t.id = j.value
                   WHERE t.id IS NULL OR t.status NOT IN ('open', 'expired') OR t.local_mark IS NOT NULL)`,
    );
}

function fromRow(row: ProposalRow): Proposal {
  return {
    lineId: row.line_id,
    topUpIds: JSON.parse(row.top_up_ids),
    confidence: row.confidence,
    evidence: JSON.parse(row.evidence),
    doubts: JSON.parse(row.doubts),
    rule: row.rule,
    isSafe: row.is_safe === 1,
    exception: row.exception,
  };
}
