import { numberKey } from "./account-numbers";
import type { OpenLine, OpenTopUp, Proposal } from "./proposal";
import { BUILT_IN_TABLE, type RuleTable } from "./rule-table";
import { judgePair, readLine, weighPair } from "./weigh-pair";

/** A top-up a line could pay, with its reasons. */
export interface Candidate extends Pick<Proposal, "confidence" | "evidence" | "doubts"> {
  topUp: OpenTopUp;
}

/**
 * The top-ups a line could pay, best first: those for which the number, the amount, the code or the name speaks. The same
 * bank account alone says nothing.
 */
export function rankCandidates(
  line: OpenLine,
  topUps: readonly OpenTopUp[],
  atMost: number,
  table: RuleTable = BUILT_IN_TABLE,
): Candidate[] {
  const read = readLine(line);
  const numbers = new Set(topUps.map((topUp) => numberKey(topUp.accountNumber)));
  return topUps
    .map((topUp) => weighPair(read, topUp, { ...table, isAccount: (key) => numbers.has(key) }))
    .map((pair) => ({ pair, judged: judgePair(pair, table) }))
    .filter(({ judged }) => judged.evidence.some((item) => item.kind !== "same-bank-account"))
    .sort((a, b) => b.pair.score - a.pair.score || (a.pair.topUp.id < b.pair.topUp.id ? -1 : 1))
    .slice(0, atMost)
    .map(({ pair, judged }) => ({
      topUp: pair.topUp,
      confidence: judged.rule?.confidence ?? "Low",
      evidence: judged.evidence,
      doubts: judged.doubts,
    }));
}
