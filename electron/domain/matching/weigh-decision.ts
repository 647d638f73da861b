import { type MarkedPlace, markedPlaces } from "./marked-places";
import type { Doubt, Evidence, OpenLine } from "./proposal";
import { type Candidate, rankCandidates } from "./rank-candidates";

/** A top-up that a decision credits, or would credit. Times are UTC. */
export interface DecidedPart {
  topUpId: string;
  bankAccountId: number;
  accountNumber: string;
  holderName: string;
  askedSen: OpenLine["amountSen"];
  expectedSen: OpenLine["amountSen"];
  uniqueCode: number | null;
  requestedAtUtc: string;
  expiresAtUtc: string;
}

/** What speaks for a decision and against it, with the places in each line. */
export interface WeighedDecision<Line> {
  lines: (Line & { marks: MarkedPlace[] })[];
  evidence: Evidence[];
  doubts: Doubt[];
}

/**
 * What texts and amounts say for a decision and against it, weighed anew: nothing of what the one who decided saw, or was
 * proposed, is handed on. The state of the account then is not known and says nothing.
 */
export function weighDecision<Line extends OpenLine>(
  lines: readonly Line[],
  parts: readonly DecidedPart[],
): WeighedDecision<Line> {
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

function weighPart(line: OpenLine, part: DecidedPart): Candidate[] {
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
  return rankCandidates(line, [topUp], { atMost: 1 });
}

/** One of a kind: the same sentence twice says no more. */
const byKind = <T extends { kind: string }>(items: readonly T[]): T[] => [
  ...new Map(items.map((item) => [item.kind, item])).values(),
];
