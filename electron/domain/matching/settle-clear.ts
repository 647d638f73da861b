import { type LineColumns, NUMBER_DIGITS } from "./line-columns";
import { MAX_DIGITS } from "./scan-berita";
import { byteTable, int32Table } from "./tables";
import { amountKey, FLAGS, highOf, ROW, ROW_SIZE, type TopUpIndex } from "./top-up-index";

/** The pairs that are clear, by line. */
export interface ClearPairs {
  /** The top-up of each line; -1 where more has to be weighed. */
  rowOf: Int32Array;
  /** 1 where the holder's name stands there as the bank prints it: then nobody else can be meant. */
  isNamed: Uint8Array;
  /** The line of each top-up; -1 where none is clear. */
  lineOf: Int32Array;
  count: number;
}

/**
 * Finds the pairs that no other claim can outweigh: the account's number to the digit, or the code with the holder's
 * name; amount, time, bank and account as they should be; one top-up that fits and one line that claims it. They are
 * taken out before the rest is given out for the best sum, because right to the digit is not traded for two likely ones.
 * Columns only: this is what most of a batch is.
 */
export function settleClear(columns: LineColumns, index: TopUpIndex): ClearPairs {
  const count = columns.lines.length;
  const clear: ClearPairs = {
    rowOf: int32Table(count),
    isNamed: byteTable(count),
    lineOf: int32Table(index.topUps.length).fill(NONE),
    count: 0,
  };
  const { rowOf, isNamed, lineOf } = clear;
  const isAsLong = byteTable(MAX_DIGITS + 1);
  for (const length of index.accounts.lengths) isAsLong[length] = 1;
  for (let at = 0; at < count; at += 1) {
    const row = clearRow(columns, index, isAsLong, at);
    rowOf[at] = row;
    if (row < 0) continue;
    const other = lineOf[row] as number;
    lineOf[row] = other === NONE ? at : SEVERAL;
    if (isHolderNamed(columns, index, at, row)) isNamed[at] = 1;
  }
  dropTies(clear);
  return clear;
}

/** A top-up that two lines claim alike is nobody's without a look. */
function dropTies(clear: ClearPairs): void {
  const { rowOf, lineOf } = clear;
  for (let at = 0; at < rowOf.length; at += 1) {
    const row = rowOf[at] as number;
    if (row < 0) continue;
    if (lineOf[row] === SEVERAL) rowOf[at] = NONE;
    else clear.count += 1;
  }
  for (let row = 0; row < lineOf.length; row += 1) if (lineOf[row] === SEVERAL) lineOf[row] = NONE;
}

const NONE = -1;
/** More than one account is named, more than one top-up fits, or more than one line claims it. */
const SEVERAL = -2;

function clearRow(columns: LineColumns, index: TopUpIndex, isAsLong: Uint8Array, at: number): number {
  const account = namedAccount(columns, index, isAsLong, at);
  if (account === SEVERAL) return NONE;
  return account === NONE ? clearByCode(columns, index, at) : clearOfAccount(columns, index, at, account);
}

/** The chain of the one account a line names. */
function namedAccount(columns: LineColumns, index: TopUpIndex, isAsLong: Uint8Array, at: number): number {
  let found = NONE;
  const end = columns.numberStart[at + 1] as number;
  for (let n = columns.numberStart[at] as number; n < end; n += 1) {
    if (!isAsLong[(columns.numberFlags[n] as number) >> NUMBER_DIGITS]) continue;
    const first = index.accounts.first(columns.numberKeys[n] as number);
    if (first < 0 || first === found) continue;
    if (found !== NONE) return SEVERAL;
    found = first;
  }
  return found;
}

function clearOfAccount(columns: LineColumns, index: TopUpIndex, at: number, first: number): number {
  let found = NONE;
  const count = index.topUps.length;
  for (let row = first; row >= 0; row = index.accounts.next(row)) {
    if (row >= count || !isAsTold(columns, index, at, row)) continue;
    if (found !== NONE) return NONE;
    found = row;
  }
  return found;
}

function clearByCode(columns: LineColumns, index: TopUpIndex, at: number): number {
  const amountSen = columns.amountSen[at] as number;
  const from = columns.fromDay[at] as number;
  let found = NONE;
  const key = amountKey(amountSen);
  for (let day = columns.toDay[at] as number; day >= from - index.mostDays; day -= 1)
    for (let row = index.codes.first(day, key); row >= 0; row = index.codes.next(row)) {
      if (!isAsTold(columns, index, at, row) || !isHolderNamed(columns, index, at, row)) continue;
      if (found !== NONE) return NONE;
      found = row;
    }
  return found;
}

/** Amount, time, bank and account as they should be. */
function isAsTold(columns: LineColumns, index: TopUpIndex, at: number, row: number): boolean {
  const { records } = index;
  const place = row * ROW_SIZE;
  const amountSen = columns.amountSen[at] as number;
  if (records[place + ROW.expectedLow] !== (amountSen | 0)) return false;
  if (records[place + ROW.expectedHigh] !== highOf(amountSen)) return false;
  const bank = columns.bankIds[at] as number;
  return (
    (columns.toDay[at] as number) >= (records[place + ROW.fromDay] as number) &&
    (columns.fromDay[at] as number) <= (records[place + ROW.untilDay] as number) &&
    ((records[place + ROW.flags] as number) & FLAGS.plain) !== 0 &&
    (bank === -1 || bank === records[place + ROW.bank])
  );
}

function isHolderNamed(columns: LineColumns, index: TopUpIndex, at: number, row: number): boolean {
  const { records } = index;
  const whole = records[row * ROW_SIZE + ROW.wholeName] as number;
  if (whole === 0) return false;
  const cut = records[row * ROW_SIZE + ROW.cutName] as number;
  const end = columns.nameStart[at + 1] as number;
  for (let n = columns.nameStart[at] as number; n < end; n += 1) {
    const hash = columns.nameHashes[n] as number;
    if (hash === whole || hash === cut) return true;
  }
  return false;
}
