import { eachNearAccount } from "./account-numbers";
import { type NameIndex, pushLineKeys } from "./name-index";
import type { PairFacts } from "./rules";
import { eachWithCode, fromDayOf, type TopUpIndex, untilDayOf } from "./top-up-index";
import { isLikeNumber, type ReadLine, type WeighedPair, type Weighing, weighPair } from "./weigh-pair";

/** Where the candidates of a line are looked for. */
export interface CandidateSource extends Weighing {
  index: TopUpIndex;
  names: () => NameIndex;
  /** Top-ups that a clear pair has taken. */
  isTaken: (row: number) => boolean;
  /** Told of a taken top-up that this line would pay just as well: the clear pair is then looked at. */
  contest: (row: number, at: number) => void;
}

/** A weighed pair with the places of both in their lists. */
export interface Claim extends WeighedPair {
  at: number;
  row: number;
}

/** Days before a request and after its expiry within which a transfer may still be meant for it. */
const REACH = { beforeDays: 3, afterDays: 14, afterDaysByName: 5 } as const;
/** Of so many namesakes no one is found by name. */
const MOST_NAMESAKES = 64;

/**
 * The top-ups a line could have to do with, weighed: by its number, then by numbers next to it and by its code, then by
 * its sender's name. To give out a batch `enough` is the first that says for whom; who else could be meant is asked with
 * `all`, when a pair is judged.
 */
export function findCandidates(
  source: CandidateSource,
  read: ReadLine,
  at: number,
  want: "enough" | "all",
): Claim[] {
  if (read.line.amountSen <= 0) return [];
  const search: Search = { source, read, at, seen: new Set(), claims: [] };
  for (const one of read.berita.numbers) addAccount(search, source.index.accounts.first(one.key));
  const isNamed = search.seen.size > 0;
  // The number with the holder's name leaves no question.
  if (search.claims.some(({ facts }) => facts.number === "exact" && facts.name === "match")) {
    // But for a namesake next door.
    if (want === "all") addNear(search, isNamed);
    if (want === "all" || isRelated(search.claims)) return search.claims;
  }
  if (want === "enough" && isRelated(search.claims)) return search.claims;
  addNear(search, isNamed);
  const { fromDay, toDay } = read.berita;
  eachWithCode(source.index, { amountSen: read.line.amountSen, fromDay, toDay }, (row) => add(search, row));
  if (want === "all" || !(isNamed || search.claims.some(isFound))) addNamesakes(search);
  return search.claims;
}

/** The number to the digit, and the amount as told or the holder's name with one that has to do with the request. */
const isRelated = (claims: readonly Claim[]): boolean =>
  claims.some(
    ({ facts }) =>
      facts.number === "exact" &&
      facts.time === "in-time" &&
      (facts.name === "differs"
        ? facts.amount === "exact" || facts.amount === "with-code" || facts.amount === "code-forgotten"
        : facts.amount !== "differs"),
  );

/** Number or code, and the holder's name: no namesake can say more. */
const isFound = ({ facts }: Claim): boolean =>
  facts.name === "match" &&
  facts.time === "in-time" &&
  (facts.amount === "with-code" || (facts.number === "slip" && facts.amount === "exact"));

interface Search {
  source: CandidateSource;
  read: ReadLine;
  at: number;
  seen: Set<number>;
  claims: Claim[];
}

function add({ source, read, at, seen, claims }: Search, row: number): void {
  const topUp = source.index.topUps[row];
  if (!topUp || seen.has(row)) return;
  seen.add(row);
  if (!source.isTaken(row)) claims.push(Object.assign(weighPair(read, topUp, source), { at, row }));
  else if (topUp.expectedSen === read.line.amountSen && paysAsWell(weighPair(read, topUp, source).facts))
    source.contest(row, at);
}

/** The number to the digit, or the code with the name: as good as what made the other pair clear. */
function paysAsWell(facts: PairFacts): boolean {
  if (facts.time !== "in-time" || facts.number === "another") return false;
  return facts.number === "exact" || (facts.amount === "with-code" && facts.name === "match");
}

/** Adds the top-ups of an account, given the first of its rows. */
function addAccount(search: Search, first: number): void {
  const { index } = search.source;
  for (let row = first; row >= 0; row = index.accounts.next(row)) add(search, row);
}

/**
 * Top-ups of accounts one slip away. Beside a number that is right to the digit only those whose amount is as told:
 * the right number may be somebody's slip.
 */
function addNear(search: Search, isNamed: boolean): void {
  const { index } = search.source;
  const { line, berita } = search.read;
  for (const one of berita.numbers)
    if (isLikeNumber(one) || index.accounts.first(one.key) >= 0)
      eachNearAccount(one.digits, index.accounts, (first) => {
        for (let row = first; row >= 0; row = index.accounts.next(row))
          if (!isNamed || index.expectedSen[row] === line.amountSen) add(search, row);
      });
}

function addNamesakes(search: Search): void {
  const { index, names } = search.source;
  const { line, berita } = search.read;
  let count = 0;
  const days = [berita.fromDay - REACH.afterDays - index.mostDays, berita.toDay + REACH.beforeDays] as const;
  const take = (row: number): void => {
    if (count >= MOST_NAMESAKES) return;
    const early = fromDayOf(index, row) - berita.toDay;
    const late = berita.fromDay - untilDayOf(index, row);
    if (early > REACH.beforeDays || late > REACH.afterDays) return;
    const isInTime = early <= 0 && late <= 0;
    const isTold =
      index.expectedSen[row] === line.amountSen || index.topUps[row]?.amountSen === line.amountSen;
    if (!isInTime && !isTold) return;
    count += 1;
    add(search, row);
  };
  pushLineKeys(search.read.names, 0, (key) => {
    names().each(key, days[0], days[1], take);
  });
}

/**
 * Whether a pair is a claim on its top-up: somebody or something in the line names it. `daysOff` counts the days outside
 * of its time.
 */
export function isClaim({ facts, isNear }: WeighedPair, daysOff: number): boolean {
  if (facts.number === "another") return isClaimInSpite(facts, isNear);
  // A number to the digit is a claim at any time; its rule says that it is out of time.
  if (facts.number === "exact") return true;
  if (facts.time === "in-time") return isTimelyClaim(facts);
  if (daysOff > (facts.time === "before-request" ? REACH.beforeDays : REACH.afterDays)) return false;
  // Out of time a name alone finds too many namesakes; with number or code it is the holder.
  if (facts.name !== "match") return false;
  if (facts.number === "slip" || facts.amount === "with-code") return true;
  const isBase = facts.amount === "exact" || facts.amount === "code-forgotten";
  return isBase && facts.time === "after-expiry" && daysOff <= REACH.afterDaysByName;
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
