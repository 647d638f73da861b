import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ChunkColumns,
  COLUMN_NAMES,
  type ColumnName,
  type ColumnRow,
  columnOf,
  countNumbers,
  reversedColumns,
  rowsOf,
} from "./chunk-columns";
import { EncodedText } from "./encoded-text";
import { sen } from "./money";
import { ChunkBuilder, columnBytes, type StoredChunk } from "./staged-row";

const anyText = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.stringMatching(/^[ -~]{0,80}$/),
  fc.constantFrom("", "null", "NULL", '"', "\\", '\\"', "{}", "a,b", "line\nend", "\u0001"),
);
const anyDay = fc
  .integer({ min: 0, max: 40_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const anySen = fc.maxSafeInteger().map(sen);
const anyRow: fc.Arbitrary<ColumnRow> = fc.record({
  line: fc.integer({ min: 1, max: 2_000_000 }),
  bookedOn: fc.option(anyDay),
  amountSen: anySen,
  balanceSen: fc.option(anySen),
  words: anyText,
  valueOn: fc.option(anyDay),
  reference: fc.option(anyText),
});
const anyRows = fc.array(anyRow, { minLength: 1, maxLength: 30 });

function built(rows: readonly ColumnRow[]): StoredChunk {
  const builder = new ChunkBuilder();
  const encoded = new EncodedText();
  for (const { words, ...row } of rows) {
    const line = { ...row, description: words, pending: row.bookedOn === null, amount: "", balance: null };
    builder.add(line, encoded.set(words));
  }
  const [chunk] = builder.finish();
  if (chunk?.kind !== "stored") throw new Error("rows are stored");
  return chunk;
}

function columnsOf(chunk: StoredChunk): ChunkColumns {
  const text = (name: ColumnName) =>
    new TextDecoder("utf-8", { ignoreBOM: true }).decode(columnBytes(chunk, name));
  return Object.fromEntries(COLUMN_NAMES.map((name) => [name, text(name)])) as ChunkColumns;
}

const check = (holds: (rows: ColumnRow[]) => void) =>
  fc.assert(fc.property(anyRows, holds), { numRuns: 300, seed: 2026 });

describe("rows as columns", () => {
  it("are the rows that were put in, in either order", () =>
    check((rows) => {
      const columns = columnsOf(built(rows));
      expect(rowsOf(columns)).toEqual(rows);
      expect(rowsOf(reversedColumns(columns))).toEqual(rows.toReversed());
      expect(columnOf(rows.map(({ words }) => words))).toBe(columns.words);
    }));

  it("say how many numbers they hold, and how many nulls", () =>
    check((rows) => {
      const chunk = built(rows);
      for (const name of ["lines", "days", "amounts", "balances", "valueDays"] as const) {
        const values = rows.map((one) => one[FIELD[name]]);
        const nulls = values.filter((value) => value === null).length;
        const isEmpty = nulls === rows.length;
        expect(countNumbers(columnBytes(chunk, name)), name).toEqual(
          isEmpty ? { values: 0, nulls: 0 } : { values: rows.length, nulls },
        );
      }
      expect(countNumbers(columnBytes(chunk, "words"))).toBeNull();
    }));

  it.each([
    ...[
      "{1,2",
      "1,2}",
      "",
      "{",
      "}",
      "{1;2}",
      "{1.5,2}",
      '{"1",2}',
      "{{1},2}",
      "{1,}",
      "{,1}",
      "{1,,2}",
      "{-}",
    ],
    ...["{1-2}", "{nul}", "{nulll}", "{null", "{12345678901234567}", "{1}}", "{ 1}", "{1e3}"],
  ])("%s is none of numbers", (text) => {
    expect(countNumbers(new TextEncoder().encode(text))).toBeNull();
  });

  it("keep no NUL, which PostgreSQL's texts cannot hold", () => {
    const [kept] = rowsOf(columnsOf(built([{ ...row(), words: "A\u0000B", reference: "\u0000" }])));
    expect(kept).toMatchObject({ words: "A\ufffdB", reference: "\ufffd" });
  });

  it("are refused with another number of values, or a number that is no money", () => {
    const columns = columnsOf(built([row(), row()]));
    expect(() => rowsOf({ ...columns, words: '{"x"}' })).toThrow(/1 values for 2 rows/);
    for (const amounts of ["{1,9007199254740993}", "{1,1.5}", "{1,null}"])
      expect(() => rowsOf({ ...columns, amounts })).toThrow(/sen/);
  });

  it("say of a row whether it is booked by its day alone", () => {
    const line = { ...row(), description: "x", amount: "", balance: null, pending: true };
    expect(() => new ChunkBuilder().add(line, new EncodedText().set("x"))).toThrow(/neither booked/);
    expect(() => built([{ ...row(), bookedOn: "2026-02-31" }])).toThrow(/no day/);
    expect(built([row(), { ...row(), bookedOn: null }]).pending).toBe(1);
  });
});

const FIELD = {
  lines: "line",
  days: "bookedOn",
  amounts: "amountSen",
  balances: "balanceSen",
  valueDays: "valueOn",
} as const;

const row = (): ColumnRow => ({
  line: 1,
  bookedOn: "2026-03-02",
  amountSen: sen(100),
  balanceSen: null,
  words: "x",
  valueOn: null,
  reference: null,
});
