import { describe, expect, test } from "vitest";
import { readTypedAmount } from "./typed-amount";

describe("an amount as it is copied from a bank's site", () => {
  test.each([
    ["82600000", 8_260_000_000],
    ["82.600.000", 8_260_000_000],
    ["82.600.000,05", 8_260_000_005],
    ["82,600,000.05", 8_260_000_005],
    ["82600000.00", 8_260_000_000],
    ["Rp 1.500", 150_000],
    ["Rp. 1.500", 150_000],
    ["IDR 1,500.00", 150_000],
    ["-15.000,00", -1_500_000],
    ["0", 0],
  ])("%s", (text, amountSen) => {
    expect(readTypedAmount(text)).toBe(amountSen);
  });

  test.each(["", "abc", "1.50.000", "1,2,3", "12.34.56", "1e5", "--5", "99999999999999999999"])(
    "%s is no amount",
    (text) => {
      expect(readTypedAmount(text)).toBeNull();
    },
  );
});
