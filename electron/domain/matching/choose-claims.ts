import type { AmountRelation } from "./amount-relation";
import { assign } from "./assign";
import { type Claim, isClaim } from "./find-candidates";
import { fromDayOf, type TopUpIndex, untilDayOf } from "./top-up-index";

/** The claims of a batch that were chosen, by line, and how many others could be made with the same right. */
export interface Chosen {
  byLine: Map<number, Claim>;
  /** The line that was given a top-up. */
  lineOf: Map<number, number>;
}

/** Scores are sums of small weights; the days since the request break what would be ties. */
const SCALE = 1000;
const DAY_WEIGHT = 10;
const MOST_DAYS = 30;

/** Chooses among all claims those with the highest sum of scores, one line to one top-up. */
export function chooseClaims(candidates: ReadonlyMap<number, readonly Claim[]>, index: TopUpIndex): Chosen {
  const claims: Claim[] = [];
  for (const list of candidates.values())
    for (const claim of list)
      if (claim.score > 0 && isClaim(claim, daysOff(claim, index))) claims.push(claim);
  const edges = assign(
    claims.map((claim, id) => ({
      id,
      left: claim.at,
      right: claim.row,
      score: Math.round(claim.score * SCALE) - Math.min(daysSince(claim, index), MOST_DAYS) * DAY_WEIGHT,
    })),
  );
  const chosen: Chosen = { byLine: new Map(), lineOf: new Map() };
  for (const edge of edges) {
    const claim = claims[edge.id] as Claim;
    chosen.byLine.set(claim.at, claim);
    chosen.lineOf.set(claim.row, claim.at);
  }
  return chosen;
}

const daysSince = ({ fromDay, row }: Claim, index: TopUpIndex): number =>
  Math.abs(fromDay - fromDayOf(index, row));

/** Days of a transfer outside of its request's time. */
function daysOff({ fromDay, toDay, row }: Claim, index: TopUpIndex): number {
  return Math.max(fromDayOf(index, row) - toDay, fromDay - untilDayOf(index, row), 0);
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
  const line = side === "line" ? other.at : chosen.lineOf.get(other.row);
  const own = line === undefined ? undefined : chosen.byLine.get(line);
  return own !== undefined && own.score > other.score && (side === "line" || isFirm(own));
}

/** The amount is as told, and number or code say for whom: a name alone, or an amount alone, is not firm. */
export function isFirm({ facts }: Claim): boolean {
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
 * Whether `other` could be meant as well as `claim`: its amount and time fit, something names it, and the claim is not
 * better in any respect that decides. To the digit against one slip decides only together with the name or the amount:
 * a right number may be somebody else's slip.
 */
function contests(other: Claim, claim: Claim): boolean {
  if (other.facts.time !== "in-time" && claim.facts.time === "in-time") return false;
  if (isOwnersMistake(other, claim)) return true;
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
