import { eachNearKey } from "./account-numbers";
import { NOT_TYPED } from "./berita-numbers";
import { isFound, isRelated, paysAsWell, type Reach } from "./claim-rules";
import { growing } from "./growing";
import { type LineColumns, NUMBER_DIGITS } from "./line-columns";
import { indexNames, type NameIndex } from "./name-index";
import { indexNear, type NearIndex, type NearQuery } from "./near-index";
import { unpackFacts } from "./packed-facts";
import type { ClearPairs } from "./settle-clear";
import { int32Table } from "./tables";
import { eachWithCode, type TopUpIndex } from "./top-up-index";
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
  reach?: Reach | undefined;
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
  private readonly reach: Reach | undefined;
  private names: NameIndex | null = null;
  private near: NearIndex | null = null;
  private open: Int32Array | null = null;
  private at = 0;
  private isSeen = false;
  private isEnough = false;
  private isFound = false;
  private namesakes = 0;

  constructor({ columns, index, clear, feesRupiah, reach }: ClaimSource) {
    this.reach = reach;
    this.columns = columns;
    this.index = index;
    this.clear = clear;
    this.weigher = new ColumnWeigher(columns, index, feesRupiah);
    const guess = Math.max(64, (columns.lines.length - clear.count) * 2);
    this.lines = growing(Int32Array, guess);
    this.rows = growing(Int32Array, guess);
    this.facts = growing(Int32Array, guess);
    this.seen = int32Table(index.topUps.length).fill(-1);
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
    eachWithCode(this.index, amountSen, columns.fromDay[at] as number, columns.toDay[at] as number, this.add);
    this.addNear(isNamed);
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
   * Top-ups of accounts one slip away: such as asked for this amount, and where there are none any other. Beside a number
   * that is right to the digit only the former: the right number may be somebody's slip.
   */
  private addNear(isNamed: boolean): void {
    this.near ??= indexNear(this.index, this.openRows());
    const before = this.rows.length();
    this.setMoney();
    this.eachTyped(this.addNearAsTold);
    if (isNamed || this.isFound || this.rows.length() > before) return;
    this.eachTyped(this.addAnyNear);
  }

  private readonly query: NearQuery = { key: 0, digits: 0, amountSen: 0, fromDay: 0, toDay: 0 };

  /** What is asked of the indexes about the money of this line. */
  private setMoney(): NearQuery {
    const { columns, query } = this;
    query.amountSen = columns.amountSen[this.at] as number;
    query.fromDay = columns.fromDay[this.at] as number;
    query.toDay = columns.toDay[this.at] as number;
    return query;
  }

  private readonly addNearAsTold = (key: number, digits: number): void => {
    this.query.key = key;
    this.query.digits = digits;
    this.near?.each(this.query, this.add);
  };

  private readonly addAnyNear = (key: number, digits: number): void =>
    eachNearKey(key, digits, this.index.accounts, this.addNext);

  /** Numbers of the line that may be a wallet's with a slip. */
  private eachTyped(take: (key: number, digits: number) => void): void {
    const { numberStart, numberFlags, numberKeys } = this.columns;
    const end = numberStart[this.at + 1] as number;
    for (let n = numberStart[this.at] as number; n < end; n += 1) {
      const flags = numberFlags[n] as number;
      if ((flags & NOT_TYPED) === 0 || this.weigher.accountRow(n) >= 0)
        take(numberKeys[n] as number, flags >> NUMBER_DIGITS);
    }
  }

  private readonly addNext = (first: number): void => this.addAccount(first);

  private openRows(): Int32Array {
    this.open ??= openRows(this.clear);
    return this.open;
  }

  private addNamesakes(): void {
    const { columns, index } = this;
    this.names ??= indexNames(index, this.openRows(), this.reach);
    this.namesakes = 0;
    const money = this.setMoney();
    const end = columns.nameKeyStart[this.at + 1] as number;
    for (let n = columns.nameKeyStart[this.at] as number; n < end; n += 1)
      this.names.each(columns.nameKeys[n] as number, money, this.addNamesake);
  }

  private readonly addNamesake = (row: number): void => {
    if (this.namesakes >= MOST_NAMESAKES || this.seen[row] === this.at) return;
    this.namesakes += 1;
    this.add(row);
  };
}

/** Top-ups that no clear pair has. */
export function openRows({ lineOf }: ClearPairs): Int32Array {
  const rows = growing(Int32Array, lineOf.length >> 2);
  for (let row = 0; row < lineOf.length; row += 1) if (lineOf[row] === -1) rows.push(row);
  return rows.values();
}
