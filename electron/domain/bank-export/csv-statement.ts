/**
 * What the CSV exports have in common: a preamble of labelled facts, a header row, rows that begin with a date,
 * a footer of labelled facts. A format supplies how its header and its rows are read; this drives the lines,
 * joins quoted fields that hold line breaks, and turns rows into lines of a statement or rejected rows.
 */
import type { StatementFacts, StatementLine } from "../statement";
import { type Period, RowDates } from "./bank-date";
import type { BankAmount } from "./bank-number";
import { type CsvCells, splitCells } from "./csv-cells";
import { amountRefusal, type CsvRefusal, dateRefusal, unknownLine } from "./csv-refusals";
import {
  type EventSink,
  emptyFacts,
  type FormatParser,
  type ReadOptions,
  type RowSource,
  rejectedRow,
} from "./events";
import { applyFact, type LabelledFact, readLabelled } from "./labelled-facts";
import { type RowEnd, rowEnd } from "./row-end";

/** A row as a format's reader understood it, its date still the bank's text. */
export interface CsvRow {
  date: string;
  description: string;
  reference: string | null;
  /** Signed, debit negative. */
  amount: BankAmount;
  balance: BankAmount | null;
  /** Where each row names its account and currency (Kopra); null where the preamble does. */
  account: string | null;
  currency: string | null;
}

/** How one format reads its rows. */
export interface CsvLayout {
  delimiter: string;
  /** Header names, lower case, to know a repeated header by. */
  header: readonly string[];
  /** Whether a physical line begins a row (dates, PEND), told by its first characters. */
  isRowStart(text: string): boolean;
  readRow(record: CsvCells): { row: CsvRow } | { refusal: CsvRefusal };
  /**
   * A row written in the one way nearly every row of this bank is, ending in two decimals, read exactly as `readRow` reads
   * it and several times as fast; null for any other, which `readRow` then takes.
   */
  readPlainRow?(text: string): CsvRow | null;
  /** How the bank ends every row; a last line of the file that ends otherwise, without a line end, was cut. */
  rowEnd: RowEnd | "number" | "any";
}

/** Cells of a header line for comparison: trimmed, lower case. */
export function headerCells(text: string, delimiter: string): string[] {
  return splitCells(text.replace(/^\uFEFF/, ""), delimiter).cells.map((cell) => cell.trim().toLowerCase());
}

/** KlikBCA repeats its title where two downloads were put into one file. */
const PAGE_TITLE = /^[" ]*Informasi Rekening/i;
const MAX_RECORD_LINES = 12;
/** The parser of a CSV format, driven by its layout. */
export class CsvStatementParser implements FormatParser {
  private facts: StatementFacts = emptyFacts("IDR");
  private inTable = false;
  private begun = false;
  private rowsSeen = 0;
  /** How the rows so far ended; "any" once they differ or before the first one. */
  private ends: RowEnd | "any" = "any";
  private dates: RowDates | null = null;
  private previous: CsvRow | null = null;
  private open: { source: RowSource; text: string; lines: number } | null = null;

  constructor(
    private readonly layout: CsvLayout,
    private readonly sink: EventSink,
    private readonly options: ReadOptions,
  ) {}

  line(text: string, number: number, terminated: boolean): void {
    if (this.open !== null) {
      if (!this.layout.isRowStart(text) && this.open.lines < MAX_RECORD_LINES) {
        this.record(`${this.open.text} ${text}`, this.open.source, this.open.lines + 1, terminated);
        return;
      }
      this.rejectOpen();
    }
    if (this.inTable && this.layout.isRowStart(text))
      this.record(text, { line: number, raw: text }, 1, terminated);
    else this.other(text, number, terminated);
  }

  end(): void {
    if (this.open !== null) this.rejectOpen();
    this.finish();
  }

  private record(text: string, source: RowSource, lines: number, terminated: boolean): void {
    const plain = terminated ? (this.layout.readPlainRow?.(text) ?? null) : null;
    if (plain !== null) {
      this.open = null;
      this.begin(plain);
      this.ends = this.rowsSeen === 0 || this.ends === "decimals" ? "decimals" : "any";
      this.rowsSeen += 1;
      this.accept(plain, source);
      return;
    }
    const cells = splitCells(text, this.layout.delimiter);
    if (cells.open) {
      this.open = { source: { line: source.line, raw: text }, text, lines };
      return;
    }
    this.open = null;
    this.row(cells, { line: source.line, raw: text }, terminated);
  }

  private rejectOpen(): void {
    if (this.open === null) return;
    const { source } = this.open;
    this.open = null;
    this.begin(null);
    this.reject(source, {
      code: "truncated-row",
      column: null,
      message: "The row ends inside a quoted field: the file was cut here; download it again.",
    });
  }

  /** Anything but a row: a labelled fact, the header, a blank line, or something unknown that is not passed over silently. */
  private other(text: string, number: number, terminated: boolean): void {
    if (/^[\s,;"]*$/.test(text) || PAGE_TITLE.test(text)) return;
    const { cells, open } = splitCells(text, this.layout.delimiter);
    if (this.isHeader(cells)) {
      this.inTable = true;
      return;
    }
    const fact = readLabelled(cells, this.layout.delimiter);
    if (fact !== null) this.fact(fact, { line: number, raw: text }, open || this.isCutFact(fact, terminated));
    else if (this.inTable) {
      this.begin(null);
      this.reject({ line: number, raw: text }, unknownLine(cells.length));
    }
  }

  private isHeader(cells: readonly string[]): boolean {
    return this.layout.header.every((name, index) => (cells[index] ?? "").trim().toLowerCase() === name);
  }

  private isCutFact(fact: LabelledFact, terminated: boolean): boolean {
    const isNumber = fact.name !== "account" && fact.name !== "holder";
    return !terminated && this.layout.rowEnd !== "any" && isNumber && !/^$|\.\d{2}/.test(fact.value);
  }

  private fact(fact: LabelledFact, source: RowSource, cut: boolean): void {
    if (fact.name === "account" && this.inTable && this.begun) this.finish();
    if (!cut && applyFact(this.facts, fact)) return;
    this.begin(null);
    const column = source.raw.slice(0, 40);
    this.reject(source, {
      code: fact.name === "period" ? "unreadable-date" : "unreadable-balance",
      column,
      message: `The value of this ${fact.name} line cannot be read; check the line in the file or download it again.`,
    });
  }

  private row(cells: CsvCells, source: RowSource, terminated: boolean): void {
    const read = this.layout.readRow(cells);
    this.begin("row" in read ? read.row : null);
    if (!terminated && this.looksCut(source.raw, "row" in read ? read.row : null)) {
      this.reject(source, {
        code: "truncated-row",
        column: null,
        message: "The last row ends in the middle of an amount: the file was cut here; download it again.",
      });
      return;
    }
    const end = rowEnd(source.raw);
    this.ends = this.rowsSeen === 0 || this.ends === end ? end : "any";
    this.rowsSeen += 1;
    if ("refusal" in read) this.reject(source, read.refusal);
    else this.accept(read.row, source);
  }

  private looksCut(raw: string, row: CsvRow | null): boolean {
    const seen = this.rowsSeen > 0 && this.ends !== "other" ? this.ends : "any";
    const expected = seen === "any" ? this.layout.rowEnd : seen;
    if (expected === "decimals" || expected === "mark") return rowEnd(raw) !== expected;
    return expected === "number" && row !== null && rowEnd(raw) !== "decimals" && !this.followsPrevious(row);
  }

  /** A whole balance without decimals cannot be told from a cut one, but it follows from the row before, either way round. */
  private followsPrevious(row: CsvRow): boolean {
    if (row.balance === null) return false;
    const { previous } = this;
    if (previous === null || previous.balance === null) return true;
    return (
      previous.balance.sen + row.amount.sen === row.balance.sen ||
      previous.balance.sen - previous.amount.sen === row.balance.sen
    );
  }

  private accept(row: CsvRow, source: RowSource): void {
    const pending = row.date === "PEND";
    const date = pending ? null : this.rowDates().read(row.date);
    if (date !== null && !date.ok) {
      this.reject(source, dateRefusal(date.error, row.date));
      return;
    }
    const refusal = amountRefusal(row);
    if (refusal !== null) {
      this.reject(source, refusal);
      return;
    }
    this.previous = row;
    const line: StatementLine = {
      line: source.line,
      bookedOn: date === null ? null : date.value,
      valueOn: null,
      amountSen: row.amount.sen,
      amount: row.amount.text,
      balance: row.balance?.text ?? null,
      balanceSen: row.balance?.sen ?? null,
      description: row.description,
      reference: row.reference,
      pending,
    };
    this.sink({ kind: "line", line });
  }

  private rowDates(): RowDates {
    if (this.dates === null) {
      const { periodFrom, periodTo } = this.facts;
      const period: Period | null = periodFrom && periodTo ? { from: periodFrom, to: periodTo } : null;
      this.dates = new RowDates(period, this.options.year ?? null);
    }
    return this.dates;
  }

  private reject(source: RowSource, refusal: CsvRefusal): void {
    const row = rejectedRow(source, refusal.code, refusal.column, refusal.message);
    this.sink({ kind: "rejected", row });
  }

  /** Begins a statement at its first row; where rows name their account, a new account begins a new statement. */
  private begin(row: CsvRow | null): void {
    const account = row?.account ?? this.facts.account;
    const currency = row?.currency ?? this.facts.currency;
    if (this.begun && account === this.facts.account && currency === this.facts.currency) return;
    if (this.begun && this.rowsSeen > 0) this.finish();
    this.facts.account = account;
    this.facts.currency = currency;
    this.facts.currencyStated ||= row?.currency != null;
    if (this.begun) return;
    this.begun = true;
    this.sink({ kind: "begin", facts: { ...this.facts } });
  }

  private finish(): void {
    const hasBalances = this.facts.openingSen !== null || this.facts.closingSen !== null;
    if (!this.begun && this.inTable && hasBalances) this.begin(null);
    if (this.begun) this.sink({ kind: "end", facts: this.facts });
    this.facts = emptyFacts("IDR");
    this.begun = false;
    this.rowsSeen = 0;
    this.ends = "any";
    this.dates = null;
    this.previous = null;
  }
}
