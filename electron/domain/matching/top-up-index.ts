import { type AccountIndex, indexAccounts, numberKey } from "./account-numbers";
import { hashNext, hashWord } from "./berita-words";
import { type BlockIndex, indexBlocks, NO_BLOCK } from "./block-index";
import { wibDayNumber } from "./days";
import { growing } from "./growing";
import type { HolderNames } from "./holder-name";
import { pushHolderKeys } from "./name-index";
import { letterList } from "./name-letters";
import { printedWords } from "./name-words";
import type { KnownAccount, OpenTopUp } from "./proposal";
import { NAME_CUT } from "./scan-berita";
import { int32Table } from "./tables";

/** The open top-ups as typed columns, read once; rows of `numberKeys` are the top-ups, then the known accounts. */
export interface TopUpColumns {
  topUps: readonly OpenTopUp[];
  known: readonly KnownAccount[];
  numberKeys: Float64Array;
  expectedSen: Float64Array;
  /** Amount asked for without its code. */
  baseSen: Float64Array;
  /** What else is looked at of a top-up, {@link ROW_SIZE} numbers a row side by side: one look at memory instead of six. */
  records: Int32Array;
  /** Holders' names as letters. */
  holders: HolderNames;
  /** Keys under which a holder's name is looked for, from `nameStart[row]` to `nameStart[row + 1]`. */
  nameKeys: Int32Array;
  nameStart: Int32Array;
}

/** Places in a record. */
export const ROW = {
  /** Days on which a transfer is in time, first and last, as counts of days. */
  fromDay: 0,
  untilDay: 1,
  flags: 2,
  bank: 3,
  /** The holder's name as the bank prints it, whole and cut at 18, as a hash of its words; 0 for too short a name. */
  wholeName: 4,
  cutName: 5,
  /** The amount with its code in sen, in two halves of 32 bits. */
  expectedLow: 6,
  expectedHigh: 7,
} as const;
/** Eight numbers are half a line of memory: a record never lies on two. */
export const ROW_SIZE = 8;

/** What an amount is above 32 bits. */
export const highOf = (sen: number): number => Math.floor(sen / 0x1_0000_0000);

/** Bits of a record's flags. */
export const FLAGS = {
  hasCode: 1,
  /** Nothing about account or request itself stands in the way. */
  plain: 2,
  expired: 4,
  held: 8,
  notActive: 16,
} as const;

/** From this bit on the flags hold how many digits the wallet number has. */
export const DIGITS_SHIFT = 8;

const digitsIn = (number: string): number => number.replace(/\D/g, "").length;

/** The columns with their indexes: what a million lines are looked up in. */
export interface TopUpIndex extends TopUpColumns {
  accounts: AccountIndex;
  /** By day of request and amount with code (see amountKey). */
  codes: BlockIndex;
  /** Most days a request stays open here. */
  mostDays: number;
}

/** Longest wait that is still looked up day by day; a longer one counts as this long. */
const MOST_DAYS = 31;
const FOREVER = 100_000_000;

/** Reads top-ups into columns; the lists and what stands in them must not change while they are used. */
export function readTopUpColumns(
  topUps: readonly OpenTopUp[],
  known: readonly KnownAccount[] = [],
): TopUpColumns {
  const count = topUps.length;
  const columns = {
    topUps,
    known,
    numberKeys: new Float64Array(count + known.length),
    expectedSen: new Float64Array(count),
    baseSen: new Float64Array(count),
    records: int32Table(count * ROW_SIZE),
    nameStart: int32Table(count + 1),
  };
  const letters = letterList(count * 16);
  const rowWord = int32Table(count + 1);
  for (const [row, topUp] of topUps.entries()) {
    const words = printedWords(topUp.holderName);
    fillRow(columns, row, topUp, words);
    for (const word of words) letters.push(word, 0, word.length);
    rowWord[row + 1] = letters.words();
  }
  for (const [at, account] of known.entries()) columns.numberKeys[count + at] = numberKey(account.number);
  const holders = { letters: letters.values(), rowWord };
  const keys = growing(Int32Array, count * 4);
  for (let row = 0; row < count; row += 1) {
    pushHolderKeys(holders.letters, rowWord[row] as number, rowWord[row + 1] as number, keys.push);
    columns.nameStart[row + 1] = keys.length();
  }
  return { ...columns, holders, nameKeys: keys.values() };
}

/** Builds the indexes of read top-ups. */
export function indexTopUps(columns: TopUpColumns): TopUpIndex {
  const count = columns.topUps.length;
  const keys = int32Table(count);
  const days = int32Table(count);
  const { records, expectedSen } = columns;
  let mostDays = 0;
  for (let row = 0; row < count; row += 1) {
    const from = records[row * ROW_SIZE + ROW.fromDay] as number;
    const until = records[row * ROW_SIZE + ROW.untilDay] as number;
    mostDays = Math.max(mostDays, Math.min(until - from, MOST_DAYS));
    const hasCode = ((records[row * ROW_SIZE + ROW.flags] as number) & FLAGS.hasCode) !== 0;
    keys[row] = amountKey(expectedSen[row] as number);
    days[row] = hasCode ? from : NO_BLOCK;
  }
  return {
    ...columns,
    mostDays,
    accounts: indexAccounts(columns.numberKeys),
    codes: indexBlocks(keys, days),
  };
}

type Rows = Pick<TopUpColumns, "numberKeys" | "expectedSen" | "baseSen" | "records">;

function fillRow(columns: Rows, row: number, topUp: OpenTopUp, words: readonly string[]): void {
  columns.numberKeys[row] = numberKey(topUp.accountNumber);
  columns.expectedSen[row] = topUp.expectedSen;
  columns.baseSen[row] = topUp.amountSen;
  const isHeld = topUp.held === "incoming" || topUp.held === "all";
  const isPlain = topUp.status === "open" && topUp.accountStatus === "active" && !isHeld;
  const until = wibDayNumber(topUp.expiresAt);
  const printed = words.join(" ");
  columns.records.set(
    [
      wibDayNumber(topUp.requestedAt),
      Number.isNaN(until) ? FOREVER : until,
      (topUp.uniqueCode === null ? 0 : FLAGS.hasCode) |
        (isPlain ? FLAGS.plain : 0) |
        (topUp.status === "expired" ? FLAGS.expired : 0) |
        (isHeld ? FLAGS.held : 0) |
        (topUp.accountStatus === "active" ? 0 : FLAGS.notActive) |
        (digitsIn(topUp.accountNumber) << DIGITS_SHIFT),
      topUp.bankAccountId,
      hashPrinted(printed),
      hashPrinted(printed.slice(0, NAME_CUT).trimEnd()),
      topUp.expectedSen | 0,
      highOf(topUp.expectedSen),
    ],
    row * ROW_SIZE,
  );
}

/** The hash of a printed name; 0 for one that says too little to go by. */
function hashPrinted(printed: string): number {
  const words = printed.split(" ");
  if (words.length < 2 || printed.length < 7) return 0;
  return words.reduce((hash, word) => hashNext(hash, hashWord(word, 0, word.length)), 0);
}

/** An amount as a whole number of 32 bits; only of more than 21 million rupiah may two be the same. */
export const amountKey = (sen: number): number => (sen | 0) ^ Math.imul(highOf(sen), 0x85ebca6b);

/** Calls `found` with each top-up whose amount with code this is and whose time the days of the money meet. */
export function eachWithCode(
  index: TopUpIndex,
  amountSen: number,
  fromDay: number,
  toDay: number,
  found: (row: number) => void,
): void {
  const key = amountKey(amountSen);
  for (let day = toDay; day >= fromDay - index.mostDays; day -= 1)
    for (let row = index.codes.first(day, key); row >= 0; row = index.codes.next(row))
      if (index.expectedSen[row] === amountSen && fromDay <= untilDayOf(index, row)) found(row);
}

/** First day on which a transfer for this top-up is in time, as a count of days. */
export const fromDayOf = ({ records }: TopUpColumns, row: number): number =>
  records[row * ROW_SIZE + ROW.fromDay] as number;

/** The last such day. */
export const untilDayOf = ({ records }: TopUpColumns, row: number): number =>
  records[row * ROW_SIZE + ROW.untilDay] as number;
