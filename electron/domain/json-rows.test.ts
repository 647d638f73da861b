import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonRows } from "./json-rows";

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.stringMatching(/^[ -~]{0,80}$/),
  fc.constant('"\u0000'),
);
const cell = fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.constant(null), text);

/** Half a surrogate pair has no UTF-8, and PostgreSQL no NUL. */
const wellFormed = (text: string): string => text.replace(/\p{Cs}|\0/gu, "\ufffd");

/** Rows as they come out of it, numbers and texts told apart by their kind. */
function written(rows: readonly (number | string | null)[][]): unknown {
  const json = new JsonRows();
  for (const row of rows) {
    json.begin();
    for (const one of row) {
      if (typeof one === "number") json.number(one);
      else json.text(one);
    }
    json.end();
  }
  return JSON.parse(new TextDecoder().decode(json.take()));
}

describe("rows as JSON", () => {
  it("are what was put in", () => {
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(rows, (some) => {
        const expected = some.map((row) =>
          row.map((one) => (typeof one === "string" ? wellFormed(one) : one)),
        );
        expect(written(some)).toEqual(expected);
      }),
      { numRuns: 500, seed: 2026 },
    );
  });

  it("hold the numbers at the edges of their digits", () => {
    const edges = [0, 9, 10, 99_999_999, 100_000_000, 100_000_001, 2 ** 31, 999_999_999_999, 2 ** 53 - 1];
    const both = [...edges, ...edges.slice(1).map((one) => -one)];
    expect(written([both])).toEqual([both]);
  });

  it("begin anew after they were taken", () => {
    const json = new JsonRows();
    const taken = [1, 2].map((number) => {
      json.begin();
      json.number(number);
      json.end();
      return [json.count, new TextDecoder().decode(json.take()), json.count, json.length];
    });
    expect(taken).toEqual([
      [1, "[[1]]", 0, 0],
      [1, "[[2]]", 0, 0],
    ]);
  });
});
