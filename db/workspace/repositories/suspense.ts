import { type Sen, sen } from "@domain/money";
import type { Knex } from "knex";
import { type BankLine, findBankLines } from "./bank-lines";

/**
 * Why a credit that nobody was given waits: decided here and on its way; proposed for a request, so that it stands in the queue;
 * parked; else the likely mistake the matching names, or `unnamed`.
 */
export type WaitingKind = string;

/** Such a credit; `topUpId` is the first request it is proposed for. */
export interface SuspenseLine {
  line: BankLine;
  kind: WaitingKind;
  topUpId: string | null;
}

/** Those of one kind and one day, counted. */
export interface SuspenseDay {
  kind: WaitingKind;
  bookedOn: string;
  lines: number;
  sumSen: Sen;
}

/**
 * Every live credit nobody was given, with why it waits. Worked out where the rows are, because it is asked after every round: of a
 * hundred thousand lines nothing but a few counts comes up. What is in the queue follows `putTogether`
 * (electron/features/top-ups): all requests of a proposal still wait, and a line that needs another one beside it has it.
 */
const WAITING = `
  WITH standing AS (
    SELECT p.line_id, p.top_up_ids, p.exception, p.doubts,
      count(*) OVER (PARTITION BY p.top_up_ids) AS lines
    FROM proposals p JOIN bank_lines l ON l.id = p.line_id
    WHERE l.allocation_id IS NULL AND l.local_command_id IS NULL AND l.is_live = 1
      AND NOT EXISTS (SELECT 1 FROM json_each(p.top_up_ids) j LEFT JOIN top_ups t ON t.id = j.value
                      WHERE t.id IS NULL OR t.status NOT IN ('open', 'expired') OR t.local_mark IS NOT NULL)),
  queued AS (
    SELECT s.line_id, s.top_up_ids ->> 0 AS top_up_id FROM standing s
    WHERE s.top_up_ids <> '[]'
      AND (s.lines > 1 OR NOT EXISTS (
        SELECT 1 FROM json_each(s.doubts) d WHERE d.value ->> 'kind' = 'one-of-two-transfers'))
      AND NOT EXISTS (SELECT 1 FROM json_each(s.top_up_ids) j JOIN top_ups t ON t.id = j.value
                      LEFT JOIN accounts a ON a.id = t.account_id WHERE a.id IS NULL)),
  waiting AS (
    SELECT l.id, l.booked_on, l.amount_sen, q.top_up_id,
      CASE WHEN l.local_command_id IS NOT NULL THEN 'deciding'
           WHEN q.line_id IS NOT NULL THEN 'proposed'
           WHEN l.parked_reason IS NOT NULL THEN 'parked'
           ELSE coalesce(s.exception, 'unnamed') END AS kind
    FROM bank_lines l
    LEFT JOIN standing s ON s.line_id = l.id
    LEFT JOIN queued q ON q.line_id = l.id
    WHERE l.allocation_id IS NULL AND l.is_live = 1 AND l.amount_sen > 0)`;

/** Every credit nobody was given, oldest first. */
export async function suspenseLines(trx: Knex): Promise<SuspenseLine[]> {
  const rows: { id: number; kind: string; topUpId: string | null }[] = await trx.raw(
    `${WAITING} SELECT id, kind, top_up_id AS "topUpId" FROM waiting ORDER BY booked_on, id`,
  );
  const lines = new Map(
    (
      await findBankLines(
        trx,
        rows.map(({ id }) => id),
      )
    ).map((line) => [line.id, line]),
  );
  return rows.flatMap(({ id, kind, topUpId }) => {
    const line = lines.get(id);
    return line ? [{ line, kind, topUpId }] : [];
  });
}

/** The same counted by kind and day, oldest first. */
export async function countSuspenseLines(trx: Knex): Promise<SuspenseDay[]> {
  const rows: { kind: string; bookedOn: string; lines: number; sum: number }[] = await trx.raw(
    `${WAITING} SELECT kind, booked_on AS "bookedOn", count(*) AS lines, sum(amount_sen) AS sum
     FROM waiting GROUP BY kind, booked_on ORDER BY booked_on, kind`,
  );
  return rows.map(({ sum, ...row }) => ({ ...row, sumSen: sen(sum) }));
}
