import type { AmountRelation } from "./amount-relation";
import type { FactWeights, PairFacts } from "./rules";

/** The words of each fact in the order of their codes. */
const WORDS = {
  number: ["exact", "slip", "unknown", "another", "none"],
  amount: [
    "exact",
    "with-code",
    "code-forgotten",
    "swapped-digits",
    "other-code",
    "anothers-code",
    "adds-up",
    "fee",
    "code-alone",
    "differs",
  ],
  name: ["match", "part", "differs", "none"],
  time: ["in-time", "before-request", "after-expiry"],
  account: ["active", "held", "not-active"],
  bank: ["same", "other", "unknown"],
} as const satisfies { [F in keyof PairFacts]?: readonly PairFacts[F][] };

const codesOf = <W extends string>(words: readonly W[]) =>
  Object.fromEntries(words.map((word, code) => [word, code])) as Record<W, number>;

/** Codes of the facts: a pair's are kept as one whole number. */
export const CODE = {
  number: codesOf(WORDS.number),
  amount: codesOf<AmountRelation>(WORDS.amount),
  name: codesOf(WORDS.name),
  time: codesOf(WORDS.time),
  account: codesOf(WORDS.account),
  bank: codesOf(WORDS.bank),
} as const;

/** Where each fact stands in the number. */
const SHIFT = { amount: 3, name: 7, time: 9, account: 11, bank: 13, near: 15, several: 16 } as const;

/** Facts as codes, to be packed. */
export interface FactCodes {
  number: number;
  amount: number;
  name: number;
  time: number;
  account: number;
  bank: number;
  /** 1: another account's number stands there that is one slip away from the holder's. */
  isNear: number;
  /** 1: the holder's number stands there, and another account's too. */
  isSeveral: number;
}

/** The codes as one number. */
export const packFacts = (codes: FactCodes): number =>
  codes.number |
  (codes.amount << SHIFT.amount) |
  (codes.name << SHIFT.name) |
  (codes.time << SHIFT.time) |
  (codes.account << SHIFT.account) |
  (codes.bank << SHIFT.bank) |
  (codes.isNear << SHIFT.near) |
  (codes.isSeveral << SHIFT.several);

/** What a packed number says, in the words of the rules. */
export interface Facts {
  readonly facts: PairFacts;
  readonly isNear: boolean;
}

const known: (Facts | undefined)[] = [];

/** Unpacks; the same number is always the same object, so that a million pairs share a few hundred. */
export function unpackFacts(packed: number): Facts {
  const found = known[packed];
  if (found) return found;
  const made: Facts = {
    facts: {
      number: word(WORDS.number, packed, 0, 7),
      amount: word(WORDS.amount, packed, SHIFT.amount, 15),
      name: word(WORDS.name, packed, SHIFT.name, 3),
      time: word(WORDS.time, packed, SHIFT.time, 3),
      account: word(WORDS.account, packed, SHIFT.account, 3),
      bank: word(WORDS.bank, packed, SHIFT.bank, 3),
      rivals: (packed >> SHIFT.several) & 1 ? "several" : "none",
    },
    isNear: ((packed >> SHIFT.near) & 1) === 1,
  };
  known[packed] = made;
  return made;
}

const word = <W extends string>(words: readonly W[], packed: number, shift: number, mask: number): W =>
  words[(packed >> shift) & mask] as W;

/** What facts are worth, by packed number; a near number with its code counts as a slip (see weighPair). */
export function scoreTable(weights: FactWeights): (packed: number) => number {
  const scores: number[] = [];
  return (packed) => {
    const score = scores[packed];
    if (score !== undefined) return score;
    const { facts, isNear } = unpackFacts(packed);
    const made = scoreOf(facts, isNear, weights);
    scores[packed] = made;
    return made;
  };
}

/** The sum of the weights; orders claims and is never shown. */
export function scoreOf(facts: PairFacts, isNear: boolean, weights: FactWeights): number {
  const sum =
    weights.number[facts.number] +
    weights.amount[facts.amount] +
    weights.name[facts.name] +
    weights.time[facts.time] +
    weights.account[facts.account] +
    weights.bank[facts.bank] +
    weights.rivals[facts.rivals];
  // One slip from the holder's number with the holder's code: that it is another's number too is chance.
  return isNear && facts.amount === "with-code" ? sum + weights.number.slip : sum;
}
