/** One transaction of an OFX file (STMTTRN, or STMTTRNP while the bank has not booked it) as a row. */
import type { RejectCode, RejectedRow, StatementLine } from "../../statement";
import { MAX_DESCRIPTION_CHARS, rejectedRow } from "../events";
import { readWrittenAmount } from "../written-amount";
import { ofxDay } from "./ofx-values";

const MAX_RAW_CHARS = 500;
const MAX_REFERENCE_CHARS = 255;

/** What the row cannot be right with when it is there twice and differs. */
const SINGLE = new Set(["TRNAMT", "DTPOSTED", "DTTRAN"]);

/** The tags of one transaction, gathered as they come. */
export class OfxRow {
  private readonly values = new Map<string, string>();
  private raw: string;
  private conflict: string | null = null;
  private isTooLong = false;
  payee = "";
  /** The currency the amount is in, when it is not the account's own. */
  currency = "";

  constructor(
    readonly line: number,
    private readonly isPending: boolean,
  ) {
    this.raw = isPending ? "<STMTTRNP>" : "<STMTTRN>";
  }

  /** Takes a tag and its text; the first of a name counts. */
  take(name: string, text: string, isTooLong: boolean): void {
    if (this.raw.length < MAX_RAW_CHARS) this.raw += `<${name}>${text.slice(0, MAX_RAW_CHARS)}`;
    this.isTooLong ||= isTooLong;
    const known = this.values.get(name);
    if (known === undefined) this.values.set(name, text);
    else if (known !== text && SINGLE.has(name)) this.conflict = name;
  }

  /** The row, or why it was set aside; `currency` is the account's, null while the file names none. */
  finish(currency: string | null): { line: StatementLine } | { rejected: RejectedRow } {
    const problem = this.problem(currency);
    if (problem) return { rejected: this.reject(...problem) };
    const amount = readWrittenAmount(this.value("TRNAMT"), null);
    if (!amount.ok) return { rejected: this.reject(amount.error, "TRNAMT", AMOUNT_MESSAGES[amount.error]) };
    if (amount.value.sen === 0) return { rejected: this.reject("zero-amount", "TRNAMT", ZERO_MESSAGE) };
    const day = ofxDay(this.value(this.dayTag));
    if (day === null)
      return { rejected: this.reject("unreadable-date", this.dayTag, `<${this.dayTag}> ${DATE_MESSAGE}`) };
    return {
      line: {
        line: this.line,
        bookedOn: this.isPending ? null : day,
        valueOn: this.isPending ? day : ofxDay(this.value("DTAVAIL")),
        amountSen: amount.value.sen,
        amount: amount.value.text,
        balance: null,
        balanceSen: null,
        description: this.description(),
        reference: this.reference(),
        pending: this.isPending,
      },
    };
  }

  private get dayTag(): "DTTRAN" | "DTPOSTED" {
    return this.isPending ? "DTTRAN" : "DTPOSTED";
  }

  private value(name: string): string {
    return this.values.get(name) ?? "";
  }

  private problem(currency: string | null): [RejectCode, string | null, string] | null {
    if (this.isTooLong || this.description().length > MAX_DESCRIPTION_CHARS)
      return ["field-too-long", null, "A text of the row is too long; check it in the file."];
    if (this.conflict !== null)
      return [
        this.conflict === "TRNAMT" ? "unreadable-amount" : "unreadable-date",
        this.conflict,
        `The row has two different <${this.conflict}>; check it in the file.`,
      ];
    if (this.currency !== "" && currency !== null && this.currency !== currency)
      return [
        "unreadable-amount",
        "CURSYM",
        `The amount is in ${this.currency.slice(0, 10)}, the account in ${currency}; book this row by hand.`,
      ];
    return null;
  }

  private reject(code: RejectCode, column: string | null, message: string): RejectedRow {
    return rejectedRow({ line: this.line, raw: this.raw }, code, column, message);
  }

  /**
   * The bank's words: name, payee and memo, each once (many banks repeat the cut name in the memo). A cheque's number
   * is named as such, so that it is never taken for a number in the sender's words.
   */
  private description(): string {
    let text = "";
    for (const part of [this.value("NAME"), this.payee, this.value("EXTDNAME"), this.value("MEMO")]) {
      if (part === "" || text.includes(part)) continue;
      text = part.startsWith(text) ? part : `${text} ${part}`;
    }
    const cheque = this.value("CHECKNUM");
    const isCheque = cheque !== "" && (this.value("TRNTYPE").toUpperCase() === "CHECK" || text === "");
    return isCheque && !text.includes(cheque) ? `${text} CHECKNUM ${cheque}`.trim() : text;
  }

  private reference(): string | null {
    const reference = this.value("FITID") || this.value("REFNUM") || this.value("CHECKNUM");
    return reference === "" ? null : reference.slice(0, MAX_REFERENCE_CHARS);
  }
}

const AMOUNT_MESSAGES = {
  "unreadable-amount": "<TRNAMT> holds no amount; check the row in the file.",
  "ambiguous-amount": "<TRNAMT> can be read as thousands or as decimals; check the row in the file.",
} as const;
const ZERO_MESSAGE = "<TRNAMT> is zero: the row moves no money.";
const DATE_MESSAGE = "is not a day of the calendar; check the row in the file.";
