/**
 * The first of two passes over a table: finds the header in the first rows and counts what the cells of every column
 * are, over the whole table. Holds the first rows and the counts, whatever the size of the file.
 */
import type { TableRow } from "./cell";
import { ColumnStats } from "./column-stats";
import { isDataRow, type LocatedHeader, locateHeader, MAX_COLUMNS, readingsOf } from "./header-names";
import type { LayoutProfile } from "./layout";

/** Rows a header is looked for in, and that are held to check balances on. */
export const SAMPLE_ROWS = 300;
/** Data rows after which the counts are a fair picture. */
const ENOUGH_ROWS = 20_000;
/** Characters the sample may hold; a file of huge lines is told from fewer rows. */
const SAMPLE_CHARS = 2_000_000;
/** Rows at the end that are looked through for the period. */
const TAIL_ROWS = 20;

/** What the first pass found. */
export interface TableSurvey {
  sample: readonly TableRow[];
  header: LocatedHeader;
  /** Names by the column that holds the data: where merged cells put a header beside its values, it was moved. */
  names: readonly string[];
  columns: readonly ColumnStats[];
  /** The last rows: footers, some of which name the period. */
  tail: readonly TableRow[];
  /** Rows with a day and a number. */
  dataRows: number;
}

/** Push surveyor: add every row, then {@link finish}. */
export class TableSurveyor {
  private readonly sample: TableRow[] = [];
  private sampleChars = 0;
  private header: LocatedHeader | null = null;
  private readonly columns: ColumnStats[] = [];
  private dataRows = 0;
  private tail: TableRow[] = [];

  /** `chosen` is taken without looking for its header when it has none. */
  constructor(
    private readonly profiles: readonly LayoutProfile[],
    private readonly chosen: LayoutProfile | null = null,
  ) {}

  /** Whether what was seen answers every question: then a long table need not be surveyed to its end. */
  get isSettled(): boolean {
    return this.dataRows >= ENOUGH_ROWS && this.columns.every((stats) => stats?.isSettled() ?? true);
  }

  /** Takes the next row. */
  add(row: TableRow): void {
    this.tail.push(row);
    if (this.tail.length > 2 * TAIL_ROWS) this.tail = this.tail.slice(TAIL_ROWS);
    if (this.header !== null) {
      this.count(row);
      return;
    }
    this.sample.push(row);
    this.sampleChars += row.raw.length;
    if (this.sample.length >= SAMPLE_ROWS || this.sampleChars >= SAMPLE_CHARS) this.locate();
  }

  /** Ends the pass. */
  finish(): TableSurvey {
    const header = this.header ?? this.locate();
    const { sample, columns, dataRows } = this;
    const tail = this.tail.slice(-TAIL_ROWS);
    return { sample, header, columns, tail, dataRows, names: alignedNames(header.names, columns) };
  }

  private locate(): LocatedHeader {
    const header = this.locateIn();
    this.header = header;
    for (const row of this.sample.slice(header.index + 1)) this.count(row);
    return header;
  }

  private locateIn(): LocatedHeader {
    if (this.chosen === null) return locateHeader(this.sample, this.profiles);
    const located = locateHeader(this.sample, [this.chosen]);
    if (located.profile !== null || this.chosen.header.names.length > 0) return located;
    const index = (this.chosen.header.row ?? 0) - 1;
    return { index, lines: 1, names: [], profile: this.chosen, confidence: 1, alternatives: [] };
  }

  private count(row: TableRow): void {
    const readings = readingsOf(row);
    if (!isDataRow(readings)) return;
    this.dataRows += 1;
    const width = Math.min(row.cells.length, MAX_COLUMNS);
    for (let at = 0; at < width; at += 1) {
      const cell = row.cells[at];
      if (cell === undefined) continue;
      this.columns[at] ??= new ColumnStats();
      this.columns[at]?.add(cell, readings[at] ?? null);
    }
  }
}

/**
 * Merged cells can put every header a few columns beside its values (BNI Direct and Kopra `.xls`). Where several named
 * columns are empty and several filled ones have no name, names and values are paired in their order.
 */
function alignedNames(names: readonly string[], columns: readonly ColumnStats[]): string[] {
  const isFilled = (at: number) => (columns[at]?.filled ?? 0) > 0;
  const width = Math.max(names.length, columns.length);
  const all = Array.from({ length: width }, (_, at) => at);
  const named = all.filter((at) => (names[at] ?? "") !== "");
  const filled = all.filter(isFilled);
  const lostNames = named.filter((at) => !isFilled(at));
  const lostValues = filled.filter((at) => (names[at] ?? "") === "");
  if (lostNames.length < 2 || lostValues.length < 2) return all.map((at) => names[at] ?? "");
  const moved = all.map((at) => names[at] ?? "");
  for (const at of lostNames) moved[at] = "";
  const pairs = named.length === filled.length ? zip(named, filled) : nearest(lostNames, lostValues);
  for (const [from, to] of pairs) moved[to] = names[from] ?? "";
  return moved;
}

function zip(from: readonly number[], to: readonly number[]): [number, number][] {
  return from.map((at, index) => [at, to[index] ?? at]);
}

/** Each lost value takes the nearest lost name to its left or right that stands behind the name taken before. */
function nearest(lostNames: readonly number[], lostValues: readonly number[]): [number, number][] {
  const pairs: [number, number][] = [];
  let next = 0;
  for (const to of lostValues) {
    const rest = lostNames.slice(next);
    const best = rest.reduce<number | null>(
      (found, at) => (found === null || Math.abs(at - to) < Math.abs(found - to) ? at : found),
      null,
    );
    if (best === null) break;
    pairs.push([best, to]);
    next = lostNames.indexOf(best) + 1;
  }
  return pairs;
}
