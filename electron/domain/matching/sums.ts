import { type Chosen, isFirm } from "./choose-claims";
import type { Claims } from "./find-claims";
import type { LineColumns } from "./line-columns";
import { unpackFacts } from "./packed-facts";
import type { PairFacts } from "./rules";
import type { TopUpIndex } from "./top-up-index";

/** Two lines that pay one top-up together, or one line that pays two. */
export interface Together {
  /** Places of the lines. */
  lines: number[];
  /** Rows of the top-ups, earlier request first. */
  rows: number[];
}

/** What the search looks at. */
export interface SumSource {
  claims: Claims;
  chosen: Chosen;
  columns: LineColumns;
  index: TopUpIndex;
  /** Whether a line was clear at once. */
  isClear: (at: number) => boolean;
}

/** A claim that may be a part. */
interface Part {
  at: number;
  row: number;
  facts: PairFacts;
}

interface Search extends SumSource {
  byTopUp: Map<number, Part[]>;
  byLine: Map<number, Part[]>;
  usedLines: Set<number>;
  usedRows: Set<number>;
}

/** More lines of one sender, or requests of one account, than this are left to a person. */
const MOST_PARTS = 40;

/** Whether a claim's amount is right by itself: such a line is never taken for a part. */
const isAsTold = (facts: PairFacts): boolean => facts.amount === "exact" || facts.amount === "with-code";

const hasNumber = ({ facts }: Part): boolean => facts.number === "exact" || facts.number === "slip";

/** Whether the line says whose it is, in time: parts are put together on that only, never on amounts alone. */
const isOwned = (facts: PairFacts): boolean =>
  facts.time === "in-time" &&
  (facts.number === "exact" ||
    facts.number === "slip" ||
    (facts.number !== "another" && facts.name === "match"));

/** Finds what only adds up together among the lines and top-ups that no line pays as told. */
export function findSums(source: SumSource): Together[] {
  const search = partsOf(source);
  return [...twoTransfers(search), ...twoTopUps(search), ...partsOfOneSender(search)];
}

function partsOf(source: SumSource): Search {
  const { claims, chosen } = source;
  const [byTopUp, byLine] = [new Map<number, Part[]>(), new Map<number, Part[]>()];
  for (let id = 0; id < claims.line.length; id += 1) {
    const { facts } = unpackFacts(claims.facts[id] as number);
    if (!isOwned(facts)) continue;
    const [at, row] = [claims.line[id] as number, claims.row[id] as number];
    if (isPaidAsTold(chosen, at) || isFirmlyPaid(chosen, row)) continue;
    const part = { at, row, facts };
    append(byTopUp, row, part);
    append(byLine, at, part);
  }
  return { ...source, byTopUp, byLine, usedLines: new Set(), usedRows: new Set() };
}

function append(map: Map<number, Part[]>, key: number, part: Part): void {
  const list = map.get(key);
  if (list) list.push(part);
  else map.set(key, [part]);
}

const isPaidAsTold = ({ rowOf, factsOf }: Chosen, at: number): boolean =>
  (rowOf[at] as number) >= 0 && isAsTold(unpackFacts(factsOf[at] as number).facts);

function isFirmlyPaid({ lineOf, factsOf }: Chosen, row: number): boolean {
  const line = lineOf[row] as number;
  return line >= 0 && isFirm(unpackFacts(factsOf[line] as number));
}

/** Whether a line that writes the account's number has the top-up, and is none of these. */
function isHeldByOther({ lineOf, factsOf }: Chosen, row: number, lines: readonly number[]): boolean {
  const line = lineOf[row] as number;
  if (line < 0 || lines.includes(line)) return false;
  const { number } = unpackFacts(factsOf[line] as number).facts;
  return number === "exact" || number === "slip";
}

/** One request paid by two lines: base and code apart, or an amount in two parts. */
function* twoTransfers(search: Search): Generator<Together> {
  const { byTopUp, usedLines, chosen, columns } = search;
  for (const [row, parts] of byTopUp) {
    if (parts.length < 2) continue;
    const free = parts.filter(({ at }) => !usedLines.has(at)).slice(0, MOST_PARTS);
    const pair = firstPair(free, (one, two) => {
      if (isHeldByOther(chosen, row, [one.at, two.at])) return false;
      const sum = (columns.amountSen[one.at] as number) + (columns.amountSen[two.at] as number);
      return asked(search, row).includes(sum);
    });
    if (!pair) continue;
    for (const { at } of pair) usedLines.add(at);
    search.usedRows.add(row);
    yield { lines: pair.map(({ at }) => at), rows: [row] };
  }
}

/** One line that pays two requests, with their codes or without. */
function* twoTopUps(search: Search): Generator<Together> {
  const { byLine, usedLines, usedRows, chosen, index } = search;
  for (const [at, parts] of byLine) {
    if (parts.length < 2 || usedLines.has(at)) continue;
    const free = parts
      .filter(({ row }) => !usedRows.has(row) && !isHeldByOther(chosen, row, [at]))
      .slice(0, MOST_PARTS);
    const pair = firstPair(free, (one, two) => isSumOf(search, one, two));
    if (!pair) continue;
    const since = (row: number) => index.topUps[row]?.requestedAt ?? "";
    const rows = pair.map(({ row }) => row).sort((one, two) => (since(one) < since(two) ? -1 : 1));
    usedLines.add(at);
    for (const row of rows) usedRows.add(row);
    yield { lines: [at], rows };
  }
}

function isSumOf(search: Search, one: Part, two: Part): boolean {
  const { index, columns } = search;
  // Two accounts at once only where both their numbers stand there; a name is one account's.
  const isOneAccount = index.numberKeys[one.row] === index.numberKeys[two.row];
  if (!isOneAccount && !(hasNumber(one) && hasNumber(two))) return false;
  const paid = columns.amountSen[one.at] as number;
  return asked(search, one.row).some((first) =>
    asked(search, two.row).some((second) => first + second === paid),
  );
}

/** One request paid by a line that names it and another of the same sender that does not, a stranger's as well. */
function* partsOfOneSender(search: Search): Generator<Together> {
  const { columns, usedLines, usedRows } = search;
  const waiting = [...search.byTopUp.values()].flatMap((parts) => loneNumber(search, parts));
  if (waiting.length === 0) return;
  const bySender = freeBySender(search);
  for (const { at, row } of waiting) {
    const paid = columns.amountSen[at] as number;
    const sender = columns.senders[at] as number;
    if (sender === 0) continue;
    const other = asked(search, row)
      .map((sum) => bySender.get(sum - paid)?.find((line) => columns.senders[line] === sender))
      .find((line) => line !== undefined && line !== at && !usedLines.has(line));
    if (other === undefined) continue;
    usedLines.add(at).add(other);
    usedRows.add(row);
    yield { lines: [at, other], rows: [row] };
  }
}

/** The one line that writes the number of a request nobody else holds. */
function loneNumber({ usedLines, usedRows, chosen }: Search, parts: readonly Part[]): Part[] {
  const named = parts.filter((part) => hasNumber(part) && !usedLines.has(part.at));
  const [first] = named;
  if (!first || named.length > 1 || usedRows.has(first.row)) return [];
  return isHeldByOther(chosen, first.row, [first.at]) ? [] : [first];
}

/** Lines with a sender that pay nothing yet, by amount. */
function freeBySender({ chosen, columns, usedLines, isClear }: Search): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (let at = 0; at < columns.lines.length; at += 1) {
    if (isClear(at) || (chosen.rowOf[at] as number) >= 0 || usedLines.has(at) || columns.senders[at] === 0)
      continue;
    const amountSen = columns.amountSen[at] as number;
    const list = found.get(amountSen);
    if (list) list.push(at);
    else found.set(amountSen, [at]);
  }
  return found;
}

const asked = ({ index }: Search, row: number): number[] => [
  index.expectedSen[row] as number,
  index.baseSen[row] as number,
];

function firstPair(
  parts: readonly Part[],
  fits: (one: Part, two: Part) => boolean,
): readonly [Part, Part] | null {
  for (const [n, one] of parts.entries())
    for (const two of parts.slice(n + 1)) if (fits(one, two)) return [one, two];
  return null;
}
