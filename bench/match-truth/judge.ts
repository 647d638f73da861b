import type { Truth } from "./truth";

/** What a matcher said of one line, in the words of `desk match --json`. */
export interface Verdict {
  topUps: readonly string[];
  isAutomatic: boolean;
  /** Confidence High: certain for whom, whether or not a person still has to look. */
  isHigh: boolean;
  exception: string | null;
}

/** One case of the generator against what was said of its lines. */
export interface CaseRow {
  made: string;
  lines: number;
  decidable: number;
  /** Decidable lines whose top-ups were proposed right. */
  right: number;
  /** Proposed with confidence High, and of these verified without a person; right or wrong. */
  high: number;
  automatic: number;
  /** High for a top-up that is not the truth. */
  wrongHigh: number;
  /** Broken lines whose mistake was named right. */
  broken: number;
  named: number;
}

/** The whole set judged. Shares are from 0 to 1. */
export interface Judgement {
  cases: CaseRow[];
  total: CaseRow;
  rightAtRankOne: number;
  /** Confidence High, of all decidable lines that pay something. */
  highOfPaying: number;
  /** Of the decidable lines that pay something as they should. */
  automaticOfClean: number;
  /** Of all decidable lines that pay something. */
  automaticOfPaying: number;
  namedOfBroken: number;
  /** How often which exception was named what: rows are the truth. */
  confusion: Map<string, Map<string, number>>;
  /** High, and right, although the truth does not follow from what was known; by case. */
  luckyAutomatic: Map<string, number>;
  /** Verified without a person, rightly, although the money rules want a person to look; by case. */
  unlookedAutomatic: Map<string, number>;
  /** Places of wrong lines, for looking at. */
  wrong: { line: number; why: "automatic" | "top-up" | "exception" }[];
}

const isSameSet = (one: readonly string[], two: readonly string[]): boolean =>
  one.length === two.length && one.every((id) => two.includes(id));

/** Judges what was said of each line against its truth. */
export function judge(truths: readonly Truth[], verdicts: readonly Verdict[]): Judgement {
  const cases = new Map<string, CaseRow>();
  const sums = { total: emptyRow("all"), clean: emptyRow("clean"), paying: emptyRow("paying") };
  const confusion = new Map<string, Map<string, number>>();
  const wrong: Judgement["wrong"] = [];
  for (const [line, truth] of truths.entries()) {
    const verdict = verdicts[line]!;
    const row = cases.get(truth.made) ?? emptyRow(truth.made);
    cases.set(truth.made, row);
    for (const sum of [row, ...sumsOf(sums, truth)]) count(sum, truth, verdict);
    if (truth.isDecidable) add(confusion, truth.exception ?? "-", verdict.exception ?? "-");
    const why = whyWrong(truth, verdict);
    if (why) wrong.push({ line, why });
  }
  const { total, clean, paying } = sums;
  return {
    cases: [...cases.values()].sort((a, b) => b.lines - a.lines),
    total,
    rightAtRankOne: total.right / total.decidable,
    highOfPaying: paying.high / paying.decidable,
    automaticOfClean: clean.automatic / clean.decidable,
    automaticOfPaying: paying.automatic / paying.decidable,
    namedOfBroken: total.named / total.broken,
    confusion,
    ...countUnasked(truths, verdicts),
    wrong,
  };
}

/** What was verified rightly without a person, and yet should not have been. */
function countUnasked(truths: readonly Truth[], verdicts: readonly Verdict[]) {
  const unlookedAutomatic = new Map<string, number>();
  const luckyAutomatic = new Map<string, number>();
  for (const [line, truth] of truths.entries()) {
    const verdict = verdicts[line]!;
    if (!(verdict.isAutomatic || verdict.isHigh) || isWrongHigh(truth, verdict)) continue;
    const isUnlooked = verdict.isAutomatic && truth.needsPerson;
    const counts = !truth.isDecidable ? luckyAutomatic : isUnlooked ? unlookedAutomatic : null;
    counts?.set(truth.made, (counts.get(truth.made) ?? 0) + 1);
  }
  return { luckyAutomatic, unlookedAutomatic };
}

interface Sums {
  total: CaseRow;
  clean: CaseRow;
  paying: CaseRow;
}

function sumsOf({ total, clean, paying }: Sums, truth: Truth): CaseRow[] {
  if (!truth.isDecidable || truth.topUps.length === 0) return [total];
  return truth.exception === null ? [total, clean, paying] : [total, paying];
}

function whyWrong(truth: Truth, verdict: Verdict): Judgement["wrong"][number]["why"] | null {
  const isRight = isSameSet(truth.topUps, verdict.topUps);
  if (isWrongHigh(truth, verdict)) return "automatic";
  if (!truth.isDecidable) return null;
  if (!isRight) return "top-up";
  return truth.exception !== null && !isNamed(truth, verdict) ? "exception" : null;
}

const isWrongHigh = (truth: Truth, { topUps, isAutomatic, isHigh }: Verdict): boolean =>
  (isAutomatic || isHigh) && !isSameSet(truth.topUps, topUps) && !isSameSet(truth.harmless ?? [], topUps);

const isNamed = ({ exception, otherNames = [] }: Truth, verdict: Verdict): boolean =>
  [exception, ...otherNames].some((name) => name === verdict.exception);

const emptyRow = (made: string): CaseRow => ({
  made,
  lines: 0,
  decidable: 0,
  right: 0,
  high: 0,
  automatic: 0,
  wrongHigh: 0,
  broken: 0,
  named: 0,
});

function count(row: CaseRow, truth: Truth, verdict: Verdict): void {
  const isRight = isSameSet(truth.topUps, verdict.topUps);
  row.lines += 1;
  if (verdict.isHigh) row.high += 1;
  if (verdict.isAutomatic) row.automatic += 1;
  if (isWrongHigh(truth, verdict)) row.wrongHigh += 1;
  if (!truth.isDecidable) return;
  row.decidable += 1;
  if (isRight) row.right += 1;
  if (truth.exception === null) return;
  row.broken += 1;
  if (isNamed(truth, verdict)) row.named += 1;
}

function add(confusion: Judgement["confusion"], truth: string, said: string): void {
  const row = confusion.get(truth) ?? new Map<string, number>();
  row.set(said, (row.get(said) ?? 0) + 1);
  confusion.set(truth, row);
}
