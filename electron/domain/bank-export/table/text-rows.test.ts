import { expect, it, test } from "vitest";
import type { Delimiter } from "./layout";
import { type TextRow, TextRows } from "./text-rows";

function rowsOf(text: string, delimiter: Delimiter = ",", tornCells: number | null = null): TextRow[] {
  const found: TextRow[] = [];
  const rows = new TextRows(delimiter, (row) => found.push(row), tornCells);
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) rows.line(line, index + 1, index < lines.length - 1);
  rows.end();
  return found;
}

const shown = (rows: readonly TextRow[]) =>
  rows.map(
    ({ line, cells, isOpen }) => `${line}:${cells.map((cell) => cell.text).join("|")}${isOpen ? "…" : ""}`,
  );

test.each([
  ["plain", "a,b\nc,d", ["1:a|b", "2:c|d"]],
  ["quoted", '"a,1",b\nc,"d ""x"""', ["1:a,1|b", '2:c|d "x"']],
  ["a line break in quotes", 'a,"b\nc",d\ne,f', ["1:a|b\nc|d", "3:e|f"]],
  ["a quote within a text", 'a 5" disk,b\nc,d', ['1:a 5" disk|b', "2:c|d"]],
  ["a quote that never closes", 'a,"b\nc,d\ne,f', ["1:a|b…", "2:c|d", "3:e|f"]],
])("%s", (_name, text, expected) => expect(shown(rowsOf(text))).toEqual(expected));

it("gives up a quote that stays open too long, and loses no line by it", () => {
  const lines = Array.from({ length: 250 }, (_, index) => `${index},x`);
  const rows = rowsOf(`a,"open\n${lines.join("\n")}`);
  expect(rows).toHaveLength(251);
  expect(rows[0]?.isOpen).toBe(true);
  expect(rows.slice(1).every((row) => !row.isOpen && row.cells.length === 2)).toBe(true);
});

it("says which row the file may have been cut in", () => {
  expect(rowsOf("a,b\nc,d\n").map((row) => row.isTerminated)).toEqual([true, true, false]);
  expect(rowsOf('a,"b\nc').at(-1)?.isTerminated).toBe(false);
});

it("joins torn rows until they are full, and begins anew at a day", () => {
  const text = "Tgl\tKet\tNilai\n01/02/2026\tA\nB\t1.00\n02/02/2026\tC\n03/02/2026\tD\t2.00";
  expect(shown(rowsOf(text, "\t", 3))).toEqual([
    "1:Tgl|Ket|Nilai",
    "2:01/02/2026|A B|1.00",
    "4:02/02/2026|C",
    "5:03/02/2026|D|2.00",
  ]);
});

it("stays quick where every line opens a quote", () => {
  const begun = process.cpuUsage();
  const rows = rowsOf('a,"x\n'.repeat(100_000));
  expect(rows.length).toBeGreaterThan(50_000);
  expect(process.cpuUsage(begun).user / 1000).toBeLessThan(2_000);
});
