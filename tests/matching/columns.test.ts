import { numberKey, slipBetween } from "@domain/matching/account-numbers";
import { findClaims } from "@domain/matching/find-claims";
import { readColumns } from "@domain/matching/line-columns";
import { unpackFacts } from "@domain/matching/packed-facts";
import { settleClear } from "@domain/matching/settle-clear";
import { indexTopUps, readTopUpColumns } from "@domain/matching/top-up-index";
import { isOneSlip } from "@domain/matching/weigh-columns";
import { readLine, weighPair } from "@domain/matching/weigh-pair";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generateTruth } from "../../bench/match-truth/generate";
import { toDomain } from "../../bench/match-truth/to-domain";
import type { TruthSet } from "../../bench/match-truth/truth";
import { secondTruthSets } from "../../bench/second-truth/to-truth-sets";
import { thirdTruthSets } from "../../bench/third-truth/generate";

const SETS: Readonly<Record<string, TruthSet[]>> = {
  first: [generateTruth({ n: 3000, seed: 3 })],
  second: secondTruthSets({ n: 1500, seed: 3 }),
  third: thirdTruthSets({ n: 3000, seed: 3 }),
};

describe("a batch is weighed on columns", () => {
  it.each(Object.keys(SETS))("with the facts of every pair as they are explained (%s)", (name) => {
    let pairs = 0;
    for (const set of SETS[name] ?? []) {
      const { lines, topUps, accounts } = toDomain(set);
      const columns = readColumns(lines);
      const index = indexTopUps(readTopUpColumns(topUps, accounts));
      const claims = findClaims({ columns, index, clear: settleClear(columns, index) });
      for (const [id, at] of claims.line.entries()) {
        const pair = weighPair(readLine(lines[at]!), topUps[claims.row[id]!]!, {
          isAccount: (key) => index.accounts.first(key) >= 0,
        });
        const { facts, isNear } = unpackFacts(claims.facts[id]!);
        expect({ text: lines[at]?.description, facts, isNear }).toEqual({
          text: lines[at]?.description,
          facts: pair.facts,
          isNear: pair.isNear,
        });
        pairs += 1;
      }
    }
    expect(pairs).toBeGreaterThan(300);
  });

  it("with the slips of numbers as they are named", () => {
    const digits = fc
      .array(fc.constantFrom(..."0123"), { minLength: 4, maxLength: 7 })
      .map((list) => list.join(""));
    fc.assert(
      fc.property(digits, digits, (typed, real) => {
        expect(isOneSlip(numberKey(typed), numberKey(real))).toBe(slipBetween(typed, real) !== null);
      }),
      { numRuns: 20_000, seed: 17 },
    );
  });
});
