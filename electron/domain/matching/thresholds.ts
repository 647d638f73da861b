/** The thresholds of a rule table: read from JSON, and what two tables differ in. Older tables may leave any of them out. */
import { DEFAULT_FEES_RUPIAH } from "./amount-relation";
import { DEFAULT_REACH, type Reach } from "./claim-rules";
import type { RuleTable } from "./rule-table";
import { DEFAULT_WEIGHTS, type FactWeights, type PairFacts } from "./rules";

/** Most fees a table may name, and the largest of them. */
export const MOST_FEES = 40;
/** In rupiah; RTGS takes 35.000. */
export const LARGEST_FEE_RUPIAH = 1_000_000;
/** A weight lies between minus and plus this; a number to the digit has 40. */
export const LARGEST_WEIGHT = 100;
/** Days a transfer may lie outside of its request's time at most. */
export const MOST_REACH_DAYS = 60;

/** Each of the reach's days, in the order they are shown. */
export const REACH_DAYS = ["beforeDays", "afterDays", "afterDaysByName"] as const satisfies (keyof Reach)[];

const isWhole = (value: unknown, least: number, most: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;

/** Fees in rupiah, each once, the likeliest first; null where they are none. */
export function readFees(value: unknown): readonly number[] | null {
  if (value === undefined) return DEFAULT_FEES_RUPIAH;
  if (!Array.isArray(value) || value.length > MOST_FEES) return null;
  const areFees = value.every((fee) => isWhole(fee, 1, LARGEST_FEE_RUPIAH));
  return areFees && new Set(value).size === value.length ? value : null;
}

/** The days; null where they are none, or where a name alone would reach further than a number. */
export function readReach(value: unknown): Reach | null {
  if (value === undefined) return DEFAULT_REACH;
  const named = namedIn(value, REACH_DAYS);
  if (!named) return null;
  const { beforeDays, afterDays, afterDaysByName } = { ...DEFAULT_REACH, ...named };
  if (!isWhole(beforeDays, 0, MOST_REACH_DAYS) || !isWhole(afterDays, 0, MOST_REACH_DAYS)) return null;
  return isWhole(afterDaysByName, 0, afterDays) ? { beforeDays, afterDays, afterDaysByName } : null;
}

/** Every fact that is weighed, with its words in the order they are shown. */
export const WEIGHED = Object.entries(DEFAULT_WEIGHTS).map(([fact, words]) => ({
  fact: fact as keyof PairFacts,
  words: Object.keys(words),
}));

/** The weights; null where one is no whole number within bounds, or of no fact this program knows. */
export function readWeights(value: unknown): FactWeights | null {
  if (value === undefined) return DEFAULT_WEIGHTS;
  const facts = WEIGHED.map(({ fact }) => fact);
  const named = namedIn(value, facts);
  if (!named) return null;
  const read = WEIGHED.map(({ fact, words }) => {
    const own = named[fact] === undefined ? {} : namedIn(named[fact], words);
    return own && ([fact, { ...DEFAULT_WEIGHTS[fact], ...own }] as const);
  });
  if (!read.every((one) => one !== null)) return null;
  const areWeights = read.every(([, words]) =>
    Object.values(words).every((weight) => isWhole(weight, -LARGEST_WEIGHT, LARGEST_WEIGHT)),
  );
  return areWeights ? (Object.fromEntries(read) as unknown as FactWeights) : null;
}

/** An object with no key but these; null for anything else. */
function namedIn(value: unknown, keys: readonly string[]): Readonly<Record<string, unknown>> | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return Object.keys(value).every((key) => keys.includes(key)) ? { ...value } : null;
}

/** One threshold that two tables have otherwise. */
export type ThresholdChange =
  | { kind: "fees"; before: readonly number[]; after: readonly number[] }
  | { kind: "days"; day: keyof Reach; before: number; after: number }
  | { kind: "weight"; fact: keyof PairFacts; word: string; before: number; after: number };

/** What one fact's word is worth. */
export const weightOf = (weights: FactWeights, fact: keyof PairFacts, word: string): number =>
  (weights[fact] as Readonly<Record<string, number>>)[word] ?? 0;

/** What thresholds two tables differ in. */
export function compareThresholds(before: RuleTable, after: RuleTable): ThresholdChange[] {
  const changes: ThresholdChange[] = [];
  if (before.feesRupiah.join() !== after.feesRupiah.join())
    changes.push({ kind: "fees", before: before.feesRupiah, after: after.feesRupiah });
  for (const day of REACH_DAYS) {
    const [old, now] = [before.reach[day], after.reach[day]];
    if (old !== now) changes.push({ kind: "days", day, before: old, after: now });
  }
  for (const { fact, words } of WEIGHED)
    for (const word of words) {
      const [old, now] = [weightOf(before.weights, fact, word), weightOf(after.weights, fact, word)];
      if (old !== now) changes.push({ kind: "weight", fact, word, before: old, after: now });
    }
  return changes;
}
