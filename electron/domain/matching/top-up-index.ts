import { type AccountIndex, indexAccounts, numberKey } from "./account-numbers";
import { hashNext, hashWord } from "./berita-words";
import { wibDayNumber } from "./days";
import { NAME_CUT, nameWords } from "./holder-name";
import { indexKeys, type KeyIndex } from "./key-index";
import type { KnownAccount, OpenTopUp } from "./proposal";

/**
 * The open top-ups as typed columns with their indexes: what a million lines are looked up in. Rows of `accounts` are
 * the top-ups, and behind them the known accounts.
 */
export interface TopUpIndex {
  topUps: readonly OpenTopUp[];
  known: readonly KnownAccount[];
  accounts: AccountIndex;
  /** By amount with code and day of request. */
  codes: KeyIndex;
  numberKeys: Float64Array;
  amountSen: Float64Array;
  expectedSen: Float64Array;
  hasCode: Uint8Array;
  bankIds: Int32Array;
  /** Days on which a transfer is in time, first and last, as counts of days. */
  fromDay: Int32Array;
  untilDay: Int32Array;
  /** Most days a request stays open here. */
  mostDays: number;
  /** 1 where nothing about account or request itself stands in the way. */
  isPlain: Uint8Array;
  /** The holder's name as the bank prints it, whole and cut at 18, as hashes of its words in a row. */
  wholeName: Int32Array;
  cutName: Int32Array;
}

/** Longest wait that is still looked up day by day; a longer one counts as this long. */
const MOST_DAYS = 31;
const FOREVER = 100_000_000;

/** Builds the index; the list and what stands in it must not change while it is used. */
export function indexTopUps(topUps: readonly OpenTopUp[], known: readonly KnownAccount[] = []): TopUpIndex {
  const count = topUps.length;
  const numberKeys = new Float64Array(count + known.length);
  const index = {
    topUps,
    known,
    numberKeys,
    amountSen: new Float64Array(count),
    expectedSen: new Float64Array(count),
    hasCode: new Uint8Array(count),
    bankIds: new Int32Array(count),
    fromDay: new Int32Array(count),
    untilDay: new Int32Array(count),
    isPlain: new Uint8Array(count),
    wholeName: new Int32Array(count),
    cutName: new Int32Array(count),
  };
  const codeKeys = new Float64Array(count);
  let mostDays = 0;
  for (let row = 0; row < count; row += 1) {
    const topUp = topUps[row] as OpenTopUp;
    fillRow(index, row, topUp);
    const [from, until] = [index.fromDay[row] as number, index.untilDay[row] as number];
    mostDays = Math.max(mostDays, Math.min(until - from, MOST_DAYS));
    codeKeys[row] = topUp.uniqueCode === null ? Number.NaN : codeKey(topUp.expectedSen, from);
  }
  for (const [at, account] of known.entries()) numberKeys[count + at] = numberKey(account.number);
  return { ...index, mostDays, accounts: indexAccounts(numberKeys), codes: indexKeys(codeKeys) };
}

type Columns = Omit<TopUpIndex, "accounts" | "codes" | "mostDays">;

function fillRow(index: Columns, row: number, topUp: OpenTopUp): void {
  index.numberKeys[row] = numberKey(topUp.accountNumber);
  index.amountSen[row] = topUp.amountSen;
  index.expectedSen[row] = topUp.expectedSen;
  index.hasCode[row] = topUp.uniqueCode === null ? 0 : 1;
  index.bankIds[row] = topUp.bankAccountId;
  index.fromDay[row] = wibDayNumber(topUp.requestedAt);
  const until = wibDayNumber(topUp.expiresAt);
  index.untilDay[row] = Number.isNaN(until) ? FOREVER : until;
  const isHeld = topUp.held === "incoming" || topUp.held === "all";
  index.isPlain[row] = topUp.status === "open" && topUp.accountStatus === "active" && !isHeld ? 1 : 0;
  const printed = nameWords(topUp.holderName).join(" ");
  index.wholeName[row] = hashPrinted(printed);
  index.cutName[row] = hashPrinted(printed.slice(0, NAME_CUT).trimEnd());
}

/** The hash of a printed name; 0 for one that says too little to go by. */
function hashPrinted(printed: string): number {
  const words = printed.split(" ");
  if (words.length < 2 || printed.length < 7) return 0;
  return words.reduce((hash, word) => hashNext(hash, hashWord(word, 0, word.length)), 0);
}

/** The key of an amount with code on the day it was asked for. */
const codeKey = (expectedSen: number, fromDay: number): number => expectedSen * 4096 + (fromDay & 4095);

/** Calls `found` with each top-up whose amount with code this is and whose time the days of the money meet. */
export function eachWithCode(
  index: TopUpIndex,
  { amountSen, fromDay, toDay }: { amountSen: number; fromDay: number; toDay: number },
  found: (row: number) => void,
): void {
  for (let day = toDay; day >= fromDay - index.mostDays; day -= 1)
    for (let row = index.codes.first(codeKey(amountSen, day)); row >= 0; row = index.codes.next(row))
      if (index.expectedSen[row] === amountSen && fromDay <= (index.untilDay[row] as number)) found(row);
}
