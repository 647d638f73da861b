import type { SecondLook } from "@contract/second-looks";
import { markedPlaces } from "@domain/matching/marked-places";
import type { Doubt, Evidence } from "@domain/matching/proposal";
import { type Candidate, rankCandidates } from "@domain/matching/rank-candidates";

type Part = SecondLook["parts"][number];
type Line = Omit<SecondLook["lines"][number], "marks">;

/**
 * What texts and amounts say for a verification and against it, weighed anew: nothing of what the one who decided saw, or
 * was proposed, is handed on. The state of the account then is not known and says nothing.
 */
export function weighLook(
  lines: readonly Line[],
  parts: readonly Part[],
): Pick<SecondLook, "lines" | "evidence" | "doubts"> {
  const isPair = lines.length === 1 && parts.length === 1;
  // Of what belongs together only the texts speak line by line: amounts fit as sums.
  const speaks = (item: Evidence | Doubt): boolean => isPair || "mark" in item;
  const weighed = lines.map((line) => ({ line, found: parts.flatMap((part) => weighPart(line, part)) }));
  const evidence = weighed.flatMap(({ found }) => found.flatMap((one) => one.evidence)).filter(speaks);
  const doubts = weighed.flatMap(({ found }) => found.flatMap((one) => one.doubts)).filter(speaks);
  return {
    lines: weighed.map(({ line, found }) => ({
      ...line,
      marks: markedPlaces(
        found.flatMap((one) => one.evidence),
        found.flatMap((one) => one.doubts),
      ),
    })),
    evidence: byKind(evidence),
    doubts: byKind(doubts),
  };
}

function weighPart(line: Line, part: Part): Candidate[] {
  const topUp = {
    id: part.topUpId,
    accountNumber: part.accountNumber,
    holderName: part.holderName,
    accountStatus: "active" as const,
    held: null,
    bankAccountId: part.bankAccountId,
    amountSen: part.askedSen,
    expectedSen: part.expectedSen,
    uniqueCode: part.uniqueCode,
    requestedAt: part.requestedAtUtc,
    expiresAt: part.expiresAtUtc,
    status: "open" as const,
  };
  return rankCandidates(line, [topUp], 1);
}

/** One of a kind: the same sentence twice says no more. */
const byKind = <T extends { kind: string }>(items: readonly T[]): T[] => [
  ...new Map(items.map((item) => [item.kind, item])).values(),
];
