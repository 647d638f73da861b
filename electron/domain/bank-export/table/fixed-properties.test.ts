/** A report of fixed columns in any of the ways banks write amounts: read right, or refused, and never read as other money. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { linesOf, readText } from "./fixtures.testing";

const WIDTH = 18;
const STYLES = [
  "signed",
  "sign-apart",
  "trailing",
  "brackets",
  "mark",
  "mark-column",
  "two-columns",
] as const;

const anyRow = fc.record({
  words: fc.constantFrom(
    "SETORAN TUNAI",
    "TRSF  BUDI",
    "A",
    "INV-22",
    "GAJI 2026",
    "-",
    "KE 0812",
    "QRIS 123  PT",
  ),
  amountSen: fc.oneof(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 99_999_999_999 })),
  isOut: fc.boolean(),
});
const anyReport = fc.record({
  style: fc.constantFrom(...STYLES),
  rows: fc.array(anyRow, { minLength: 1, maxLength: 6 }),
  hasHeader: fc.boolean(),
  hasBalance: fc.boolean(),
  isLeft: fc.boolean(),
  gap: fc.integer({ min: 1, max: 3 }),
});
type Report = typeof anyReport extends fc.Arbitrary<infer T> ? T : never;
type Row = Report["rows"][number];

const plain = (sen: number): string => `${Math.floor(sen / 100)}.${String(sen % 100).padStart(2, "0")}`;
const grouped = (sen: number): string =>
  plain(sen)
    .replace(".", ",")
    .replace(/\B(?=(\d{3})+,)/g, ".");
const dayOf = (at: number): string => String(at + 1).padStart(2, "0");

type Place = (cell: string, room?: string) => string;
const CELLS: Readonly<Record<Report["style"], (text: string, isOut: boolean, place: Place) => string[]>> = {
  signed: (text, isOut, place) => [place(`${isOut ? "-" : ""}${text}`)],
  "sign-apart": (text, isOut) => [`${isOut ? "-" : " "}${text.padStart(WIDTH - 1)}`],
  trailing: (text, isOut, place) => [isOut ? place(`${text}-`) : place(text, " ")],
  brackets: (text, isOut, place) => [isOut ? place(`(${text})`) : place(text, " ")],
  mark: (text, isOut, place) => [place(`${text} ${isOut ? "DB" : "CR"}`)],
  "mark-column": (text, isOut, place) => [place(text), isOut ? "D" : "K"],
  "two-columns": (text, isOut, place) => [place(isOut ? text : ""), place(isOut ? "" : text)],
};

function amountCells({ amountSen, isOut }: Row, { style, isLeft }: Report): string[] {
  const place: Place = (cell, room = "") => (isLeft ? cell.padEnd(WIDTH) : `${cell}${room}`.padStart(WIDTH));
  return CELLS[style](grouped(amountSen), isOut, place);
}

function written(report: Report): string {
  const { rows, style, isLeft, gap, hasHeader, hasBalance } = report;
  let balance = 100_000_000_000_000;
  const lines = rows.map((row, at) => {
    balance += row.isOut ? -row.amountSen : row.amountSen;
    const cells = [`${dayOf(at)}/08/2026`, row.words.padEnd(24), ...amountCells(row, report)];
    return hasBalance ? [...cells, grouped(balance).padStart(WIDTH + 4)] : cells;
  });
  const over = (name: string) =>
    isLeft || style === "sign-apart" ? name.padEnd(WIDTH) : name.padStart(WIDTH);
  const names = style === "two-columns" ? ["Debet", "Kredit"] : ["Jumlah"];
  const header = ["Tanggal   ", "Keterangan".padEnd(24), ...names.map(over)];
  if (style === "mark-column") header.push(" ");
  if (hasBalance) header.push("Saldo".padStart(WIDTH + 4));
  return `${[...(hasHeader ? [header] : []), ...lines].map((cells) => cells.join(" ".repeat(gap)).trimEnd()).join("\n")}\n`;
}

/** Of money out alone under no name nothing tells that it is out; the person who chooses the layout is asked to look. */
const saysItAll = ({ style, hasHeader, rows }: Report): boolean =>
  style !== "two-columns" || hasHeader || rows.some(({ isOut }) => !isOut);

function rowsRead(text: string): string[] {
  try {
    return linesOf(readText(text)).map((line) => line.split(" ").slice(0, 2).join(" "));
  } catch {
    // Refused, or asked about.
    return [];
  }
}

it("reads each amount with its sign, or asks", () => {
  let read = 0;
  fc.assert(
    fc.property(anyReport.filter(saysItAll), (report) => {
      const text = written(report);
      const found = rowsRead(text);
      read += found.length > 0 ? 1 : 0;
      const there = report.rows.map(
        ({ isOut, amountSen }, at) => `2026-08-${dayOf(at)} ${isOut ? "-" : ""}${plain(amountSen)}`,
      );
      expect(
        found.filter((row) => !there.includes(row)),
        text,
      ).toEqual([]);
    }),
    { numRuns: 700, seed: 2026 },
  );
  expect(read).toBeGreaterThan(350);
});
