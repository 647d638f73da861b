import type { UnmatchedRow } from "@contract/top-ups";
import type { BulkItem, BulkRule } from "../top-ups/bulk-choice";

/** The sender's words stand at the end of a berita: whole words of it, as many as have room. */
function endOf(berita: string, most = 26): string {
  const words = berita.trim().split(/\s+/);
  let end = words.pop() ?? "";
  for (let word = words.pop(); word && end.length + word.length < most; word = words.pop())
    end = `${word} ${end}`;
  return end;
}

/** A credit as a bulk names it. */
const lineItem = ({ line }: UnmatchedRow): BulkItem => ({
  key: String(line.id),
  topUpId: null,
  lineId: line.id,
  name: endOf(line.description),
  detail: line.bank,
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
