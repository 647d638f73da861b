import type { Chosen } from "./choose-claims";
import { unpackFacts } from "./packed-facts";
import {
  addsUpTo,
  asked,
  hasNumber,
  isMeantOtherwise,
  isSumOf,
  MOST_PARTS,
  type Part,
  type Parts,
  partOf,
  partsOf,
  type SumSource,
} from "./sum-parts";
import { byteTable } from "./tables";
import { fromDayOf, untilDayOf } from "./top-up-index";

/** Two lines that pay one top-up together, or one line that pays two. */
export interface Together {
  /** Places of the lines. */
  lines: number[];
  /** Rows of the top-ups, earlier request first. */
  rows: number[];
  /** A part could pay something else as well, alone or with another: then nobody can be sure. */
  isDoubtful: boolean;
}

interface Search extends Parts {
  usedLines: Set<number>;
  usedRows: Set<number>;
}

/** Finds what only adds up together among the lines and top-ups that no line pays as told. */
export function findSums(source: SumSource): Together[] {
  const search = { ...partsOf(source), usedLines: new Set<number>(), usedRows: new Set<number>() };
  return [...twoTransfers(search), ...twoTopUps(search), ...partsOfOneSender(search)];
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
  const { byTopUp, usedLines, chosen } = search;
  for (const [row, parts] of byTopUp) {
    if (parts.length < 2) continue;
    const free = parts.filter(({ at }) => !usedLines.has(at)).slice(0, MOST_PARTS);
    const pair = firstPair(
      free,
      (one, two) => !isHeldByOther(chosen, row, [one.at, two.at]) && addsUpTo(search, one, two),
    );
    if (!pair) continue;
    for (const { at } of pair) usedLines.add(at);
    search.usedRows.add(row);
    const lines = pair.map(({ at }) => at);
    const together = { lines, rows: [row] };
    yield { ...together, isDoubtful: isMeantOtherwise(search, together) };
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
    const together = { lines: [at], rows };
    yield { ...together, isDoubtful: isMeantOtherwise(search, together) };
  }
}

/** One request paid by a line that names it and another of the same sender that does not, a stranger's as well. */
function* partsOfOneSender(search: Search): Generator<Together> {
  const { columns, usedLines, usedRows } = search;
  const waiting = loneNumbers(search);
  if (waiting.length === 0) return;
  const byAmount = freeOfSenders(search, waiting);
  for (const { at, row } of waiting) {
    const paid = columns.amountSen[at] as number;
    const sender = columns.senders[at] as number;
    const others = asked(search, row)
      .flatMap((sum) => byAmount.get(sum - paid) ?? [])
      .filter((line) => columns.senders[line] === sender && line !== at && !usedLines.has(line))
      .filter((line) => isInTime(search, line, row));
    const [other] = others;
    if (other === undefined) continue;
    usedLines.add(at).add(other);
    usedRows.add(row);
    const together = { lines: [at, other], rows: [row] };
    yield { ...together, isDoubtful: others.length > 1 || isMeantOtherwise(search, together) };
  }
}

const isInTime = ({ columns, index }: Search, at: number, row: number): boolean =>
  (columns.toDay[at] as number) >= fromDayOf(index, row) &&
  (columns.fromDay[at] as number) <= untilDayOf(index, row);

/** Lines with a sender that are the one line that writes the number of a request nobody else holds. */
function loneNumbers(search: Search): Part[] {
  const { claims, columns, chosen, ids, ofTopUp, byTopUp, usedLines, usedRows } = search;
  const looked = byteTable(ofTopUp.length);
  const found: Part[] = [];
  for (const id of ids) {
    const row = claims.row[id] as number;
    if (looked[row] === 1) continue;
    looked[row] = 1;
    const parts = byTopUp.get(row) ?? [partOf(claims, id)];
    const named = parts.filter((part) => hasNumber(part) && !usedLines.has(part.at));
    const [first] = named;
    if (!first || named.length > 1 || usedRows.has(row) || columns.senders[first.at] === 0) continue;
    if (!isHeldByOther(chosen, row, [first.at])) found.push(first);
  }
  return found;
}

const SENDERS = 1 << 20;

/** Lines that pay nothing yet and may have one of these senders, by amount. */
function freeOfSenders(
  { chosen, columns, usedLines, isClear }: Search,
  waiting: readonly Part[],
): Map<number, number[]> {
  const { senders } = columns;
  const isSought = byteTable(SENDERS);
  for (const { at } of waiting) isSought[(senders[at] as number) & (SENDERS - 1)] = 1;
  const found = new Map<number, number[]>();
  for (let at = 0; at < columns.lines.length; at += 1) {
    if (isClear(at) || (chosen.rowOf[at] as number) >= 0 || senders[at] === 0) continue;
    if (isSought[(senders[at] as number) & (SENDERS - 1)] === 0 || usedLines.has(at)) continue;
    const amountSen = columns.amountSen[at] as number;
    const list = found.get(amountSen);
    if (list) list.push(at);
    else found.set(amountSen, [at]);
  }
  return found;
}

function firstPair(
  parts: readonly Part[],
  fits: (one: Part, two: Part) => boolean,
): readonly [Part, Part] | null {
  for (const [n, one] of parts.entries())
    for (const two of parts.slice(n + 1)) if (fits(one, two)) return [one, two];
  return null;
}
