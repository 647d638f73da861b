import { sen } from "../money";
import { numberKey, slipBetween } from "./account-numbers";
import { type AmountRelation, feeOf, relateAmount } from "./amount-relation";
import { dayNumber, wibDayNumber } from "./days";
import { FIT, findHolder, type HolderFound, type HolderNames } from "./holder-name";
import { type LineNames, nameReader } from "./line-names";
import { letterList } from "./name-letters";
import { printedWords } from "./name-words";
import { scoreOf } from "./packed-facts";
import type { Doubt, Evidence, NumberSlip, OpenLine, OpenTopUp } from "./proposal";
import { type Berita, type NumberInText, readBerita } from "./read-berita";
import {
  DEFAULT_RULES,
  DEFAULT_WEIGHTS,
  type FactWeights,
  findRule,
  type MatchRule,
  type PairFacts,
} from "./rules";
import type { TextMark } from "./text-mark";

/** A line with its text read. */
export interface ReadLine {
  line: OpenLine;
  berita: Berita;
  names: LineNames;
}

/** How a sender's name stands to a holder's, with its place. */
export interface NameFound {
  /** `match`: the whole name, or as much as a bank prints; `part`: some of it. */
  fit: "match" | "part";
  mark: TextMark;
}

/** One line against one top-up: the facts the rules ask for, with their places in the text. */
export interface WeighedPair {
  line: OpenLine;
  topUp: OpenTopUp;
  /** The days in which the money moved, as counts of days. */
  fromDay: number;
  toDay: number;
  facts: PairFacts;
  /** Orders claims; never shown. */
  score: number;
  number: NumberFound | null;
  name: NameFound | null;
  /** The name that stands there instead of the holder's. */
  otherSender: TextMark | null;
  /** A number that is another account's. */
  otherNumber: TextMark | null;
  /** That other number is one slip away from the holder's. */
  isNear: boolean;
}

interface NumberFound {
  mark: TextMark;
  /** Null where it is right to the digit. */
  slip: NumberSlip | null;
}

/** What the weighing has to know beyond the two. */
export interface Weighing {
  /** Whether a number is some account's; without it every other number is just unknown. */
  isAccount?: (key: number) => boolean;
  weights?: FactWeights;
  /** Fees of banks, in rupiah. */
  feesRupiah?: readonly number[];
}

/** What a top-up says, read once: it is weighed against many lines. */
interface ReadTopUp {
  holder: HolderNames;
  digits: string;
  key: number;
  fromDay: number;
  untilDay: number;
}

const readTopUps = new WeakMap<OpenTopUp, ReadTopUp>();

function readTopUp(topUp: OpenTopUp): ReadTopUp {
  const known = readTopUps.get(topUp);
  if (known) return known;
  const read = {
    holder: holderOf(topUp.holderName),
    digits: topUp.accountNumber.replace(/\D/g, ""),
    key: numberKey(topUp.accountNumber),
    fromDay: wibDayNumber(topUp.requestedAt),
    untilDay: wibDayNumber(topUp.expiresAt),
  };
  readTopUps.set(topUp, read);
  return read;
}

/** One holder's name to look for. */
export function holderOf(name: string): HolderNames {
  const words = printedWords(name);
  const letters = letterList(name.length);
  for (const word of words) letters.push(word, 0, word.length);
  return { letters: letters.values(), rowWord: Int32Array.of(0, words.length) };
}

/** Looks for a holder in the names of one line. */
export function lookForName({ line, names }: ReadLine, holder: HolderNames): NameFound | null {
  const found: HolderFound = { fit: FIT.none, from: 0, to: 0 };
  findHolder(names, 0, holder, 0, found);
  if (found.fit === FIT.none) return null;
  const places = Array.from({ length: found.to - found.from }, (_, n) => found.from + n);
  const text = places
    .map((word) => line.description.slice(names.wordStart[word], names.wordEnd[word]))
    .join(" ");
  const [start, end] = [names.wordStart[found.from] ?? 0, names.wordEnd[found.to - 1] ?? 0];
  return { fit: found.fit === FIT.match ? "match" : "part", mark: { text, start, end } };
}

/** Reads a line's text once, to be weighed against any number of top-ups. */
export function readLine(line: OpenLine): ReadLine {
  const names = nameReader(1);
  const berita = readBerita(
    line.description,
    { amountSen: line.amountSen, bookedDay: dayNumber(line.bookedOn) },
    names,
  );
  return { line, berita, names: names.values() };
}

/** Weighs one pair on its own; whether others make the same claim is found out later. */
export function weighPair(read: ReadLine, topUp: OpenTopUp, weighing: Weighing = {}): WeighedPair {
  const { line, berita } = read;
  const amount = relateAmount(line.amountSen, topUp, weighing.feesRupiah);
  const asked = readTopUp(topUp);
  const name = lookForName(read, asked.holder);
  const isSupported = name?.fit === "match" || amount === "with-code";
  const numbers = lookForNumber(berita.numbers, asked, weighing.isAccount, isSupported);
  const otherSender = name ? null : senderOf(berita);
  const facts: PairFacts = {
    number: numbers.fact,
    amount,
    name: name?.fit ?? (otherSender ? "differs" : "none"),
    time: timeOf(berita, topUp, asked),
    account: accountOf(topUp),
    bank: bankOf(line, topUp),
    rivals: numbers.own && (numbers.other || numbers.isUnsure) ? "several" : "none",
  };
  const isNear = numbers.other !== null && slipBetween(numbers.other.digits, asked.digits) !== null;
  return {
    line,
    topUp,
    fromDay: berita.fromDay,
    toDay: berita.toDay,
    facts,
    score: scoreOf(facts, isNear, weighing.weights ?? DEFAULT_WEIGHTS),
    number: numbers.own,
    name,
    otherSender,
    otherNumber: numbers.other?.mark ?? null,
    isNear,
  };
}

function accountOf({ accountStatus, held }: OpenTopUp): PairFacts["account"] {
  if (accountStatus !== "active") return "not-active";
  return held === "incoming" || held === "all" ? "held" : "active";
}

function bankOf(line: OpenLine, topUp: OpenTopUp): PairFacts["bank"] {
  if (line.bankAccountId !== null) return line.bankAccountId === topUp.bankAccountId ? "same" : "other";
  // What a text points to speaks for, never against: a sender's bank is not yet the one we gave them.
  return line.likelyBankIds?.includes(topUp.bankAccountId) ? "same" : "unknown";
}

interface NumbersFound {
  fact: PairFacts["number"];
  own: NumberFound | null;
  other: NumberInText | null;
  /** The own number stands only where a reference does, and nothing else speaks for the pair: it may be just that. */
  isUnsure: boolean;
}

/**
 * `isSupported`: name or code speak for the pair; then a number that reads as a day or a reference may be the wallet's all
 * the same.
 */
function lookForNumber(
  numbers: readonly NumberInText[],
  { digits, key: ownKey }: ReadTopUp,
  isAccount: Weighing["isAccount"],
  isSupported: boolean,
): NumbersFound {
  const own = numbers.filter((one) => one.key === ownKey && (!one.isDate || isSupported));
  const exact = own.find((one) => !one.isReference) ?? own[0];
  const other = numbers.find(
    (one) => !one.isDate && !one.isReference && one.key !== ownKey && isAccount?.(one.key),
  );
  if (exact) {
    const isUnsure = exact.isReference && !isSupported;
    return { fact: "exact", own: { mark: exact.mark, slip: null }, other: other ?? null, isUnsure };
  }
  if (other) return { fact: "another", own: null, other, isUnsure: false };
  for (const one of numbers) {
    const slip = isLikeNumber(one)
      ? (slipBetween(one.digits, digits) ?? endMissing(one.digits, digits))
      : null;
    if (slip) return { fact: "slip", own: { mark: one.mark, slip }, other: null, isUnsure: false };
  }
  const looksLikeOne = numbers.some(
    (one) => isLikeNumber(one) && !one.isPhone && one.digits.length === digits.length,
  );
  return { fact: looksLikeOne ? "unknown" : "none", own: null, other: null, isUnsure: false };
}

/** Most of a number, its end or its beginning left out. */
const endMissing = (typed: string, real: string): NumberSlip | null =>
  typed.length >= MOST_OF_NUMBER &&
  typed.length < real.length &&
  (real.startsWith(typed) || real.endsWith(typed))
    ? "missing"
    : null;
const MOST_OF_NUMBER = 6;

/** Whether a run of digits was meant as a wallet number, as far as its surroundings tell. */
export const isLikeNumber = (one: NumberInText): boolean => !one.isDate && !one.isReference && !one.isPiece;

/** The sender's name where the line shows one: what the bank marks, else the last words. Cash has no sender. */
export function senderOf(berita: Berita): TextMark | null {
  if (berita.kind === "cash") return null;
  const long = berita.runs.filter(({ marks }) => marks.reduce((sum, { text }) => sum + text.length, 0) >= 3);
  const run = long.find((one) => one.isMarked) ?? long.at(-1);
  const [first, last] = [run?.marks[0], run?.marks.at(-1)];
  return first && last
    ? { text: (run?.marks ?? []).map((mark) => mark.text).join(" "), start: first.start, end: last.end }
    : null;
}

function timeOf(berita: Berita, topUp: OpenTopUp, asked: ReadTopUp): PairFacts["time"] {
  if (berita.toDay < asked.fromDay) return "before-request";
  // An expiry that is no instant has no end.
  return topUp.status === "expired" || berita.fromDay > asked.untilDay ? "after-expiry" : "in-time";
}

/** A pair with the rule that decides on it and every reason as data. */
export interface JudgedPair {
  /** The facts the rule was found by. */
  facts: PairFacts;
  rule: MatchRule | null;
  evidence: Evidence[];
  doubts: Doubt[];
}

/** Judges a weighed pair; `rivals` are the other pairs that make the same claim. */
export function judgePair(
  pair: WeighedPair,
  { rules = DEFAULT_RULES, rivals = 0, amount = pair.facts.amount, feesRupiah }: JudgeSetting = {},
): JudgedPair {
  const facts: PairFacts = { ...pair.facts, amount, rivals: rivals > 0 ? "several" : pair.facts.rivals };
  const judged = { ...pair, facts };
  return {
    facts,
    rule: findRule(rules, facts),
    evidence: evidenceOf(judged),
    doubts: doubtsOf(judged, { rivals, feesRupiah }),
  };
}

interface JudgeSetting {
  rules?: readonly MatchRule[];
  rivals?: number;
  /** How the amount stands once the whole batch is known: another's code, or right together with another. */
  amount?: AmountRelation;
  feesRupiah?: readonly number[] | undefined;
}

function evidenceOf({ facts, topUp, number, name }: WeighedPair): Evidence[] {
  const evidence: Evidence[] = [];
  if (number)
    evidence.push(
      number.slip === null
        ? { kind: "wallet-number", mark: number.mark }
        : { kind: "number-slip", mark: number.mark, slip: number.slip },
    );
  if (facts.amount === "with-code" && topUp.uniqueCode !== null)
    evidence.push({ kind: "amount-with-code", uniqueCode: topUp.uniqueCode });
  if (facts.amount === "exact") evidence.push({ kind: "exact-amount" });
  if (name) evidence.push({ kind: name.fit === "match" ? "holder-name" : "part-of-name", mark: name.mark });
  if (facts.bank === "same") evidence.push({ kind: "same-bank-account" });
  return evidence;
}

function doubtsOf(
  pair: WeighedPair,
  setting: { rivals: number; feesRupiah: readonly number[] | undefined },
): Doubt[] {
  const { facts, otherNumber, otherSender } = pair;
  const doubts: Doubt[] = [];
  const amount = amountDoubt(pair, setting.feesRupiah);
  if (amount) doubts.push(amount);
  if (otherNumber) doubts.push({ kind: "other-number", mark: otherNumber });
  // Somebody else may pay for a wallet whose number they wrote; for a code alone it is a contradiction.
  if (otherSender && facts.number !== "exact") doubts.push({ kind: "sender-differs", mark: otherSender });
  if (facts.bank === "other") doubts.push({ kind: "other-bank-account" });
  if (facts.time !== "in-time") doubts.push({ kind: facts.time });
  if (facts.account === "not-active") doubts.push({ kind: "account-not-active" });
  if (facts.account === "held") doubts.push({ kind: "account-held" });
  if (setting.rivals > 0) doubts.push({ kind: "several-candidates", count: setting.rivals + 1 });
  return doubts;
}

function amountDoubt(
  { facts, line, topUp }: WeighedPair,
  feesRupiah: readonly number[] | undefined,
): Doubt | null {
  const differenceSen = sen(line.amountSen - topUp.expectedSen);
  const code = topUp.uniqueCode ?? 0;
  switch (facts.amount) {
    case "exact":
    case "with-code":
    case "adds-up":
      return null;
    case "code-forgotten":
    case "code-alone":
      return { kind: facts.amount, uniqueCode: code };
    case "swapped-digits":
      return { kind: "swapped-digits", toldSen: topUp.expectedSen };
    case "other-code":
      return { kind: "wrong-code", differenceSen };
    case "anothers-code":
      return { kind: "anothers-code", differenceSen };
    case "fee":
      return { kind: "fee", feeSen: feeOf(line.amountSen, topUp, feesRupiah) ?? differenceSen };
    case "differs":
      return { kind: "amount-differs", differenceSen };
  }
}
