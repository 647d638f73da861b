import { matchLines } from "@domain/matching/match-lines";
import type { BenchOptions } from "./harness";
import { generateTruth } from "./match-truth/generate";
import { type Judgement, judge } from "./match-truth/judge";
import { toDomain, toVerdict } from "./match-truth/to-domain";

/** The matching against seeded days with known truth: the confusion table and the bars of the verification desk. */
export async function bench({ n = 100_000, seed, isJson }: BenchOptions): Promise<void> {
  const set = generateTruth({ n, seed });
  const { lines, topUps, accounts } = toDomain(set);
  const proposals = matchLines(lines, topUps, { accounts, hasAllAccounts: true });
  const judgement = judge(set.truths, proposals.map(toVerdict));
  if (isJson)
    console.log(JSON.stringify({ bench: "match-truth", n: lines.length, seed, ...barsOf(judgement) }));
  else print(judgement, lines.length, topUps.length);
  if (process.env["SHOW_WRONG"])
    for (const { line, why } of judgement.wrong.slice(0, Number(process.env["SHOW_WRONG"]))) {
      const [truth, proposal] = [set.truths[line]!, proposals[line]!];
      console.log(
        why,
        truth.made,
        "|",
        lines[line]?.bookedOn,
        set.lines[line]?.amount,
        lines[line]?.description,
      );
      console.log(
        "   truth",
        truth.topUps,
        truth.exception,
        "said",
        proposal.topUpIds,
        proposal.exception,
        proposal.rule,
        proposal.isSafe,
      );
      for (const id of new Set([...truth.topUps, ...proposal.topUpIds]))
        console.log("     ", JSON.stringify(set.topUps.find((one) => one.id === id)));
    }
}

/** The bars as shares, with what is asked of each. */
function barsOf(judgement: Judgement) {
  return {
    wrong_automatic: judgement.total.wrongAutomatic,
    right_at_rank_1: judgement.rightAtRankOne,
    automatic_of_clean: judgement.automaticOfClean,
    automatic_of_paying: judgement.automaticOfPaying,
    exception_named: judgement.namedOfBroken,
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

function print(judgement: Judgement, lines: number, topUps: number): void {
  console.log(`${lines} lines, ${topUps} open top-ups`);
  console.table(
    Object.fromEntries([...judgement.cases, judgement.total].map(({ made, ...row }) => [made, row])),
  );
  const names = [...new Set([...judgement.confusion.values()].flatMap((row) => [...row.keys()]))].sort();
  console.log("exceptions, decidable lines: truth against what was named");
  for (const [truth, row] of [...judgement.confusion].sort())
    console.log(
      `  ${truth.padEnd(22)} ${names.flatMap((name) => (row.has(name) ? [`${name} ${row.get(name)}`] : [])).join(", ")}`,
    );
  console.log(`wrong automatic verifications: ${judgement.total.wrongAutomatic} (bar: 0)`);
  console.log(`right at rank 1, of decidable lines: ${percent(judgement.rightAtRankOne)} (bar: 97 %)`);
  console.log(
    `without a human, of decidable transfers made as asked: ${percent(judgement.automaticOfClean)}; of all that pay something: ${percent(judgement.automaticOfPaying)} (bar: 90 %)`,
  );
  console.log(
    `exception named right, of decidable broken lines: ${percent(judgement.namedOfBroken)} (bar: 95 %)`,
  );
}
