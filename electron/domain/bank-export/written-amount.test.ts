import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { sen, senToDecimal } from "../money";
import { decimalSignOf, readWrittenAmount } from "./written-amount";

describe("readWrittenAmount", () => {
  test.each([
    ["-70.00", "-70.00", -7000],
    ["+1450.5", "1450.5", 145_050],
    [" - 12,50 ", "-12.50", -1250],
    ["100", "100", 10_000],
    ["500,", "500", 50_000],
    [",5", "0.5", 50],
    ["1,234.56", "1234.56", 123_456],
    ["-1.234,56", "-1234.56", -123_456],
    ["1.234.567", "1234567", 123_456_700],
    ["27.6800", "27.6800", 2768],
    ["0.010", "0.010", 1],
    ["1234.500", "1234.500", 123_450],
  ])("%s", (text, plain, value) => {
    expect(readWrittenAmount(text, null)).toEqual({ ok: true, value: { text: plain, sen: value } });
  });

  test.each([
    ["1,234", "ambiguous-amount"],
    ["-27.680", "ambiguous-amount"],
    ["", "unreadable-amount"],
    ["            .  ", "unreadable-amount"],
    ["-", "unreadable-amount"],
    ["--5", "unreadable-amount"],
    ["5-", "unreadable-amount"],
    ["1.23.4", "unreadable-amount"],
    ["1,234.567,89", "unreadable-amount"],
    ["1234.567", "unreadable-amount"],
    ["1e5", "unreadable-amount"],
    ["2607.1664944585727", "unreadable-amount"],
    ["9007199254740993", "unreadable-amount"],
    ["1".repeat(50), "unreadable-amount"],
  ])("refuses %j", (text, error) => {
    expect(readWrittenAmount(text, null)).toEqual({ ok: false, error });
  });

  it("reads a lone group of three by the sign the file proves", () => {
    expect(readWrittenAmount("1,234", ".")).toMatchObject({ value: { text: "1234" } });
    expect(readWrittenAmount("1.234", ",")).toMatchObject({ value: { text: "1234" } });
    expect(readWrittenAmount("1,230", ",")).toMatchObject({ value: { sen: 123 } });
    expect(readWrittenAmount("1,234", ",")).toEqual({ ok: false, error: "unreadable-amount" });
  });

  it("reads every amount with either sign, grouped or not", () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 }), (amount) => {
        const plain = senToDecimal(sen(amount));
        const grouped = plain.replace(/\B(?=(?:\d{3})+\.)/g, ",");
        for (const text of [plain, grouped]) {
          const other = text.replace(/[.,]/g, (mark) => (mark === "." ? "," : "."));
          expect(readWrittenAmount(text, null)).toEqual({ ok: true, value: { text: plain, sen: amount } });
          expect(readWrittenAmount(other, null)).toEqual({ ok: true, value: { text: plain, sen: amount } });
          expect([decimalSignOf(text), decimalSignOf(other)]).toEqual([".", ","]);
        }
      }),
    );
  });
});

test.each([
  ["100", null],
  ["1,234", null],
  ["x", null],
  ["1,234,567", "."],
  ["12,5", ","],
  ["-184.8", "."],
])("decimalSignOf(%j) is %j", (text, sign) => {
  expect(decimalSignOf(text)).toBe(sign);
});
