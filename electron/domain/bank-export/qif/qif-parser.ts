/**
 * QIF: records of one-letter lines, each closed by `^`, in parts headed `!Type:` or `!Account`. Rows are those of bank,
 * cash, card and other accounts; lists (categories, securities, memorised rows ...) and investment actions are passed
 * over. Rows that only the rest of the file can settle (see qif-conventions.ts) are held back until it does.
 */
import type { StatementFacts } from "../../statement";
import { type EventSink, type ExportEvent, emptyFacts, type FormatParser, type ReadOptions } from "../events";
import { type Learnt, QifConventions } from "./qif-conventions";
import type { DateOrder } from "./qif-date";
import { QifRecord } from "./qif-record";

/** Whether a line is a heading only QIF has. */
export function isQifLine(text: string): boolean {
  return /^\s{0,20}!(?:Type:|Account\s{0,9}$|Option:|Clear:)/i.test(text);
}

type Part = "rows" | "investments" | "account" | "list" | "unknown";

const HEADING = /^!(Type|Account|Option|Clear)\s{0,9}:?(.*)$/i;
/** By the heading's word, blanks removed. */
const PARTS: readonly (readonly [RegExp, Part])[] = [
  [/^(?:bank|cash|ccard|otha|othl)$/, "rows"],
  [/^(?:invst|port|mutual|401)/, "investments"],
  [/^(?:cat|class|memorized|memorised|prices|security|budget|invitem|template|tag|tax)$/, "list"],
];
/** An account's name that is its number, as banks that write QIF name it. */
const ACCOUNT_NUMBER = /^\d[\d .-]{4,32}\d$/;

/** More rows than this are not held back: with all their days at or below 12 the file will not settle them. */
const MAX_HELD = 100_000;

/** The parser of QIF, fed with physical lines. */
export class QifParser implements FormatParser {
  private readonly conventions = new QifConventions();
  private part: Part | null = null;
  private record: QifRecord | null = null;
  /** The account named right before the rows; null where several or none are. */
  private account: string | null = null;
  private accountsNamed = 0;
  private statement: StatementFacts | null = null;
  /** What waits for the rest of the file, in file order. */
  private held: (QifRecord | ExportEvent)[] = [];
  private isFinal = false;
  private order: DateOrder | null = null;
  private sawRowsPart = false;
  private failed = false;

  constructor(
    private readonly sink: EventSink,
    private readonly options: ReadOptions,
  ) {}

  line(text: string, number: number): void {
    if (this.failed) return;
    const line = text.trim();
    if (line.startsWith("!")) this.heading(line, number);
    else if (line.startsWith("^")) this.closeRecord();
    else if (line !== "" && this.part !== null) this.field(line, number);
  }

  end(): void {
    if (this.record !== null) this.record.isCut = true;
    this.closeRecord();
    this.endStatement();
    this.isFinal = true;
    this.order = this.options.dateOrder ?? null;
    this.release();
    if (!this.sawRowsPart)
      this.fail(
        "no-statement",
        null,
        "The QIF file holds no bank account, only lists or investments; choose the bank's own file.",
      );
  }

  private heading(line: string, number: number): void {
    this.closeRecord();
    const [, kind = "", rest = ""] = HEADING.exec(line) ?? [];
    const word = rest.toLowerCase().replaceAll(/\s/g, "");
    switch (kind.toLowerCase()) {
      case "type":
        this.endStatement();
        this.part = PARTS.find(([pattern]) => pattern.test(word))?.[1] ?? "unknown";
        this.sawRowsPart ||= this.part === "rows";
        break;
      case "account":
        this.endStatement();
        this.part = "account";
        this.account = null;
        this.accountsNamed = 0;
        break;
      case "option":
        if (word === "mdy" || word === "dmy") this.heed(this.conventions.learnOrder(word), number);
    }
  }

  private field(line: string, number: number): void {
    this.record ??= new QifRecord(number, this.account);
    this.record.take(line);
    if (this.part !== "rows" && this.part !== "investments") return;
    if (line[0] === "D") this.heed(this.conventions.learnDate(this.record.date), number);
    else if (line[0] === "T" || line[0] === "U" || line[0] === "$")
      this.heed(this.conventions.learnAmount(line.slice(1)), number);
  }

  private heed(learnt: Learnt, number: number): void {
    if (learnt === "contradiction")
      this.fail(
        "layout-unclear",
        number,
        `Line ${number} is written with another order of day and month, or another decimal sign, than the lines before; export the file again from one program.`,
      );
    else if (learnt === "something") this.release();
  }

  private closeRecord(): void {
    const { record } = this;
    this.record = null;
    if (record === null || this.failed) return;
    if (this.part === "account") this.nameAccount(record);
    else if (this.part === "rows" && record.isRow) this.addRow(record);
    else if (this.part === "unknown" && record.date !== null)
      this.fail(
        "layout-unclear",
        record.line,
        `The rows from line ${record.line} on are of a kind of account that is not known here; export the bank account alone.`,
      );
  }

  private nameAccount(record: QifRecord): void {
    this.accountsNamed += 1;
    this.account = this.accountsNamed === 1 && record.name !== "" ? record.name : null;
  }

  private addRow(record: QifRecord): void {
    if (this.statement === null) {
      const { account } = this;
      const isNumber = account !== null && ACCOUNT_NUMBER.test(account);
      this.statement = { ...emptyFacts("XXX"), account: isNumber ? account : null };
      this.put({ kind: "begin", facts: { ...this.statement } });
    }
    this.put(record);
    if (this.held.length >= MAX_HELD) {
      this.isFinal = true;
      this.order = this.options.dateOrder ?? null;
      this.release();
    }
  }

  private endStatement(): void {
    if (this.statement !== null) this.put({ kind: "end", facts: this.statement });
    this.statement = null;
  }

  private put(item: QifRecord | ExportEvent): void {
    if (this.held.length > 0 || !this.emit(item)) this.held.push(item);
  }

  private release(): void {
    const waiting = this.held;
    let done = 0;
    for (; done < waiting.length; done += 1) {
      const item = waiting[done];
      if (item === undefined || !this.emit(item)) break;
    }
    this.held = waiting.slice(done);
  }

  /** Hands an item on; false when the file does not yet tell how it is read. */
  private emit(item: QifRecord | ExportEvent): boolean {
    if (!(item instanceof QifRecord)) {
      this.sink(item);
      return true;
    }
    const { order, decimal } = this.conventions;
    const settled = item.settle({ order: order ?? this.order, decimal, isFinal: this.isFinal });
    if (settled.kind === "open") return false;
    this.sink(settled);
    return true;
  }

  private fail(code: "no-statement" | "layout-unclear", line: number | null, message: string): void {
    if (this.failed) return;
    this.failed = true;
    this.held = [];
    this.sink({ kind: "failed", failure: { code, line, looksLike: null, message } });
  }
}
