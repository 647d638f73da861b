/** What makes a pair of a line and a top-up a claim, by its facts alone: one place for a batch and for a single line. */
import type { Facts } from "./packed-facts";
import type { PairFacts } from "./rules";

/** Days before a request and after its expiry within which a transfer may still be meant for it. */
export interface Reach {
  readonly beforeDays: number;
  readonly afterDays: number;
  /** After the expiry, where only the holder's name and the amount speak. */
  readonly afterDaysByName: number;
}

/** The reach while no published table names another. */
export const DEFAULT_REACH: Reach = { beforeDays: 3, afterDays: 14, afterDaysByName: 5 };

/** The number to the digit, and the amount as told or the holder's name with one that has to do with the request. */
export function isRelated(facts: PairFacts): boolean {
  if (facts.number !== "exact" || facts.time !== "in-time") return false;
  if (facts.name !== "differs") return facts.amount !== "differs";
  return facts.amount === "exact" || facts.amount === "with-code" || facts.amount === "code-forgotten";
}

/** Number or code, and the holder's name: no namesake can say more. */
export const isFound = (facts: PairFacts): boolean =>
  facts.name === "match" &&
  facts.time === "in-time" &&
  (facts.amount === "with-code" || (facts.number === "slip" && facts.amount === "exact"));

/** The number to the digit, or the code with the name: as good as what made the other pair clear. */
export function paysAsWell(facts: PairFacts): boolean {
  if (facts.time !== "in-time" || facts.number === "another") return false;
  return facts.number === "exact" || (facts.amount === "with-code" && facts.name === "match");
}

/**
 * Whether a pair is a claim on its top-up: somebody or something in the line names it. `daysOff` counts the days outside
 * of its time.
 */
export function isClaim({ facts, isNear }: Facts, daysOff: number, reach: Reach = DEFAULT_REACH): boolean {
  if (facts.number === "another") return isClaimInSpite(facts, isNear);
  // A number to the digit is a claim at any time, its rule says that it is out of time; but what came then and is not what was
  // asked for was sent without a request.
  if (facts.number === "exact") return facts.time === "in-time" || facts.amount !== "differs";
  if (facts.time === "in-time") return isTimelyClaim(facts);
  if (daysOff > (facts.time === "before-request" ? reach.beforeDays : reach.afterDays)) return false;
  // Out of time a name alone finds too many namesakes; with number or code it is the holder.
  if (facts.name !== "match") return false;
  if (facts.number === "slip" || facts.amount === "with-code") return true;
  const isBase = facts.amount === "exact" || facts.amount === "code-forgotten";
  return isBase && facts.time === "after-expiry" && daysOff <= reach.afterDaysByName;
}

/** Another account's number stands there, and all the rest says that it was meant for this one: never safe. */
function isClaimInSpite(facts: PairFacts, isNear: boolean): boolean {
  if (facts.time !== "in-time") return false;
  if (isNear && facts.amount === "with-code") return true;
  if (facts.name !== "match") return false;
  return facts.amount === "with-code" || (isNear && facts.amount === "exact");
}

function isTimelyClaim(facts: PairFacts): boolean {
  const isRelated = facts.amount !== "differs" && facts.amount !== "code-alone";
  if (facts.number === "slip") return facts.name === "match" || isRelated;
  if (facts.amount === "with-code") return true;
  // A number that is nobody's we know is most often the bank's own reference.
  return facts.name === "match" && isRelated;
}
