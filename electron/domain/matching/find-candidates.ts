import { eachNearAccount } from "./account-numbers";
import { MOST_NAMESAKES } from "./find-claims";
import { type NameIndex, pushLineKeys } from "./name-index";
import { eachWithCode, type TopUpIndex } from "./top-up-index";
import { isLikeNumber, type ReadLine, type WeighedPair, type Weighing, weighPair } from "./weigh-pair";

/** Where the candidates of a line are looked for. */
export interface CandidateSource extends Weighing {
  index: TopUpIndex;
  names: () => NameIndex;
  /** Top-ups that a clear pair has taken. */
  isTaken: (row: number) => boolean;
}

/** A weighed pair with the places of both in their lists. */
export interface Claim extends WeighedPair {
  at: number;
  row: number;
}

/**
 * Every top-up a line could have to do with, weighed with its reasons: by its number, by numbers next to it, by its code and
 * by its sender's name. A batch is given out by find-claims.ts; this is asked of a single line, when its pair is judged.
 */
export function findCandidates(source: CandidateSource, read: ReadLine, at: number): Claim[] {
  if (read.line.amountSen <= 0 || read.berita.kind === "own") return [];
  const search: Search = { source, read, at, seen: new Set(), claims: [] };
  for (const one of read.berita.numbers) addAccount(search, source.index.accounts.first(one.key));
  const isNamed = search.seen.size > 0;
  addNear(search, isNamed);
  // The number with the holder's name leaves no question, but for a namesake next door.
  if (search.claims.some(({ facts }) => facts.number === "exact" && facts.name === "match"))
    return search.claims;
  const { fromDay, toDay } = read.berita;
  eachWithCode(source.index, read.line.amountSen, fromDay, toDay, (row) => add(search, row));
  addNamesakes(search);
  return search.claims;
}

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
}

/** Adds the top-ups of an account, given the first of its rows. */
function addAccount(search: Search, first: number): void {
  const { index } = search.source;
  for (let row = first; row >= 0; row = index.accounts.next(row)) add(search, row);
}

/**
 * Top-ups of accounts one slip away. Beside a number that is right to the digit only those that ask for this
 * amount, with their code or without: the right number may be somebody's slip.
 */
function addNear(search: Search, isNamed: boolean): void {
  const { index } = search.source;
  const { line, berita } = search.read;
  for (const one of berita.numbers)
    if (isLikeNumber(one) || index.accounts.first(one.key) >= 0)
      eachNearAccount(one.digits, index.accounts, (first) => {
        for (let row = first; row >= 0; row = index.accounts.next(row))
          if (!isNamed || isAsked(index, row, line.amountSen)) add(search, row);
      });
}

/** Whether a top-up asks for this amount, with its code or without. */
const isAsked = (index: TopUpIndex, row: number, amountSen: number): boolean =>
  index.expectedSen[row] === amountSen || index.baseSen[row] === amountSen;

function addNamesakes(search: Search): void {
  const { line, berita, names } = search.read;
  const money = { amountSen: line.amountSen, fromDay: berita.fromDay, toDay: berita.toDay };
  let count = 0;
  const take = (row: number): void => {
    if (count >= MOST_NAMESAKES) return;
    count += 1;
    add(search, row);
  };
  pushLineKeys(names, 0, (key) => search.source.names().each(key, money, take));
}
