import { describe, expect, it, test } from "vitest";
import { textCell } from "./cell";
import { type DateOrder, dayOfCell, dayUnder, splitDay } from "./table-day";

function read(text: string, order: DateOrder = "dmy"): string | null {
  const split = splitDay(text);
  const day = split === null ? null : dayUnder(split, order);
  return day && `${day.year}-${String(day.month).padStart(2, "0")}-${String(day.day).padStart(2, "0")}`;
}

describe("days that settle themselves", () => {
  test.each([
    "2026-05-02",
    "2026-05-02 09:34:53",
    "2026-05-02T09:34:53.000Z",
    "2026/5/2",
    "2026.05.02.",
    "20260502",
    "20260502120000[0:GMT]",
    "2 May 2026",
    "02 Mei 2026",
    "2. Mai 2026",
    "02-Mei-26",
    "May 2, 2026",
    "2 mayo 2026",
    "2 maj 2026",
    "02 May 2026 09:34:53",
  ])("%s", (text) => expect(read(text)).toBe("2026-05-02"));
});

describe("days whose order is open", () => {
  test.each([
    ["02/05/2026", "2026-05-02", "2026-02-05"],
    ["02/05/26", "2026-05-02", "2026-02-05"],
    ["02-05-2026 10.15.30", "2026-05-02", "2026-02-05"],
    ["2.5.2026", "2026-05-02", "2026-02-05"],
    ["02/05/2026 04:30:58 PM", "2026-05-02", "2026-02-05"],
    ["02/2026/05", "2026-05-02", "2026-02-05"],
    ["'02/05/2026", "2026-05-02", "2026-02-05"],
    ["13/05/2026", "2026-05-13", null],
    ["05/13/2026", null, "2026-05-13"],
    ["29/02/2024", "2024-02-29", null],
    ["02/05", "null-05-02", "null-02-05"],
  ])("%s", (text, dmy, mdy) => expect([read(text), read(text, "mdy")]).toEqual([dmy, mdy]));
});

test.each([
  "31/02/2026",
  "30-Feb-2026",
  "2026-13-01",
  "1111/11/11",
  "12.50",
  "99999999",
  "01/02/2026 to somebody",
  "TRF 01/02",
  "0109/FTSCY/WS95031",
  "12 Foo 2026",
  "",
])("%j is no day", (text) => expect(read(text)).toBeNull());

it("reads a workbook's days: its own, and Excel's day numbers with the time of day cut off", () => {
  expect(dayOfCell({ text: "01/08/26", number: null, day: "2026-08-01" })).toEqual(splitDay("2026-08-01"));
  expect(dayOfCell({ text: "46235", number: "46235", day: null })).toEqual(splitDay("2026-08-01"));
  expect(dayOfCell({ text: "", number: "46129.9999", day: null })).toEqual(splitDay("2026-04-17"));
  expect(dayOfCell({ text: "", number: "20190311", day: null })).toEqual(splitDay("2019-03-11"));
  expect(dayOfCell({ text: "", number: "5", day: null })).toBeNull();
  expect(dayOfCell(textCell("46235"))).toBeNull();
});

it("answers at once to hostile texts", () => {
  const begun = performance.now();
  for (const text of ["1/".repeat(25_000), "1 ".repeat(25_000), "a".repeat(50_000), "1:1:".repeat(12_000)])
    splitDay(text);
  expect(performance.now() - begun).toBeLessThan(50);
});
