import { relateAmount } from "./amount-relation";
import { NOT_TYPED, NUMBER } from "./berita-numbers";
import { FIT, findHolder, type HolderFound } from "./holder-name";
import { type LineColumns, NUMBER_DIGITS } from "./line-columns";
import { CODE, type FactCodes, packFacts } from "./packed-facts";
import { DIGITS_SHIFT, FLAGS, ROW, ROW_SIZE, type TopUpIndex } from "./top-up-index";

/**
 * Weighs lines against top-ups on their columns: the same facts as `weighPair` finds, without the places in the text. The
 * answer is a packed number (packed-facts.ts); a test holds the two equal.
 */
export class ColumnWeigher {
  private at = 0;
  private from = 0;
  private end = 0;
  /** First row of the account with each number of the open line. */
  private readonly firsts: number[] = [];
  private readonly found: HolderFound = { fit: FIT.none, from: 0, to: 0 };
  private readonly asked = { amountSen: 0, expectedSen: 0, uniqueCode: null as number | null };
  private readonly codes: FactCodes = {
    number: 0,
    amount: 0,
    name: 0,
    time: 0,
    account: 0,
    bank: 0,
    isNear: 0,
    isSeveral: 0,
  };

  constructor(
    private readonly columns: LineColumns,
    private readonly index: TopUpIndex,
    private readonly feesRupiah: readonly number[] | undefined,
  ) {}

  /** Goes to another line: looks its numbers up once. */
  open(at: number): void {
    const { numberKeys, numberFlags, numberStart } = this.columns;
    this.at = at;
    this.from = numberStart[at] as number;
    this.end = numberStart[at + 1] as number;
    const { accounts } = this.index;
    for (let n = this.from; n < this.end; n += 1) {
      const isAsLong = accounts.lengths.has((numberFlags[n] as number) >> NUMBER_DIGITS);
      this.firsts[n - this.from] = isAsLong ? accounts.first(numberKeys[n] as number) : -1;
    }
  }

  /** First row of the account with a number of the open line; -1 where it is nobody's. */
  accountRow(number: number): number {
    return this.firsts[number - this.from] as number;
  }

  /** The facts of the open line and a top-up. */
  weigh(row: number): number {
    const { records } = this.index;
    const { codes } = this;
    const flags = records[row * ROW_SIZE + ROW.flags] as number;
    codes.amount = this.weighAmount(row, flags);
    codes.name = this.weighName(row);
    this.weighNumber(row, flags);
    codes.time = this.weighTime(row, flags);
    codes.account = accountCode(flags);
    codes.bank = this.weighBank(records[row * ROW_SIZE + ROW.bank] as number);
    return packFacts(codes);
  }

  private weighAmount(row: number, flags: number): number {
    const { asked, index } = this;
    asked.amountSen = index.baseSen[row] as number;
    asked.expectedSen = index.expectedSen[row] as number;
    asked.uniqueCode = flags & FLAGS.hasCode ? (asked.expectedSen - asked.amountSen) / 100 : null;
    return CODE.amount[relateAmount(this.columns.amountSen[this.at] as number, asked, this.feesRupiah)];
  }

  private weighName(row: number): number {
    findHolder(this.columns.names, this.at, this.index.holders, row, this.found);
    if (this.found.fit === FIT.match) return CODE.name.match;
    if (this.found.fit === FIT.part) return CODE.name.part;
    return this.columns.senders[this.at] === 0 ? CODE.name.none : CODE.name.differs;
  }

  private weighNumber(row: number, flags: number): void {
    const { codes } = this;
    const key = this.index.numberKeys[row] as number;
    const exact = this.ownNumber(key);
    const isExact = exact !== OWN.none;
    const other = this.otherNumber(key);
    codes.isSeveral = isExact && (other >= 0 || exact === OWN.unsure) ? 1 : 0;
    codes.isNear = other >= 0 && isOneSlip(this.columns.numberKeys[other] as number, key) ? 1 : 0;
    if (isExact) codes.number = CODE.number.exact;
    else codes.number = other >= 0 ? CODE.number.another : this.weighTyped(key, flags >> DIGITS_SHIFT);
  }

  /**
   * The holder's number to the digit. One that reads as a day is his only where name or code speak for him too, and one that
   * stands where a reference does is unsure without them.
   */
  private ownNumber(key: number): number {
    const { numberKeys, numberFlags } = this.columns;
    const isSupported = this.codes.name === CODE.name.match || this.codes.amount === CODE.amount["with-code"];
    let found: number = OWN.none;
    for (let n = this.from; n < this.end; n += 1) {
      if (numberKeys[n] !== key) continue;
      const flags = numberFlags[n] as number;
      if (isSupported || (flags & (NUMBER.date | NUMBER.reference)) === 0) return OWN.sure;
      if ((flags & NUMBER.date) === 0) found = OWN.unsure;
    }
    return found;
  }

  /** A number that is another account's; -1 for none. */
  private otherNumber(key: number): number {
    const { numberKeys, numberFlags } = this.columns;
    for (let n = this.from; n < this.end; n += 1) {
      const isPlain = ((numberFlags[n] as number) & (NUMBER.date | NUMBER.reference)) === 0;
      if (isPlain && numberKeys[n] !== key && this.accountRow(n) >= 0) return n;
    }
    return -1;
  }

  private weighTyped(key: number, digits: number): number {
    const { numberKeys, numberFlags } = this.columns;
    let looksLikeOne = false;
    for (let n = this.from; n < this.end; n += 1) {
      const flags = numberFlags[n] as number;
      if ((flags & NOT_TYPED) !== 0) continue;
      const typed = numberKeys[n] as number;
      const typedDigits = flags >> NUMBER_DIGITS;
      if (isOneSlip(typed, key) || isEndMissing(typed, typedDigits, key, digits)) return CODE.number.slip;
      if ((flags & NUMBER.phone) === 0 && typedDigits === digits) looksLikeOne = true;
    }
    return looksLikeOne ? CODE.number.unknown : CODE.number.none;
  }

  private weighTime(row: number, flags: number): number {
    const { records } = this.index;
    const { fromDay, toDay } = this.columns;
    const place = row * ROW_SIZE;
    if ((toDay[this.at] as number) < (records[place + ROW.fromDay] as number))
      return CODE.time["before-request"];
    const isLate = (fromDay[this.at] as number) > (records[place + ROW.untilDay] as number);
    return isLate || flags & FLAGS.expired ? CODE.time["after-expiry"] : CODE.time["in-time"];
  }

  private weighBank(bank: number): number {
    const own = this.columns.bankIds[this.at] as number;
    if (own >= 0) return own === bank ? CODE.bank.same : CODE.bank.other;
    return this.columns.lines[this.at]?.likelyBankIds?.includes(bank) ? CODE.bank.same : CODE.bank.unknown;
  }
}

/** How a holder's number stands in a line. */
const OWN = { none: 0, unsure: 1, sure: 2 } as const;

function accountCode(flags: number): number {
  if (flags & FLAGS.notActive) return CODE.account["not-active"];
  return flags & FLAGS.held ? CODE.account.held : CODE.account.active;
}

/** Whether a typed number is a real one but for one slip of the finger; both as keys (see slipBetween). */
export function isOneSlip(typed: number, real: number): boolean {
  let [one, two] = [typed, real];
  while (one > 0 && two > 0 && one % 10 === two % 10) {
    one = Math.floor(one / 10);
    two = Math.floor(two / 10);
  }
  if (one === two) return false;
  const [shortOne, shortTwo] = [Math.floor(one / 10), Math.floor(two / 10)];
  if (shortOne === shortTwo || shortOne === two || one === shortTwo) return true;
  const isSwapped = one % 10 === shortTwo % 10 && two % 10 === shortOne % 10;
  return isSwapped && Math.floor(shortOne / 10) === Math.floor(shortTwo / 10);
}

const MOST_OF_NUMBER = 6;

function isEndMissing(typed: number, typedDigits: number, real: number, realDigits: number): boolean {
  if (typedDigits < MOST_OF_NUMBER || typedDigits >= realDigits) return false;
  if (Math.floor(real / 10 ** (realDigits - typedDigits)) === typed) return true;
  const power = 10 ** typedDigits;
  return real % power === typed % power;
}
