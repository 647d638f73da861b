/**
 * OFX and QFX, SGML (version 1) and XML (version 2): bank and credit card statements, several in a file. Aggregates
 * are known by name, every other tag is a value: so closed and unclosed tags, and aggregates a bank forgets to close,
 * are read alike. Investment, profile and sign-on parts are passed over.
 */
import type { StatementFacts } from "../../statement";
import type { DetectedTextFormat } from "../events";
import { type EventSink, type ExportFailureCode, emptyFacts, rejectedRow, type TextParser } from "../events";
import { readWrittenAmount } from "../written-amount";
import { OfxRow } from "./ofx-row";
import { OfxTokens } from "./ofx-tokens";
import { ofxDay, ofxText } from "./ofx-values";

/** Tells an OFX file from its beginning: its header, or its root behind XML declarations. */
export function detectOfx(head: string): DetectedTextFormat | null {
  const isOfx = /^OFXHEADER/i.test(head) || (head.startsWith("<") && /<(?:\?OFX\s|OFX[\s/>])/i.test(head));
  return isOfx ? { format: "ofx", make: (sink) => new OfxParser(sink) } : null;
}

const MESSAGE_SETS = [
  "SIGNONMSGSRSV1",
  "BANKMSGSRSV1",
  "CREDITCARDMSGSRSV1",
  "INVSTMTMSGSRSV1",
  "SIGNUPMSGSRSV1",
];
const STATEMENTS = ["STMTRS", "CCSTMTRS"];
/** A statement left open ends where one of these begins. */
const ENDS_STATEMENT = new Set([
  ...MESSAGE_SETS,
  ...STATEMENTS,
  "STMTTRNRS",
  "CCSTMTTRNRS",
  "INVSTMTRS",
  "OFX",
]);
const ROWS = ["STMTTRN", "STMTTRNP"];
const AGGREGATES = new Set([
  ...ENDS_STATEMENT,
  ...ROWS,
  ...["BANKACCTFROM", "CCACCTFROM", "BANKACCTTO", "CCACCTTO", "BANKTRANLIST", "BANKTRANLISTP", "INVBANKTRAN"],
  ...["LEDGERBAL", "AVAILBAL", "BALLIST", "BAL", "PAYEE", "CURRENCY", "ORIGCURRENCY", "STATUS", "IMAGEDATA"],
]);

/** Longest text of one tag; OFX allows 255 characters for the longest a bank writes. */
const MAX_VALUE_CHARS = 4_000;

interface Statement {
  facts: StatementFacts;
  begun: boolean;
  /** Booked last, of the rows read. */
  lastDay: string;
  balance: { line: number; amount: string; day: string } | null;
}

interface Leaf {
  name: string;
  text: string;
  isTooLong: boolean;
}

/** The parser of OFX, fed with text cut anywhere. */
export class OfxParser implements TextParser {
  private readonly tokens = new OfxTokens({
    open: (name, line) => this.open(name, line),
    close: (name) => this.close(name),
    text: (piece) => this.text(piece),
    doctype: (line) => this.fail("forbidden-doctype", line, DOCTYPE_MESSAGE),
  });
  /** Open aggregates, outermost first; none twice, so that it never grows. */
  private readonly path: string[] = [];
  private leaf: Leaf | null = null;
  private statement: Statement | null = null;
  private row: OfxRow | null = null;
  private sawStatement = false;
  private sawInvestment = false;
  private failed = false;

  constructor(private readonly sink: EventSink) {}

  push(text: string): void {
    if (this.failed) return;
    if (text.includes("\u0000")) this.fail("binary-file", null, BINARY_MESSAGE);
    else this.tokens.push(text);
  }

  /** Everything of worth stands inside the root, so a file whose root is not closed was cut off. */
  end(): void {
    if (this.failed) return;
    this.tokens.end();
    if (this.path.length > 0) this.fail("truncated-file", null, TRUNCATED_MESSAGE);
    else if (!this.sawStatement)
      this.fail("no-statement", null, this.sawInvestment ? INVESTMENT_MESSAGE : NO_STATEMENT_MESSAGE);
  }

  private open(name: string, line: number): void {
    this.closeLeaf();
    if (this.failed) return;
    if (name === "INVSTMTRS") this.sawInvestment = true;
    if (!AGGREGATES.has(name)) this.leaf = { name, text: "", isTooLong: false };
    else if (name === "OFX" || this.path.length > 0) this.openAggregate(name, line);
  }

  private openAggregate(name: string, line: number): void {
    this.leave(name);
    if (ENDS_STATEMENT.has(name)) for (const statement of STATEMENTS) this.leave(statement);
    if (ROWS.includes(name)) for (const row of ROWS) this.leave(row);
    this.path.push(name);
    if (STATEMENTS.includes(name))
      this.statement = { facts: emptyFacts("XXX"), begun: false, lastDay: "", balance: null };
    else if (this.statement === null) return;
    else if (ROWS.includes(name)) this.row = new OfxRow(line, name === "STMTTRNP");
    else if (name === "LEDGERBAL") this.statement.balance ??= { line, amount: "", day: "" };
  }

  private close(name: string): void {
    this.closeLeaf();
    if (!this.failed) this.leave(name);
  }

  /** Closes an aggregate and all that was left open within it. */
  private leave(name: string): void {
    const at = this.path.lastIndexOf(name);
    if (at < 0) return;
    const closed = this.path.splice(at);
    if (ROWS.some((row) => closed.includes(row))) this.endRow();
    if (STATEMENTS.some((statement) => closed.includes(statement))) this.endStatement();
  }

  private text(piece: string): void {
    const { leaf } = this;
    if (leaf === null) return;
    const room = MAX_VALUE_CHARS - leaf.text.length;
    leaf.isTooLong ||= piece.length > room;
    leaf.text += piece.slice(0, room);
  }

  private closeLeaf(): void {
    const { leaf, statement } = this;
    this.leaf = null;
    if (leaf === null || statement === null) return;
    this.value(statement, leaf, ofxText(leaf.text));
  }

  private value(statement: Statement, leaf: Leaf, text: string): void {
    const { facts } = statement;
    const key = `${this.path.at(-1)} ${leaf.name}`;
    switch (key) {
      case "STMTRS CURDEF":
      case "CCSTMTRS CURDEF":
        if (/^[A-Z]{3}$/i.test(text)) stateCurrency(facts, text);
        break;
      case "BANKACCTFROM ACCTID":
      case "CCACCTFROM ACCTID":
        facts.account ??= text || null;
        break;
      case "BANKTRANLIST DTSTART":
        facts.periodFrom ??= ofxDay(text);
        break;
      case "BANKTRANLIST DTEND":
        facts.periodTo ??= ofxDay(text);
        break;
      case "LEDGERBAL BALAMT":
        if (statement.balance) statement.balance.amount ||= text;
        break;
      case "LEDGERBAL DTASOF":
        if (statement.balance) statement.balance.day ||= text;
        break;
      default:
        this.rowValue(key, leaf, text);
    }
  }

  private rowValue(key: string, leaf: Leaf, text: string): void {
    const { row } = this;
    if (row === null) return;
    if (key === "PAYEE NAME") row.payee ||= text;
    else if (key === "CURRENCY CURSYM") row.currency ||= text.toUpperCase();
    else if (ROWS.some((name) => key.startsWith(`${name} `))) row.take(leaf.name, text, leaf.isTooLong);
  }

  private endRow(): void {
    const { row, statement } = this;
    this.row = null;
    if (row === null || statement === null) return;
    this.begin(statement);
    const { facts } = statement;
    if (!facts.currencyStated && /^[A-Z]{3}$/.test(row.currency)) stateCurrency(facts, row.currency);
    const result = row.finish(facts.currencyStated ? facts.currency : null);
    if ("rejected" in result) {
      this.sink({ kind: "rejected", row: result.rejected });
      return;
    }
    const { bookedOn } = result.line;
    if (bookedOn !== null && bookedOn > statement.lastDay) statement.lastDay = bookedOn;
    this.sink({ kind: "line", line: result.line });
  }

  private begin(statement: Statement): void {
    if (statement.begun) return;
    statement.begun = true;
    this.sink({ kind: "begin", facts: { ...statement.facts } });
  }

  private endStatement(): void {
    const { statement } = this;
    this.statement = null;
    if (statement === null) return;
    this.sawStatement = true;
    this.begin(statement);
    this.closing(statement);
    this.sink({ kind: "end", facts: statement.facts });
  }

  /**
   * LEDGERBAL is the balance of the day it is dated, often that of the download: many a bank gives a statement of last
   * month with the balance of today. It closes the statement only if dated from its last row to its end.
   */
  private closing({ facts, balance, lastDay }: Statement): void {
    if (balance === null || balance.amount === "") return;
    const on = ofxDay(balance.day);
    const amount = readWrittenAmount(balance.amount, null);
    if (!amount.ok) {
      const source = { line: balance.line, raw: `<LEDGERBAL><BALAMT>${balance.amount}` };
      this.sink({
        kind: "rejected",
        row: rejectedRow(source, "unreadable-balance", "BALAMT", BALANCE_MESSAGE),
      });
      return;
    }
    if (on === null || on < lastDay || (facts.periodTo !== null && on > facts.periodTo)) return;
    facts.closing = amount.value.text;
    facts.closingSen = amount.value.sen;
    facts.closingOn = on;
  }

  private fail(code: ExportFailureCode, line: number | null, message: string): void {
    if (this.failed) return;
    this.failed = true;
    this.sink({ kind: "failed", failure: { code, line, looksLike: null, message } });
  }
}

function stateCurrency(facts: StatementFacts, code: string): void {
  facts.currency = code.toUpperCase();
  facts.currencyStated = true;
}

const DOCTYPE_MESSAGE =
  "The file has a document type declaration, which no bank writes; choose the bank's own file.";
const BINARY_MESSAGE = "The file is not text; choose the OFX file of the bank.";
const TRUNCATED_MESSAGE = "The file ends before its </OFX>, so rows may be missing; download it again.";
const INVESTMENT_MESSAGE =
  "The OFX file holds an investment account and no bank account; choose the statement of the bank account.";
const NO_STATEMENT_MESSAGE =
  "The OFX file holds no statement, only the bank's answer to a sign-on or a list; choose the bank's statement.";
const BALANCE_MESSAGE = "The balance in <LEDGERBAL> cannot be read; check it in the file.";
