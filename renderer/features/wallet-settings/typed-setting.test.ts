import { expect, it } from "vitest";
import { readTyped, typedOf } from "./typed-setting";

const money = { value: 200_000_000, least: 0, most: null };
const hours = { value: 24, least: 24, most: 8_760 };

it("reads rupiah into sen, with the sen where there are some", () => {
  expect(readTyped("Rp 1.500.000", "rupiah", money)).toEqual({ value: 150_000_000 });
  expect(readTyped("1.500.000,50", "rupiah", money)).toEqual({ value: 150_000_050 });
  expect(typedOf(150_000_050, "rupiah")).toBe("1.500.000,50");
  expect(readTyped(typedOf(150_000_050, "rupiah"), "rupiah", money)).toEqual({ value: 150_000_050 });
});

it("says why a value cannot be asked for", () => {
  for (const text of ["", "dua", "1.5", "-1", "12.34.567"])
    expect(readTyped(text, "hours", hours)).toEqual({ problem: "notANumber" });
  expect(readTyped("-1", "rupiah", money)).toEqual({ problem: "tooLittle" });
  expect(readTyped("23", "hours", hours)).toEqual({ problem: "tooLittle" });
  expect(readTyped("8.761", "hours", hours)).toEqual({ problem: "tooMuch" });
  expect(readTyped("24", "hours", hours)).toEqual({ problem: "same" });
  expect(readTyped("48", "hours", hours)).toEqual({ value: 48 });
});
