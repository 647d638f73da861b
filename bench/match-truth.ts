import { matchLines } from "@domain/matching/match-lines";
import type { Proposal } from "@domain/matching/proposal";
import type { BenchOptions } from "./harness";
import { generateTruth } from "./match-truth/generate";
import { type Judgement, judge } from "./match-truth/judge";
import { throughFiles, toDomain, toVerdict } from "./match-truth/to-domain";
import type { TruthSet } from "./match-truth/truth";
import { secondTruthSets } from "./second-truth/to-truth-sets";
import { thirdTruthSets } from "./third-truth/generate";

/** Who made the days: the author of the matching, or somebody who had not read it. */
const SOURCES: Readonly<Record<string, (asked: { n: number; seed: number }) => TruthSet[]>> = {
  first: (asked) => [generateTruth(asked)],
  second: secondTruthSets,
  third: thirdTruthSets,
};

/** What the matching knows of accounts: all of them, as the desk does, or only those in the two files of `desk match`. */
const WAYS: Readonly<Record<string, (set: TruthSet) => Proposal[]>> = {
  "all accounts known": (set) => {
    const { lines, topUps, accounts } = toDomain(set);
    return matchLines(lines, topUps, { accounts, hasAllAccounts: true });
  },
  "two files alone": (set) => {
    const { lines, topUps } = throughFiles(set);
    return matchLines(lines, topUps);
  },
};

/** The matching against seeded days with known truth: the confusion table and the bars of the verification desk. */
export async function bench({ n = 100_000, seed, source = "first", isJson }: BenchOptions): Promise<void> {
  const make = SOURCES[source];
  if (!make) throw new Error(`No source "${source}": say --source ${Object.keys(SOURCES).join(" or ")}.`);
  const sets = make({ n, seed });
  const truths = sets.flatMap((set) => set.truths);
  const topUps = sets.reduce((sum, set) => sum + set.topUps.length, 0);
  for (const [way, match] of Object.entries(WAYS)) {
    const proposals = sets.flatMap(match);
    const judgement = judge(truths, proposals.map(toVerdict));
    const about = { source, way, n: truths.length, seed };
    if (isJson) console.log(JSON.stringify({ bench: "match-truth", ...about, ...barsOf(judgement) }));
    else {
      console.log(`\n${source}, ${way}: ${truths.length} lines, ${topUps} open top-ups`);
      print(judgement);
    }
    showWrong(sets, proposals, judgement, Number(process.env["SHOW_WRONG"] ?? 0));
  }
}

/** Lines that were judged wrong, with what was true and what was said. */
function showWrong(
  sets: readonly TruthSet[],
  proposals: readonly Proposal[],
  { wrong }: Judgement,
  most: number,
): void {
  const [lines, truths, topUps] = [
    sets.flatMap((set) => set.lines),
    sets.flatMap((set) => set.truths),
    sets.flatMap((set) => set.topUps),
  ];
  const byHand = truths.flatMap((truth, line) =>
    truth.isDecidable && truth.topUps.length > 0 && proposals[line]!.confidence !== "High"
      ? [{ line, why: "by hand" }]
      : [],
  );
  for (const { line, why } of [...wrong, ...byHand].slice(0, most)) {
    const [{ bookedOn, amount, description }, truth, said] = [lines[line]!, truths[line]!, proposals[line]!];
    console.log(why, truth.made, "|", bookedOn, amount, description);
    console.log("   truth", truth.topUps, truth.exception);
    console.log("   said", said.topUpIds, said.exception, said.rule, said.isSafe);
    for (const id of new Set([...truth.topUps, ...said.topUpIds]))
      console.log("     ", JSON.stringify(topUps.find((one) => one.id === id)));
  }
}

/** The bars as shares, with what is asked of each. */
function barsOf(judgement: Judgement) {
  return {
    wrong_high: judgement.total.wrongHigh,
    right_at_rank_1: judgement.rightAtRankOne,
    high_of_paying: judgement.highOfPaying,
    automatic_of_clean: judgement.automaticOfClean,
    automatic_of_paying: judgement.automaticOfPaying,
    exception_named: judgement.namedOfBroken,
    high_undecidable: Object.fromEntries(judgement.luckyAutomatic),
    automatic_unlooked: Object.fromEntries(judgement.unlookedAutomatic),
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

function print(judgement: Judgement): void {
  console.table(
    Object.fromEntries([...judgement.cases, judgement.total].map(({ made, ...row }) => [made, row])),
  );
  const names = [...new Set([...judgement.confusion.values()].flatMap((row) => [...row.keys()]))].sort();
  console.log("exceptions, decidable lines: truth against what was named");
  for (const [truth, row] of [...judgement.confusion].sort())
    console.log(
      `  ${truth.padEnd(22)} ${names.flatMap((name) => (row.has(name) ? [`${name} ${row.get(name)}`] : [])).join(", ")}`,
    );
  console.log(`High and wrong (automatic or not): ${judgement.total.wrongHigh} (bar: 0)`);
  console.log(`right at rank 1, of decidable lines: ${percent(judgement.rightAtRankOne)} (bar: 97 %)`);
  console.log(
    `without a human, of decidable transfers made as asked: ${percent(judgement.automaticOfClean)}; of all that pay something: ${percent(judgement.automaticOfPaying)}; High, of all that pay something: ${percent(judgement.highOfPaying)} (bar: 90 %)`,
  );
  console.log(
    `exception named right, of decidable broken lines: ${percent(judgement.namedOfBroken)} (bar: 95 %)`,
  );
  for (const [made, count] of judgement.luckyAutomatic)
    console.log(`High and right though nothing decides it: ${made} ${count}`);
  for (const [made, count] of judgement.unlookedAutomatic)
    console.log(`right without a person where the money rules want one: ${made} ${count}`);
}
