import type { OpenLine, OpenTopUp } from "./proposal";
import { type ScoredPair, scorePair } from "./score-pair";

/**
 * The top-ups a line could pay, best first: those for which the number, the amount, the code or the name speaks. The same
 * bank account alone says nothing.
 */
export function rankCandidates(line: OpenLine, topUps: readonly OpenTopUp[], atMost: number): ScoredPair[] {
  return topUps
    .map((topUp) => scorePair(line, topUp))
    .filter((pair) => pair.evidence.some((item) => item.kind !== "same-bank-account"))
    .sort((a, b) => b.score - a.score || (a.topUp.id < b.topUp.id ? -1 : 1))
    .slice(0, atMost);
}
