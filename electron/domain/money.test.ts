import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addSen, formatRupiah, parseDecimal, sen, senToDecimal } from "./money";

const anySen = fc.maxSafeInteger().map(sen);

describe("sen", () => {
  test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("refuses %d", (value) => {
    expect(() => sen(value)).toThrow(RangeError);
  });

  it("has no negative zero", () => {
    expect(Object.is(sen(-0), 0)).toBe(true);
  });
});

describe("parseDecimal", () => {
  test.each([
    ["108400.00", 10_840_000],
    ["-70000", -7_000_000],
    [".00", 0],
    ["-0.00", 0],
    ["+5.5", 550],
    ["5.", 500],
    ["1.2300", 123],
    ["0.1", 10],
    ["1.15", 115],
    ["90071992547409.91", Number.MAX_SAFE_INTEGER],
    ["-90071992547409.91", -Number.MAX_SAFE_INTEGER],
  ])("%s", (text, value) => {
    expect(parseDecimal(text)).toEqual({ ok: true, value });
  });

  test.each([
    ["", "not-an-amount"],
    [".", "not-an-amount"],
    ["-", "not-an-amount"],
    ["1,000", "not-an-amount"],
    ["1e3", "not-an-amount"],
    [" 1", "not-an-amount"],
    ["1.2.3", "not-an-amount"],
    ["٣", "not-an-amount"],
    ["1.234", "fraction-of-a-sen"],
    ["90071992547409.92", "too-large"],
    ["999999999999999999", "too-large"],
  ])("refuses %j", (text, error) => {
    expect(parseDecimal(text)).toEqual({ ok: false, error });
  });

  it("reads back what senToDecimal writes, for every amount", () => {
    fc.assert(
      fc.property(anySen, (amount) => {
        expect(parseDecimal(senToDecimal(amount))).toEqual({ ok: true, value: amount });
      }),
    );
  });
});

describe("addSen", () => {
  it("is exact and refuses to leave the safe range", () => {
    expect(addSen(sen(Number.MAX_SAFE_INTEGER), sen(1), sen(-2))).toBe(Number.MAX_SAFE_INTEGER - 1);
    expect(() => addSen(sen(Number.MAX_SAFE_INTEGER), sen(1))).toThrow(RangeError);
  });
});

describe("formatRupiah", () => {
  test.each([
    [0, "Rp 0"],
    [123_456_700, "Rp 1.234.567"],
    [-5, "-Rp 0,05"],
    [100_010, "Rp 1.000,10"],
    [99_900, "Rp 999"],
  ])("%d", (amount, text) => {
    expect(formatRupiah(sen(amount))).toBe(text);
  });
});
