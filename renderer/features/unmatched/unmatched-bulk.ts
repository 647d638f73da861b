import type { UnmatchedRow } from "@contract/top-ups";
import type { BulkItem, BulkRule } from "../top-ups/bulk-choice";

/** A credit as a bulk names it: by the sender's words, which stand at the end of the berita. */
const lineItem = ({ line }: UnmatchedRow): BulkItem => ({
  key: String(line.id),
  topUpId: null,
  lineId: line.id,
  name: line.description.slice(-40),
  detail: `${line.bank}, ${line.bookedOn}`,
  amountSen: line.amountSen,
  marks: [],
});

/** What a bulk takes of the credits without a match: what is not parked yet and no colleague has. */
export function unmatchedRule(rows: readonly UnmatchedRow[]): BulkRule<UnmatchedRow> {
  const there = new Set(rows.map(({ line }) => line.id));
  return {
    itemOf: lineItem,
    leftWhy: ({ line, lease }) => (line.parked ? "parked" : lease?.isMine === false ? "leased" : null),
    ownerOf: ({ lease }) => lease?.ownerName ?? null,
    isThere: ({ lineId }) => lineId !== null && there.has(lineId),
  };
}
