import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EncodedText } from "./encoded-text";
import { CanonicalBerita } from "./fingerprint";
import { countKnown, dayKey, LineKeys, lineKeyNumber } from "./line-keys";
import { sen } from "./money";
import { ChunkBuilder, type RowsChunk } from "./staged-row";

const canonical = (text: string): CanonicalBerita => new CanonicalBerita().set(new EncodedText().set(text));
const keyOf = ({ day, amount, text }: { day: string; amount: number; text: string }): string => {
  const { bytes, length } = canonical(text);
  return `${day}|${amount}|${new TextDecoder().decode(bytes.subarray(0, length))}`;
};
const numberOf = ({ day, amount, text }: { day: string; amount: number; text: string }): number =>
  lineKeyNumber(dayKey(day), amount, canonical(text));

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

function chunksOf(texts: readonly string[]): RowsChunk[] {
  const builder = new ChunkBuilder();
  const base = { bookedOn: "2026-05-02", valueOn: null, amountSen: sen(100), amount: "", balanceSen: null };
  for (const description of texts)
    builder.add(
      { ...base, line: 1, balance: null, pending: false, reference: null, description },
      new EncodedText().set(description),
    );
  return builder.finish();
}

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

it("a chunk's keys are those of its booked rows that move something, whatever stands in their words", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          bookedOn: fc.option(fc.constantFrom("2026-05-02", "2026-05-03")),
          amountSen: fc.oneof(fc.constant(0), fc.maxSafeInteger()).map(sen),
          description: fc.oneof(words, fc.string({ unit: "grapheme" }), fc.constantFrom('"', "\\", ",")),
        }),
        { minLength: 1, maxLength: 20 },
      ),
      (rows) => {
        const builder = new ChunkBuilder();
        for (const row of rows)
          builder.add(
            {
              ...row,
              line: 1,
              valueOn: null,
              amount: "",
              balance: null,
              balanceSen: null,
              pending: row.bookedOn === null,
              reference: null,
            },
            new EncodedText().set(row.description),
          );
        const keys = new LineKeys();
        for (const chunk of builder.finish()) if (chunk.kind === "stored") keys.add(chunk);
        const expected = rows.flatMap(({ bookedOn, amountSen, description }) =>
          bookedOn === null || amountSen === 0
            ? []
            : [numberOf({ day: bookedOn, amount: amountSen, text: description })],
        );
        expect([...keys.sorted()]).toEqual(expected.toSorted((a, b) => a - b));
        expect(keys.sorted()).toHaveLength(0);
      },
    ),
    { numRuns: 500, seed: 2026 },
  );
});

it("many keys come out in order", () => {
  const keys = new LineKeys();
  const texts = Array.from({ length: 20_000 }, (_, n) => `TOPUP ${n % 15_000}`);
  for (const chunk of chunksOf(texts)) if (chunk.kind === "stored") keys.add(chunk);
  const sorted = keys.sorted();
  expect(sorted).toHaveLength(20_000);
  expect([...sorted]).toEqual([...sorted].sort((a, b) => a - b));
});

describe("known rows", () => {
  const keysOf = (...texts: string[]) => {
    const keys = new LineKeys();
    for (const chunk of chunksOf(texts)) if (chunk.kind === "stored") keys.add(chunk);
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
