/** What the cells of one column are, counted over the whole table: the evidence every decision about a layout rests on. */
import type { TableCell } from "./cell";
import { type DateOrder, type DayText, dayOfCell, dayUnder, splitDay } from "./table-day";
import {
  type DecimalSign,
  isNothing,
  type NumberShape,
  type NumberText,
  ownSign,
  shapeOf,
  splitNumber,
} from "./table-number";
import { markOf, plainName } from "./words";

/** How a cell was understood by its own content alone. */
export interface CellReading {
  day: DayText | null;
  /** A workbook's number that can be an Excel date. */
  serial: boolean;
  number: NumberText | null;
}

const BLANK: CellReading = { day: null, serial: false, number: null };
/** "CR", "DB", "KR": words no longer than this say nothing about a payment. */
const LONGEST_MARK = 3;
const LONGEST = 60;

/** Understands a cell by itself; null for a blank one. */
export function readCell(cell: TableCell): CellReading | null {
  if (cell.day !== null) return { day: dayOfCell(cell), serial: false, number: null };
  if (cell.number !== null) {
    const negative = cell.number.startsWith("-");
    const digits = negative ? cell.number.slice(1) : cell.number;
    const number: NumberText = { negative, signed: negative, mark: null, currency: null, digits };
    const compact = /^\d{8}$/.test(digits) ? splitDay(digits) : null;
    return { day: compact, serial: compact === null && !negative && dayOfCell(cell) !== null, number };
  }
  const { text } = cell;
  if (text.length > LONGEST) return BLANK;
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const number = splitNumber(trimmed);
  const day = splitDay(trimmed);
  return number === null && day === null ? BLANK : { day, serial: false, number };
}

const LONE_MINUS = /^\s{0,60}[-−–]\s{0,60}$/;

/** Distinct short texts remembered of a column; with more it is no column of marks, codes or currencies. */
const MAX_WORDS = 24;

/** Counts of one column; rows that are no data rows are not counted. */
export class ColumnStats {
  filled = 0;
  days = 0;
  serials = 0;
  numbers = 0;
  exact = 0;
  negatives = 0;
  positives = 0;
  zeros = 0;
  /** A minus without a number: a cell with nothing in it, or the sign of the number in the next column. */
  loneMinuses = 0;
  /** Numbers with a plus sign of their own: the column is signed. */
  plusSigns = 0;
  /** Numbers with a decimal part, a currency or a sign: money rather than a code. */
  moneyLike = 0;
  withMark = 0;
  /** Directions of the marks beside its numbers. */
  readonly markedAs = new Set<"credit" | "debit">();
  longestDigits = 0;
  readonly shapes = { dot: 0, comma: 0, either: 0 };
  readonly orders = { dmyOnly: 0, mdyOnly: 0, both: 0, dotted: 0, yearless: 0 };
  /** Short texts and how often they stand there; null once there are too many. */
  words: Map<string, number> | null = new Map();
  readonly currencies = new Set<string>();
  /** Texts of the open kind (`1.234`, `02/03/2026`), for the question about them. */
  readonly examples = { number: [] as string[], day: [] as string[] };
  readonly sequence = { dmy: new Sequence(), mdy: new Sequence() };

  /** Adds a cell of a data row. */
  add(cell: TableCell, reading: CellReading | null): void {
    if (LONE_MINUS.test(cell.text)) this.loneMinuses += 1;
    if (reading === null || (reading.number === null && isNothing(cell.text) && cell.day === null)) return;
    this.filled += 1;
    if (reading.serial) this.serials += 1;
    if (reading.day !== null) this.addDay(reading.day, cell.text);
    if (reading.number !== null) this.addNumber(reading.number, cell);
    else if (reading.day === null) this.addWord(cell.text);
  }

  private addDay(day: DayText, text: string): void {
    this.days += 1;
    for (const order of ["dmy", "mdy"] as const) this.sequence[order].add(dayKey(day, order));
    if (day.kind === "settled") {
      if (day.day.year === null) this.orders.yearless += 1;
      return;
    }
    if (day.year === null) this.orders.yearless += 1;
    if (day.separator === ".") this.orders.dotted += 1;
    const dmy = dayUnder(day, "dmy") !== null;
    const mdy = dayUnder(day, "mdy") !== null;
    if (dmy && mdy && day.first !== day.second) {
      this.orders.both += 1;
      keepExample(this.examples.day, text);
    } else if (dmy && !mdy) this.orders.dmyOnly += 1;
    else if (mdy && !dmy) this.orders.mdyOnly += 1;
  }

  private addNumber(number: NumberText, cell: TableCell): void {
    const shape = cell.number === null ? shapeOf(number.digits) : "integer";
    if (shape === "bad") return;
    this.numbers += 1;
    if (cell.number !== null) this.exact += 1;
    if (number.mark !== null) {
      this.withMark += 1;
      const mark = markOf(number.mark);
      if (mark !== null) this.markedAs.add(mark);
    }
    if (number.currency !== null) this.currencies.add(number.currency);
    if (isMoneyLike(number, cell.text)) this.moneyLike += 1;
    this.longestDigits = Math.max(this.longestDigits, number.digits.length);
    this.addSign(number);
    this.addShape(shape, cell.text);
  }

  private addSign(number: NumberText): void {
    if (number.signed && !number.negative) this.plusSigns += 1;
    if (!/[1-9]/.test(number.digits)) this.zeros += 1;
    else if (number.negative) this.negatives += 1;
    else this.positives += 1;
  }

  private addShape(shape: NumberShape, text: string): void {
    const own = ownSign(shape);
    if (own !== null) this.shapes[own] += 1;
    if (shape !== "either") return;
    this.shapes.either += 1;
    keepExample(this.examples.number, text);
  }

  private addWord(text: string): void {
    if (this.words === null) return;
    const word = text.trim().slice(0, LONGEST);
    this.words.set(word, (this.words.get(word) ?? 0) + 1);
    if (this.words.size > MAX_WORDS) this.words = null;
  }

  /** Whether its words are only marks or codes of a few characters, whatever its name promises. */
  isMarks(): boolean {
    if (this.words === null || this.words.size === 0) return false;
    return [...this.words.keys()].every((word) => word.length <= LONGEST_MARK);
  }

  /** Whether more rows could still answer a question its days or numbers leave open. */
  isSettled(): boolean {
    const { both, dmyOnly, mdyOnly, dotted, yearless } = this.orders;
    if (this.isDays(true)) return yearless === 0 && (both === 0 || dmyOnly + mdyOnly + dotted > 0);
    return !this.isNumbers() || this.shapes.either === 0 || this.shapes.dot + this.shapes.comma > 0;
  }

  /** Whether (nearly) every filled cell is a day; `named` columns may also hold Excel's day numbers. */
  isDays(named: boolean): boolean {
    return this.filled > 0 && this.days + (named ? this.serials : 0) >= this.filled * 0.6;
  }

  /** Whether (nearly) every filled cell is a number. */
  isNumbers(): boolean {
    return this.filled > 0 && this.numbers >= this.filled * 0.5;
  }

  /** Numbers that look like money and not like a document's or an account's number. */
  isMoney(): boolean {
    return this.isNumbers() && this.days < this.numbers * 0.6 && this.moneyLike > 0;
  }

  /**
   * The directions its words name; null where they name none, or the column holds anything else. A few strange words
   * among both directions are slips: their rows will be refused.
   */
  marks(): Set<"credit" | "debit"> | null {
    if (this.words === null || this.words.size === 0 || this.numbers > 0 || this.days > 0) return null;
    const found = new Set<"credit" | "debit">();
    let strange = 0;
    for (const [word, count] of this.words) {
      const mark = markOf(word);
      if (mark === null) strange += count;
      else found.add(mark);
    }
    const isSlip = found.size === 2 && strange <= this.filled * 0.05;
    return found.size > 0 && (strange === 0 || isSlip) ? found : null;
  }

  /** Whether every cell is a currency's code. */
  isCurrency(): boolean {
    if (this.words === null || this.words.size === 0 || this.numbers > 0) return false;
    return [...this.words.keys()].every((word) => /^(?:[A-Za-z]{3}|Rp\.?|[$€£¥])$/.test(word));
  }

  /** Whether its cells can be account numbers of the statement itself: long, and few different ones. */
  isAccount(): boolean {
    if (this.filled === 0) return false;
    const isIban = this.words !== null && this.words.size > 0 && this.words.size <= 3 && this.numbers === 0;
    if (isIban) return [...(this.words?.keys() ?? [])].every((word) => /\d{6}/.test(word));
    return this.isNumbers() && this.longestDigits >= 6 && this.moneyLike === 0;
  }

  /** The decimal sign the column shows; `mixed` where it shows both, null where it shows none. */
  decimal(): DecimalSign | "mixed" | null {
    const { dot, comma } = this.shapes;
    if (dot > 0 && comma > 0) return "mixed";
    if (dot > 0) return "dot";
    return comma > 0 ? "comma" : null;
  }

  /** Whether a status column's words speak of booked and pending rows. */
  hasWord(words: ReadonlySet<string>): boolean {
    return this.words !== null && [...this.words.keys()].some((word) => words.has(plainName(word)));
  }
}

/** A decimal part, a sign, or a currency beside it. */
const isMoneyLike = (number: NumberText, text: string): boolean =>
  number.signed || number.currency !== null || /[.,]/.test(number.digits) || /[$€£¥]|rp/i.test(text);

function keepExample(examples: string[], text: string): void {
  const shown = text.trim().slice(0, 40);
  if (examples.length < 3 && !examples.includes(shown)) examples.push(shown);
}

function dayKey(text: DayText, order: DateOrder): number | null {
  const day = dayUnder(text, order);
  return day === null ? null : (day.year ?? 0) * 10_000 + day.month * 100 + day.day;
}

/** Whether days run one way through the file. */
class Sequence {
  private previous: number | null = null;
  private ups = 0;
  private downs = 0;

  add(key: number | null): void {
    if (key === null) return;
    if (this.previous !== null && key > this.previous) this.ups += 1;
    if (this.previous !== null && key < this.previous) this.downs += 1;
    this.previous = key;
  }

  /** Steps that all go one way; 0 where they go both ways. */
  get steps(): number {
    return this.ups > 0 && this.downs > 0 ? 0 : this.ups + this.downs;
  }

  /** Share of steps that go the rarer way, 0 to 0.5; a mixed-up order under one reading and a run under the other tell. */
  get disorder(): number {
    const all = this.ups + this.downs;
    return all === 0 ? 0 : Math.min(this.ups, this.downs) / all;
  }
}
