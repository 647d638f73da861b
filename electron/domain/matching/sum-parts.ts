import { type Chosen, isFirm } from "./choose-claims";
import type { Claims } from "./find-claims";
import { growing } from "./growing";
import type { LineColumns } from "./line-columns";
import { unpackFacts } from "./packed-facts";
import type { PairFacts } from "./rules";
import { byteTable } from "./tables";
import type { TopUpIndex } from "./top-up-index";

/** What the search for sums looks at. */
export interface SumSource {
  claims: Claims;
  chosen: Chosen;
  columns: LineColumns;
  index: TopUpIndex;
  /** Whether a line was clear at once. */
  isClear: (at: number) => boolean;
}

/** A claim that may be a part. */
export interface Part {
  at: number;
  row: number;
  facts: PairFacts;
}

/** The claims that may be parts. Most stand alone, one line against one top-up, and are kept as places only. */
export interface Parts extends SumSource {
  /** Places of all of them in the claims. */
  ids: Int32Array;
  /** How many a top-up has, up to 2. */
  ofTopUp: Uint8Array;
  /** Those whose line or top-up has another one, from both sides. */
  byTopUp: Map<number, Part[]>;
  byLine: Map<number, Part[]>;
}

/** More lines of one sender, or requests of one account, than this are left to a person. */
export const MOST_PARTS = 40;

/** Whether a claim's amount is right by itself: such a line is never taken for a part. */
const isAsTold = (facts: PairFacts): boolean => facts.amount === "exact" || facts.amount === "with-code";

/** Whether the line writes the account's number, to the digit or with one slip. */
export const hasNumber = ({ facts }: Part): boolean => facts.number === "exact" || facts.number === "slip";

/** Whether the line says whose it is, in time: parts are put together on that only, never on amounts alone. */
const isOwned = (facts: PairFacts): boolean =>
  facts.time === "in-time" &&
  (facts.number === "exact" ||
    facts.number === "slip" ||
    (facts.number !== "another" && facts.name === "match"));

/** Collects the claims that may be parts: of lines that pay nothing as told, on top-ups that are not firmly paid. */
export function partsOf(source: SumSource): Parts {
  const { claims, chosen, columns, index } = source;
  const found = growing(Int32Array, claims.line.length);
  const ofTopUp = byteTable(index.topUps.length);
  const ofLine = byteTable(columns.lines.length);
  for (let id = 0; id < claims.line.length; id += 1) {
    if (!isOwned(unpackFacts(claims.facts[id] as number).facts)) continue;
    const [at, row] = [claims.line[id] as number, claims.row[id] as number];
    if (isPaidAsTold(chosen, at) || isFirmlyPaid(chosen, row)) continue;
    found.push(id);
    ofTopUp[row] = Math.min(2, (ofTopUp[row] as number) + 1);
    ofLine[at] = Math.min(2, (ofLine[at] as number) + 1);
  }
  const ids = found.values();
  const [byTopUp, byLine] = [new Map<number, Part[]>(), new Map<number, Part[]>()];
  for (const id of ids) {
    const part = partOf(claims, id);
    if (ofTopUp[part.row] === 1 && ofLine[part.at] === 1) continue;
    append(byTopUp, part.row, part);
    append(byLine, part.at, part);
  }
  return { ...source, ids, ofTopUp, byTopUp, byLine };
}

/** A claim as a part. */
export const partOf = ({ line, row, facts }: Claims, id: number): Part => ({
  at: line[id] as number,
  row: row[id] as number,
  facts: unpackFacts(facts[id] as number).facts,
});

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

/** What a request may be paid with: its base amount with the code or without. */
export function asked({ index }: Parts, row: number): number[] {
  const [told, base] = [index.expectedSen[row] as number, index.baseSen[row] as number];
  return told === base ? [told] : [told, base];
}

/** Whether two lines bring together what the first one's top-up asks for. */
export function addsUpTo(parts: Parts, one: Part, two: Part): boolean {
  const { amountSen } = parts.columns;
  return asked(parts, one.row).includes((amountSen[one.at] as number) + (amountSen[two.at] as number));
}

/** Whether one line brings what two top-ups ask for together. */
export function isSumOf(parts: Parts, one: Part, two: Part): boolean {
  const { index, columns } = parts;
  // Two accounts at once only where both their numbers stand there; a name is one account's.
  const isOneAccount = index.numberKeys[one.row] === index.numberKeys[two.row];
  if (!isOneAccount && !(hasNumber(one) && hasNumber(two))) return false;
  const paid = columns.amountSen[one.at] as number;
  return asked(parts, one.row).some((first) =>
    asked(parts, two.row).some((second) => first + second === paid),
  );
}

/**
 * Whether a part of a sum could be meant otherwise: it is what another request asks for, or it adds up with another line or
 * for other requests as well. A line of 100.000 beside one of 100.000 pays a request of 200.000 no more surely than the same
 * holder's other request of 100.000.
 */
export function isMeantOtherwise(
  parts: Parts,
  { lines, rows }: { lines: readonly number[]; rows: readonly number[] },
): boolean {
  const { amountSen } = parts.columns;
  return lines.some((at) => {
    const own = (parts.byLine.get(at) ?? []).slice(0, MOST_PARTS);
    return own.some(
      (part, n) =>
        (!rows.includes(part.row) && asked(parts, part.row).includes(amountSen[at] as number)) ||
        isPartOfOther(parts, part, lines, rows) ||
        own.slice(n + 1).some((two) => !isSame(rows, [part.row, two.row]) && isSumOf(parts, part, two)),
    );
  });
}

/** Whether a line adds up with another one for this top-up, not being the sum that was found. */
function isPartOfOther(parts: Parts, part: Part, lines: readonly number[], rows: readonly number[]): boolean {
  return (parts.byTopUp.get(part.row) ?? [])
    .slice(0, MOST_PARTS)
    .some(
      (other) =>
        other.at !== part.at &&
        !(isSame(rows, [part.row]) && isSame(lines, [part.at, other.at])) &&
        addsUpTo(parts, part, other),
    );
}

const isSame = (one: readonly number[], two: readonly number[]): boolean =>
  one.length === two.length && one.every((value) => two.includes(value));
