import { numberKey } from "./account-numbers";
import type { OpenLine, OpenTopUp, PaidWallet, Proposal } from "./proposal";
import { BUILT_IN_TABLE, type RuleTable } from "./rule-table";
import { type JudgedPair, judgePair, readLine, weighPair } from "./weigh-pair";

/** A top-up a line could pay, with its reasons. */
export interface Candidate extends Pick<Proposal, "confidence" | "evidence" | "doubts"> {
  topUp: OpenTopUp;
}

interface Ranking {
  atMost: number;
  /** The rules and thresholds in force. */
  table?: RuleTable;
  /** The wallet the line's sender paid before. */
  paid?: PaidWallet | null;
}

/**
 * The top-ups a line could pay, best first: those for which the number, the amount, the code or the name speaks, and those
 * of the wallet its sender paid before. The same bank account alone says nothing.
 */
export function rankCandidates(
  line: OpenLine,
  topUps: readonly OpenTopUp[],
  { atMost, table = BUILT_IN_TABLE, paid = null }: Ranking,
): Candidate[] {
  const read = readLine(line);
  const numbers = new Set(topUps.map((topUp) => numberKey(topUp.accountNumber)));
  return topUps
    .map((topUp) => weighPair(read, topUp, { ...table, isAccount: (key) => numbers.has(key) }))
    .map((pair) => ({ pair, judged: withPaid(judgePair(pair, table), pair.topUp, paid) }))
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

/** That the sender paid this wallet before is told of each of its requests. */
function withPaid(judged: JudgedPair, topUp: OpenTopUp, paid: PaidWallet | null): JudgedPair {
  if (paid?.accountNumber !== topUp.accountNumber) return judged;
  return { ...judged, evidence: [{ kind: "earlier-payer", ...paid }, ...judged.evidence] };
}
