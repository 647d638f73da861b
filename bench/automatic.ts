import { openEmbedded } from "@db/central/open-embedded";
import { matchLines } from "@domain/matching/match-lines";
import { addPeople } from "../tests/support/people";
import { type AutoOutcome, type AutoRun, runDays } from "./automatic/run-days";
import type { BenchOptions } from "./harness";
import { generateTruth } from "./match-truth/generate";
import { toDomain } from "./match-truth/to-domain";
import type { TruthSet } from "./match-truth/truth";
import { secondTruthSets } from "./second-truth/to-truth-sets";
import { thirdTruthSets } from "./third-truth/generate";

/** Digits of a wallet's own account numbers. */
const DIGITS = 8;

/** Whose days, as sets that each take a wallet of their own. */
export const AUTO_SOURCES: Readonly<Record<string, (asked: { n: number; seed: number }) => TruthSet[]>> = {
  first: (asked) => [generateTruth(asked)],
  second: (asked) => [inOne(secondTruthSets({ ...asked, digits: DIGITS }))],
  third: (asked) => thirdTruthSets({ ...asked, digits: DIGITS }),
};

/** Days over one set of accounts, one after the other. */
const inOne = (days: readonly TruthSet[]): TruthSet => ({
  accounts: days[0]?.accounts ?? [],
  lines: days.flatMap(({ lines }) => lines),
  topUps: days.flatMap(({ topUps }) => topUps),
  truths: days.flatMap(({ truths }) => truths),
});

/** What verification without a person does with days of known truth: the centre's own decision, in a wallet with its days in it. */
export async function bench({ n = 5000, seed, source = "first", isJson }: BenchOptions): Promise<void> {
  const make = AUTO_SOURCES[source];
  if (!make)
    throw new Error(`No source "${source}": say --source ${Object.keys(AUTO_SOURCES).join(" or ")}.`);
  const runs: AutoRun[] = [];
  const sets = make({ n, seed });
  for (const set of sets) runs.push(await inOwnWallet(set));
  const outcomes = runs.flatMap((run) => run.outcomes);
  const sums = sumUp(outcomes);
  const judged = runs.reduce((sum, run) => sum + run.judged, 0);
  const spentMs = runs.reduce((sum, run) => sum + run.spentMs, 0);
  if (isJson)
    console.log(
      JSON.stringify({ bench: "automatic", source, seed, ...sums, msPerCandidate: spentMs / judged }),
    );
  else print(source, seed, sums, spentMs / judged);
  if (!isJson) printBeside(outcomes, safeOnDesk(sets));
  const shown = Number(process.env["SHOW_LEFT"] ?? 0);
  for (const { truth, is, why, said } of outcomes
    .filter((one) => one.is === "wrong" || isLeft(one))
    .slice(0, shown))
    console.log(
      is,
      why,
      truth.made,
      truth.topUps.join(),
      "paid",
      said.paid.join(),
      "|",
      said.amount,
      said.description,
    );
}

async function inOwnWallet(set: TruthSet): Promise<AutoRun> {
  const central = await openEmbedded(null, { create: true });
  try {
    await addPeople(central.admin);
    return await runDays({ admin: central.admin, service: central.actAs("otomat") }, set);
  } finally {
    await central.close();
  }
}

const isPaying = ({ truth, isOutside }: AutoOutcome): boolean =>
  truth.isDecidable && truth.topUps.length > 0 && !isOutside;
const isLeft = (one: AutoOutcome): boolean =>
  isPaying(one) && one.is === "left" && one.why === (process.env["SHOW_WHY"] ?? one.why);

/** The figures of a measure; shares are from 0 to 1. */
export function sumUp(outcomes: readonly AutoOutcome[]) {
  const paying = outcomes.filter(isPaying);
  const clean = paying.filter(({ truth }) => truth.exception === null);
  const within = paying.filter(({ why }) => why !== "item-limit");
  const right = (some: readonly AutoOutcome[]) => some.filter(({ is }) => is === "right").length;
  const left: Record<string, Record<string, number>> = {};
  for (const { why, truth } of paying) {
    if (why === null) continue;
    const row = left[why] ?? {};
    left[why] = row;
    row[truth.made] = (row[truth.made] ?? 0) + 1;
  }
  return {
    lines: outcomes.length,
    paying: paying.length,
    right: right(outcomes),
    wrong: outcomes.filter(({ is }) => is === "wrong").length,
    ofPaying: right(paying) / paying.length,
    ofPayingWithinLimit: right(within) / within.length,
    ofClean: right(clean) / clean.length,
    ofCleanWithinLimit: right(clean) / clean.filter(({ why }) => why !== "item-limit").length,
    left,
  };
}

/** The lines that a desk would call safe, by its own matching of the same days. */
function safeOnDesk(sets: readonly TruthSet[]): Set<string> {
  return new Set(
    sets.flatMap((set) => {
      const { lines, topUps, accounts } = toDomain(set);
      const proposals = matchLines(lines, topUps, { accounts, hasAllAccounts: true });
      return proposals.flatMap(({ lineId, isSafe }) => (isSafe ? [set.lines[lineId]?.id ?? ""] : []));
    }),
  );
}

/** Where the desk and the centre differ: no difference is silent. */
function printBeside(outcomes: readonly AutoOutcome[], safe: ReadonlySet<string>): void {
  const count = (some: readonly AutoOutcome[], of: (one: AutoOutcome) => string): string => {
    const counts = new Map<string, number>();
    for (const one of some) counts.set(of(one), (counts.get(of(one)) ?? 0) + 1);
    return [...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([what, times]) => `${what} ${times}`)
      .join(", ");
  };
  const paying = outcomes.filter(isPaying);
  const left = paying.filter(({ is, truth }) => is === "left" && safe.has(truth.line));
  const taken = paying.filter(({ is, truth }) => is === "right" && !safe.has(truth.line));
  console.log(
    `safe on the desk, left by the centre: ${left.length} (${count(left, ({ why }) => why ?? "")})`,
  );
  console.log(
    `not safe on the desk, taken by the centre: ${taken.length} (${count(taken, ({ truth }) => truth.made)})`,
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

function print(source: string, seed: number, sums: ReturnType<typeof sumUp>, msEach: number): void {
  console.log(`\n${source}, seed ${seed}: ${sums.lines} lines, ${sums.paying} decidable and paying`);
  console.log(`credited right ${sums.right}, credited WRONG ${sums.wrong} (bar: 0)`);
  console.log(
    `without a person: ${percent(sums.ofPaying)} of all that pay, ${percent(sums.ofPayingWithinLimit)} of those within the item limit, ${percent(sums.ofClean)} of those made as asked, ${percent(sums.ofCleanWithinLimit)} of these within the limit`,
  );
  console.log("left to a person, by the centre's objection and the case");
  const total = (row: Record<string, number>) => Object.values(row).reduce((sum, count) => sum + count, 0);
  for (const [why, row] of Object.entries(sums.left).sort(([, a], [, b]) => total(b) - total(a)))
    console.log(
      `  ${why.padEnd(20)} ${String(total(row)).padStart(5)}  ${Object.entries(row)
        .sort(([, a], [, b]) => b - a)
        .map(([made, count]) => `${made} ${count}`)
        .join(", ")}`,
    );
  console.log(`${msEach.toFixed(2)} ms of processor time a candidate, judging and crediting`);
}
