import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { sen, senToDecimal } from "../money";
import { isGroupedNumber, readBankAmount, readBankBalance } from "./bank-number";

/** What is meant by a number written plainly or in comma groups. */
const PLAIN = /^\d{1,15}(?:\.\d{1,2})?$/;
const COMMA_GROUPS = /^\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,2})?$/;

describe("isGroupedNumber", () => {
  it("says of any text what its patterns say", () => {
    const piece = fc.constantFrom("1", "23", "456", ",", ",456", ".", ".00", "7890", "000000", " ", "-", "x");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join("");
        expect(isGroupedNumber(text)).toBe(PLAIN.test(text) || COMMA_GROUPS.test(text));
      }),
      { numRuns: 5000, seed: 2026 },
    );
  });
});

describe("readBankAmount", () => {
  test.each([
    ["108400.00", 10_840_000, "108400.00"],
    ["3,528,964.00", 352_896_400, "3528964.00"],
    [" 20,000 ", 2_000_000, "20000"],
    ["1,234", 123_400, "1234"],
    [".00", 0, "0.00"],
    [".5", 50, "0.5"],
    ["Rp1,000,000", 100_000_000, "1000000"],
    ["Rp. 5.00", 500, "5.00"],
    ["47.146.923,00", 4_714_692_300, "47146923.00"],
    ["1.234,5", 123_450, "1234.5"],
    ["1.234.567", 123_456_700, "1234567"],
    ["108400.000", 10_840_000, "108400.000"],
    ["\u00a05.00\u00a0", 500, "5.00"],
  ])("%s", (text, value, plain) => {
    expect(readBankAmount(text)).toEqual({ ok: true, value: { text: plain, sen: value } });
  });

  test.each([
    ["1.234", "ambiguous-amount"],
    ["1234,56", "ambiguous-amount"],
    ["12,5", "ambiguous-amount"],
    ["", "unreadable-amount"],
    ["-5.00", "unreadable-amount"],
    ["1,23,456.00", "unreadable-amount"],
    ["1,234,56", "unreadable-amount"],
    ["12.34.56", "unreadable-amount"],
    ["1 000.00", "unreadable-amount"],
    ["1e5", "unreadable-amount"],
    ["0x10", "unreadable-amount"],
    ["٣.٠٠", "unreadable-amount"],
    ["1234.567", "unreadable-amount"],
    ["900719925474099.00", "unreadable-amount"],
  ])("refuses %j", (text, error) => {
    expect(readBankAmount(text)).toEqual({ ok: false, error });
  });

  it("reads every amount as a bank groups it", () => {
    fc.assert(
      fc.property(fc.nat({ max: 9_000_000_000_000 }), (amount) => {
        const plain = senToDecimal(sen(amount));
        const grouped = plain.replace(/\B(?=(?:\d{3})+\.)/g, ",");
        const indonesian = grouped.replace(/[.,]/g, (mark) => (mark === "." ? "," : "."));
        for (const text of [plain, grouped, ...(amount >= 100_000 ? [indonesian] : [])])
          expect(readBankAmount(text)).toEqual({ ok: true, value: { text: plain, sen: amount } });
      }),
    );
  });
});

describe("readBankBalance", () => {
  it("may be negative", () => {
    expect(readBankBalance("-1,234.50")).toEqual({ ok: true, value: { text: "-1234.50", sen: -123_450 } });
    expect(readBankBalance("--5.00").ok).toBe(false);
    expect(readBankBalance("-1.234")).toEqual({ ok: false, error: "ambiguous-amount" });
  });
});
