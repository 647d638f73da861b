import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EncodedText } from "./encoded-text";
import { CanonicalBerita } from "./fingerprint";
import { countKnown, LineKeys, lineKeyNumber } from "./line-keys";

const canonical = (text: string): CanonicalBerita => new CanonicalBerita().set(new EncodedText().set(text));
const keyOf = ({ day, amount, text }: { day: string; amount: number; text: string }): string => {
  const { bytes, length } = canonical(text);
  return `${day}|${amount}|${new TextDecoder().decode(bytes.subarray(0, length))}`;
};
const numberOf = ({ day, amount, text }: { day: string; amount: number; text: string }): number =>
  lineKeyNumber(day, amount, canonical(text));

const words = fc
  .array(fc.constantFrom("TRSF", "cr", " ", "  ", "\t", "\u00a0", "0205/FTSCY/WS95031", "Ä", "019", "/WS"), {
    maxLength: 8,
  })
  .map((parts) => parts.join(""));
const row = fc.record({
  day: fc.constantFrom("2026-05-02", "2026-05-03"),
  amount: fc.constantFrom(100, -100, 2 ** 40, 2 ** 40 + 1, 2 ** 32 + 100),
  text: words,
});

describe("the number of a line", () => {
  it("is the same exactly where the canonical key is", () => {
    fc.assert(
      fc.property(row, row, (a, b) => {
        expect(numberOf(a) === numberOf(b)).toBe(keyOf(a) === keyOf(b));
      }),
      { numRuns: 3000, seed: 2026 },
    );
  });

  it("differs among a hundred thousand rows that differ in a digit", () => {
    const seen = new Set<number>();
    for (let n = 0; n < 100_000; n += 1)
      seen.add(numberOf({ day: "2026-05-02", amount: 5_000_000, text: `TOPUP ${n}` }));
    expect(seen.size).toBe(100_000);
  });

  it("is a safe whole number", () => {
    fc.assert(
      fc.property(row, (one) => {
        expect(Number.isSafeInteger(numberOf(one))).toBe(true);
      }),
      { seed: 2026 },
    );
  });
});

describe("known rows", () => {
  const keysOf = (...texts: string[]) => {
    const keys = new LineKeys();
    for (const text of texts) keys.add("2026-05-02", 100, new EncodedText().set(text));
    return keys.sorted();
  };

  it("counts occurrences: the third of its kind is new where two are known", () => {
    expect(countKnown(keysOf("A", "A", "A", "B"), [keysOf("A", "A"), keysOf("A", "C")])).toBe(2);
  });

  it("knows a row that either of two files holds", () => {
    expect(countKnown(keysOf("A", "B", "C"), [keysOf("A"), keysOf("B")])).toBe(2);
    expect(countKnown(keysOf("A"), [])).toBe(0);
  });
});
