import { describe, expect, it, test } from "vitest";
import { RowDates, readBankDay, readPeriod } from "./bank-date";

describe("readBankDay", () => {
  test.each([
    ["02/05/2026", [2026, 5, 2]],
    ["02-05-2026", [2026, 5, 2]],
    ["02/05", [null, 5, 2]],
    ["29/02", [null, 2, 29]],
    ["2026-05-02", [2026, 5, 2]],
    ["2026-05-02 10:11:12", [2026, 5, 2]],
    ["16 March 2026 09:34:53", [2026, 3, 16]],
    ["3 Agustus 2026", [2026, 8, 3]],
    ["01 Agu 2026", [2026, 8, 1]],
    ["01-Agt", [null, 8, 1]],
    ["01 MEI 2026", [2026, 5, 1]],
    ["01 Okt 2026", [2026, 10, 1]],
    ["31 Desember 2026", [2026, 12, 31]],
    ["13/5/2026", [2026, 5, 13]],
    ["5/5/2026", [2026, 5, 5]],
  ])("%s", (text, [year, month, day]) => {
    expect(readBankDay(text)).toEqual({ year, month, day });
  });

  test.each([
    "",
    "PEND",
    "30/02/2026",
    "29/02/2026",
    "31/04",
    "00/05/2026",
    "05/13/2026",
    "1/9/2026",
    "02/05/26",
    "02/05/0026",
    "02.05.2026",
    "01 Foo 2026",
    "2026-13-01",
  ])("refuses %j", (text) => {
    expect(readBankDay(text)).toBeNull();
  });
});

describe("readPeriod", () => {
  test.each([
    ["01/08/2026 - 31/08/2026", { from: "2026-08-01", to: "2026-08-31" }],
    ["01/08/2026 s/d 31/08/2026", { from: "2026-08-01", to: "2026-08-31" }],
    ["1 Agustus 2026 - 31 Agustus 2026", { from: "2026-08-01", to: "2026-08-31" }],
    ["31/08/2026 - 01/08/2026", null],
    ["01/08 - 31/08", null],
    ["Agustus 2026", null],
  ])("%s", (text, period) => {
    expect(readPeriod(text)).toEqual(period);
  });
});

describe("RowDates", () => {
  const read = (dates: RowDates, ...texts: string[]) =>
    texts.map((text) => dates.read(text)).map((each) => (each.ok ? each.value : each.error));

  it("puts yearless days into the period, whichever year that is", () => {
    const dates = new RowDates({ from: "2025-12-30", to: "2026-01-02" }, 2020);
    expect(read(dates, "30/12", "01/01", "30/12", "03/01", "01/01/2024")).toEqual([
      "2025-12-30",
      "2026-01-01",
      "2025-12-30",
      "unreadable-date",
      "2024-01-01",
    ]);
  });

  it("counts the given year on, forwards and backwards", () => {
    expect(read(new RowDates(null, 2025), "31/12", "01/01", "02/01")).toEqual([
      "2025-12-31",
      "2026-01-01",
      "2026-01-02",
    ]);
    expect(read(new RowDates(null, 2026), "01/01", "31/12", "31/12")).toEqual([
      "2026-01-01",
      "2025-12-31",
      "2025-12-31",
    ]);
  });

  test.each([Number.NaN, 0, 26, 2026.5, 20_260])("takes %d for no year", (year) => {
    expect(read(new RowDates(null, year), "01/01")).toEqual(["missing-year"]);
  });

  it("never guesses", () => {
    expect(read(new RowDates(null, null), "01/01", "x")).toEqual(["missing-year", "unreadable-date"]);
    expect(read(new RowDates({ from: "2025-01-01", to: "2026-12-31" }, null), "01/06")).toEqual([
      "missing-year",
    ]);
  });
});
