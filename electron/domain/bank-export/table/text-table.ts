/** Text tables: CSV, TSV, semicolons, bars, pasted text. Two passes over the same chunks, one row held. */
import type { EventSink, ExportFailure, ReadOptions } from "../events";
import { LineSplitter, MAX_LINE_CHARS } from "../line-splitter";
import type { TableRow } from "./cell";
import { looksCut } from "./cut-row";
import { suggestColumns } from "./fixed-columns";
import { isDataRow, locateHeader, readingsOf } from "./header-names";
import { type Cutting, DELIMITERS, type Delimiter, type FixedColumns, type LayoutProfile } from "./layout";
import { candidateLayouts, noRows, planTable, type TablePlan } from "./plan-table";
import { TableSurveyor } from "./survey";
import { TableReader } from "./table-reader";
import { type TextRow, TextRows } from "./text-rows";

/** Lines the delimiter is told from. */
export const SPLITTING_LINES = 300;
const SAMPLE_CHARS = 1_000_000;
/** Rows taken of one file. */
export const MAX_TABLE_ROWS = 5_000_000;

/** A physical line the delimiter is told from. */
export interface SampleLine {
  text: string;
  number: number;
  terminated: boolean;
}

/** How the lines of a text table become rows. */
interface Splitting {
  cutting: Cutting;
  tornCells: number | null;
}

/** What the first pass over a text decided. */
export interface TextPlan extends TablePlan {
  splitting: Splitting;
}

/** First pass: give it the chunks, then {@link finish}. */
export class TextTableSurvey {
  private readonly splitter = new LineSplitter((text, number, terminated) =>
    this.line({ text, number, terminated }),
  );
  private lines: SampleLine[] = [];
  private chars = 0;
  private splitting: Splitting | null = null;
  private rows: TextRows | null = null;
  private surveyor: TableSurveyor | null = null;

  constructor(private readonly options: ReadOptions) {}

  /** Takes the next chunk; false once no more need be read. */
  push(chunk: string): boolean {
    this.splitter.push(chunk);
    return !this.splitter.tooLong && !(this.surveyor?.isSettled ?? false);
  }

  /** Ends the pass: how the table is read, why it is not, or null where it is no table. */
  finish(): TextPlan | ExportFailure | null {
    this.splitter.end();
    if (this.splitter.tooLong) return lineTooLong(this.splitter.lineNumber);
    if (this.rows === null) this.start();
    this.rows?.end();
    const { surveyor, splitting } = this;
    if (surveyor === null || splitting === null) return null;
    const plan = planTable(surveyor.finish(), this.options);
    if (plan === null) return null;
    const { cutting } = splitting;
    if ("code" in plan)
      return plan.draft === undefined ? plan : { ...plan, draft: asCut(plan.draft, cutting) };
    const notice = { ...plan.notice, layout: asCut(plan.notice.layout, cutting) };
    return { ...plan, notice, splitting };
  }

  private line(line: SampleLine): void {
    const text = line.number === 1 ? line.text.replace(/^\uFEFF/, "") : line.text;
    if (this.rows !== null) {
      this.rows.line(text, line.number, line.terminated);
      return;
    }
    this.lines.push({ ...line, text });
    this.chars += text.length;
    if (this.lines.length >= SPLITTING_LINES || this.chars >= SAMPLE_CHARS) this.start();
  }

  private start(): void {
    const all = candidateLayouts(this.options);
    const { lines } = this;
    this.lines = [];
    const splitting = chooseSplitting(lines, all, this.options.layout ?? null);
    if (splitting === null) return;
    const layouts = fitting(all, splitting.cutting);
    const surveyor = new TableSurveyor(layouts, this.options.layout ?? null);
    this.splitting = splitting;
    this.surveyor = surveyor;
    this.rows = new TextRows(splitting.cutting, (row) => surveyor.add(row), splitting.tornCells);
    for (const { text, number, terminated } of lines) this.rows.line(text, number, terminated);
  }
}

/** The refusal of a file one of whose lines never ends. */
export function lineTooLong(line: number): ExportFailure {
  const limit = `${MAX_LINE_CHARS} characters`;
  const message = `A line is longer than ${limit}, so this is not a bank export; choose the bank's own export.`;
  return { code: "line-too-long", line, looksLike: null, message };
}

const tooManyRows = (): ExportFailure => ({
  code: "too-many-rows",
  line: null,
  looksLike: null,
  message: `The file has more than ${MAX_TABLE_ROWS} lines; download a shorter period.`,
});

function rowsOf(lines: readonly SampleLine[], splitting: Splitting): TextRow[] {
  const found: TextRow[] = [];
  const rows = new TextRows(splitting.cutting, (row) => found.push(row), splitting.tornCells);
  for (const { text, number, terminated } of lines) rows.line(text, number, terminated);
  rows.end();
  return found;
}

/** Layouts of texts cut so. Edges that were only found by their blanks are no bank's: no known layout counts on them. */
const fitting = (layouts: readonly LayoutProfile[], cutting: Cutting): LayoutProfile[] =>
  layouts.filter((each) =>
    typeof cutting === "string"
      ? each.delimiter === "auto" || each.delimiter === cutting
      : each.delimiter === "fixed" && each.fixed?.starts.join() === cutting.starts.join(),
  );

/** A layout that was suggested over columns at positions says where they stand. */
const asCut = (layout: LayoutProfile, cutting: Cutting): LayoutProfile =>
  typeof cutting === "string" ? layout : { ...layout, delimiter: "fixed", fixed: cutting };

/**
 * The delimiter under which a known layout's header stands there, else the one that gives the most rows with a day and
 * a number, whatever stands in the title; null where none gives any header or row.
 */
export function chooseSplitting(
  lines: readonly SampleLine[],
  layouts: readonly LayoutProfile[],
  chosen: LayoutProfile | null,
): Splitting | null {
  const given = givenCutting(lines, layouts, chosen);
  if (given !== null && typeof given !== "string") return { cutting: given, tornCells: null };
  let best: Scored | null = null;
  for (const delimiter of given === null ? DELIMITERS : [given]) {
    const scored = scoredBy(delimiter, lines, layouts, chosen);
    if (scored.score > (best?.score ?? 0)) best = scored;
  }
  if (given === null && (best?.score ?? 0) < FINGERPRINT_SCORE) best = betterColumns(lines, best);
  if (best !== null) return { cutting: best.cutting, tornCells: best.tornCells };
  return given === null ? null : { cutting: given, tornCells: chosen?.rows.tornCells ?? null };
}

type Scored = Splitting & { score: number };

function scoredBy(
  delimiter: Delimiter,
  lines: readonly SampleLine[],
  layouts: readonly LayoutProfile[],
  chosen: LayoutProfile | null,
): Scored {
  const rows = rowsOf(lines, { cutting: delimiter, tornCells: null });
  const header = locateHeader(rows, fitting(layouts, delimiter));
  const tornCells = (header.profile ?? chosen)?.rows.tornCells ?? null;
  return { cutting: delimiter, tornCells, score: scoreOf(rows, header.profile !== null, header.index >= 0) };
}

/** What a person chose, or the columns of a saved layout whose header stands at them; null where the text has to tell. */
function givenCutting(
  lines: readonly SampleLine[],
  layouts: readonly LayoutProfile[],
  chosen: LayoutProfile | null,
): Cutting | null {
  if (chosen === null) return knownColumns(lines, layouts);
  if (chosen.fixed !== undefined) return chosen.fixed;
  return chosen.delimiter === "auto" || chosen.delimiter === "fixed" ? null : chosen.delimiter;
}

/** The columns of the saved layout whose header stands at its positions; null where none does. */
function knownColumns(lines: readonly SampleLine[], layouts: readonly LayoutProfile[]): FixedColumns | null {
  for (const layout of layouts) {
    if (layout.fixed === undefined) continue;
    const rows = rowsOf(lines, { cutting: layout.fixed, tornCells: null });
    if (locateHeader(rows, [layout]).profile !== null) return layout.fixed;
  }
  return null;
}

/** Columns at positions, where they give more rows than any delimiter does. */
function betterColumns(lines: readonly SampleLine[], best: Scored | null): Scored | null {
  const cutting = suggestColumns(lines.map(({ text }) => text));
  if (cutting === null) return best;
  const rows = rowsOf(lines, { cutting, tornCells: null });
  const score = scoreOf(rows, false, locateHeader(rows, []).index >= 0);
  return score >= ROW_SCORE && score > (best?.score ?? 0) + ROW_SCORE
    ? { cutting, tornCells: null, score }
    : best;
}

const FINGERPRINT_SCORE = 1_000_000;
const HEADER_SCORE = 100;
const ROW_SCORE = 1_000;

function scoreOf(rows: readonly TableRow[], isKnown: boolean, hasHeader: boolean): number {
  let score = isKnown ? FINGERPRINT_SCORE : hasHeader ? HEADER_SCORE : 0;
  let cells = 0;
  for (const row of rows)
    if (isDataRow(readingsOf(row))) {
      score += ROW_SCORE;
      cells += Math.min(row.cells.length, 30);
    }
  // Of two delimiters with as many rows, the one with more cells: the other left some of them together.
  return score + (cells / (rows.length + 1)) * 10;
}

/** Second pass: give it the same chunks; events come by the sink. */
export class TextTableReader {
  private readonly splitter = new LineSplitter((text, number, terminated) =>
    this.rows.line(number === 1 ? text.replace(/^\uFEFF/, "") : text, number, terminated),
  );
  private readonly rows: TextRows;
  private readonly reader: TableReader;
  private previous: TextRow | null = null;
  private hasStatement = false;
  private isFull = false;

  constructor(
    private readonly plan: TextPlan,
    private readonly sink: EventSink,
    options: ReadOptions,
  ) {
    const noting: EventSink = (event) => {
      this.hasStatement ||= event.kind === "begin";
      sink(event);
    };
    const width = plan.splitting.tornCells === null ? plan.layout.width : 0;
    this.reader = new TableReader(plan.layout, noting, options, plan.footerPeriod, width);
    const { cutting, tornCells } = plan.splitting;
    this.rows = new TextRows(cutting, (row) => this.row(row), tornCells);
  }

  /** Takes the next chunk; false once the file was refused. */
  push(chunk: string): boolean {
    this.splitter.push(chunk);
    return !this.isFull && !this.splitter.tooLong;
  }

  /** Ends the table. */
  end(): void {
    this.splitter.end();
    this.rows.end();
    if (this.isFull) return;
    if (this.splitter.tooLong) {
      this.sink({ kind: "failed", failure: lineTooLong(this.splitter.lineNumber) });
      return;
    }
    this.reader.end();
    if (!this.hasStatement) this.sink({ kind: "failed", failure: noRows() });
  }

  private row(row: TextRow): void {
    if (row.line > MAX_TABLE_ROWS) {
      if (!this.isFull) this.sink({ kind: "failed", failure: tooManyRows() });
      this.isFull = true;
      return;
    }
    if (row.isOpen)
      this.reader.cut(row, "The row ends inside a quoted field: the file was cut here; download it again.");
    else if (!row.isTerminated && looksCut(row, this.previous, this.plan.layout))
      this.reader.cut(
        row,
        "The last row may be cut in its middle and the file has no end of line behind it; download it again.",
      );
    else this.reader.row(row);
    if (row.line > this.plan.layout.headerLine) this.previous = row;
  }
}
