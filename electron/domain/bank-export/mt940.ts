/**
 * MT940 (and the interim MT942): several messages in a file, in SWIFT blocks or bare. A message begins at :20:.
 * Pages of one statement (:62M: closed, :60M: opened with the same balance) become one statement. Rows of an MT942
 * are executed but not booked, so they are pending (money rule 3).
 */
import type { RejectCode, StatementFacts } from "../statement";
import { type EventSink, emptyFacts, type FormatParser, type RowSource, rejectedRow } from "./events";
import {
  type Mt940Balance,
  readMt940Account,
  readMt940Balance,
  readMt940Entry,
  readMt942Total,
} from "./mt940-fields";
import { BLOCK_HEADER, isWrappedTime, TAG, withoutControls } from "./mt940-lines";
import { MT940_ROW_MESSAGES, type Mt940Row, settleMt940Row } from "./mt940-row";

/** The standard allows six lines; what exceeds this is no berita and rejects its row. */
const MAX_FIELD_LINES = 100;

interface Field {
  tag: string;
  lines: string[];
  source: RowSource;
  isTooLong: boolean;
}

/** The parser of MT940 and MT942, fed with physical lines. */
export class Mt940Parser implements FormatParser {
  private field: Field | null = null;
  private row: Mt940Row | null = null;
  private facts: StatementFacts = emptyFacts("XXX");
  private begun = false;
  /** The message is an MT942: told by its header, or by a field only that has. */
  private isInterim = false;
  private isHeaderInterim = false;
  /** The end mark or a total of the message was seen. */
  private ended = false;
  private isFormatSaid = false;
  /** The message has a closing balance, so nothing of it can have been cut off. */
  private closed = false;
  /** Closed by :62M:; the next page may continue the statement. */
  private continues = false;
  private afterDash = false;
  private lastTerminated = true;

  constructor(private readonly sink: EventSink) {}

  line(text: string, number: number, terminated: boolean): void {
    this.lastTerminated = terminated;
    if (text.includes("@@")) for (const piece of text.split("@@")) this.piece(piece, number);
    else this.piece(text, number);
  }

  /**
   * The closing balance is mandatory, so a message with an opening and neither a closing nor an end mark was cut: its
   * last row may lack a part of its amount or berita and is not taken. An MT942 ends with its totals or a dash.
   */
  end(): void {
    if (this.field !== null && this.isCutBalance(this.field)) {
      this.closed = true;
      this.rejectBalance(this.field);
    } else this.closeField();
    const last = this.row;
    const isEnded = this.ended || (this.afterDash && this.lastTerminated);
    const isWhole = isEnded || (!this.isInterim && (this.facts.openingSen === null || this.closed));
    if (last !== null && !isWhole) {
      this.row = null;
      this.reject(last.source, "truncated-row", MT940_ROW_MESSAGES["truncated-row"]);
    }
    this.finish();
  }

  /** A closing balance at the very end of the file that lacks the decimals the opening has. */
  private isCutBalance(field: Field): boolean {
    const hasDecimals = /\.\d{2}$/.test(this.facts.opening ?? "");
    return (
      !this.lastTerminated &&
      hasDecimals &&
      field.tag.startsWith("62") &&
      !/[.,]\d{2} *$/.test(field.lines[0] ?? "")
    );
  }

  private piece(raw: string, number: number): void {
    const tag = this.goesOn(raw) ? null : TAG.exec(raw);
    if (tag !== null) {
      this.closeField();
      this.afterDash = false;
      this.field = {
        tag: tag[1] ?? "",
        lines: [tag[2] ?? ""],
        source: { line: number, raw },
        isTooLong: false,
      };
      if (this.field.tag === "20") this.messageBegins();
      return;
    }
    if (BLOCK_HEADER.test(raw)) {
      this.closeField();
      this.isHeaderInterim = /\{2:[IO]942/.test(raw);
      return;
    }
    this.continuation(raw);
  }

  private goesOn(raw: string): boolean {
    const last = this.field?.tag === "86" ? this.field.lines.at(-1) : undefined;
    return last !== undefined && isWrappedTime(last, raw);
  }

  /** A lone dash ends a message, unless text follows it: some banks wrap a berita so that a line is a dash. */
  private continuation(raw: string): void {
    const plain = withoutControls(raw);
    if (plain.trimEnd() === "-" || plain.startsWith("-}")) {
      this.afterDash = plain.trimEnd() === "-";
      if (this.afterDash) return;
      this.closeField();
      this.ended = true;
      return;
    }
    if (this.field === null || plain.trim() === "") return;
    if (this.field.lines.length >= MAX_FIELD_LINES) {
      this.field.isTooLong = true;
      return;
    }
    if (this.afterDash && this.field.tag === "86") this.field.lines.push("-");
    this.afterDash = false;
    this.field.lines.push(plain);
    this.field.source.raw += `\n${plain}`;
  }

  private closeField(): void {
    const { field } = this;
    this.field = null;
    if (field === null) return;
    if (field.tag === "86") {
      this.row?.information.push(...field.lines.map(withoutControls));
      if (this.row) this.row.isTooLong ||= field.isTooLong;
      return;
    }
    this.closeRow();
    this.take(field);
  }

  private take(field: Field): void {
    const value = withoutControls(field.lines[0] ?? "").trim();
    switch (field.tag) {
      case "25":
      case "25P":
        this.account(value);
        break;
      case "34F":
      case "13":
      case "13D":
        if (this.facts.openingSen === null) this.interim();
        break;
      case "61":
        this.entry(field);
        break;
      case "90C":
      case "90D":
        this.total(field.tag === "90C", value);
        break;
      default:
        if (field.tag.startsWith("60")) this.opening(field, value);
        else if (field.tag.startsWith("62")) this.closing(field, value);
    }
  }

  private messageBegins(): void {
    this.closeRow();
    if (!this.continues) this.finish();
    this.isInterim = false;
    this.ended = false;
    if (this.isHeaderInterim) this.interim();
    this.isHeaderInterim = false;
  }

  /** A file that begins with an MT942 is called one. */
  private interim(): void {
    this.isInterim = true;
    if (!this.isFormatSaid && !this.begun) this.sink({ kind: "format", format: "mt942" });
    this.isFormatSaid = true;
  }

  /** A second :25: behind rows is a mislabelled berita, not an account. */
  private account(value: string): void {
    if (this.begun && !this.continues) return;
    const { account, currency } = readMt940Account(value);
    if (this.continues && account !== this.facts.account) this.finish();
    this.facts.account = account;
    if (currency !== null) this.currency(currency);
  }

  private currency(code: string): void {
    this.facts.currency = code;
    this.facts.currencyStated = true;
  }

  private opening(field: Field, value: string): void {
    const balance = readMt940Balance(value);
    if (this.continues) {
      if (field.tag === "60M" && balance !== null && this.isSamePage(balance)) {
        this.continues = false;
        this.closed = false;
        return;
      }
      const { account } = this.facts;
      this.finish();
      this.facts.account = account;
    }
    if (balance === null) {
      this.begin();
      this.rejectBalance(field);
      return;
    }
    this.currency(balance.currency);
    this.facts.opening = balance.amount.text;
    this.facts.openingSen = balance.amount.sen;
    this.facts.openingOn = balance.on;
    this.begin();
  }

  private isSamePage(balance: Mt940Balance): boolean {
    return balance.amount.sen === this.facts.closingSen && balance.currency === this.facts.currency;
  }

  private closing(field: Field, value: string): void {
    this.begin();
    this.closed = true;
    const balance = readMt940Balance(value);
    if (balance === null) {
      this.rejectBalance(field);
      return;
    }
    if (!this.facts.currencyStated) this.currency(balance.currency);
    this.facts.closing = balance.amount.text;
    this.facts.closingSen = balance.amount.sen;
    this.facts.closingOn = balance.on;
    this.continues = field.tag === "62M";
  }

  private total(isCredit: boolean, value: string): void {
    this.ended = true;
    const total = readMt942Total(value);
    if (total === null) return;
    if (!this.facts.currencyStated) this.currency(total.currency);
    if (isCredit) {
      this.facts.creditTotalSen = total.sen;
      this.facts.creditCount = total.count;
    } else {
      this.facts.debitTotalSen = total.sen;
      this.facts.debitCount = total.count;
    }
  }

  private entry(field: Field): void {
    if (this.continues) this.finishKeepingAccount();
    this.begin();
    const entry = readMt940Entry(field.lines.map(withoutControls));
    if (entry.ok)
      this.row = { entry: entry.value, source: field.source, information: [], isTooLong: field.isTooLong };
    else this.reject(field.source, entry.error, MT940_ROW_MESSAGES[entry.error]);
  }

  private finishKeepingAccount(): void {
    const { account } = this.facts;
    this.finish();
    this.facts.account = account;
  }

  private closeRow(): void {
    const { row } = this;
    this.row = null;
    if (row === null) return;
    this.sink(settleMt940Row(row, this.isInterim));
  }

  private rejectBalance(field: Field): void {
    this.reject(
      field.source,
      "unreadable-balance",
      `The balance in :${field.tag}: cannot be read; check it in the file.`,
    );
  }

  private reject(source: RowSource, code: RejectCode, message: string): void {
    this.sink({ kind: "rejected", row: rejectedRow(source, code, null, message) });
  }

  private begin(): void {
    if (this.begun) return;
    this.begun = true;
    this.isFormatSaid = true;
    this.sink({ kind: "begin", facts: { ...this.facts } });
  }

  private finish(): void {
    this.closeRow();
    if (this.begun) this.sink({ kind: "end", facts: this.facts });
    this.facts = emptyFacts("XXX");
    this.begun = false;
    this.closed = false;
    this.continues = false;
  }
}
