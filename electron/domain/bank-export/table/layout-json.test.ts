import { describe, expect, it, test } from "vitest";
import { BUILT_IN_LAYOUTS } from "./built-in-layouts";
import { readLayoutProfile } from "./layout-json";

const SMALL = {
  id: "bank-baru",
  name: "Bank Baru",
  header: { names: ["Tgl. Buku", "Uraian", "Nilai"] },
  columns: { date: { name: "Tgl. Buku" }, description: [{ name: "Uraian" }], amount: { name: "Nilai" } },
  sign: { kind: "signed" },
};

it("completes what may be left out, and compares names as it does everywhere", () => {
  expect(readLayoutProfile(SMALL)).toMatchObject({
    ok: true,
    value: {
      bank: null,
      delimiter: "auto",
      dateOrder: "auto",
      decimal: "auto",
      header: { names: ["tgl buku", "uraian", "nilai"] },
      columns: { date: { name: "tgl buku" } },
      rows: { continuation: "append" },
    },
  });
});

it("takes every built-in layout unchanged through JSON, and no two have one id", () => {
  for (const layout of BUILT_IN_LAYOUTS)
    expect(readLayoutProfile(JSON.parse(JSON.stringify(layout)))).toEqual({ ok: true, value: layout });
  expect(new Set(BUILT_IN_LAYOUTS.map((layout) => layout.id)).size).toBe(BUILT_IN_LAYOUTS.length);
});

describe("refusals name the field", () => {
  test.each([
    ["no object", [], "layout"],
    ["a misspelt field", { ...SMALL, decimals: "dot" }, "decimals"],
    ["a bad id", { ...SMALL, id: "../x" }, "id"],
    ["no date", { ...SMALL, columns: { description: [], amount: { name: "x" } } }, "columns.date"],
    ["two ways to name a column", withColumn({ name: "x", index: 1 }), "columns.date"],
    ["a column far out", withColumn({ index: 5000 }), "columns.date.index"],
    ["a sign rule without its columns", { ...SMALL, sign: { kind: "two-columns" } }, "columns"],
    ["a mark rule without a mark", { ...SMALL, sign: { kind: "mark-column" } }, "columns.mark"],
    ["an unknown sign rule", { ...SMALL, sign: { kind: "guess" } }, "sign.kind"],
    ["an unknown fact", { ...SMALL, labels: [{ label: "x", fact: "money" }] }, "labels[0].fact"],
    ["too many names", { ...SMALL, header: { names: Array(101).fill("x") } }, "header.names"],
    ["an endless text", { ...SMALL, name: "x".repeat(201) }, "name"],
    ["a prototype", JSON.parse('{"__proto__": 1}'), "__proto__"],
  ])("%s", (_name, json, field) => {
    const read = readLayoutProfile(json);
    expect(read.ok ? "taken" : read.error).toContain(`"${field}"`);
  });
});

function withColumn(date: unknown): unknown {
  return { ...SMALL, columns: { ...SMALL.columns, date } };
}
