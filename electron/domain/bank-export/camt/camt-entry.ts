/**
 * One entry (Ntry) as a line of the statement. CdtDbtInd is the direction of the entry itself, also of a reversal: the
 * standard's own rule for RvslInd is that a reversed debit says CRDT, and the balances of banks' files chain that
 * way. RvslInd therefore never turns an amount round.
 */
import { fail, ok, type Result } from "../../result";
import type { RejectCode, RejectedRow, StatementLine } from "../../statement";
import { negated } from "../bank-number";
import { rejectedRow } from "../events";
import type { EntryDetails } from "./camt-details";
import { type CamtAmountError, dayIn, flowing, readCamtAmount } from "./camt-values";
import { find, rawText, textAt, type XmlNode } from "./xml-tree";

/** The messages that hold statements: a day's booked entries, an account report within the day, an advice. */
export type CamtMessage = "052" | "053" | "054";

/** An entry that was read, with the currency of its amount. */
export interface CamtEntry {
  line: StatementLine;
  currency: string | null;
}

/** Longest raw text of a rejected entry. */
const RAW_CHARS = 500;

/** Reads an entry; one that cannot be read is a rejected row, one that moves no money a `zero-amount`. */
export function readEntry(
  node: XmlNode,
  details: EntryDetails,
  message: CamtMessage,
): Result<CamtEntry, RejectedRow> {
  const reject = (code: RejectCode, column: string, what: string) =>
    fail(rejectedNode(node, code, column, what));
  const amountNode = find(node, "Amt");
  const amount = readCamtAmount(amountNode?.text ?? "");
  if (!amount.ok) return reject(amount.error, "amount", AMOUNT_MESSAGES[amount.error]);
  if (amount.value.sen === 0)
    return reject("zero-amount", "amount", "The amount is zero: the entry moves no money.");
  const direction = textAt(node, "CdtDbtInd");
  if (direction !== "CRDT" && direction !== "DBIT")
    return reject("unknown-sign", "sign", "CdtDbtInd is neither CRDT nor DBIT; check the entry in the file.");
  const days = readDays(node, isBooked(node, message));
  if (days === null) return reject("unreadable-date", "date", DATE_MESSAGE);

  const isReversal = textAt(node, "RvslInd") === "true" || textAt(node, "RvslInd") === "1";
  const otherSide = (direction === "CRDT") === isReversal ? "creditor" : "debtor";
  const words = details.describe(flowing(textAt(node, "AddtlNtryInf") ?? ""), otherSide);
  // Without any words the bank's own name for the kind of entry is better than nothing.
  const description = words === "" ? flowing(textAt(node, "BkTxCd", "Prtry", "Cd") ?? "") : words;
  if (description === null)
    return reject(
      "field-too-long",
      "description",
      "The text of the entry is too long; check it in the file.",
    );
  const { text, sen } = direction === "DBIT" ? negated(amount.value) : amount.value;
  return ok({
    currency: amountNode?.currency ?? null,
    line: {
      line: node.place.line,
      ...days,
      amountSen: sen,
      amount: text,
      balance: null,
      balanceSen: null,
      description,
      reference: referenceOf(node, details),
    },
  });
}

/** A part of a statement that was set aside, with its place and its markup on one line. */
export function rejectedNode(node: XmlNode, code: RejectCode, column: string, message: string): RejectedRow {
  return rejectedRow({ line: node.place.line, raw: rawText(node, RAW_CHARS) }, code, column, message);
}

/** What is said of an amount that was not taken. */
export const AMOUNT_MESSAGES: Readonly<Record<CamtAmountError, string>> = {
  "unreadable-amount": "Amt is missing or is not an amount; check the entry in the file.",
  "finer-than-sen":
    "Amt has a fraction finer than a sen and is not rounded; ask the bank for the exact amount.",
};

const DATE_MESSAGE =
  "BookgDt or ValDt is missing or is not a day of the calendar; check the entry in the file.";

/**
 * Booked is what says BOOK. PDNG and FUTR are to come, INFO is never booked: they stand as pending and credit nothing.
 * A .053 holds booked entries by definition, so there a missing status says the same.
 */
function isBooked(node: XmlNode, message: CamtMessage): boolean {
  const status = textAt(node, "Sts") ?? textAt(node, "Sts", "Cd") ?? textAt(node, "Sts", "Prtry");
  return status === null ? message === "053" : status === "BOOK";
}

type Days = Pick<StatementLine, "bookedOn" | "valueOn" | "pending">;

/** Some banks give the value date alone: then it is the booking date, as in MT940. Null when no day can be told. */
function readDays(node: XmlNode, booked: boolean): Days | null {
  const bookedOn = dayIn(find(node, "BookgDt"));
  const valueOn = dayIn(find(node, "ValDt"));
  const day = bookedOn ?? valueOn;
  if (day === null || bookedOn === "unreadable" || valueOn === "unreadable") return null;
  return booked
    ? { bookedOn: day, valueOn, pending: false }
    : { bookedOn: null, valueOn: valueOn ?? bookedOn, pending: true };
}

/** What banks write where there is no reference. */
const NO_REFERENCE: readonly string[] = ["NOTPROVIDED", "NONREF"];

/** Customer's reference and the bank's, joined as MT940 joins them. */
function referenceOf(node: XmlNode, details: EntryDetails): string | null {
  const banks = textAt(node, "AcctSvcrRef") ?? textAt(node, "NtryRef");
  const said = [details.reference, banks].filter((each) => each !== null && !NO_REFERENCE.includes(each));
  return said.length === 0 ? null : said.join("//");
}
