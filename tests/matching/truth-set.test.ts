import { matchLines } from "@domain/matching/match-lines";
import { describe, expect, it } from "vitest";
import { generateTruth } from "../../bench/match-truth/generate";
import { judge } from "../../bench/match-truth/judge";
import { toDomain, toVerdict } from "../../bench/match-truth/to-domain";
import { secondTruthSets } from "../../bench/second-truth/to-truth-sets";
import { thirdTruthSets } from "../../bench/third-truth/generate";

/** A slice of the truth set on every run; `npm run bench -- match-truth` judges 100,000 lines. */
describe("the matching against known truth", () => {
  it.each([1, 20_260_302])("holds its bars on seed %i", (seed) => {
    const set = generateTruth({ n: 6000, seed });
    const { lines, topUps, accounts } = toDomain(set);
    const proposals = matchLines(lines, topUps, { accounts, hasAllAccounts: true });
    const judgement = judge(set.truths, proposals.map(toVerdict));
    expect(judgement.total.wrongHigh).toBe(0);
    expect(judgement.rightAtRankOne).toBeGreaterThan(0.97);
    expect(judgement.automaticOfPaying).toBeGreaterThan(0.9);
    expect(judgement.namedOfBroken).toBeGreaterThan(0.95);
  });

  it("gives the same days for the same seed", () => {
    expect(generateTruth({ n: 300, seed: 5 })).toEqual(generateTruth({ n: 300, seed: 5 }));
    expect(generateTruth({ n: 300, seed: 5 })).not.toEqual(generateTruth({ n: 300, seed: 6 }));
    expect(secondTruthSets({ n: 60, seed: 5 })).toEqual(secondTruthSets({ n: 60, seed: 5 }));
    expect(thirdTruthSets({ n: 60, seed: 5 })).toEqual(thirdTruthSets({ n: 60, seed: 5 }));
    expect(secondTruthSets({ n: 60, seed: 5 })).not.toEqual(secondTruthSets({ n: 60, seed: 6 }));
  });

  it.each([
    ["days made by somebody who had not read it", secondTruthSets],
    ["towns that each have their own habits", thirdTruthSets],
  ])("holds them on %s", (_, make) => {
    const sets = make({ n: 2500, seed: 11 });
    const verdicts = sets.flatMap((set) => {
      const { lines, topUps, accounts } = toDomain(set);
      return matchLines(lines, topUps, { accounts, hasAllAccounts: true }).map(toVerdict);
    });
    const judgement = judge(
      sets.flatMap((set) => set.truths),
      verdicts,
    );
    expect(judgement.total.wrongHigh).toBe(0);
    expect(judgement.rightAtRankOne).toBeGreaterThan(0.97);
    expect(judgement.automaticOfClean).toBeGreaterThan(0.95);
    expect(judgement.highOfPaying).toBeGreaterThan(0.9);
    expect(judgement.namedOfBroken).toBeGreaterThan(0.95);
  });
});
