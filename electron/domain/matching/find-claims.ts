import { eachNearKey } from "./account-numbers";
import { NOT_TYPED } from "./berita-numbers";
import { isFound, isRelated, paysAsWell, REACH } from "./claim-rules";
import { growing } from "./growing";
import { type LineColumns, NUMBER_DIGITS } from "./line-columns";
import { indexNames, type NameIndex } from "./name-index";
import { unpackFacts } from "./packed-facts";
import type { ClearPairs } from "./settle-clear";
import { eachWithCode, fromDayOf, type TopUpIndex, untilDayOf } from "./top-up-index";
import { ColumnWeigher } from "./weigh-columns";

/** Every claim of the lines that were not clear, line by line, as columns. */
export interface Claims {
  line: Int32Array;
  row: Int32Array;
  /** Packed facts (packed-facts.ts). */
  facts: Int32Array;
  /** How many more lines would pay a clear pair's top-up, by its row. */
  contested: Map<number, number>;
}

/** What claims are looked for in. */
export interface ClaimSource {
  columns: LineColumns;
  index: TopUpIndex;
  clear: ClearPairs;
  feesRupiah?: readonly number[] | undefined;
}

/** Finds the claims of every line that is not clear: the first search that says for whom is enough. */
export function findClaims(source: ClaimSource): Claims {
  const finder = new ClaimFinder(source);
  const { rowOf } = source.clear;
  for (let at = 0; at < rowOf.length; at += 1) if ((rowOf[at] as number) < 0) finder.find(at);
  return finder.claims();
}

/** Of so many namesakes no one is found by name. */
export const MOST_NAMESAKES = 64;

class ClaimFinder {
  private readonly columns: LineColumns;
  private readonly index: TopUpIndex;
  private readonly clear: ClearPairs;
  private readonly weigher: ColumnWeigher;
  private readonly lines;
  private readonly rows;
  private readonly facts;
  private readonly contested = new Map<number, number>();
  /** The line that looked at a row last. */
  private readonly seen: Int32Array;
  private names: NameIndex | null = null;
  private at = 0;
  private isSeen = false;
  private isEnough = false;
  private isFound = false;
  private namesakes = 0;

  constructor({ columns, index, clear, feesRupiah }: ClaimSource) {
    this.columns = columns;
    this.index = index;
    this.clear = clear;
    this.weigher = new ColumnWeigher(columns, index, feesRupiah);
    const guess = Math.max(64, (columns.lines.length - clear.count) * 2);
    this.lines = growing(Int32Array, guess);
    this.rows = growing(Int32Array, guess);
    this.facts = growing(Int32Array, guess);
    this.seen = new Int32Array(index.topUps.length).fill(-1);
  }

  claims(): Claims {
    const { lines, rows, facts, contested } = this;
    return { line: lines.values(), row: rows.values(), facts: facts.values(), contested };
  }

  /** By number, then by numbers next to it and by code, then by the sender's name. */
  find(at: number): void {
    const { columns } = this;
    const amountSen = columns.amountSen[at] as number;
    if (amountSen <= 0) return;
    this.at = at;
    this.isSeen = false;
    this.isEnough = false;
    this.isFound = false;
    this.weigher.open(at);
    const end = columns.numberStart[at + 1] as number;
    for (let n = columns.numberStart[at] as number; n < end; n += 1)
      this.addAccount(this.weigher.accountRow(n));
    if (this.isEnough) return;
    const isNamed = this.isSeen;
    this.addNear(isNamed);
    eachWithCode(this.index, amountSen, columns.fromDay[at] as number, columns.toDay[at] as number, this.add);
    if (!isNamed && !this.isFound) this.addNamesakes();
  }

  private readonly add = (row: number): void => {
    if (this.seen[row] === this.at || row >= this.index.topUps.length) return;
    this.seen[row] = this.at;
    this.isSeen = true;
    if (this.clear.lineOf[row] !== -1) this.contest(row);
    else {
      const packed = this.weigher.weigh(row);
      this.lines.push(this.at);
      this.rows.push(row);
      this.facts.push(packed);
      const { facts } = unpackFacts(packed);
      if (isRelated(facts)) this.isEnough = true;
      if (isFound(facts)) this.isFound = true;
    }
  };

  /** A top-up that is taken, and that this line would pay just as well: the clear pair is then looked at. */
  private contest(row: number): void {
    if (this.index.expectedSen[row] !== this.columns.amountSen[this.at]) return;
    if (!paysAsWell(unpackFacts(this.weigher.weigh(row)).facts)) return;
    this.contested.set(row, (this.contested.get(row) ?? 0) + 1);
  }

  /** The top-ups of an account, given the first of its rows. */
  private addAccount(first: number): void {
    for (let row = first; row >= 0; row = this.index.accounts.next(row)) this.add(row);
  }

  /**
   * Top-ups of accounts one slip away. Beside a number that is right to the digit only those whose amount is as told:
   * the right number may be somebody's slip.
   */
  private addNear(isNamed: boolean): void {
    const { columns, index } = this;
    const take = isNamed ? this.addAsTold : this.addNext;
    const end = columns.numberStart[this.at + 1] as number;
    for (let n = columns.numberStart[this.at] as number; n < end; n += 1) {
      const flags = columns.numberFlags[n] as number;
      if ((flags & NOT_TYPED) === 0 || this.weigher.accountRow(n) >= 0)
        eachNearKey(columns.numberKeys[n] as number, flags >> NUMBER_DIGITS, index.accounts, take);
    }
  }

  private readonly addNext = (first: number): void => this.addAccount(first);

  private readonly addAsTold = (first: number): void => {
    const { index } = this;
    for (let row = first; row >= 0; row = index.accounts.next(row))
      if (index.expectedSen[row] === this.columns.amountSen[this.at]) this.add(row);
  };

  private addNamesakes(): void {
    const { columns, index } = this;
    this.names ??= indexNames(index, openRows(this.clear));
    this.namesakes = 0;
    const first = (columns.fromDay[this.at] as number) - REACH.afterDays - index.mostDays;
    const last = (columns.toDay[this.at] as number) + REACH.beforeDays;
    const end = columns.nameKeyStart[this.at + 1] as number;
    for (let n = columns.nameKeyStart[this.at] as number; n < end; n += 1)
      this.names.each(columns.nameKeys[n] as number, first, last, this.addNamesake);
  }

  private readonly addNamesake = (row: number): void => {
    if (this.namesakes >= MOST_NAMESAKES || this.seen[row] === this.at) return;
    const { columns, index } = this;
    const early = fromDayOf(index, row) - (columns.toDay[this.at] as number);
    const late = (columns.fromDay[this.at] as number) - untilDayOf(index, row);
    if (early > REACH.beforeDays || late > REACH.afterDays) return;
    const amountSen = columns.amountSen[this.at];
    const isTold = index.expectedSen[row] === amountSen || index.baseSen[row] === amountSen;
    if ((early > 0 || late > 0) && !isTold) return;
    this.namesakes += 1;
    this.add(row);
  };
}

/** Top-ups that no clear pair has. */
export function openRows({ lineOf }: ClearPairs): number[] {
  const rows: number[] = [];
  for (let row = 0; row < lineOf.length; row += 1) if (lineOf[row] === -1) rows.push(row);
  return rows;
}
