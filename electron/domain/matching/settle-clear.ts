import type { LineColumns } from "./line-columns";
import { eachWithCode, type TopUpIndex } from "./top-up-index";

/**
 * Finds the pairs about which nothing is left to weigh: number (or code), amount, name and time are right, no other
 * account is named, no other top-up fits and no other line claims it. Such a pair scores highest for both of its sides,
 * so every best assignment of the batch contains it; taking it out first makes the rest small. Columns only.
 */
export function settleClear(columns: LineColumns, index: TopUpIndex): Int32Array {
  const rowOf = new Int32Array(columns.lines.length);
  const claims = new Uint8Array(index.topUps.length);
  for (let at = 0; at < rowOf.length; at += 1) {
    const row = clearRow(columns, index, at);
    rowOf[at] = row;
    if (row >= 0 && (claims[row] as number) < 2) claims[row] = (claims[row] as number) + 1;
  }
  for (let at = 0; at < rowOf.length; at += 1) {
    const row = rowOf[at] as number;
    if (row >= 0 && claims[row] !== 1) rowOf[at] = -1;
  }
  return rowOf;
}

const NONE = -1;
/** More than one account is named, or more than one top-up fits. */
const SEVERAL = -2;

function clearRow(columns: LineColumns, index: TopUpIndex, at: number): number {
  const account = namedAccount(columns, index, at);
  if (account === SEVERAL) return NONE;
  if (account !== NONE) return clearOfAccount(columns, index, at, account);
  return clearByCode(columns, index, at);
}

/** The chain of the one account a line names. */
function namedAccount(columns: LineColumns, index: TopUpIndex, at: number): number {
  let found = NONE;
  const end = columns.numberStart[at + 1] as number;
  for (let n = columns.numberStart[at] as number; n < end; n += 1) {
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
  return found !== NONE && isNamed(columns, index, at, found) ? found : NONE;
}

function clearByCode(columns: LineColumns, index: TopUpIndex, at: number): number {
  let found = NONE;
  let isOne = true;
  eachWithCode(
    index,
    {
      amountSen: columns.amountSen[at] as number,
      fromDay: columns.fromDay[at] as number,
      toDay: columns.toDay[at] as number,
    },
    (row) => {
      if (!isAsTold(columns, index, at, row) || !isNamed(columns, index, at, row)) return;
      if (found !== NONE) isOne = false;
      found = row;
    },
  );
  return isOne ? found : NONE;
}

/** Amount, time, bank and account as they should be. */
function isAsTold(columns: LineColumns, index: TopUpIndex, at: number, row: number): boolean {
  const bank = columns.bankIds[at] as number;
  return (
    index.expectedSen[row] === columns.amountSen[at] &&
    (columns.toDay[at] as number) >= (index.fromDay[row] as number) &&
    (columns.fromDay[at] as number) <= (index.untilDay[row] as number) &&
    index.isPlain[row] === 1 &&
    (bank === -1 || bank === index.bankIds[row])
  );
}

function isNamed(columns: LineColumns, index: TopUpIndex, at: number, row: number): boolean {
  const whole = index.wholeName[row] as number;
  if (whole === 0) return false;
  const cut = index.cutName[row] as number;
  const end = columns.nameStart[at + 1] as number;
  for (let n = columns.nameStart[at] as number; n < end; n += 1) {
    const hash = columns.nameHashes[n] as number;
    if (hash === whole || hash === cut) return true;
  }
  return false;
}
