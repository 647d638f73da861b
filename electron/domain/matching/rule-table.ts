/** Rule tables as JSON: stored in the centre, edited by supervisors, and the very rows the matching runs. */
import { DEFAULT_FEES_RUPIAH } from "./amount-relation";
import { DEFAULT_REACH, type Reach } from "./claim-rules";
import type { Confidence } from "./proposal";
import { DEFAULT_RULES, DEFAULT_WEIGHTS, type FactWeights, type MatchRule, type PairFacts } from "./rules";
import { compareThresholds, readFees, readReach, readWeights } from "./thresholds";

/** Everything two people publish for the matching: its rows and its thresholds. */
export interface RuleTable {
  readonly rules: readonly MatchRule[];
  /** Fees banks take, in rupiah. */
  readonly feesRupiah: readonly number[];
  /** What a fact is worth where several claims compete. */
  readonly weights: FactWeights;
  /** Days around a request within which a transfer may still be meant for it. */
  readonly reach: Reach;
}

/** The table of this program, which runs while none is published. */
export const BUILT_IN_TABLE: RuleTable = {
  rules: DEFAULT_RULES,
  feesRupiah: DEFAULT_FEES_RUPIAH,
  weights: DEFAULT_WEIGHTS,
  reach: DEFAULT_REACH,
};

/** Most rows a table may have; the first that fits decides, so a longer one is nobody's to understand. */
export const MOST_RULES = 200;

const CONFIDENCES: readonly Confidence[] = ["High", "Medium", "Low"];

const wordsOf = (fact: keyof PairFacts): string[] => Object.keys(DEFAULT_WEIGHTS[fact]);

/** Every fact a rule may ask for, with its words. */
export const FACT_WORDS: Readonly<Record<keyof PairFacts, readonly string[]>> = {
  number: wordsOf("number"),
  amount: wordsOf("amount"),
  name: wordsOf("name"),
  time: wordsOf("time"),
  account: wordsOf("account"),
  bank: wordsOf("bank"),
  rivals: wordsOf("rivals"),
};

const PARTS: readonly string[] = ["rules", "feesRupiah", "weights", "reach"] satisfies (keyof RuleTable)[];

/**
 * A table as it is stored: its rows alone with the built-in thresholds, or rows and thresholds. Null where a part of it is
 * none this program knows; a threshold that is not named is the built-in one.
 */
export function readRuleTable(value: unknown): RuleTable | null {
  const stored = Array.isArray(value) ? { rules: value } : value;
  if (typeof stored !== "object" || stored === null) return null;
  if (Object.keys(stored).some((part) => !PARTS.includes(part))) return null;
  const parts: Readonly<Record<string, unknown>> = { ...stored };
  const rules = readRules(parts["rules"]);
  const feesRupiah = readFees(parts["feesRupiah"]);
  const weights = readWeights(parts["weights"]);
  const reach = readReach(parts["reach"]);
  return rules && feesRupiah && weights && reach ? { rules, feesRupiah, weights, reach } : null;
}

/** A table as it is stored: rows alone while its thresholds are the built-in ones, so that older programs read it too. */
export const writeRuleTable = (table: RuleTable): readonly MatchRule[] | RuleTable =>
  compareThresholds(BUILT_IN_TABLE, table).length === 0 ? table.rules : table;

/** The rows; null where one is not a rule of this program: an unknown fact or word, a twin id, no row at all. */
function readRules(value: unknown): MatchRule[] | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_RULES) return null;
  const rules = value.map(readRule);
  if (!rules.every((rule) => rule !== null)) return null;
  return new Set(rules.map(({ id }) => id)).size === rules.length ? rules : null;
}

function readRule(value: unknown): MatchRule | null {
  if (typeof value !== "object" || value === null) return null;
  const { id, when, confidence, isAutomatic } = value as Record<string, unknown>;
  const known = CONFIDENCES.find((one) => one === confidence);
  if (typeof id !== "string" || id.length === 0 || id.length > 60 || !known) return null;
  if (typeof isAutomatic !== "boolean" || !isConditions(when)) return null;
  return { id, when, confidence: known, isAutomatic };
}

function isConditions(value: unknown): value is MatchRule["when"] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([fact, words]) => {
    if (!Object.hasOwn(FACT_WORDS, fact)) return false;
    const known = FACT_WORDS[fact as keyof PairFacts];
    return Array.isArray(words) && words.length > 0 && words.every((word) => known.includes(word));
  });
}

/** What two tables differ in, by the ids of their rows; a row that only stands elsewhere counts as moved. */
export interface RuleChanges {
  added: string[];
  removed: string[];
  changed: string[];
  moved: string[];
}

/** What changed rows change. */
export function compareRules(before: readonly MatchRule[], after: readonly MatchRule[]): RuleChanges {
  const old = new Map(before.map((rule) => [rule.id, rule]));
  const now = new Set(after.map(({ id }) => id));
  const kept = after.filter(({ id }) => old.has(id));
  const keptBefore = before.filter(({ id }) => now.has(id));
  return {
    added: after.filter(({ id }) => !old.has(id)).map(({ id }) => id),
    removed: before.filter(({ id }) => !now.has(id)).map(({ id }) => id),
    changed: kept.filter((rule) => textOf(rule) !== textOf(old.get(rule.id))).map(({ id }) => id),
    moved: kept.filter((rule, at) => keptBefore[at]?.id !== rule.id).map(({ id }) => id),
  };
}

/** One text for one meaning, whatever the order of the facts and words. */
function textOf(rule: MatchRule | undefined): string {
  if (!rule) return "";
  const when = Object.entries(rule.when)
    .map(([fact, words]) => `${fact}=${[...(words ?? [])].sort().join("|")}`)
    .sort();
  return JSON.stringify([when, rule.confidence, rule.isAutomatic]);
}

/** Rows that no pair can reach, because an earlier row already takes all that they would. */
export function unreachableRules(rules: readonly MatchRule[]): string[] {
  return rules
    .filter((rule, at) => rules.slice(0, at).some((earlier) => takesAllOf(earlier, rule)))
    .map(({ id }) => id);
}

function takesAllOf(earlier: MatchRule, later: MatchRule): boolean {
  return (Object.keys(earlier.when) as (keyof PairFacts)[]).every((fact) => {
    const asked: readonly string[] = later.when[fact] ?? FACT_WORDS[fact];
    const taken = earlier.when[fact] as readonly string[];
    return asked.every((word) => taken.includes(word));
  });
}

/** Does some row take every pair? A table without one leaves pairs without a confidence. */
export const hasLastRow = (rules: readonly MatchRule[]): boolean =>
  rules.some(({ when }) => Object.keys(when).length === 0);
