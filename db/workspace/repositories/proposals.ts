import type { Confidence, Proposal } from "@domain/matching/proposal";
import type { Knex } from "knex";
import { runBulk } from "../raw-connection";

/** A proposed pair as the queue has it: one line and one top-up. */
export interface StandingPair
  extends Pick<Proposal, "lineId" | "confidence" | "evidence" | "doubts" | "isSafe"> {
  topUpId: string;
}

interface ProposalRow {
  line_id: number;
  top_up_id: string;
  confidence: Confidence;
  evidence: string;
  doubts: string;
  is_safe: number;
}

/** Puts a run of the matching in the place of the one before. */
export async function replaceProposals(trx: Knex, pairs: readonly StandingPair[]): Promise<void> {
  await trx("proposals").delete();
  await runBulk(
    trx,
    `INSERT INTO proposals (line_id, top_up_id, confidence, evidence, doubts, is_safe)
     SELECT value ->> 'lineId', value ->> 'topUpId', value ->> 'confidence', value -> 'evidence', value -> 'doubts',
            value ->> 'isSafe'
     FROM json_each(?)`,
    [JSON.stringify(pairs)],
  );
}

/** The proposals whose line and top-up still wait for a decision, oldest line first. */
export async function standingProposals(trx: Knex): Promise<StandingPair[]> {
  const rows: ProposalRow[] = await trx("proposals as p")
    .join("bank_lines as l", "l.id", "p.line_id")
    .join("top_ups as t", "t.id", "p.top_up_id")
    .whereNull("l.allocation_id")
    .whereNull("l.local_command_id")
    .where("l.is_live", 1)
    .whereIn("t.status", ["open", "expired"])
    .whereNull("t.local_mark")
    .orderBy(["l.booked_on", "l.id"])
    // What somebody set aside, they look at again: it is never taken without a look.
    .select("p.*", trx.raw("p.is_safe AND t.hold_until IS NULL AS is_safe"));
  return rows.map(fromRow);
}

function fromRow(row: ProposalRow): StandingPair {
  return {
    lineId: row.line_id,
    topUpId: row.top_up_id,
    confidence: row.confidence,
    evidence: JSON.parse(row.evidence),
    doubts: JSON.parse(row.doubts),
    isSafe: row.is_safe === 1,
  };
}
