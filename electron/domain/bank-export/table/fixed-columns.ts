/**
 * Text whose columns stand at positions instead of behind delimiters. Positions are characters, not bytes; a tab is the
 * blanks up to the next multiple of eight, as terminals and printers show it.
 */
import { textCell } from "./cell";
import { readCell } from "./column-stats";
import { isDataRow } from "./header-names";
import type { FixedColumns, LabelFact } from "./layout";
import { labelName } from "./row-facts";

const TAB_WIDTH = 8;
/** No line of a bank's report is wider; what stands behind belongs to the last column. */
export const MAX_FIXED_CHARS = 1_000;
export const MAX_FIXED_COLUMNS = 60;

const SURROGATE = /[\ud800-\udfff]/;

/** The characters of a line, tabs made blanks. */
function charactersOf(text: string): string | string[] {
  const plain = text.includes("\t") ? withoutTabs(text) : text;
  return SURROGATE.test(plain) ? Array.from(plain) : plain;
}

/** A line as its columns are counted. */
export function withoutTabs(text: string): string {
  let plain = "";
  for (const [index, piece] of text.split("\t").entries()) {
    // Behind the last column that can be, a tab is one blank: a line of tabs must not grow.
    if (index > 0)
      plain += plain.length < MAX_FIXED_CHARS ? " ".repeat(TAB_WIDTH - (plain.length % TAB_WIDTH)) : " ";
    plain += piece;
  }
  return plain;
}

/**
 * The cells of a line, blanks around them removed. A labelled value above or below the table ("Saldo Akhir  : 1.000,00")
 * stands at positions of its own: its parts are those between two blanks.
 */
export function cellsOf(text: string, columns: FixedColumns): string[] {
  const cells = cutAt(text, columns);
  const parts = labelledParts(text);
  return parts === null || isDataRow(cells.map((cell) => readCell(textCell(cell)))) ? cells : parts;
}

function labelledParts(text: string): string[] | null {
  if (!/^\s{0,80}\p{L}/u.test(text.slice(0, 100)) || !/\d/.test(text)) return null;
  const parts = text
    .slice(0, MAX_FIXED_CHARS)
    .split("  ")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const [label = ""] = (parts[0] ?? "").split(/[:=]/, 1);
  return labelName(label, NO_LABELS) === null ? null : parts;
}

const NO_LABELS: ReadonlyMap<string, LabelFact> = new Map();

function cutAt(text: string, { starts }: FixedColumns): string[] {
  const characters = charactersOf(text);
  return starts.map((start, at) => {
    const piece = characters.slice(start, starts[at + 1]);
    return (typeof piece === "string" ? piece : piece.join("")).trim();
  });
}

/**
 * Whether the edge of a column cuts through a number, a part of which would be taken for the whole, or between a number and
 * its sign: money out would come in.
 */
export function cutsNumber(text: string, { starts, touching }: FixedColumns): boolean {
  if (touching === true) return false;
  const characters = charactersOf(text);
  return starts.some((start) => {
    const [before, left, right, behind] = [-2, -1, 0, 1].map((by) => characters[start + by] ?? " ");
    if (isOfNumber(left)) return isOfNumber(right) || (isSign(right) && behind === " ");
    return isOfNumber(right) && isSign(left) && before === " ";
  });
}

const isOfNumber = (character: string | undefined): boolean =>
  character !== undefined && /[\d.,]/.test(character);
const isSign = (character: string | undefined): boolean =>
  character !== undefined && /[-+−–()]/.test(character);

/**
 * Where columns can begin, told by a line that rules them off, else by blanks that run through all rows with a day and a
 * number; null where they show fewer than three columns. A run of one blank counts only where a word of the header begins
 * behind it: words of a berita part at the same place by chance.
 */
export function suggestColumns(lines: readonly string[]): FixedColumns | null {
  const rows = lines.map(withoutTabs);
  const isRow = rows.map(looksLikeRow);
  const data = rows.filter((_, at) => isRow[at]);
  if (data.length === 0 || data.some((row) => row.length > MAX_FIXED_CHARS)) return null;
  const above = rows.slice(0, isRow.indexOf(true));
  const header = headerIn(above);
  const starts = ruledStarts(above, data) ?? withNamedEdges(blankStarts(data, header), data, header);
  return starts.length < 3 || starts.length > MAX_FIXED_COLUMNS ? null : { starts };
}

function looksLikeRow(text: string): boolean {
  if (text.length > MAX_FIXED_CHARS) return false;
  const tokens = text.split(" ").filter((token) => token !== "");
  return tokens.length > 2 && isDataRow(tokens.map((token) => readCell(textCell(token))));
}

/** The columns that dashes rule off above the rows, where the rows keep to them. */
function ruledStarts(above: readonly string[], data: readonly string[]): number[] | null {
  const rule = above.findLast((row) => /^[-=_ ]{5,1000}$/.test(row) && /[-=_]/.test(row)) ?? "";
  const starts = [...rule].flatMap((_, at) => (beginsWord(rule, at) ? [at] : []));
  const keeps = starts.slice(1).every((start) => data.every((row) => isBlank(row, start - 1)));
  return starts.length > 2 && keeps ? [0, ...starts.slice(1)] : null;
}

function blankStarts(data: readonly string[], header: string): number[] {
  const runs = blankRuns(data).filter(({ from, to }) => to - from > 1 || beginsWord(header, to));
  const edges = runs.flatMap((run, at) => {
    const isNumber = (from: number, to: number | undefined) =>
      data.every((row) => isBlankOrNumber(row.slice(from, to)));
    const isNumberBefore = isNumber(runs[at - 1]?.to ?? 0, run.from);
    const side = isNumber(run.to, runs[at + 1]?.from) ? (isNumberBefore ? "left" : "middle") : "right";
    return edgeIn(run, header, side) ?? [];
  });
  return [0, ...edges];
}

/**
 * With an edge between each two names of the header, where the rows leave room for one: a column in which nothing stands yet,
 * as "Kredit" of a day on which money only went out, is told by its name alone.
 */
function withNamedEdges(starts: readonly number[], data: readonly string[], header: string): number[] {
  const names = [...header.matchAll(/\S{1,60}(?: \S{1,60}){0,6}/g)].map(({ 0: name, index }) => ({
    from: index,
    to: index + name.length,
  }));
  const added = names.slice(1).flatMap((next, at) => {
    const { to } = names[at] ?? next;
    if (starts.some((start) => start > to && start <= next.from)) return [];
    const free = (place: number) => data.every((row) => isBlank(row, place - 1));
    const places = Array.from({ length: next.from - to }, (_, by) => to + 1 + by).filter(free);
    // Names over numbers end where these do; what comes to stand under the next one grows to the left.
    const isAtRight = data.some((row) =>
      [to, next.to].some((end) => !isBlank(row, end - 1) && isBlank(row, end)),
    );
    return places.slice(isAtRight ? 0 : -1, isAtRight ? 1 : undefined);
  });
  return [...starts, ...added].toSorted((a, b) => a - b);
}

function isBlankOrNumber(text: string): boolean {
  if (text.trim() === "") return true;
  const reading = readCell(textCell(text));
  return reading !== null && reading.number !== null && reading.day === null;
}

/** The nearest line above the rows that holds words and no digit; blank where there is none. */
const headerIn = (above: readonly string[]): string =>
  above.findLast((row) => /\p{L}{2}/u.test(row) && !/\d/.test(row)) ?? "";

const isBlank = (text: string, at: number): boolean => (text[at] ?? " ") === " ";
const beginsWord = (text: string, at: number): boolean => isBlank(text, at - 1) && !isBlank(text, at);

interface Run {
  from: number;
  /** One past its last blank. */
  to: number;
}

/** Runs of columns that are blank in every row, between columns that are not. */
function blankRuns(rows: readonly string[]): Run[] {
  const width = Math.max(...rows.map((row) => row.trimEnd().length));
  const runs: Run[] = [];
  let from: number | null = null;
  let isBehindText = false;
  for (let at = 0; at < width; at += 1) {
    if (rows.every((row) => isBlank(row, at))) from ??= at;
    else {
      if (from !== null && isBehindText) runs.push({ from, to: at });
      from = null;
      isBehindText = true;
    }
  }
  return runs;
}

/**
 * The edge inside a run of blanks that cuts no word of the header; null where one word stands over all of it: what is on both
 * sides is one column, as a minus at its left and the number at its right are. Numbers stand at the right of their column and a wider
 * one may come, words at the left: so the edge of a column of numbers keeps away from them.
 */
function edgeIn({ from, to }: Run, header: string, side: "left" | "middle" | "right"): number | null {
  const wanted = side === "right" ? to : side === "left" ? from + 1 : Math.ceil((from + to + 1) / 2);
  const cutsWord = (at: number) => !isBlank(header, at - 1) && !isBlank(header, at);
  for (let at = wanted; at > from; at -= 1) if (!cutsWord(at)) return at;
  for (let at = wanted; at <= to; at += 1) if (!cutsWord(at)) return at;
  return null;
}
