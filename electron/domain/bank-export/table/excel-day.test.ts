import { describe, expect, test } from "vitest";
import { excelDay } from "./excel-day";

describe("excelDay", () => {
  test.each([
    [46_129.4732, "2026-04-17"],
    [46_235, "2026-08-01"],
    [46_234.999_999_999, "2026-08-01"],
    [1, "1900-01-01"],
    [59, "1900-02-28"],
    [60, null],
    [61, "1900-03-01"],
    [2_958_465, "9999-12-31"],
    [2_958_466, null],
    [0.5, null],
    [-1, null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
  ] as const)("%s", (serial, day) => expect(excelDay(serial)).toBe(day));

  test.each([
    [0, "1904-01-01"],
    [44_773, "2026-08-01"],
    [-1, null],
    [2_957_003, "9999-12-31"],
    [2_957_004, null],
    [Number.NaN, null],
  ] as const)("%s counted from 1904", (serial, day) => expect(excelDay(serial, true)).toBe(day));
});
