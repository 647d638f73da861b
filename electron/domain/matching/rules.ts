import type { AmountRelation } from "./amount-relation";
import type { Confidence } from "./proposal";

/** Everything a rule may ask of a line and a top-up. Rules are plain rows of these words: they are stored as JSON. */
export interface PairFacts {
  /** The wallet number in the berita: to the digit, with one slip, some other number, another account's, or none. */
  number: "exact" | "slip" | "unknown" | "another" | "none";
  amount: AmountRelation;
  /** The sender against the holder. */
  name: "match" | "part" | "differs" | "none";
  time: "in-time" | "before-request" | "after-expiry";
  account: "active" | "held" | "not-active";
  bank: "same" | "other" | "unknown";
  /** Whether another line or top-up could make the same claim. */
  rivals: "none" | "several";
}

/** One row of the table: where every fact named is one of those listed, this is the confidence. */
export interface MatchRule {
  id: string;
  when: { readonly [F in keyof PairFacts]?: readonly PairFacts[F][] };
  confidence: Confidence;
  /** May be verified without a person. The centre recomputes it from stored facts (money rule 7). */
  isAutomatic: boolean;
}

const RIGHT_AMOUNT = ["exact", "with-code"] as const;
const NEAR_AMOUNT = ["code-forgotten", "swapped-digits", "other-code", "fee", "adds-up"] as const;

/**
 * The table the matching runs, the first row that fits decides. What forbids stands before what allows, so a row that is
 * put in lower down cannot make a contradicted pair safe. No row lets a code speak alone, and none lets an amount
 * through without a person that is neither the base nor base and code (DESIGN section 2, M1). `High` says that it is
 * certain for whom the money is; a row that is not automatic then still wants somebody to look at the amount.
 */
export const DEFAULT_RULES: readonly MatchRule[] = [
  {
    id: "code-against-another-number",
    when: { number: ["another"], amount: ["with-code"], time: ["in-time"], account: ["active"] },
    confidence: "Medium",
    isAutomatic: false,
  },
  { id: "another-account-named", when: { number: ["another"] }, confidence: "Low", isAutomatic: false },
  {
    id: "account-closed-to-money",
    when: { account: ["held", "not-active"] },
    confidence: "Medium",
    isAutomatic: false,
  },
  {
    id: "number-out-of-time",
    when: { number: ["exact", "slip"], time: ["before-request", "after-expiry"] },
    confidence: "Medium",
    isAutomatic: false,
  },
  {
    id: "out-of-time",
    when: { time: ["before-request", "after-expiry"] },
    confidence: "Low",
    isAutomatic: false,
  },
  { id: "several-claims", when: { rivals: ["several"] }, confidence: "Medium", isAutomatic: false },
  { id: "other-bank", when: { bank: ["other"] }, confidence: "Medium", isAutomatic: false },
  { id: "anothers-code", when: { amount: ["anothers-code"] }, confidence: "Medium", isAutomatic: false },
  {
    id: "number-and-amount",
    when: { number: ["exact"], amount: RIGHT_AMOUNT },
    confidence: "High",
    isAutomatic: true,
  },
  {
    // Not where another name stands there: its owner may have a request of the same amount, and a friend's number in hand.
    id: "number-without-code",
    when: { number: ["exact"], amount: ["code-forgotten"], name: ["match", "part", "none"] },
    confidence: "High",
    isAutomatic: true,
  },
  // A number one slip away and the code of the same request: two marks that do not meet by chance, whoever sends.
  {
    id: "slip-with-code",
    when: { number: ["slip"], amount: ["with-code"] },
    confidence: "High",
    isAutomatic: true,
  },
  {
    id: "slip-with-name",
    when: { number: ["slip"], amount: RIGHT_AMOUNT, name: ["match"] },
    confidence: "High",
    isAutomatic: true,
  },
  {
    id: "code-and-name",
    when: { amount: ["with-code"], name: ["match"] },
    confidence: "High",
    isAutomatic: true,
  },
  {
    id: "number-adds-up",
    when: { number: ["exact"], amount: ["adds-up"] },
    confidence: "High",
    isAutomatic: false,
  },
  {
    id: "name-adds-up",
    when: { number: ["slip", "none"], amount: ["adds-up"], name: ["match"] },
    confidence: "High",
    isAutomatic: false,
  },
  {
    id: "number-and-name-with-other-amount",
    when: { number: ["exact"], amount: ["fee", "other-code", "swapped-digits"], name: ["match", "part"] },
    confidence: "High",
    isAutomatic: false,
  },
  {
    id: "slip-and-name-with-other-amount",
    when: { number: ["slip"], amount: NEAR_AMOUNT, name: ["match"] },
    confidence: "High",
    isAutomatic: false,
  },
  { id: "adds-up", when: { amount: ["adds-up"] }, confidence: "Medium", isAutomatic: false },
  { id: "number", when: { number: ["exact", "slip"] }, confidence: "Medium", isAutomatic: false },
  {
    id: "name-and-amount",
    when: { name: ["match"], amount: [...RIGHT_AMOUNT, ...NEAR_AMOUNT] },
    confidence: "Medium",
    isAutomatic: false,
  },
  {
    id: "code-without-contradiction",
    when: { amount: ["with-code"], name: ["part", "none"] },
    confidence: "Medium",
    isAutomatic: false,
  },
  { id: "anything-else", when: {}, confidence: "Low", isAutomatic: false },
];

/** The first rule of a table that fits; null where none does (a table without a last row for the rest). */
export function findRule(rules: readonly MatchRule[], facts: PairFacts): MatchRule | null {
  return (
    rules.find((rule) =>
      (Object.keys(rule.when) as (keyof PairFacts)[]).every((fact) =>
        (rule.when[fact] as readonly string[] | undefined)?.includes(facts[fact]),
      ),
    ) ?? null
  );
}

/** What a fact is worth when one line has several top-ups to choose from, and the other way round. */
export type FactWeights = { readonly [F in keyof PairFacts]: Readonly<Record<PairFacts[F], number>> };

/** Weights of the assignment. They order claims and never make one safe: that is the rules' alone. */
export const DEFAULT_WEIGHTS: FactWeights = {
  number: { exact: 40, slip: 26, unknown: 0, none: 0, another: 0 },
  amount: {
    "with-code": 26,
    exact: 16,
    "code-forgotten": 11,
    "swapped-digits": 9,
    fee: 8,
    "other-code": 6,
    "anothers-code": 6,
    "adds-up": 6,
    "code-alone": 4,
    differs: 0,
  },
  name: { match: 20, part: 8, none: 0, differs: -8 },
  time: { "in-time": 10, "before-request": -4, "after-expiry": -2 },
  account: { active: 1, held: 0, "not-active": 0 },
  bank: { same: 2, unknown: 0, other: -2 },
  rivals: { none: 0, several: 0 },
};
