/** What a CAMT statement states besides its entries: account, period, balances and control totals. */
import type { Sen } from "../../money";
import type { RejectCode, RejectedRow, StatementFacts } from "../../statement";
import { type BankAmount, negated } from "../bank-number";
import { rejectedNode } from "./camt-entry";
import { dayIn, flowing, readCamtAmount, readCamtDay } from "./camt-values";
import { childrenOf, find, textAt, type XmlNode } from "./xml-tree";

/** Takes Acct: IBAN or another number, holder, currency. */
export function applyAccount(facts: StatementFacts, node: XmlNode): void {
  const id = find(node, "Id");
  const account =
    textAt(id, "IBAN") ??
    textAt(id, "Othr", "Id") ??
    textAt(id, "BBAN") ??
    textAt(id, "PrtryAcct", "Id") ??
    textAt(id, "UPIC");
  facts.account = account?.replaceAll(" ", "") ?? null;
  const holder = textAt(node, "Ownr", "Nm") ?? textAt(node, "Nm");
  facts.holder = holder === null ? null : flowing(holder);
  const currency = textAt(node, "Ccy");
  if (currency !== null) applyCurrency(facts, currency);
}

/** Takes a currency; what is no ISO code states none. */
export function applyCurrency(facts: StatementFacts, code: string): void {
  if (!/^[A-Z]{3}$/.test(code)) return;
  facts.currency = code;
  facts.currencyStated = true;
}

/** Takes FrToDt; days in the wrong order state no period. */
export function applyPeriod(facts: StatementFacts, node: XmlNode): void {
  const from = readCamtDay(textAt(node, "FrDtTm") ?? textAt(node, "FrDt") ?? "");
  const to = readCamtDay(textAt(node, "ToDtTm") ?? textAt(node, "ToDt") ?? "");
  if (from === null || to === null || from > to) return;
  facts.periodFrom = from;
  facts.periodTo = to;
}

/** Takes TxsSummry; returns what of it cannot be read. */
export function applyTotals(facts: StatementFacts, node: XmlNode): RejectedRow[] {
  const credit = readTotal(find(node, "TtlCdtNtries"));
  const debit = readTotal(find(node, "TtlDbtNtries"));
  facts.creditTotalSen = credit.sum;
  facts.creditCount = credit.count;
  facts.debitTotalSen = debit.sum;
  facts.debitCount = debit.count;
  return [credit, debit].flatMap((each) => (each.rejected ? [each.rejected] : []));
}

function readTotal(node: XmlNode | undefined): {
  sum: Sen | null;
  count: number | null;
  rejected: RejectedRow | null;
} {
  const countText = textAt(node, "NbOfNtries");
  const count = countText !== null && /^\d{1,9}$/.test(countText) ? Number(countText) : null;
  const sumText = textAt(node, "Sum");
  const sum = sumText === null ? null : readCamtAmount(sumText);
  if (node === undefined || sum === null) return { sum: null, count, rejected: null };
  if (sum.ok) return { sum: sum.value.sen, count, rejected: null };
  const message = "The control total in Sum is not an amount in whole sen; check it in the file.";
  return { sum: null, count, rejected: rejectedNode(node, sum.error, "amount", message) };
}

/** The booked balances; interim, available and forward ones are not what entries chain with. */
const OPENING = ["OPBD", "PRCD"];
const CLOSING = ["CLBD"];

/** A balance that is the statement's opening or closing one. */
export interface CamtBalance {
  side: "opening" | "closing";
  /** True for OPBD, which is preferred to PRCD, the same balance under the day before. */
  isOwn: boolean;
  amount: BankAmount;
  on: string;
  currency: string | null;
}

/** Reads Bal; null when it is neither opening nor closing, a rejected row when it cannot be read. */
export function readBalance(node: XmlNode): CamtBalance | RejectedRow | null {
  const kind = textAt(node, "Tp", "CdOrPrtry", "Cd") ?? textAt(node, "Tp", "Cd") ?? "";
  const isOpening = OPENING.includes(kind);
  if (!isOpening && !CLOSING.includes(kind)) return null;
  const reject = (code: RejectCode, what: string) =>
    rejectedNode(node, code, "balance", `The ${kind} balance ${what}; check it in the file.`);
  const amountNode = childrenOf(node, "Amt")[0];
  const amount = readCamtAmount(amountNode?.text ?? "");
  if (!amount.ok)
    return amount.error === "finer-than-sen"
      ? reject("finer-than-sen", "has a fraction finer than a sen and is not rounded")
      : reject("unreadable-balance", "is not an amount");
  const direction = textAt(node, "CdtDbtInd");
  if (direction !== "CRDT" && direction !== "DBIT" && amount.value.sen !== 0)
    return reject("unreadable-balance", "says neither CRDT nor DBIT");
  const on = dayIn(find(node, "Dt"));
  if (on === null || on === "unreadable") return reject("unreadable-date", "has no date");
  const isNegative = direction === "DBIT" && amount.value.sen !== 0;
  return {
    side: isOpening ? "opening" : "closing",
    isOwn: kind !== "PRCD",
    amount: isNegative ? negated(amount.value) : amount.value,
    on,
    currency: amountNode?.currency ?? null,
  };
}
