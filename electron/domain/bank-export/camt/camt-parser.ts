/**
 * CAMT.052, .053 and .054 of ISO 20022, versions 1 to 8 and later ones (what is read of them is the same in all):
 * statements are told by their elements, with any namespace prefix or none, bare or inside a business envelope. Only
 * one part of one statement is held at a time.
 */
import type { EventSink, TextParser } from "../events";
import { EntryDetails } from "./camt-details";
import {
  isStatementNamespace,
  messageInNamespace,
  type StatementMessage,
  statementMessage,
} from "./camt-message";
import { CamtStatement, isOneOfSeveral } from "./camt-statement";
import { type Place, XmlElements } from "./xml-elements";
import { type XmlNode, XmlTree, xmlNode } from "./xml-tree";

/** Most entries and balances, and most statements, taken of one file. */
export const MAX_ROWS = 200_000;
const MAX_STATEMENTS = 10_000;

/** Parts of a statement that are read; the others are passed over. */
const PARTS: ReadonlySet<string> = new Set([
  ...["Acct", "FrToDt", "Bal", "TxsSummry", "Ntry", "StmtPgntn", "RptPgntn", "NtfctnPgntn"],
]);

type Attributes = Readonly<Record<string, string>>;

/** The parser of CAMT statements. */
export class CamtParser implements TextParser {
  private readonly elements: XmlElements;
  private depth = 0;
  /** Depths at which what is open stands; 0 where it is not open. */
  private documentDepth = 0;
  private messageDepth = 0;
  private statementDepth = 0;
  private root = "";
  /** What the namespace of the last Document names. */
  private named: string | null = null;
  private message: StatementMessage | null = null;
  private isPagedMessage = false;
  private statement: CamtStatement | null = null;
  private rows = 0;
  private statements = 0;
  private details = new EntryDetails();
  /** The part being gathered and, inside an entry, the transfer being gathered. */
  private readonly trees: XmlTree[] = [];

  constructor(
    private readonly sink: EventSink,
    private readonly maxRows = MAX_ROWS,
  ) {
    this.elements = new XmlElements({
      open: (name, attributes, place) => this.open(name, attributes, place),
      text: (text) => this.trees.at(-1)?.text(text),
      close: () => this.close(),
      refused: (failure) => sink({ kind: "failed", failure }),
    });
  }

  push(text: string): void {
    this.elements.push(text);
  }

  /** A document that is whole and yet holds no statement is refused too. */
  end(): void {
    this.elements.end();
    if (this.statements > 0) return;
    if (this.root === "Document" || this.named !== null || this.message !== null)
      this.elements.refuse("no-statement", NO_STATEMENT);
    else this.refuseOther(`an XML file of another kind (${this.root.slice(0, 40)})`);
  }

  private open(name: string, attributes: Attributes, place: Place): void {
    this.depth += 1;
    if (this.depth === 1) this.root = name;
    const tree = this.trees.at(-1);
    if (tree !== undefined) this.openInTree(tree, xmlNode(name, attributes, place));
    else if (this.statement !== null) this.openPart(name, attributes, place);
    else if (this.messageDepth > 0) this.openInMessage(name, attributes, place);
    else this.openOutside(name, attributes, place);
  }

  private openInTree(tree: XmlTree, node: XmlNode): void {
    if (node.name === "TxDtls" && this.trees.length === 1 && tree.root.name === "Ntry") {
      this.trees.push(new XmlTree(node));
      return;
    }
    tree.open(node);
    if (tree.isTooLarge) this.elements.refuse("line-too-long", TOO_LARGE, tree.root.place);
  }

  private openPart(name: string, attributes: Attributes, place: Place): void {
    if (this.depth !== this.statementDepth + 1 || !PARTS.has(name)) return;
    this.trees.push(new XmlTree(xmlNode(name, attributes, place)));
    if (name === "Ntry") this.details = new EntryDetails();
    if (name !== "Ntry" && name !== "Bal") return;
    this.rows += 1;
    if (this.rows > this.maxRows) this.refuseMany(this.maxRows, "entries and balances", place);
  }

  private openInMessage(name: string, attributes: Attributes, place: Place): void {
    if (this.message === null || this.depth !== this.messageDepth + 1) return;
    if (name === "GrpHdr") this.trees.push(new XmlTree(xmlNode(name, attributes, place)));
    if (name !== this.message.statement) return;
    this.statement = new CamtStatement(this.sink, this.message.kind, this.isPagedMessage);
    this.statementDepth = this.depth;
    this.statements += 1;
    if (this.statements > MAX_STATEMENTS) this.refuseMany(MAX_STATEMENTS, "statements", place);
  }

  private openOutside(name: string, attributes: Attributes, place: Place): void {
    const message = statementMessage(name);
    if (message !== null) {
      this.message = message;
      this.messageDepth = this.depth;
    } else if (name === "Document") {
      this.documentDepth = this.depth;
      this.named = messageInNamespace(attributes);
    } else if (this.depth === this.documentDepth + 1 && this.documentDepth > 0) {
      if (!isStatementNamespace(this.named)) this.refuseOther(otherMessage(this.named, name), place);
    }
  }

  private close(): void {
    const tree = this.trees.at(-1);
    if (tree?.close()) {
      this.trees.pop();
      this.complete(tree.root);
    } else if (this.depth === this.statementDepth) {
      this.statement?.end();
      this.statement = null;
      this.statementDepth = 0;
    } else if (this.depth === this.messageDepth) this.messageDepth = 0;
    else if (this.depth === this.documentDepth) this.documentDepth = 0;
    this.depth -= 1;
  }

  private complete(node: XmlNode): void {
    if (this.trees.length > 0) this.details.add(node);
    else if (node.name === "Ntry") this.statement?.entry(node, this.details);
    else if (node.name === "GrpHdr") {
      const pagination = node.children.find((child) => child.name === "MsgPgntn");
      this.isPagedMessage = pagination !== undefined && isOneOfSeveral(pagination);
    } else this.statement?.part(node);
  }

  private refuseMany(most: number, of: string, place: Place): void {
    const what = `the file has more than ${most} ${of}; download a shorter period.`;
    this.elements.refuse("too-many-rows", what, place);
  }

  private refuseOther(looksLike: string, place?: Place): void {
    const what = `the file is ${looksLike}, not a bank statement; download CAMT.052, .053 or .054 of the account.`;
    this.elements.refuse("other-format", what, place, looksLike);
  }
}

const otherMessage = (named: string | null, element: string): string =>
  named === null
    ? `an XML message of another kind (${element.slice(0, 40)})`
    : `an ISO 20022 message of another kind (${named})`;

const NO_STATEMENT =
  "the message ends and holds no statement of an account; choose the bank's own CAMT.052, .053 or .054.";
const TOO_LARGE =
  "a part of the statement has more in it than any bank writes; choose the bank's own export.";
