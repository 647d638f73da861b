/**
 * The details of an entry (TxDtls) and the text a line gets of them. One Ntry is one line, also when it is a batch: its
 * amount is what the bank booked and what balances and totals count. The single transfers in it are the bank's
 * explanation, may be incomplete or in other currencies, and so give only their words.
 */
import { MAX_DESCRIPTION_CHARS } from "../events";
import { flowing } from "./camt-values";
import { childrenOf, find, textAt, type XmlNode } from "./xml-tree";

interface Party {
  name: string | null;
  account: string | null;
}

/** One transfer of an entry, as far as it is shown. */
interface Detail {
  /** Remittance information and what the bank adds to it. */
  said: string[];
  debtor: Party;
  creditor: Party;
  endToEndId: string | null;
}

/** A batch may hold thousands of transfers; beyond this many characters only their number matters. */
const MAX_KEPT_CHARS = 2 * MAX_DESCRIPTION_CHARS;

/** Gathers the details of one entry as they pass. */
export class EntryDetails {
  private readonly kept: Detail[] = [];
  private count = 0;
  private firstReference: string | null = null;
  /** Transfers without words of their own. */
  private silent = 0;
  private chars = 0;

  add(node: XmlNode): void {
    this.count += 1;
    if (this.chars > MAX_KEPT_CHARS) return;
    const detail = readDetail(node);
    if (this.count === 1) this.firstReference = detail.endToEndId;
    const chars = wordsOf(detail, "debtor").join(" ").length + wordsOf(detail, "creditor").join(" ").length;
    if (chars === 0) this.silent += 1;
    else this.kept.push(detail);
    this.chars += chars;
  }

  /** The customer's own reference; a batch has several and so none. */
  get reference(): string | null {
    return this.count === 1 ? this.firstReference : null;
  }

  /**
   * The line's berita: the bank's own words for the entry, then per transfer remittance, name and account of the
   * other side; what was said already is not said again. A batch whose words do not all fit names those that do and
   * counts the rest; null when a single transfer's words are too long to be a berita.
   */
  describe(entryWords: string, otherSide: "debtor" | "creditor"): string | null {
    let text = entryWords;
    let told = 0;
    for (const detail of this.kept) {
      const longer = wordsOf(detail, otherSide).reduce(appended, text);
      if (longer.length > MAX_DESCRIPTION_CHARS - COUNT_CHARS) break;
      text = longer;
      told += 1;
    }
    const untold = this.count - this.silent - told;
    if (text.length > MAX_DESCRIPTION_CHARS - COUNT_CHARS || (untold > 0 && this.count === 1)) return null;
    return untold === 0 ? text : `${text} (+${untold})`.trim();
  }
}

/** Room for " (+200000)". */
const COUNT_CHARS = 20;

const appended = (text: string, word: string): string =>
  text.includes(word) ? text : `${text} ${word}`.trim();

function wordsOf(detail: Detail, otherSide: "debtor" | "creditor"): string[] {
  const { name, account } = detail[otherSide];
  return [...detail.said, name, account].filter((word) => word !== null && word !== "") as string[];
}

function readDetail(node: XmlNode): Detail {
  const remittance = find(node, "RmtInf");
  const said = [
    ...childrenOf(remittance, "Ustrd").map((each) => flowing(each.text)),
    ...childrenOf(remittance, "Strd").flatMap(structuredWords),
    flowing(textAt(node, "RtrInf", "AddtlInf") ?? ""),
    flowing(textAt(node, "AddtlTxInf") ?? ""),
  ];
  const parties = find(node, "RltdPties");
  const endToEndId = textAt(node, "Refs", "EndToEndId");
  return {
    said: said.filter((word) => word !== ""),
    debtor: party(parties, "Dbtr"),
    creditor: party(parties, "Cdtr"),
    endToEndId,
  };
}

/** Numbers of the documents paid, the creditor's reference and the free text beside them. */
function structuredWords(node: XmlNode): string[] {
  const reference = find(node, "CdtrRefInf");
  return [
    ...childrenOf(node, "RfrdDocInf").map((each) => textAt(each, "Nb") ?? textAt(each, "RfrdDocNb") ?? ""),
    textAt(reference, "Ref") ?? textAt(reference, "CdtrRef") ?? "",
    ...childrenOf(node, "AddtlRmtInf").map((each) => each.text),
  ].map(flowing);
}

/** Since version 8 a party may be a person or an agent, one level deeper. */
function party(parties: XmlNode | undefined, role: "Dbtr" | "Cdtr"): Party {
  const who = find(parties, role);
  const name = textAt(who, "Nm") ?? textAt(who, "Pty", "Nm") ?? textAt(who, "Agt", "FinInstnId", "Nm");
  const id = find(parties, `${role}Acct`, "Id");
  const account = textAt(id, "IBAN") ?? textAt(id, "Othr", "Id") ?? textAt(id, "PrtryAcct", "Id");
  return { name: name === null ? null : flowing(name), account };
}
