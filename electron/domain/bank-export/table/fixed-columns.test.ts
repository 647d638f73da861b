import { describe, expect, it, test } from "vitest";
import { columnUses, withCutting, withEdge, withUses } from "./edit-layout";
import { cellsOf, cutsNumber, suggestColumns, withoutTabs } from "./fixed-columns";
import { layoutOf, linesOf, readText, refusalOf, rejectsOf } from "./fixtures.testing";
import type { LayoutProfile } from "./layout";
import { readLayoutProfile } from "./layout-json";

const REPORT = [
  "BANK NUSA RAYA                                        Halaman 1",
  "No. Rekening : 0123456789",
  "",
  "Tanggal     Keterangan                   Debet          Kredit           Saldo",
  "----------  ------------------  --------------  --------------  --------------",
  "01/08/2026  SETOR BUDI                              150.000,00      250.000,00",
  "02/08/2026  BIAYA TRANSFER            2.500,00                      247.500,00",
  "03/08/2026  SETOR SITI                               50.000,00      297.500,00",
  "",
  "Saldo Akhir : 297.500,00",
  "",
].join("\n");
const ROWS = [
  "2026-08-01 150000.00 250000.00 SETOR BUDI",
  "2026-08-02 -2500.00 247500.00 BIAYA TRANSFER",
  "2026-08-03 50000.00 297500.00 SETOR SITI",
];
const saved = (text: string): LayoutProfile => {
  const layout = readText(text).layout?.layout;
  const read = readLayoutProfile(JSON.parse(JSON.stringify({ ...layout, id: "nusa-raya" })));
  if (!read.ok) throw new Error(read.error);
  return read.value;
};

describe("a report whose columns stand at positions", () => {
  it("is suggested a layout by its blanks, and its labelled lines count", () => {
    const read = readText(REPORT);
    expect(linesOf(read)).toEqual(ROWS);
    expect(layoutOf(read)).toBe("suggested suggested");
    expect(read.layout?.layout).toMatchObject({ delimiter: "fixed", sign: { kind: "two-columns" } });
    expect(read.statements[0]).toMatchObject({ account: "0123456789", closing: "297500.00", rejected: [] });
  });

  it("is recognised by its header under the layout that was saved, also where one row would suggest other edges", () => {
    const lines = REPORT.split("\n");
    const next = [...lines.slice(0, 5), lines[5]?.replace("SETOR BUDI      ", "SETOR A  BC  ANI"), ""].join(
      "\n",
    );
    const read = readText(next, { layouts: [saved(REPORT)] });
    expect(layoutOf(read)).toBe("recognised nusa-raya");
    expect(linesOf(read)).toEqual(["2026-08-01 150000.00 250000.00 SETOR A  BC  ANI"]);
    expect(refusalOf(next.replace("Kredit ", "Masuk  "), { layout: saved(REPORT) }).code).toBe(
      "layout-unclear",
    );
  });

  it("is asked about where a minus stands at the left of its column, apart from the number", () => {
    const report = [
      "Tanggal     Keterangan            Jumlah           ",
      "02/03/2026  SETORAN TUNAI               1.000,00",
      "03/03/2026  BAYAR LISTRIK         -       500,00",
      "04/03/2026  BAYAR AIR             -        50,00",
      "",
    ].join("\n");
    expect(refusalOf(report).questions).toMatchObject([{ kind: "direction" }]);
  });

  it("tells the columns of money out and in by their names where only one of them holds anything", () => {
    const report = (out: string, into: string) =>
      [
        "Tanggal     Keterangan                   Debet          Kredit",
        `01/08/2026  BIAYA TRANSFER      ${out.padStart(14)}  ${into.padStart(14)}`.trimEnd(),
        "",
      ].join("\n");
    const layouts = [saved(report("2.500,00", ""))];
    expect(linesOf(readText(report("2.500,00", "")))).toEqual(["2026-08-01 -2500.00 - BIAYA TRANSFER"]);
    expect(linesOf(readText(report("", "2.500,00")))).toEqual(["2026-08-01 2500.00 - BIAYA TRANSFER"]);
    for (const amount of ["2.500,00", "12.500.000,00"])
      expect(linesOf(readText(report("", amount), { layouts }))).toEqual([
        `2026-08-01 ${amount.replaceAll(".", "").replace(",", ".")} - BIAYA TRANSFER`,
      ]);
  });

  it("gives the next file's longer words and wider numbers their room", () => {
    const lines = REPORT.split("\n");
    const bare = [...lines.slice(0, 4), ...lines.slice(5)].join("\n");
    for (const text of [REPORT, bare]) {
      const next = text
        .replace("           2.500,00 ", "       1.112.500,00 ")
        .replace("   50.000,00 ", "2.050.000,00 ");
      expect(linesOf(readText(next, { layouts: [saved(text)] }))).toEqual([
        "2026-08-01 150000.00 250000.00 SETOR BUDI",
        "2026-08-02 -1112500.00 247500.00 BIAYA TRANSFER",
        "2026-08-03 2050000.00 297500.00 SETOR SITI",
      ]);
    }
  });

  it("never takes a part of a number that an edge cuts through, unless its columns touch by design", () => {
    const wide = REPORT.replace(
      "  BIAYA TRANSFER            2.500,00 ",
      "  BIAYA TRANSFER 1.112.300.002.500,00",
    );
    expect(rejectsOf(readText(wide, { layout: saved(REPORT) }))).toEqual(["7 wrong-column-count"]);
    const packed = "20260801C000015000000SETOR BUDI\n20260802D000000250000BIAYA\n";
    const layout = saved(REPORT);
    const touching: LayoutProfile = {
      ...layout,
      header: { names: [] },
      fixed: { starts: [0, 8, 9, 19, 21], touching: true },
      columns: { date: { index: 0 }, mark: { index: 1 }, amount: { index: 2 }, description: [{ index: 4 }] },
      sign: { kind: "mark-column", credit: ["C"], debit: ["D"] },
    };
    expect(linesOf(readText(packed, { layout: touching }))).toEqual([
      "2026-08-01 0000150000 - SETOR BUDI",
      "2026-08-02 -0000002500 - BIAYA",
    ]);
    const { touching: _, ...apart } = touching.fixed ?? { starts: [] };
    expect(rejectsOf(readText(packed, { layout: { ...touching, fixed: apart } }))).toHaveLength(2);
  });

  it("is not made out of prose, nor out of a table with delimiters", () => {
    const prose =
      "Dear customer,\nyour account was opened on 01/08/2026 with 5.00\nand closed on 02/08/2026 with 1.00\n";
    expect(refusalOf(prose).code).toBe("unknown-format");
    expect(readText("Date;Text;Amount\n13/08/2026;A;1.00\n").layout?.layout.delimiter).toBe("auto");
  });
});

describe("edges", () => {
  const names = (layout: LayoutProfile) =>
    columnUses(layout, layout.header.names, layout.fixed?.starts.length ?? 0);
  const header = REPORT.split("\n")[3] ?? "";

  it("move, come and go, and every column keeps what it holds", () => {
    const layout = saved(REPORT);
    const uses = names(layout);
    expect(uses).toEqual(["date", "description", "debit", "credit", "balance"]);
    const more = withEdge(layout, uses, header, { kind: "add", at: 6 });
    expect(more.fixed?.starts.slice(0, 3)).toEqual([0, 6, 12]);
    expect(
      columnUses(
        more,
        cellsOf(header, more.fixed ?? { starts: [] }).map((name) => name.toLowerCase()),
        6,
      ),
    ).toEqual(["date", null, "description", "debit", "credit", "balance"]);
    const fewer = withEdge(layout, uses, header, { kind: "remove", place: 1 });
    expect(fewer.columns.description).toEqual([]);
    expect(fewer.columns.debit).toEqual({ name: "debet" });
    const moved = withEdge(layout, uses, header, { kind: "move", place: 1, by: -1 });
    expect(moved.fixed?.starts[1]).toBe((layout.fixed?.starts[1] ?? 0) - 1);
    expect(moved.columns).toEqual(layout.columns);
  });

  it("never stand on one another, or before the line", () => {
    const layout = saved(REPORT);
    const at = layout.fixed?.starts[1] ?? 0;
    expect(withEdge(layout, names(layout), header, { kind: "move", place: 1, by: -at })).toBe(layout);
    expect(withEdge(layout, names(layout), header, { kind: "add", at })).toBe(layout);
  });

  it("begin with those the blanks suggest, and leave with the fixed width", () => {
    const bare = withUses({ ...saved(REPORT), delimiter: "auto" }, [], []);
    expect(withCutting(bare, "fixed", [0, 4, 9]).fixed).toEqual({ starts: [0, 4, 9] });
    expect(withCutting(withCutting(bare, "fixed", []), ";", [])).not.toHaveProperty("fixed");
  });
});

describe("characters", () => {
  it("counts them, and not the halves of one; a tab is blanks up to the next eighth", () => {
    expect(cellsOf("a😀b5.00", { starts: [0, 3] })).toEqual(["a😀b", "5.00"]);
    expect(withoutTabs("ab\tc")).toBe("ab      c");
    expect(cutsNumber("12 34", { starts: [0, 2] })).toBe(false);
    expect(cutsNumber("12345", { starts: [0, 2] })).toBe(true);
    for (const text of ["A -500", "A (500"]) expect(cutsNumber(text, { starts: [0, 3] }), text).toBe(true);
    for (const text of ["500- A", "500) A"]) expect(cutsNumber(text, { starts: [0, 3] }), text).toBe(true);
    for (const text of ["AB-500", "500-AB"]) expect(cutsNumber(text, { starts: [0, 3] }), text).toBe(false);
  });

  test.each([
    ["a line without end", "9".repeat(500_000)],
    ["tabs without end", "\t".repeat(500_000)],
    ["tabs and days", "01/08/2026\t5.00\t".repeat(20_000)],
    ["rows of rows", "01/08/2026  A  5.00\n".repeat(300)],
    ["wide characters", "😀".repeat(100_000)],
  ])("%s takes no longer than its length", (_name, text) => {
    const begun = process.cpuUsage();
    suggestColumns(text.split("\n"));
    cellsOf(text, { starts: [0, 5, 900] });
    expect(process.cpuUsage(begun).user).toBeLessThan(2_000_000);
  });
});

test.each([
  [{ starts: [0] }, "fixed.starts"],
  [{ starts: [1, 5] }, "fixed.starts"],
  [{ starts: [0, 5, 5] }, "fixed.starts"],
  [{ starts: [0, 5], wide: true }, "fixed.wide"],
  [undefined, "fixed"],
])("refuses edges that are none: %j", (fixed, field) => {
  const layout = { ...saved(REPORT), fixed };
  const read = readLayoutProfile(JSON.parse(JSON.stringify(layout)));
  expect(read).toMatchObject({ ok: false, error: expect.stringContaining(field) });
});
