/**
 * The second of two passes: turns the rows of a table into lines of a statement by a resolved layout. Every row that is
 * not blank becomes a line, a rejected row, or a skipped row with its reason.
 */
import type { SkipReason, StatementFacts, StatementLine } from "../../statement";
import { type Period, RowDates } from "../bank-date";
import type { BankAmount } from "../bank-number";
import { amountRefusal, type CsvRefusal, dateRefusal } from "../csv-refusals";
import { type EventSink, emptyFacts, type ReadOptions, rejectedRow } from "../events";
import { currencyCode } from "../labelled-facts";
import { takeBalanceRow } from "./balance-rows";
import type { TableCell, TableRow } from "./cell";
import { setBalance, setCurrency, setTotal, takeFact } from "./fact-values";
import type { ColumnKey } from "./layout";
import { OpeningOfRows } from "./opening-of-rows";
import type { ResolvedLayout } from "./resolved-layout";
import { type RowAmount, readRowAmount, readRowBalance } from "./row-amount";
import { descriptionOf } from "./row-description";
import { type RowFact, readRowFacts } from "./row-facts";
import { dayOfCell, dayUnder } from "./table-day";
import { readNumberCell } from "./table-number";
import { noAmountRefusal, tornRefusal, UNDONE } from "./table-refusals";
import { PENDING_WORDS, plainName, UNDONE_WORDS } from "./words";

const MAX_RAW_CHARS = 500;

/** What a row's date cell says. */
type RowDay = { kind: "day" } | { kind: "pending" } | { kind: "blank" } | { kind: "words" };

/** Push reader of one table. */
export class TableReader {
  private facts: StatementFacts;
  private begun = false;
  private dates: RowDates | null = null;
  private held: StatementLine | null = null;
  private rowsSeen = 0;
  private lastDay: TableCell | undefined;
  private opening = new OpeningOfRows();

  constructor(
    private readonly layout: ResolvedLayout,
    private readonly sink: EventSink,
    private readonly options: ReadOptions,
    /** Period a footer names, for dates without a year. */
    private readonly footerPeriod: Period | null = null,
    /** A row of text with more cells than this was torn: its amount may stand in the wrong column. 0: any number. */
    private readonly width = 0,
  ) {
    this.facts = emptyFacts(layout.currency ?? "IDR");
    this.facts.currencyStated = layout.currency !== null;
  }

  /** Takes the next row of the table, titles and header included. */
  row(row: TableRow): void {
    if (row.cells.every((cell) => cell.text.trim() === "" && cell.number === null && cell.day === null))
      return;
    const { firstRows } = this.layout.profile.skip;
    if (this.isSkipped(row) || (firstRows !== undefined && row.line <= firstRows)) this.skip(row, "rule");
    else if (row.line <= this.layout.headerLine) this.above(row);
    else this.inTable(row);
  }

  /** A row that ends inside a quoted field, or was cut where the file ends. */
  cut(row: TableRow, message: string): void {
    this.begin();
    this.reject(row, { code: "truncated-row", column: null, message });
  }

  /** Closes the statement. */
  end(): void {
    this.finish();
  }

  private isSkipped(row: TableRow): boolean {
    return this.layout.skipWhen.some(({ at, text }) => {
      const cells = at === null ? row.cells : [row.cells[at]];
      return cells.some((cell) => cell?.text.toLowerCase().includes(text));
    });
  }

  private above(row: TableRow): void {
    if (row.line === this.layout.headerLine) this.skip(row, "header");
    else this.skip(row, this.takeFacts(readRowFacts(row, this.layout.labels)) ? "fact" : "preamble");
  }

  private inTable(row: TableRow): void {
    if (this.isHeader(row)) {
      this.skip(row, "header");
      return;
    }
    const amount = readRowAmount(row, this.layout);
    if (this.isUndone(row)) {
      this.begin();
      this.setAside(row, UNDONE);
      return;
    }
    const day = this.carried(this.dayOf(row), amount);
    if (takeBalanceRow(row, amount, this.layout, { facts: this.facts, hasRows: this.rowsSeen > 0 })) {
      this.skip(row, "fact");
      return;
    }
    if (day.kind === "day" || day.kind === "pending") this.booking(row, day, amount);
    else this.other(row, day, amount);
  }

  private isHeader(row: TableRow): boolean {
    const { headerTexts } = this.layout;
    if (headerTexts.length === 0) return false;
    const width = Math.max(headerTexts.length, row.cells.length);
    for (let at = 0; at < width; at += 1)
      if ((row.cells[at]?.text.trim() ?? "") !== (headerTexts[at] ?? "")) return false;
    return true;
  }

  private cell(row: TableRow, key: ColumnKey): TableCell | undefined {
    const at = this.layout.at[key];
    return at === undefined ? undefined : row.cells[at];
  }

  private dayOf(row: TableRow): RowDay {
    const cell = this.cell(row, "date");
    const status = this.cell(row, "status");
    const text = cell?.text.trim() ?? "";
    if (this.isPending(status?.text ?? "") || this.isPending(text)) return { kind: "pending" };
    if (dayOfCell(cell) !== null) {
      this.lastDay = cell;
      return { kind: "day" };
    }
    if (text !== "") return { kind: "words" };
    return { kind: "blank" };
  }

  /** Where the layout says so, a row that moves money under a blank date is of the day of the row before. */
  private carried(day: RowDay, amount: RowAmount): RowDay {
    const carries = this.layout.profile.rows.dateCarries === true && this.lastDay !== undefined;
    return day.kind === "blank" && carries && amount.kind !== "blank" ? { kind: "day" } : day;
  }

  /** A transaction the bank itself calls failed or taken back moved no money. */
  private isUndone(row: TableRow): boolean {
    const text = this.cell(row, "status")?.text.trim() ?? "";
    return text !== "" && text.length <= 40 && UNDONE_WORDS.has(plainName(text));
  }

  private isPending(text: string): boolean {
    const first = text.charCodeAt(0);
    if (text.length === 0 || text.length > 40 || (first >= 48 && first <= 57)) return false;
    const name = plainName(text);
    return name !== "" && (PENDING_WORDS.has(name) || this.layout.pending.has(name));
  }

  private booking(row: TableRow, day: RowDay, amount: RowAmount): void {
    this.switchAccount(row, amount);
    this.begin();
    const refusal =
      tornRefusal(row, this.width) ?? noAmountRefusal(amount) ?? this.readLine(row, day, amount);
    if (refusal !== null) this.reject(row, refusal);
  }

  private readLine(row: TableRow, day: RowDay, amount: RowAmount): CsvRefusal | null {
    if (amount.kind !== "amount") return null;
    const balance = readRowBalance(row, this.layout);
    if ("refusal" in balance) return balance.refusal;
    const booked = day.kind === "pending" ? null : this.placed(this.lastDayOf(row), true);
    if (booked !== null && !booked.ok) return dateRefusal(booked.error, this.cell(row, "date")?.text ?? "");
    const description = descriptionOf(row, this.layout.description);
    const refusal = amountRefusal({ amount: amount.amount, description });
    if (refusal !== null) return refusal;
    this.hold({
      line: row.line,
      bookedOn: booked === null ? null : booked.value,
      valueOn: this.valueDay(row),
      amountSen: amount.amount.sen,
      amount: amount.amount.text,
      balance: balance.balance?.text ?? null,
      balanceSen: balance.balance?.sen ?? null,
      description,
      reference: this.cell(row, "reference")?.text.trim() || null,
      pending: day.kind === "pending",
    });
    this.noteBalances(row, balance.balance);
    return null;
  }

  private lastDayOf(row: TableRow): TableCell | undefined {
    const cell = this.cell(row, "date");
    return dayOfCell(cell) === null ? this.lastDay : cell;
  }

  private placed(cell: TableCell | undefined, isBooking: boolean) {
    const split = dayOfCell(cell);
    const day = split === null ? null : dayUnder(split, this.layout.order);
    if (!isBooking && day?.year === null) return null;
    return this.rowDates().place(day);
  }

  private valueDay(row: TableRow): string | null {
    const read = this.placed(this.cell(row, "valueDate"), false);
    return read?.ok ? read.value : null;
  }

  private rowDates(): RowDates {
    if (this.dates === null) {
      const { periodFrom, periodTo } = this.facts;
      const period = periodFrom && periodTo ? { from: periodFrom, to: periodTo } : this.footerPeriod;
      this.dates = new RowDates(period, this.options.year ?? null);
    }
    return this.dates;
  }

  private noteBalances(row: TableRow, balance: BankAmount | null): void {
    if (this.layout.at.balanceBefore === undefined) return;
    const before = readRowBalance(row, this.layout, "balanceBefore");
    this.opening.add("balance" in before ? before.balance : null, balance);
  }

  /** A row without a date: facts, totals, the rest of the row before, a note, or something that must not get lost. */
  private other(row: TableRow, day: RowDay, amount: RowAmount): void {
    const facts = readRowFacts(row, this.layout.labels);
    if (facts.length > 0 && this.takesAll(row, facts, amount)) this.skip(row, "fact");
    else if ((amount.kind === "blank" || this.isWords(row)) && this.hasNoBalance(row)) this.words(row, day);
    else {
      this.begin();
      this.reject(row, dateRefusal("unreadable-date", this.cell(row, "date")?.text ?? ""));
    }
  }

  /** Words where a date and an amount would stand: a line of text under the table. */
  private isWords(row: TableRow): boolean {
    const texts = (["date", "amount", "credit", "debit"] as const).map(
      (key) => this.cell(row, key)?.text ?? "",
    );
    return texts.every((text) => !/\d/.test(text) || /\p{L}{4}/u.test(text));
  }

  private hasNoBalance(row: TableRow): boolean {
    const cell = this.cell(row, "balance");
    return cell === undefined || (cell.number === null && !/\d/.test(cell.text));
  }

  private takesAll(row: TableRow, facts: readonly RowFact[], amount: RowAmount): boolean {
    if (facts.some((fact) => fact.name === "total")) {
      this.takeColumnTotals(row);
      return true;
    }
    const account = facts.some((fact) => fact.name === "account") && this.rowsSeen > 0;
    if (account) this.finish();
    const taken = this.takeFacts(facts);
    return taken || amount.kind === "blank";
  }

  /** "TOTAL" with sums under debit and credit. */
  private takeColumnTotals(row: TableRow): void {
    for (const side of ["credit", "debit"] as const) {
      const at = this.layout.at[side];
      const read = readNumberCell(this.cell(row, side), this.layout.decimals.get(at ?? -1) ?? null);
      if (read?.ok) setTotal(this.facts, side, read.value.amount);
    }
  }

  /** Returns whether any of them was taken. */
  private takeFacts(facts: readonly RowFact[]): boolean {
    const { order, factDecimal } = this.layout;
    let taken = false;
    for (const fact of facts) {
      const read = takeFact(this.facts, fact, { order, decimal: factDecimal });
      taken ||= read !== null;
    }
    return taken;
  }

  private words(row: TableRow, day: RowDay): void {
    const { continuation } = this.layout.profile.rows;
    if (continuation === "append" && this.held !== null && this.isContinuation(row, day)) {
      const more = descriptionOf(row, this.layout.description);
      if (more !== "") {
        this.held = { ...this.held, description: `${this.held.description} ${more}`.trim() };
        this.skip(row, "continuation");
        return;
      }
    }
    this.skip(row, "note");
  }

  /** Words under the description and nowhere else; a time of day may stand under the date. */
  private isContinuation(row: TableRow, day: RowDay): boolean {
    if (this.layout.headerLine === 0) return false;
    const date = this.cell(row, "date")?.text.trim() ?? "";
    if (day.kind === "words" && !/^\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: WI[BT]A?)?$/.test(date)) return false;
    const { description, at } = this.layout;
    return row.cells.every(
      (cell, index) => cell.text.trim() === "" || index === at.date || description.includes(index),
    );
  }

  /** Where rows name their account or currency, another one begins another statement. */
  private switchAccount(row: TableRow, amount: RowAmount): void {
    const account = this.accountOf(row) ?? this.facts.account;
    const named = this.currencyOf(row, amount);
    const currency = named ?? this.facts.currency;
    const same = account === this.facts.account && currency === this.facts.currency;
    if (!same && this.begun && this.rowsSeen > 0) this.finish();
    this.facts.account = account;
    if (named !== null) setCurrency(this.facts, named);
  }

  /** The currency of the row's own column, else the one beside its amount. */
  private currencyOf(row: TableRow, amount: RowAmount): string | null {
    const cell = this.cell(row, "currency");
    const inColumn = cell === undefined ? null : currencyCode(cell.text);
    return inColumn ?? (amount.kind === "amount" ? amount.currency : null);
  }

  private accountOf(row: TableRow): string | null {
    const cell = this.cell(row, "account");
    const text = (cell?.number ?? cell?.text ?? "").replace(/['`="\s]/g, "");
    return text === "" ? null : text;
  }

  private hold(line: StatementLine): void {
    this.release();
    this.held = line;
    this.rowsSeen += 1;
  }

  private release(): void {
    const { held } = this;
    this.held = null;
    if (held !== null) this.sink({ kind: "line", line: held });
  }

  private reject(row: TableRow, refusal: CsvRefusal): void {
    this.rowsSeen += 1;
    this.setAside(row, refusal);
  }

  private setAside(row: TableRow, refusal: CsvRefusal): void {
    this.release();
    const source = { line: row.line, raw: row.raw };
    this.sink({ kind: "rejected", row: rejectedRow(source, refusal.code, refusal.column, refusal.message) });
  }

  private skip(row: TableRow, reason: SkipReason): void {
    if (reason !== "continuation") this.release();
    this.sink({ kind: "skipped", row: { line: row.line, reason, raw: row.raw.slice(0, MAX_RAW_CHARS) } });
  }

  private begin(): void {
    if (this.begun) return;
    this.begun = true;
    this.sink({ kind: "begin", facts: { ...this.facts } });
  }

  private finish(): void {
    this.release();
    const hasBalances = this.facts.openingSen !== null || this.facts.closingSen !== null;
    if (!this.begun && hasBalances) this.begin();
    const before = this.opening.value();
    if (before !== null && this.facts.openingSen === null) setBalance(this.facts, "opening", before);
    if (this.begun) this.sink({ kind: "end", facts: this.facts });
    const { currency, currencyStated, holder } = this.facts;
    this.facts = { ...emptyFacts(currency), currencyStated, holder };
    this.begun = false;
    this.rowsSeen = 0;
    this.dates = null;
    this.opening = new OpeningOfRows();
  }
}
