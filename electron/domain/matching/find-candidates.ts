import { eachNearAccount } from "./account-numbers";
import type { NameIndex } from "./name-index";
import type { PairFacts } from "./rules";
import { eachWithCode, type TopUpIndex } from "./top-up-index";
import { isLikeNumber, type ReadLine, type WeighedPair, type Weighing, weighPair } from "./weigh-pair";

/** Where the candidates of a line are looked for. */
export interface CandidateSource extends Weighing {
  index: TopUpIndex;
  names: NameIndex;
  /** Top-ups that a clear pair has taken. */
  isTaken: (row: number) => boolean;
  /** Told of a taken top-up that this line would pay just as well: the clear pair is then looked at. */
  contest: (row: number) => void;
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

/** Every top-up a line could have to do with, weighed. */
export function findCandidates(source: CandidateSource, read: ReadLine, at: number): Claim[] {
  if (read.line.amountSen <= 0) return [];
  const rows = new Set<number>();
  const named = namedRows(source, read);
  for (const row of named) rows.add(row);
  const claims = weighAll(source, read, at, rows);
  // The number with the holder's name leaves no question; without it, look who else could be meant.
  if (claims.some((claim) => claim.facts.number === "exact" && claim.facts.name === "match")) return claims;
  const more = new Set<number>();
  for (const row of nearRows(source, read, named.size > 0)) more.add(row);
  const { fromDay, toDay } = read.berita;
  eachWithCode(source.index, { amountSen: read.line.amountSen, fromDay, toDay }, (row) => more.add(row));
  for (const row of namesakes(source, read)) more.add(row);
  for (const row of rows) more.delete(row);
  return [...claims, ...weighAll(source, read, at, more)];
}

function weighAll(source: CandidateSource, read: ReadLine, at: number, rows: Set<number>): Claim[] {
  const claims: Claim[] = [];
  for (const row of rows) {
    const topUp = source.index.topUps[row];
    if (!topUp) continue;
    if (!source.isTaken(row)) claims.push({ ...weighPair(read, topUp, source), at, row });
    else if (topUp.expectedSen === read.line.amountSen && paysAsWell(weighPair(read, topUp, source).facts))
      source.contest(row);
  }
  return claims;
}

/** The number to the digit, or the code with the name: as good as what made the other pair clear. */
function paysAsWell(facts: PairFacts): boolean {
  if (facts.time !== "in-time" || facts.number === "another") return false;
  return facts.number === "exact" || (facts.amount === "with-code" && facts.name === "match");
}

/** Top-ups of the accounts whose numbers stand in the text to the digit. */
function namedRows({ index }: CandidateSource, { berita }: ReadLine): Set<number> {
  const rows = new Set<number>();
  for (const one of berita.numbers) addAccount(index, index.accounts.first(one.key), rows);
  return rows;
}

function addAccount(index: TopUpIndex, first: number, rows: Set<number>): void {
  for (let row = first; row >= 0; row = index.accounts.next(row))
    if (row < index.topUps.length) rows.add(row);
}

/**
 * Top-ups of accounts one slip away. Beside a number that is right to the digit only those whose amount is as told:
 * the right number may be somebody's slip.
 */
function nearRows({ index }: CandidateSource, { line, berita }: ReadLine, isNamed: boolean): Set<number> {
  const rows = new Set<number>();
  for (const one of berita.numbers)
    if (isLikeNumber(one) || index.accounts.first(one.key) >= 0)
      eachNearAccount(one.digits, index.accounts, (first) => {
        for (let row = first; row >= 0; row = index.accounts.next(row)) {
          const isTopUp = row < index.topUps.length;
          if (isTopUp && (!isNamed || index.expectedSen[row] === line.amountSen)) rows.add(row);
        }
      });
  return rows;
}

function namesakes({ index, names }: CandidateSource, { line, berita }: ReadLine): Set<number> {
  const rows = new Set<number>();
  names.each(berita.runs, (row) => {
    if (rows.size >= MOST_NAMESAKES) return;
    const early = (index.fromDay[row] as number) - berita.toDay;
    const late = berita.fromDay - (index.untilDay[row] as number);
    if (early > REACH.beforeDays || late > REACH.afterDays) return;
    const isInTime = early <= 0 && late <= 0;
    if (isInTime || index.expectedSen[row] === line.amountSen || index.amountSen[row] === line.amountSen)
      rows.add(row);
  });
  return rows;
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
  if (facts.number === "unknown") return false;
  const isBase = facts.amount === "exact" || facts.amount === "code-forgotten";
  return isBase && facts.time === "after-expiry" && daysOff <= REACH.afterDaysByName;
}

/** Another account's number stands there, and all the rest says that it was meant for this one: never safe. */
function isClaimInSpite(facts: PairFacts, isNear: boolean): boolean {
  if (facts.time !== "in-time" || facts.name !== "match") return false;
  return facts.amount === "with-code" || (isNear && facts.amount === "exact");
}

function isTimelyClaim(facts: PairFacts): boolean {
  const isRelated = facts.amount !== "differs" && facts.amount !== "code-alone";
  if (facts.number === "slip") return facts.name === "match" || isRelated;
  if (facts.amount === "with-code") return true;
  // A number that is nobody's we know contradicts a name alone.
  return facts.name === "match" && isRelated && facts.number === "none";
}
