/** One statement of a CAMT message on its way out: facts gathered, entries handed on as they come. */
import type { RejectedRow, StatementFacts, StatementLine } from "../../statement";
import { type EventSink, emptyFacts } from "../events";
import type { EntryDetails } from "./camt-details";
import { type CamtMessage, readEntry } from "./camt-entry";
import {
  applyAccount,
  applyCurrency,
  applyPeriod,
  applyTotals,
  type CamtBalance,
  readBalance,
} from "./camt-facts";
import { textAt, type XmlNode } from "./xml-tree";

/** Takes the parts of one Stmt, Rpt or Ntfctn in file order. */
export class CamtStatement {
  private readonly facts: StatementFacts = emptyFacts("XXX");
  private opening: CamtBalance | null = null;
  private closing: CamtBalance | null = null;
  private readonly zeroEntries = { CRDT: 0, DBIT: 0 };
  /** Lines in another currency than the account's, by currency. */
  private readonly foreign = new Map<string, StatementLine[]>();
  private begun = false;

  /** `isPage`: the statement goes on in another message, so its control totals may count entries that are not here. */
  constructor(
    private readonly sink: EventSink,
    private readonly message: CamtMessage,
    private isPage: boolean,
  ) {}

  /** Takes any part but an entry. */
  part(node: XmlNode): void {
    if (node.name === "Acct") applyAccount(this.facts, node);
    else if (node.name === "FrToDt") applyPeriod(this.facts, node);
    else if (node.name === "Bal") this.balance(node);
    else if (node.name === "TxsSummry") for (const row of applyTotals(this.facts, node)) this.reject(row);
    else this.isPage ||= isOneOfSeveral(node);
  }

  /**
   * Takes an entry. A bank books in the currency of the account; an entry that names another one is handed on in a
   * statement of its own currency, never as money of this one.
   */
  entry(node: XmlNode, details: EntryDetails): void {
    const entry = readEntry(node, details, this.message);
    if (!entry.ok) {
      if (entry.error.code === "zero-amount") this.countZero(textAt(node, "CdtDbtInd"));
      this.reject(entry.error);
      return;
    }
    const { line, currency } = entry.value;
    if (currency !== null && !this.facts.currencyStated) applyCurrency(this.facts, currency);
    this.begin();
    if (currency === null || currency === this.facts.currency) this.sink({ kind: "line", line });
    else this.setApart(currency, line);
  }

  /** Closes the statement, and hands on those of other currencies. */
  end(): void {
    this.begin();
    this.sink({ kind: "end", facts: this.statedFacts() });
    for (const [currency, lines] of this.foreign) {
      const { account, holder, periodFrom, periodTo } = this.facts;
      const facts = { ...emptyFacts(currency), currencyStated: true, account, holder, periodFrom, periodTo };
      this.sink({ kind: "begin", facts });
      for (const line of lines) this.sink({ kind: "line", line });
      this.sink({ kind: "end", facts });
    }
  }

  /** The opening of the earliest day and the closing of the latest; some banks state those of every day between. */
  private balance(node: XmlNode): void {
    const balance = readBalance(node);
    if (balance === null) return;
    if ("code" in balance) {
      this.reject(balance);
      return;
    }
    if (balance.currency !== null && !this.facts.currencyStated) applyCurrency(this.facts, balance.currency);
    // The same balance may stand once more in another currency, for information.
    if (balance.currency !== null && balance.currency !== this.facts.currency) return;
    if (balance.side === "closing") {
      if (this.closing === null || balance.on >= this.closing.on) this.closing = balance;
    } else if (this.opening === null || isBetterOpening(balance, this.opening)) this.opening = balance;
  }

  private statedFacts(): StatementFacts {
    const facts = { ...this.facts };
    if (this.opening !== null) {
      facts.opening = this.opening.amount.text;
      facts.openingSen = this.opening.amount.sen;
      facts.openingOn = this.opening.on;
    }
    if (this.closing !== null) {
      facts.closing = this.closing.amount.text;
      facts.closingSen = this.closing.amount.sen;
      facts.closingOn = this.closing.on;
    }
    if (this.isPage)
      return { ...facts, creditTotalSen: null, debitTotalSen: null, creditCount: null, debitCount: null };
    // The bank counts entries of zero, which are no rows here.
    if (facts.creditCount !== null) facts.creditCount -= this.zeroEntries.CRDT;
    if (facts.debitCount !== null) facts.debitCount -= this.zeroEntries.DBIT;
    return facts;
  }

  private setApart(currency: string, line: StatementLine): void {
    const lines = this.foreign.get(currency);
    if (lines === undefined) this.foreign.set(currency, [line]);
    else lines.push(line);
  }

  private countZero(direction: string | null): void {
    if (direction === "CRDT" || direction === "DBIT") this.zeroEntries[direction] += 1;
  }

  private reject(row: RejectedRow): void {
    this.begin();
    this.sink({ kind: "rejected", row });
  }

  private begin(): void {
    if (this.begun) return;
    this.begun = true;
    this.sink({ kind: "begin", facts: this.statedFacts() });
  }
}

/** OPBD before PRCD, which is the same balance under the day before; else the earlier one. */
function isBetterOpening(balance: CamtBalance, than: CamtBalance): boolean {
  return balance.isOwn === than.isOwn ? balance.on < than.on : balance.isOwn;
}

/** Whether a page number (MsgPgntn, StmtPgntn) says that more pages come before or behind. */
export function isOneOfSeveral(pagination: XmlNode): boolean {
  const page = textAt(pagination, "PgNb");
  return (page !== null && !/^0*1$/.test(page)) || textAt(pagination, "LastPgInd") === "false";
}
