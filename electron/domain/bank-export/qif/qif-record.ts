/** One record of a QIF file: its lines, and the row they make. */
import type { RejectCode, RejectedRow, StatementLine } from "../../statement";
import type { BankAmount } from "../bank-number";
import { MAX_DESCRIPTION_CHARS, rejectedRow } from "../events";
import { type DecimalSign, readWrittenAmount } from "../written-amount";
import { type DateOrder, dayIn, isOneDay, orderOf, type QifDate, readQifDate } from "./qif-date";

const MAX_RAW_CHARS = 500;
const MAX_TEXT_CHARS = MAX_DESCRIPTION_CHARS + 1;
const MAX_REFERENCE_CHARS = 255;

/** What is known of the file when a row is made; null where nothing is known. */
export interface KnownConventions {
  order: DateOrder | null;
  decimal: DecimalSign | null;
  /** Nothing more will be learnt: what is still open is asked of a person. */
  isFinal: boolean;
}

/** A row, why it was set aside, or that the rest of the file has to tell how it is read. */
export type SettledRow =
  | { kind: "line"; line: StatementLine }
  | { kind: "rejected"; row: RejectedRow }
  | { kind: "open" };

const OPEN: SettledRow = { kind: "open" };

/**
 * A record as it is read, line by line. `T` is its amount and `U` the same again; what follows an `S` (the parts of
 * a split: `S`, `E`, `$`, `%`) adds up to it and makes no row of its own.
 */
export class QifRecord {
  date: QifDate | null = null;
  private raw = "";
  private dateText: string | null = null;
  private amounts: string[] = [];
  private payee = "";
  private memo = "";
  private address = "";
  private category = "";
  private number = "";
  private hasTwoDates = false;
  /** The file ended before the record's `^`. */
  isCut = false;

  /** `account` is the name of the account the row is in; null where the file names none. */
  constructor(
    readonly line: number,
    private readonly account: string | null = null,
  ) {}

  /** Whether the record has a date or an amount; one without either is no row. */
  get isRow(): boolean {
    return this.dateText !== null || this.amounts.length > 0;
  }

  /** Name of an account, category or action. */
  get name(): string {
    return this.number;
  }

  /** Takes one line of the record. */
  take(text: string): void {
    if (this.raw.length < MAX_RAW_CHARS) this.raw += `${this.raw === "" ? "" : "\n"}${text}`;
    const value = text.slice(1).trim();
    switch (text[0]) {
      case "D":
        this.takeDate(value);
        break;
      case "T":
      case "U":
        if (this.amounts.length < 2 || !this.amounts.includes(value)) this.amounts.push(value);
        break;
      case "P":
        this.payee ||= value;
        break;
      case "M":
        this.memo ||= value;
        break;
      case "A":
        this.address = joined(this.address, value);
        break;
      case "L":
        this.category ||= value;
        break;
      case "N":
        this.number ||= value;
        break;
    }
  }

  /** The row, as far as the file's conventions are known. */
  settle(known: KnownConventions): SettledRow {
    if (this.isCut) return this.reject("truncated-row", null, CUT_MESSAGE);
    if (this.isOpeningBalance()) return this.reject("opening-balance", null, OPENING_MESSAGE);
    const description = this.description();
    if (description.length > MAX_DESCRIPTION_CHARS)
      return this.reject("field-too-long", null, "The text of the row is too long; check it in the file.");
    const day = this.day(known);
    if (typeof day !== "string") return day;
    const amount = this.amount(known);
    if ("kind" in amount) return amount;
    return {
      kind: "line",
      line: {
        line: this.line,
        bookedOn: day,
        valueOn: null,
        amountSen: amount.sen,
        amount: amount.text,
        balance: null,
        balanceSen: null,
        description,
        reference: this.number === "" ? null : this.number.slice(0, MAX_REFERENCE_CHARS),
        pending: false,
      },
    };
  }

  /** Programs begin an account with its balance, written as a transfer of the account to itself. */
  private isOpeningBalance(): boolean {
    const { category, account } = this;
    const isOwn = account !== null && category === `[${account}]`;
    return category.startsWith("[") && (isOwn || OPENING_WORDS.test(this.payee));
  }

  private takeDate(value: string): void {
    if (this.dateText !== null && this.dateText !== value) this.hasTwoDates = true;
    this.dateText ??= value;
    this.date ??= readQifDate(value);
  }

  private day({ order, isFinal }: KnownConventions): string | SettledRow {
    const { date } = this;
    if (date === null || this.hasTwoDates) return this.reject("unreadable-date", "D", DATE_MESSAGE);
    const readAs = order ?? orderOf(date) ?? (isOneDay(date) ? "dmy" : null);
    if (readAs === null) return isFinal ? this.reject("ambiguous-date", "D", ORDER_MESSAGE) : OPEN;
    return dayIn(date, readAs) ?? this.reject("unreadable-date", "D", DATE_MESSAGE);
  }

  private amount({ decimal, isFinal }: KnownConventions): BankAmount | SettledRow {
    let found: BankAmount | null = null;
    for (const text of this.amounts) {
      const amount = readWrittenAmount(text, decimal);
      if (!amount.ok) {
        if (amount.error === "ambiguous-amount" && !isFinal) return OPEN;
        return this.reject(amount.error, "T", AMOUNT_MESSAGES[amount.error]);
      }
      if (found !== null && found.sen !== amount.value.sen)
        return this.reject(
          "unreadable-amount",
          "T",
          "The row has two different amounts; check it in the file.",
        );
      found ??= amount.value;
    }
    if (found === null)
      return this.reject("unreadable-amount", "T", "The row has no amount (T); check it in the file.");
    return found.sen === 0 ? this.reject("zero-amount", "T", ZERO_MESSAGE) : found;
  }

  /** Payee, memo and the address lines banks use for more text, each once. */
  private description(): string {
    let text = this.payee;
    for (const part of [this.memo, this.address]) if (!text.includes(part)) text = joined(text, part);
    return text;
  }

  private reject(code: RejectCode, column: string | null, message: string): SettledRow {
    return { kind: "rejected", row: rejectedRow({ line: this.line, raw: this.raw }, code, column, message) };
  }
}

function joined(text: string, more: string): string {
  if (text.length > MAX_TEXT_CHARS) return text;
  return `${text} ${more}`.trim();
}

const OPENING_WORDS = /^(?:opening balance|solde initial|saldo awal)$/i;

const CUT_MESSAGE = "The row is cut off: the file ends before its ^; download it again.";
const OPENING_MESSAGE = "The row states the opening balance of the account; no money moves by it.";
const DATE_MESSAGE = "The date of the row (D) is not a day of the calendar; check it in the file.";
const ORDER_MESSAGE =
  "The date can be read as day-month or month-day, and so can all others; say which (--date-order).";
const ZERO_MESSAGE = "The amount is zero: the row moves no money.";
const AMOUNT_MESSAGES = {
  "unreadable-amount": "The amount of the row (T) cannot be read; check it in the file.",
  "ambiguous-amount": "The amount can be read as thousands or as decimals; check the row in the file.",
} as const;
