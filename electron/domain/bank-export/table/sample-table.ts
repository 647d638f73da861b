/** The first rows of a table as a person looks at them beside its layout, and what the reader makes of the whole. */
import type { BankContent } from "../bank-content";
import type { ExportEvent, ExportFailure, LayoutNotice, ReadOptions, TextChunks } from "../events";
import { LineSplitter } from "../line-splitter";
import type { Sheet, TableRow } from "./cell";
import { readCell } from "./column-stats";
import { MAX_FIXED_CHARS, suggestColumns, withoutTabs } from "./fixed-columns";
import { isDataRow } from "./header-names";
import type { Delimiter } from "./layout";
import { candidateLayouts } from "./plan-table";
import { TextRows } from "./text-rows";
import { chooseSplitting, type SampleLine, SPLITTING_LINES } from "./text-table";

/** Rows a person is shown. */
export const SHOWN_ROWS = 40;
const SHOWN_COLUMNS = 40;
const SHOWN_CHARS = 120;

/** A table before its layout is settled. */
export interface TableSample {
  /** Of a text; null for sheets. */
  delimiter: Delimiter | "fixed" | null;
  /** Of a text: its first lines as they stand, tabs made blanks; empty for sheets. */
  lines: { line: number; text: string }[];
  /** Where columns at positions begin, or would begin; empty where nothing shows it. */
  starts: number[];
  /** Names of the sheets, and the one shown; empty for a text. */
  sheets: string[];
  sheet: string | null;
  rows: { line: number; cells: string[] }[];
  /** How the file would be read; null where it would not. */
  notice: LayoutNotice | null;
  /** Why it would not be read, with a draft and its questions; null where it would. */
  failure: ExportFailure | null;
}

/**
 * Samples a text or a workbook; `events` reads the same content under the same options. Null where the file is no table:
 * another format, or files in a ZIP.
 */
export async function sampleTable(
  content: BankContent,
  options: ReadOptions,
  events: AsyncIterable<readonly ExportEvent[]>,
): Promise<TableSample | null> {
  if (content.kind === "files") return null;
  const told = await firstTold(events);
  if (told?.kind === "format" && told.format !== "table") return null;
  const notice = told?.kind === "format" ? (told.layout ?? null) : null;
  const failure = told?.kind === "failed" ? told.failure : null;
  const wanted = (options.layout ?? notice?.layout ?? failure?.draft)?.sheet ?? null;
  const shown =
    content.kind === "workbook"
      ? sheetRows(content.sheets, wanted)
      : await textRows(content.chunks, {
          ...options,
          ...(notice && !options.layout ? { layouts: [notice.layout] } : {}),
        });
  return { ...shown, notice, failure };
}

async function firstTold(events: AsyncIterable<readonly ExportEvent[]>): Promise<ExportEvent | null> {
  for await (const batch of events) {
    const told = batch.find(({ kind }) => kind === "format" || kind === "failed");
    if (told) return told;
  }
  return null;
}

type ShownRows = Pick<TableSample, "delimiter" | "lines" | "starts" | "sheets" | "sheet" | "rows">;

function sheetRows(sheets: readonly Sheet[], wanted: string | null): ShownRows {
  const names = sheets.map(({ name }) => name);
  const chosen = sheets.find(({ name }) => name === wanted) ?? busiest(sheets);
  return {
    delimiter: null,
    lines: [],
    starts: [],
    sheets: names,
    sheet: chosen?.name ?? null,
    rows: chosen ? firstRows(chosen).map(shownRow) : [],
  };
}

/** The sheet with the most rows that hold a day and a number among its first ones. */
function busiest(sheets: readonly Sheet[]): Sheet | undefined {
  const bookings = (sheet: Sheet) =>
    firstRows(sheet).filter((row) => isDataRow(row.cells.map(readCell))).length;
  return sheets.toSorted((a, b) => bookings(b) - bookings(a))[0];
}

function firstRows({ rows }: Sheet): TableRow[] {
  const first: TableRow[] = [];
  for (const row of rows) {
    if (first.length === SHOWN_ROWS) break;
    first.push(row);
  }
  return first;
}

async function textRows(chunks: TextChunks, options: ReadOptions): Promise<ShownRows> {
  const lines = await firstLines(chunks);
  const splitting = chooseSplitting(lines, candidateLayouts(options), options.layout ?? null);
  const cutting = splitting?.cutting ?? ",";
  const rows: TableRow[] = [];
  const joiner = new TextRows(cutting, (row) => rows.push(row), splitting?.tornCells ?? null);
  for (const { text, number, terminated } of lines) joiner.line(text, number, terminated);
  joiner.end();
  const fixed = typeof cutting === "string" ? suggestColumns(lines.map(({ text }) => text)) : cutting;
  return {
    delimiter: typeof cutting === "string" ? cutting : "fixed",
    lines: lines.slice(0, SHOWN_ROWS).map(({ number, text }) => ({
      line: number,
      text: withoutTabs(text.slice(0, MAX_FIXED_CHARS)).slice(0, MAX_FIXED_CHARS),
    })),
    starts: [...(fixed?.starts ?? [])],
    sheets: [],
    sheet: null,
    rows: rows.slice(0, SHOWN_ROWS).map(shownRow),
  };
}

async function firstLines(chunks: TextChunks): Promise<SampleLine[]> {
  const lines: SampleLine[] = [];
  const splitter = new LineSplitter((text, number, terminated) => {
    const plain = number === 1 ? text.replace(/^\uFEFF/, "") : text;
    if (lines.length < SPLITTING_LINES) lines.push({ text: plain, number, terminated });
  });
  for await (const chunk of chunks) {
    splitter.push(chunk);
    if (lines.length >= SPLITTING_LINES || splitter.tooLong) return lines;
  }
  splitter.end();
  return lines;
}

const shownRow = ({ line, cells }: TableRow): TableSample["rows"][number] => ({
  line,
  cells: cells.slice(0, SHOWN_COLUMNS).map(({ text }) => text.slice(0, SHOWN_CHARS)),
});
