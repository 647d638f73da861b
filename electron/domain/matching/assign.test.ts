import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assign, type Edge } from "./assign";

/** The best sum by trying everything. */
function bestSum(
  edges: readonly Omit<Edge, "id">[],
  usedLefts: Set<number>,
  usedRights: Set<number>,
): number {
  const [first, ...rest] = edges;
  if (!first) return 0;
  const without = bestSum(rest, usedLefts, usedRights);
  if (usedLefts.has(first.left) || usedRights.has(first.right)) return without;
  const withIt =
    first.score + bestSum(rest, new Set([...usedLefts, first.left]), new Set([...usedRights, first.right]));
  return Math.max(without, withIt);
}

const edge = fc.record({
  left: fc.integer({ min: 0, max: 5 }),
  right: fc.integer({ min: 0, max: 5 }),
  score: fc.integer({ min: 1, max: 40 }),
});

describe("the assignment", () => {
  it("has the highest sum there is, and gives nothing twice", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(edge, { maxLength: 12, selector: (one) => `${one.left} ${one.right}` }),
        (edges) => {
          const chosen = assign(edges.map((one, id) => ({ ...one, id })));
          expect(new Set(chosen.map((one) => one.left)).size).toBe(chosen.length);
          expect(new Set(chosen.map((one) => one.right)).size).toBe(chosen.length);
          const sum = chosen.reduce((total, one) => total + one.score, 0);
          expect(sum).toBe(bestSum(edges, new Set(), new Set()));
        },
      ),
      { numRuns: 2000, seed: 7 },
    );
  });
});
