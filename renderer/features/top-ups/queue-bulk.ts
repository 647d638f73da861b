import type { QueueRow } from "@contract/top-ups";
import type { Sen } from "@domain/money";
import type { BulkItem, BulkRule, LeftWhy } from "./bulk-choice";
import { isOneKey, isSetAside, matchOf, rowAmount } from "./row-facts";

/** A row of the queue as a bulk names it. */
export const queueItem = (row: QueueRow): BulkItem => ({
  key: row.key,
  topUpId: row.topUps[0]?.id ?? null,
  lineId: row.lines[0]?.id ?? null,
  name: row.topUps[0]?.holderName ?? "",
  detail: row.topUps[0]?.accountNumber ?? "",
  amountSen: rowAmount(row),
  marks: row.risk?.map(({ kind }) => kind) ?? [],
});

/**
 * What a bulk takes of the queue: of what is verified, only what is plainly safe; of what is rejected or held, what waits.
 * What a colleague has is never taken. Rows of the filter that are not safe are nobody's question, selected ones are.
 */
export function queueRule(rows: readonly QueueRow[], limit: Sen, isSelected: boolean): BulkRule<QueueRow> {
  const there = new Set(rows.flatMap(({ topUps }) => topUps.map(({ id }) => id)));
  return {
    itemOf: queueItem,
    leftWhy: (row, act) => {
      const why = act === "verify" ? unsafeWhy(row, limit) : busyWhy(row);
      return why === "unsafe" && !isSelected ? "skip" : why;
    },
    ownerOf: ({ lease }) => lease?.ownerName ?? null,
    isThere: ({ topUpId }) => topUpId !== null && there.has(topUpId),
  };
}

function unsafeWhy(row: QueueRow, limit: Sen): LeftWhy | null {
  const match = row.isSafe ? matchOf(row) : null;
  if (row.decision) return "underway";
  if (!match) return "unsafe";
  if (row.lease?.isMine === false) return "leased";
  if (match.risk === null) return "unchecked";
  if (match.risk.length > 0) return "marked";
  return isOneKey(match, limit) ? null : "limit";
}

function busyWhy(row: QueueRow): LeftWhy | null {
  if (row.decision) return "underway";
  if (row.lease?.isMine === false) return "leased";
  if (isSetAside(row)) return "held";
  return row.topUps.length === 1 ? null : "together";
}
