import { type Chosen, isFirm } from "./choose-claims";
import type { Claim } from "./find-candidates";

/** Two lines that pay one top-up together, or one line that pays two. */
export interface Together {
  /** Places of the lines. */
  lines: number[];
  claims: Claim[];
  /** Rows of the top-ups, earlier request first. */
  rows: number[];
}

/** More lines of one sender, or requests of one account, than this are left to a person. */
const MOST_PARTS = 40;

/** Whether a claim's amount is right by itself: such a line is never taken for a part. */
const isAsTold = ({ facts }: Claim): boolean => facts.amount === "exact" || facts.amount === "with-code";

/** Whether the line says whose it is, in time: parts are put together on that only, never on amounts alone. */
const isOwned = ({ facts }: Claim): boolean =>
  facts.time === "in-time" &&
  (facts.number === "exact" ||
    facts.number === "slip" ||
    (facts.number === "none" && facts.name === "match"));

/** What the search has to know of the lines besides their claims. */
export interface OtherParts {
  /** The line's sender as printed, upper case; null where it shows none. */
  senderOf(at: number): string | null;
  amountOf(at: number): number;
  /** Weighs a line against a top-up that it does not name itself. */
  claim(at: number, row: number): Claim;
}

/** Finds what only adds up together among the lines and top-ups that no line pays as told. */
export function findSums(
  candidates: ReadonlyMap<number, readonly Claim[]>,
  chosen: Chosen,
  parts: OtherParts,
): Together[] {
  const byTopUp = new Map<number, Claim[]>();
  const byLine = new Map<number, Claim[]>();
  for (const [at, claims] of candidates) {
    const own = chosen.byLine.get(at);
    if (own && isAsTold(own)) continue;
    for (const claim of claims) {
      if (!isOwned(claim) || isFirmlyPaid(chosen, claim.row)) continue;
      append(byTopUp, claim.row, claim);
      append(byLine, at, claim);
    }
  }
  const used = { lines: new Set<number>(), rows: new Set<number>(), chosen };
  return [
    ...twoTransfers(byTopUp, used),
    ...twoTopUps(byLine, used),
    ...partsOfOneSender(byTopUp, used, { lines: candidates.keys(), parts }),
  ];
}

function append(map: Map<number, Claim[]>, key: number, claim: Claim): void {
  const list = map.get(key);
  if (list) list.push(claim);
  else map.set(key, [claim]);
}

function isFirmlyPaid(chosen: Chosen, row: number): boolean {
  const claim = holderOf(chosen, row);
  return claim !== undefined && isFirm(claim);
}

function holderOf(chosen: Chosen, row: number): Claim | undefined {
  const line = chosen.lineOf.get(row);
  return line === undefined ? undefined : chosen.byLine.get(line);
}

/** Whether a line that writes the account's number has the top-up, and is none of these. */
function isHeldByOther(chosen: Chosen, row: number, lines: readonly number[]): boolean {
  const claim = holderOf(chosen, row);
  return claim?.number != null && !lines.includes(claim.at);
}

interface Used {
  chosen: Chosen;
  lines: Set<number>;
  rows: Set<number>;
}

/** One request paid by two lines: base and code apart, or an amount in two parts. */
function* twoTransfers(byTopUp: Map<number, Claim[]>, used: Used): Generator<Together> {
  for (const [row, claims] of byTopUp) {
    const free = claims.filter((claim) => !used.lines.has(claim.at)).slice(0, MOST_PARTS);
    const pair = firstPair(free, (one, two) => {
      if (isHeldByOther(used.chosen, row, [one.at, two.at])) return false;
      const sum = one.line.amountSen + two.line.amountSen;
      return sum === one.topUp.expectedSen || sum === one.topUp.amountSen;
    });
    if (!pair) continue;
    for (const claim of pair) used.lines.add(claim.at);
    used.rows.add(row);
    yield { lines: pair.map((claim) => claim.at), claims: [...pair], rows: [row] };
  }
}

/** One request paid by a line that names it and another of the same sender that does not, a stranger's as well. */
function* partsOfOneSender(
  byTopUp: Map<number, Claim[]>,
  used: Used,
  { lines, parts }: { lines: Iterable<number>; parts: OtherParts },
): Generator<Together> {
  const waiting = [...byTopUp].flatMap(([row, claims]) => {
    const named = claims.filter(({ number, at }) => number !== null && !used.lines.has(at));
    const [first] = named;
    return first && named.length === 1 && !used.rows.has(row) && !isHeldByOther(used.chosen, row, [first.at])
      ? [first]
      : [];
  });
  if (waiting.length === 0) return;
  const bySender = freeBySender(lines, used, parts);
  for (const first of waiting) {
    const sender = parts.senderOf(first.at);
    if (sender === null) continue;
    const rest = asked(first).map((sum) => sum - first.line.amountSen);
    const at = rest.map((amount) => bySender.get(`${amount} ${sender}`)).find((one) => one !== undefined);
    if (at === undefined || at === first.at || used.lines.has(at)) continue;
    used.lines.add(first.at).add(at);
    used.rows.add(first.row);
    yield { lines: [first.at, at], claims: [first, parts.claim(at, first.row)], rows: [first.row] };
  }
}

/** Lines that pay nothing yet, by amount and sender. */
function freeBySender(
  lines: Iterable<number>,
  { chosen, lines: taken }: Used,
  parts: OtherParts,
): Map<string, number> {
  const found = new Map<string, number>();
  for (const at of lines) {
    if (taken.has(at) || chosen.byLine.has(at)) continue;
    const sender = parts.senderOf(at);
    if (sender !== null) found.set(`${parts.amountOf(at)} ${sender}`, at);
  }
  return found;
}

/** One line that pays two requests, with their codes or without. */
function* twoTopUps(byLine: Map<number, Claim[]>, used: Used): Generator<Together> {
  for (const [at, claims] of byLine) {
    if (used.lines.has(at)) continue;
    const free = claims
      .filter((claim) => !used.rows.has(claim.row) && !isHeldByOther(used.chosen, claim.row, [at]))
      .slice(0, MOST_PARTS);
    const pair = firstPair(free, (one, two) => {
      // Two accounts at once only where both their numbers stand there; a name is one account's.
      if (one.topUp.accountNumber !== two.topUp.accountNumber && !(one.number && two.number)) return false;
      const rest = one.line.amountSen;
      return asked(one).some((first) => asked(two).some((second) => first + second === rest));
    });
    if (!pair) continue;
    const ordered = [...pair].sort((one, two) => (one.topUp.requestedAt < two.topUp.requestedAt ? -1 : 1));
    used.lines.add(at);
    for (const claim of ordered) used.rows.add(claim.row);
    yield { lines: [at], claims: ordered, rows: ordered.map((claim) => claim.row) };
  }
}

const asked = ({ topUp }: Claim): number[] => [topUp.expectedSen, topUp.amountSen];

function firstPair(
  claims: readonly Claim[],
  fits: (one: Claim, two: Claim) => boolean,
): readonly [Claim, Claim] | null {
  for (const [n, one] of claims.entries())
    for (const two of claims.slice(n + 1)) if (fits(one, two)) return [one, two];
  return null;
}
