import { describe, expect, it, test } from "vitest";
import { textCell } from "./cell";
import { type DecimalSign, readNumberCell, shapeOf, splitNumber } from "./table-number";

const read = (text: string, decimal: DecimalSign | null = null): string => {
  const result = readNumberCell(textCell(text), decimal);
  if (result === null) return "nothing";
  return result.ok ? result.value.amount.text : result.error;
};

describe("one amount, written in many ways", () => {
  test.each([
    "Rp 1.234.567",
    "1.234.567,00",
    "1,234,567.00",
    "1234567.00",
    "1234567",
    "IDR 1,234,567",
    "1 234 567,00",
    "1\u00a0234\u00a0567,00",
    "1'234'567.00",
    "'1234567",
    " 1,234,567.00 ",
    "1234567,00 EUR",
    "$1,234,567.00",
    "Rp. 1.234.567",
    "Rp1.234.567,-",
  ])("%s", (text) => expect(Number(read(text))).toBe(1234567));
});

describe("signs", () => {
  test.each([
    ["-337,49", "-337.49"],
    ["+5257,28", "5257.28"],
    ["- $21.59", "-21.59"],
    ["+ $1,150.00", "1150.00"],
    ["-$76.00", "-76.00"],
    ["$-76.00", "-76.00"],
    ["(1,234.50)", "-1234.50"],
    ["100.25-", "-100.25"],
    ["−5.00", "-5.00"],
    ["-0.00", "0.00"],
  ])("%s is %s", (text, amount) => expect(read(text)).toBe(amount));

  it("keeps the mark beside the digits", () => {
    expect(splitNumber("-2.146,05 DB")).toMatchObject({ negative: true, mark: "DB", digits: "2.146,05" });
    expect(splitNumber("47.146.923,00 CR")).toMatchObject({ negative: false, mark: "CR" });
  });
});

describe("what is asked and never guessed", () => {
  test.each([
    ["1.234", null, "ambiguous-amount"],
    ["1,234", null, "ambiguous-amount"],
    ["1.234", "comma", "1234"],
    ["1.234", "dot", "unreadable-amount"],
    ["1,234", "dot", "1234"],
    ["12,34", "dot", "ambiguous-amount"],
    ["12.34", "comma", "ambiguous-amount"],
    ["12,34", null, "12.34"],
    ["1.234,56", "dot", "1234.56"],
    ["0.500", null, "0.500"],
  ] as const)("%s under %s is %s", (text, decimal, expected) => expect(read(text, decimal)).toBe(expected));
});

describe("what is no amount", () => {
  test.each([
    "12..34",
    "1.23.4567",
    "1,23,456.00",
    "12a",
    "INV0001",
    "01.02.2018",
    "1-2",
    "--5",
    "(5",
    "1e5",
    "",
    "Rp",
    "unknown",
    "9".repeat(41),
  ])("%s", (text) => expect(["unreadable-amount", "nothing"]).toContain(read(text)));

  test.each(["", "  ", "-", "--", "Rp -", "–"])("%j is nothing", (text) =>
    expect(read(text)).toBe("nothing"),
  );

  it("refuses what a sen cannot hold", () => expect(read("1.2345678")).toBe("unreadable-amount"));
});

it("takes a workbook's number exactly, and rounds off only the dust of its float", () => {
  const cell = (number: string) => readNumberCell({ text: "", number, day: null }, "comma");
  expect(cell("232835303758.61")).toMatchObject({ value: { amount: { text: "232835303758.61" } } });
  expect(cell("-2146.0500000000002")).toMatchObject({ value: { amount: { sen: -214605 } } });
  expect(cell("0.125")).toEqual({ ok: false, error: "unreadable-amount" });
});

it("tells shapes", () => {
  const shapes = ["1", "1.5", "1,5", "1.234", "1.234.567", "1,234.5", "1.2.3", "12345.678"].map(shapeOf);
  expect(shapes).toEqual(
    "integer dot-decimals comma-decimals either comma dot bad dot".split(" ") as typeof shapes,
  );
});

it("answers at once to hostile texts", () => {
  const begun = performance.now();
  for (const text of ["1".repeat(50_000), "1,".repeat(25_000), " ".repeat(50_000), "-".repeat(50_000)])
    splitNumber(`${text}x`);
  expect(performance.now() - begun).toBeLessThan(50);
});
