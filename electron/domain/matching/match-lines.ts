/**
 * Proposes for each open line the top-up it most likely pays. Candidates come from three indexes (wallet number in the
 * berita, amount told to the user, base amount), so the work grows with the matches and not with lines × top-ups. Pairs
 * are then given out best first, one top-up to one line; where two are equally good, nobody gets it without a look.
 */
import { findWalletNumbers } from "./berita";
import type { OpenLine, OpenTopUp, Proposal } from "./proposal";
import { type ScoredPair, scorePair } from "./score-pair";

/** More base-amount candidates than this say nothing: everybody tops up Rp 50.000. */
const MAX_AMOUNT_CANDIDATES = 20;

/** The proposals of a set of lines, at most one a line, in the order of the lines. */
export function matchLines(lines: readonly OpenLine[], topUps: readonly OpenTopUp[]): Proposal[] {
  const index = indexTopUps(topUps);
  const pairs = lines.flatMap((line) => [...candidates(line, index)].map((topUp) => scorePair(line, topUp)));
  const rivals = countRivals(pairs);
  pairs.sort((a, b) => b.score - a.score || a.line.id - b.line.id || compareText(a.topUp.id, b.topUp.id));
  const taken = new Set<string>();
  const proposals = new Map<number, Proposal>();
  for (const pair of pairs) {
    if (proposals.has(pair.line.id) || taken.has(pair.topUp.id)) continue;
    taken.add(pair.topUp.id);
    proposals.set(pair.line.id, toProposal(pair, rivals));
  }
  return lines.flatMap((line) => proposals.get(line.id) ?? []);
}

interface TopUpIndex {
  byNumber: Map<string, OpenTopUp[]>;
  byExpected: Map<number, OpenTopUp[]>;
  byAmount: Map<number, OpenTopUp[]>;
}

function indexTopUps(topUps: readonly OpenTopUp[]): TopUpIndex {
  const index: TopUpIndex = { byNumber: new Map(), byExpected: new Map(), byAmount: new Map() };
  for (const topUp of topUps) {
    add(index.byNumber, topUp.accountNumber, topUp);
    if (topUp.uniqueCode !== null) add(index.byExpected, topUp.expectedSen, topUp);
    add(index.byAmount, topUp.amountSen, topUp);
  }
  return index;
}

function add<K>(map: Map<K, OpenTopUp[]>, key: K, topUp: OpenTopUp): void {
  const known = map.get(key);
  if (known) known.push(topUp);
  else map.set(key, [topUp]);
}

function candidates(line: OpenLine, index: TopUpIndex): Set<OpenTopUp> {
  const found = new Set<OpenTopUp>();
  for (const number of findWalletNumbers(line.description))
    for (const topUp of index.byNumber.get(number.text) ?? []) found.add(topUp);
  for (const topUp of index.byExpected.get(line.amountSen) ?? []) found.add(topUp);
  const sameAmount = index.byAmount.get(line.amountSen) ?? [];
  if (sameAmount.length <= MAX_AMOUNT_CANDIDATES) for (const topUp of sameAmount) found.add(topUp);
  return found;
}

/** How many equally good pairs each line and each top-up has: more than one is a tie that a person breaks. */
function countRivals(pairs: readonly ScoredPair[]): (pair: ScoredPair) => number {
  const counts = new Map<string, number>();
  const keys = (pair: ScoredPair) => [
    `line ${pair.line.id} ${pair.score}`,
    `top-up ${pair.topUp.id} ${pair.score}`,
  ];
  for (const pair of pairs) for (const key of keys(pair)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return (pair) => Math.max(...keys(pair).map((key) => counts.get(key) ?? 0));
}

function toProposal(pair: ScoredPair, rivals: (pair: ScoredPair) => number): Proposal {
  const count = rivals(pair);
  const doubts = count > 1 ? [...pair.doubts, { kind: "several-candidates", count } as const] : pair.doubts;
  const confidence = count > 1 && pair.confidence === "High" ? "Medium" : pair.confidence;
  return {
    lineId: pair.line.id,
    topUpId: pair.topUp.id,
    confidence,
    evidence: pair.evidence,
    doubts,
    isSafe: confidence === "High" && doubts.length === 0,
  };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
