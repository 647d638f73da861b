import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineKey } from "./fingerprint";
import { countKnown, LineKeys, lineKeyNumber } from "./line-keys";
import { sen } from "./money";

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
        const same = lineKey(a.day, sen(a.amount), a.text) === lineKey(b.day, sen(b.amount), b.text);
        const numbers = [a, b].map((one) => lineKeyNumber(one.day, one.amount, one.text));
        expect(numbers[0] === numbers[1]).toBe(same);
      }),
      { numRuns: 3000, seed: 2026 },
    );
  });

  it("differs among a hundred thousand rows that differ in a digit", () => {
    const seen = new Set<number>();
    for (let n = 0; n < 100_000; n += 1) seen.add(lineKeyNumber("2026-05-02", 5_000_000, `TOPUP ${n}`));
    expect(seen.size).toBe(100_000);
  });

  it("is a safe whole number", () => {
    fc.assert(
      fc.property(row, ({ day, amount, text }) => {
        expect(Number.isSafeInteger(lineKeyNumber(day, amount, text))).toBe(true);
      }),
      { seed: 2026 },
    );
  });
});

describe("known rows", () => {
  const keysOf = (...texts: string[]) => {
    const keys = new LineKeys();
    for (const text of texts) keys.add("2026-05-02", 100, text);
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
