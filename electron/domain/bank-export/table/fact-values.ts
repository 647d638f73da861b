/** Puts labelled values of a table into the facts of its statement. */
import type { StatementFacts } from "../../statement";
import { type BankDay, daysInMonth, isoDay } from "../bank-date";
import type { BankAmount } from "../bank-number";
import { currencyCode } from "../labelled-facts";
import type { TableCell } from "./cell";
import type { RowFact } from "./row-facts";
import { type DateOrder, dayOfCell, dayUnder, splitDay } from "./table-day";
import { type DecimalSign, readNumberCell, shapeOf, splitNumber, turned } from "./table-number";
import { markOf } from "./words";

/** How labelled values are read. */
export interface FactReading {
  order: DateOrder;
  decimal: DecimalSign | null;
}

/**
 * Takes a fact. Returns whether its value could be read; one without a value states nothing and is taken, a text where
 * a number is expected is no fact at all (`null`).
 */
export function takeFact(facts: StatementFacts, fact: RowFact, reading: FactReading): boolean | null {
  const [first] = fact.values;
  switch (fact.name) {
    case "account":
      return takeAccount(facts, fact.values);
    case "holder":
      if (first !== undefined) facts.holder = first.text.trim() || facts.holder;
      return true;
    case "currency":
      return takeCurrency(facts, first?.text ?? "");
    case "period":
      return takePeriod(facts, fact.values, reading.order);
    case "periodFrom":
    case "periodTo":
      return takeEdge(facts, fact.name, first, reading.order);
    case "opening":
    case "closing":
      return takeBalance(facts, fact.name, fact.values, reading.decimal);
    case "creditTotal":
    case "debitTotal":
      return takeTotal(facts, fact.name === "creditTotal" ? "credit" : "debit", fact.values, reading.decimal);
    case "creditCount":
    case "debitCount":
      return takeCount(facts, fact.name, first);
    default:
      return null;
  }
}

const ACCOUNT =
  /^['`=]{0,2} {0,3}([A-Z]{2}\d{2}[A-Z0-9]{10,30}|\d[\d .-]{3,34}\d)(?: {0,3}[-/(]? {0,3}([A-Z]{3})\b)?/;
const OWNER = /(?:a\.?n\.?|atas nama|\/|-) {1,3}(\p{L}.{1,80})$/iu;

/** "167800000000 - IDR", "0000123456 a.n. PT CONTOH", "2177000000 / PT CONTOH": number, currency, holder. */
function takeAccount(facts: StatementFacts, values: readonly TableCell[]): boolean | null {
  const [first] = values;
  if (first === undefined) return null;
  const text = first.number ?? first.text.trim().slice(0, 120);
  const match = ACCOUNT.exec(text);
  if (match === null) return null;
  facts.account = (match[1] ?? "").replaceAll(" ", "");
  const code = match[2] === undefined ? null : currencyCode(match[2]);
  if (code !== null) setCurrency(facts, code);
  const owner = code === null ? OWNER.exec(text.slice(match[0].length)) : null;
  if (owner !== null) facts.holder ??= (owner[1] ?? "").trim();
  return true;
}

/** States the currency of the statement. */
export function setCurrency(facts: StatementFacts, code: string): void {
  facts.currency = code;
  facts.currencyStated = true;
}

function takeCurrency(facts: StatementFacts, text: string): boolean | null {
  const code = currencyCode(/^([A-Za-z]{2,3}\.?)(?![A-Za-z])/.exec(text.trim())?.[1] ?? "");
  if (code === null) return text.trim() === "" ? true : null;
  setCurrency(facts, code);
  return true;
}

const BETWEEN = / {1,3}(?:-|–|s\/d|s\.d\.?|sd|to|sampai(?: dengan)?|bis|au|until|hingga|al) {1,3}/i;

function takePeriod(facts: StatementFacts, values: readonly TableCell[], order: DateOrder): boolean | null {
  const texts = values.flatMap((cell) => (cell.day ?? cell.text).slice(0, 80).split(BETWEEN));
  const days = texts.map((text) => text.trim()).filter((text) => text !== "" && !/^[-–]$/.test(text));
  const [from, to] = days;
  if (from === undefined) return null;
  const [first, last] = [dayIn(from, order), dayIn(to ?? "", order)];
  if (first?.year != null && last?.year != null) return setPeriod(facts, iso(first), iso(last));
  if (first !== null && first.year === null && last?.year != null)
    return setPeriod(
      facts,
      iso({ ...first, year: last.year - (first.month > last.month ? 1 : 0) }),
      iso(last),
    );
  return takeMonth(facts, from);
}

const iso = (day: BankDay): string => isoDay(day.year ?? 0, day.month, day.day);

function dayIn(text: string, order: DateOrder): BankDay | null {
  const split = splitDay(text);
  return split === null ? null : dayUnder(split, order);
}

function setPeriod(facts: StatementFacts, from: string, to: string): boolean {
  if (from > to) return false;
  facts.periodFrom = from;
  facts.periodTo = to;
  return true;
}

/** "Agustus 2026" is the whole month. */
function takeMonth(facts: StatementFacts, text: string): boolean | null {
  const match = /^(\p{L}{3,10})[ -](\d{4})$/u.exec(text);
  const day = match === null ? null : dayIn(`1 ${match[1]} ${match[2]}`, "dmy");
  if (day === null || day.year === null) return null;
  return setPeriod(facts, iso(day), iso({ ...day, day: daysInMonth(day.year, day.month) }));
}

function takeEdge(
  facts: StatementFacts,
  name: "periodFrom" | "periodTo",
  cell: TableCell | undefined,
  order: DateOrder,
): boolean | null {
  const split = dayOfCell(cell);
  const day = split === null ? null : dayUnder(split, order);
  if (day === null || day.year === null) return null;
  facts[name] = iso(day);
  return true;
}

function numbersOf(values: readonly TableCell[], decimal: DecimalSign | null): BankAmount[] | null {
  const numbers: BankAmount[] = [];
  for (const cell of values) {
    if (cell.number === null && splitNumber(cell.text) === null) continue;
    const read = readNumberCell(cell, decimal);
    if (read === null) continue;
    if (!read.ok) return null;
    const { amount, mark } = read.value;
    const isDebit = mark !== null && markOf(mark) === "debit" && amount.sen > 0;
    numbers.push(isDebit ? turned(amount) : amount);
  }
  return numbers;
}

function takeBalance(
  facts: StatementFacts,
  name: "opening" | "closing",
  values: readonly TableCell[],
  decimal: DecimalSign | null,
): boolean | null {
  const numbers = numbersOf(values, decimal);
  if (numbers === null) return false;
  const amount = numbers.at(-1);
  if (amount === undefined) return values.length === 0 ? true : null;
  setBalance(facts, name, amount);
  return true;
}

/** States the opening or closing balance. */
export function setBalance(facts: StatementFacts, name: "opening" | "closing", amount: BankAmount): void {
  if (name === "opening") {
    facts.opening = amount.text;
    facts.openingSen = amount.sen;
  } else {
    facts.closing = amount.text;
    facts.closingSen = amount.sen;
  }
}

/** A total with the number of its rows before or behind it; the one with decimals or groups is the money. */
function takeTotal(
  facts: StatementFacts,
  side: "credit" | "debit",
  values: readonly TableCell[],
  decimal: DecimalSign | null,
): boolean | null {
  const money = values.filter((cell) => cell.number === null && isMoneyText(cell.text));
  const counts = values.filter((cell) => /^\d{1,7}$/.test((cell.number ?? cell.text).trim()));
  const [total] = numbersOf(money.length > 0 ? money : values.slice(0, 1), decimal) ?? [];
  if (total === undefined) return money.length > 0 ? false : null;
  if (money.length === 0 && values.length > 1) return null;
  setTotal(facts, side, total);
  const count = money.length === 1 && counts.length === 1 ? counts[0] : undefined;
  if (count !== undefined) facts[`${side}Count`] = Number((count.number ?? count.text).trim());
  return true;
}

const isMoneyText = (text: string): boolean => {
  const number = splitNumber(text);
  return number !== null && shapeOf(number.digits) !== "integer";
};

/** States a control total; its sign does not matter. */
export function setTotal(facts: StatementFacts, side: "credit" | "debit", amount: BankAmount): void {
  facts[`${side}TotalSen`] = amount.sen < 0 ? turned(amount).sen : amount.sen;
}

function takeCount(
  facts: StatementFacts,
  name: "creditCount" | "debitCount",
  cell: TableCell | undefined,
): boolean | null {
  const text = (cell?.number ?? cell?.text ?? "").trim();
  if (!/^\d{1,9}$/.test(text)) return null;
  facts[name] = Number(text);
  return true;
}
