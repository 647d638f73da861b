import type { AmountRelation } from "./amount-relation";
import { assign, type Edge } from "./assign";
import { isClaim, type Reach } from "./claim-rules";
import type { Claim } from "./find-candidates";
import type { Claims } from "./find-claims";
import { growing } from "./growing";
import type { LineColumns } from "./line-columns";
import { type Facts, scoreTable, unpackFacts } from "./packed-facts";
import type { FactWeights } from "./rules";
import { byteTable, int32Table } from "./tables";
import { fromDayOf, type TopUpIndex, untilDayOf } from "./top-up-index";

/** The claims of a batch that were chosen. Clear pairs are not among them. */
export interface Chosen {
  /** The top-up of each line and the line of each top-up; -1 for none. */
  rowOf: Int32Array;
  lineOf: Int32Array;
  /** Packed facts of a line's choice. */
  factsOf: Int32Array;
  /** What packed facts are worth. */
  scoreOf: (packed: number) => number;
}

/** Scores are sums of small weights; the days since the request break what would be ties. */
const SCALE = 1000;
const DAY_WEIGHT = 10;
const MOST_DAYS = 30;

/** Chooses among all claims those with the highest sum of scores, one line to one top-up. */
export function chooseClaims(
  claims: Claims,
  {
    columns,
    index,
    weights,
    reach,
  }: { columns: LineColumns; index: TopUpIndex; weights: FactWeights; reach?: Reach | undefined },
): Chosen {
  const chosen: Chosen = {
    rowOf: int32Table(columns.lines.length).fill(NOBODY),
    lineOf: int32Table(index.topUps.length).fill(NOBODY),
    factsOf: int32Table(columns.lines.length),
    scoreOf: scoreTable(weights),
  };
  const usable = usableClaims(claims, chosen, { columns, index, reach });
  const edges: Edge[] = [];
  for (const id of usable.ids) {
    const [left, right] = [claims.line[id] as number, claims.row[id] as number];
    if (usable.ofLine[left] === 1 && usable.ofRow[right] === 1) choose(chosen, claims, id);
    else edges.push({ id, left, right, score: edgeScore(claims, id, chosen, columns, index) });
  }
  for (const edge of assign(edges)) choose(chosen, claims, edge.id);
  return chosen;
}

const NOBODY = -1;

/** What may be chosen at all, and how many such claims there are on each side: one against one needs no search. */
function usableClaims(
  { line, row, facts }: Claims,
  { scoreOf }: Chosen,
  { columns, index, reach }: { columns: LineColumns; index: TopUpIndex; reach: Reach | undefined },
) {
  const ids = growing(Int32Array, line.length);
  const ofLine = byteTable(columns.lines.length);
  const ofRow = byteTable(index.topUps.length);
  for (let id = 0; id < line.length; id += 1) {
    const packed = facts[id] as number;
    const [at, to] = [line[id] as number, row[id] as number];
    if (scoreOf(packed) <= 0 || !isClaim(unpackFacts(packed), daysOff(columns, index, at, to), reach))
      continue;
    ids.push(id);
    // Two are as many as need be known.
    ofLine[at] = Math.min(2, (ofLine[at] as number) + 1);
    ofRow[to] = Math.min(2, (ofRow[to] as number) + 1);
  }
  return { ids: ids.values(), ofLine, ofRow };
}

function choose({ rowOf, lineOf, factsOf }: Chosen, claims: Claims, id: number): void {
  const [at, row] = [claims.line[id] as number, claims.row[id] as number];
  rowOf[at] = row;
  lineOf[row] = at;
  factsOf[at] = claims.facts[id] as number;
}

/** Takes a choice back. */
export function release({ rowOf, lineOf }: Chosen, at: number): void {
  const row = rowOf[at] as number;
  if (row >= 0) lineOf[row] = NOBODY;
  rowOf[at] = NOBODY;
}

function edgeScore(
  claims: Claims,
  id: number,
  { scoreOf }: Chosen,
  columns: LineColumns,
  index: TopUpIndex,
): number {
  const [at, row] = [claims.line[id] as number, claims.row[id] as number];
  const days = Math.abs((columns.fromDay[at] as number) - fromDayOf(index, row));
  return Math.round(scoreOf(claims.facts[id] as number) * SCALE) - Math.min(days, MOST_DAYS) * DAY_WEIGHT;
}

/** Days of a transfer outside of its request's time. */
function daysOff({ fromDay, toDay }: LineColumns, index: TopUpIndex, at: number, row: number): number {
  const early = fromDayOf(index, row) - (toDay[at] as number);
  return Math.max(early, (fromDay[at] as number) - untilDayOf(index, row), 0);
}

/** How many other pairs could claim this line or this top-up with the same right; none has been settled better. */
export function countRivals(
  claim: Claim,
  chosen: Chosen,
  { ofLine, ofTopUp }: { ofLine: readonly Claim[]; ofTopUp: readonly Claim[] },
): number {
  const topUps = ofLine.filter(
    (other) => other.row !== claim.row && contests(other, claim) && !isSettledBetter(chosen, other, "top-up"),
  );
  const lines = ofTopUp.filter(
    (other) =>
      other.at !== claim.at &&
      isClaim(other, 0) &&
      (isSameNumber(other, claim) || contests(other, claim)) &&
      !isSettledBetter(chosen, other, "line"),
  );
  return topUps.length + lines.length;
}

/** A top-up that its own line names firmly does not want another; nor does a line with its own, stronger top-up. */
function isSettledBetter(chosen: Chosen, other: Claim, side: "top-up" | "line"): boolean {
  const line = side === "line" ? other.at : (chosen.lineOf[other.row] as number);
  if (line < 0 || (chosen.rowOf[line] as number) < 0) return false;
  const packed = chosen.factsOf[line] as number;
  return chosen.scoreOf(packed) > other.score && (side === "line" || isFirm(unpackFacts(packed)));
}

/** The amount is as told, and number or code say for whom: a name alone, or an amount alone, is not firm. */
export function isFirm({ facts }: Facts): boolean {
  if (facts.number === "exact" || facts.number === "slip") return AMOUNT_RANK[facts.amount] === AS_TOLD;
  return facts.amount === "with-code" && facts.name === "match";
}

/** Both name the account to the digit and bring what was asked for: the holder paid twice, whoever is printed. */
function isSameNumber(other: Claim, claim: Claim): boolean {
  const isTold = AMOUNT_RANK[other.facts.amount] === AS_TOLD && other.facts.time === "in-time";
  return isTold && other.facts.number === "exact" && claim.facts.number === "exact";
}

const AMOUNT_RANK: Readonly<Record<AmountRelation, number>> = {
  "with-code": 3,
  exact: 3,
  "code-forgotten": 2,
  "swapped-digits": 1,
  fee: 1,
  "other-code": 1,
  "anothers-code": 1,
  "adds-up": 1,
  "code-alone": 0,
  differs: 0,
};
const NAME_RANK = { match: 2, part: 1, none: 0, differs: 0 } as const;
const AS_TOLD = 3;

/** Both ask for this very amount, without a code that would say for whom. */
const isPlainAmount = (other: Claim, claim: Claim): boolean =>
  AMOUNT_RANK[claim.facts.amount] === AS_TOLD && other.facts.amount !== "with-code";

const TO_THE_DIGIT = 2;

function numberRank({ facts, isNear }: Claim): number {
  if (facts.number === "exact") return TO_THE_DIGIT;
  return facts.number === "slip" || isNear ? 1 : 0;
}

/** The sender's own request, its number written no worse, with an amount somebody gets wrong: who paid may be its holder. */
function isOwnersMistake(other: Claim, claim: Claim): boolean {
  if (claim.facts.name !== "differs" || other.facts.name !== "match") return false;
  return numberRank(other) >= numberRank(claim) && AMOUNT_RANK[other.facts.amount] > 0;
}

/**
 * The number is to the digit, but one slip from that of somebody who waits for this very amount, with his code or without;
 * and neither code nor name says that it is no slip.
 */
function isNeighboursAmount(other: Claim, claim: Claim): boolean {
  if (!other.isNear || claim.facts.number !== "exact") return false;
  if (claim.facts.amount === "with-code" || claim.facts.name === "match") return false;
  return AMOUNT_RANK[other.facts.amount] >= AMOUNT_RANK["code-forgotten"];
}

/**
 * A holder with two requests in time who sends no code: the number says who, the amount alone has to say which. It says so
 * only where it is what one of them was told, and not the other's amount without its code.
 */
function isSistersAmount(other: Claim, claim: Claim): boolean {
  if (other.topUp.accountNumber !== claim.topUp.accountNumber) return false;
  const { amount } = claim.facts;
  if (amount === "with-code") return false;
  return amount !== "exact" || other.topUp.amountSen === claim.line.amountSen;
}

/**
 * Whether `other` could be meant as well as `claim`: its amount and time fit, something names it, and the claim is not
 * better in any respect that decides. To the digit against one slip decides only together with the name or the amount:
 * a right number may be somebody else's slip.
 */
function contests(other: Claim, claim: Claim): boolean {
  if (other.facts.time !== "in-time" && claim.facts.time === "in-time") return false;
  if (isOwnersMistake(other, claim) || isNeighboursAmount(other, claim) || isSistersAmount(other, claim))
    return true;
  const amounts = [AMOUNT_RANK[other.facts.amount], AMOUNT_RANK[claim.facts.amount]] as const;
  if (amounts[0] < Math.min(amounts[1], AS_TOLD) || amounts[0] === 0) return false;
  const names = [NAME_RANK[other.facts.name], NAME_RANK[claim.facts.name]] as const;
  const numbers = [numberRank(other), numberRank(claim)] as const;
  // Who writes a number to the digit and sends what its holder was told means the holder, though he could pay for himself.
  if (numbers[1] === TO_THE_DIGIT && numbers[0] === 0 && isPlainAmount(other, claim)) return false;
  const isNamed = numbers[0] > 0 || names[0] > 1 || other.facts.amount === "with-code";
  if (!isNamed) return false;
  const isDominated = numbers[1] >= numbers[0] && names[1] >= names[0] && amounts[1] >= amounts[0];
  if (!isDominated) return true;
  return !(
    names[1] > names[0] ||
    amounts[1] > amounts[0] ||
    numbers[1] - numbers[0] > (numbers[0] > 0 ? 1 : 0)
  );
}
