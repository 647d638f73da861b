import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eachNearAccount, indexAccounts, numberKey, slipBetween } from "./account-numbers";

const digits = (min: number, max: number) =>
  fc.array(fc.constantFrom(..."0123"), { minLength: min, maxLength: max }).map((list) => list.join(""));

describe("slips in a number", () => {
  it.each([
    ["12345679", "12345678", "wrong"],
    ["1234567", "12345678", "missing"],
    ["2345678", "12345678", "missing"],
    ["123345678", "12345678", "extra"],
    ["12346578", "12345678", "swapped"],
    ["21345678", "12345678", "swapped"],
    ["12345678", "12345678", null],
    ["12345867", "12345678", null],
    ["123456", "12345678", null],
  ])("%s for %s is %s", (typed, real, slip) => {
    expect(slipBetween(typed, real)).toBe(slip);
  });

  it("finds by its index exactly the accounts that are one slip away", () => {
    fc.assert(
      fc.property(digits(4, 6), fc.uniqueArray(digits(5, 5), { maxLength: 40 }), (typed, accounts) => {
        const found = new Set<number>();
        const index = indexAccounts(Float64Array.from(accounts, numberKey));
        eachNearAccount(typed, index, (row) => found.add(row));
        const near = accounts.flatMap((real, row) => (slipBetween(typed, real) ? [row] : []));
        expect([...found].sort()).toEqual(near.sort());
      }),
      { numRuns: 2000, seed: 11 },
    );
  });
});
