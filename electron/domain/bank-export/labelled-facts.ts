/**
 * Preamble and footer lines of the CSV exports: `Account No.,=,'0111222333`, `"Saldo Awal : 21,912,192.00"`,
 * `"Mutasi Debet : 0.00","0"`, `Opening Balance,"100,000,000.00"`. Indonesian and English labels alike.
 */
import type { StatementFacts } from "../statement";
import { readPeriod } from "./bank-date";
import { readBankAmount, readBankBalance } from "./bank-number";

/** The facts a label may state. */
export type FactName =
  | "account"
  | "holder"
  | "currency"
  | "period"
  | "opening"
  | "closing"
  | "credit"
  | "debit"
  | "creditCount"
  | "debitCount";

const FACTS: Readonly<Record<string, FactName>> = {
  ...{ "account no": "account", "account number": "account", "no rekening": "account", "no rek": "account" },
  ...{ "nomor rekening": "account", name: "holder", nama: "holder", "account name": "holder" },
  ...{ "nama rekening": "holder", "nama pemilik": "holder", currency: "currency", "mata uang": "currency" },
  ...{ "kode mata uang": "currency", ccy: "currency", period: "period", periode: "period" },
  ...{ "starting balance": "opening", "opening balance": "opening", "beginning balance": "opening" },
  ...{ "saldo awal": "opening", "ending balance": "closing", "closing balance": "closing" },
  ...{ "saldo akhir": "closing", credit: "credit", kredit: "credit", "total credit": "credit" },
  ...{ "mutasi kredit": "credit", "total kredit": "credit", "credit mutation": "credit", debit: "debit" },
  ...{ debet: "debit", "total debit": "debit", "total debet": "debit", "mutasi debet": "debit" },
  ...{ "mutasi debit": "debit", "debit mutation": "debit", "no of credit": "creditCount" },
  ...{ "no of debit": "debitCount", "jumlah transaksi kredit": "creditCount" },
  ...{ "jumlah transaksi debet": "debitCount", "jumlah transaksi debit": "debitCount" },
};

/** A label and its value as they stand in the file. */
export interface LabelledFact {
  name: FactName;
  value: string;
  /** Further cell behind the value: the count of a footer total. */
  extra: string;
  /** The cells are parted by semicolons: a lone comma is a decimal sign then. */
  resaved: boolean;
}

/** Reads a `label : value`, `label,=,value` or `label,value` line; null when the label is not one we know. */
export function readLabelled(cells: readonly string[], delimiter: string): LabelledFact | null {
  const first = cells[0] ?? "";
  const colon = first.indexOf(":");
  if (colon > 0) {
    const name = factOf(first.slice(0, colon));
    return name && valueAndCount(name, [first.slice(colon + 1), ...cells.slice(1)], delimiter);
  }
  const name = factOf(first);
  if (!name || cells.length < 2) return null;
  const rest = (cells[1] ?? "").trim() === "=" ? cells.slice(2) : cells.slice(1);
  return valueAndCount(name, rest, delimiter);
}

function factOf(label: string): FactName | null {
  const plain = label.replaceAll(".", "").trim().toLowerCase().replace(/ {2,}/g, " ");
  return Object.hasOwn(FACTS, plain) ? (FACTS[plain] ?? null) : null;
}

const TOTAL_AND_COUNT = /^([\d,]*\.\d{2}),(\d{1,9})$/;

/** The value may hold unquoted thousands commas; behind a total a count may follow, told by the decimals before it. */
function valueAndCount(name: FactName, cells: readonly string[], delimiter: string): LabelledFact {
  const first = (cells[0] ?? "").trim();
  const rest = cells.slice(1);
  if (name !== "credit" && name !== "debit" && name !== "opening" && name !== "closing")
    return {
      name,
      value: withoutEnd([first, ...rest].join(delimiter).trim(), ",;\t "),
      extra: "",
      resaved: false,
    };
  if (delimiter === ";") {
    const [count = ""] = rest.map((cell) => cell.trim()).filter((cell) => cell !== "");
    return { name, value: first, extra: /^\d{1,9}$/.test(count) ? count : "", resaved: true };
  }
  const joined = withoutEnd([first, ...rest.map((cell) => cell.trim())].join(","), ",");
  const withCount = TOTAL_AND_COUNT.exec(joined);
  if (withCount) return { name, value: withCount[1] ?? "", extra: withCount[2] ?? "", resaved: false };
  return { name, value: joined, extra: "", resaved: false };
}

/** A text without these characters at its end; a pattern would look for its beginning at each of them. */
function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Puts a fact into the statement's facts; returns false when its value cannot be read (an empty value states nothing). */
export function applyFact(facts: StatementFacts, fact: LabelledFact): boolean {
  switch (fact.name) {
    case "account":
      facts.account = fact.value.replace(/^['`=]+/, "").replaceAll(" ", "") || facts.account;
      return true;
    case "holder":
      facts.holder = fact.value || facts.holder;
      return true;
    case "currency":
      return applyCurrency(facts, fact.value);
    case "period":
      return applyPeriod(facts, fact.value);
    case "opening":
    case "closing":
      return applyBalance(facts, fact);
    case "creditCount":
    case "debitCount":
      return applyCount(facts, fact.name, fact.value);
    default:
      return applyTotal(facts, fact);
  }
}

/** ISO code of a currency as a bank names it (`Rp` is IDR); null when it is not one. */
export function currencyCode(text: string): string | null {
  const upper = text.trim().toUpperCase().replace(/\.$/, "");
  if (upper === "RP") return "IDR";
  return /^[A-Z]{3}$/.test(upper) ? upper : null;
}

function applyCurrency(facts: StatementFacts, value: string): boolean {
  if (value === "") return true;
  const code = currencyCode(value);
  if (code === null) return false;
  facts.currency = code;
  facts.currencyStated = true;
  return true;
}

function applyPeriod(facts: StatementFacts, value: string): boolean {
  const period = readPeriod(value);
  if (period === null) return value === "";
  facts.periodFrom = period.from;
  facts.periodTo = period.to;
  return true;
}

function applyBalance(facts: StatementFacts, fact: LabelledFact): boolean {
  if (fact.value === "") return true;
  const amount = readBankBalance(fact.value, fact.resaved);
  if (!amount.ok) return false;
  if (fact.name === "opening") {
    facts.opening = amount.value.text;
    facts.openingSen = amount.value.sen;
  } else {
    facts.closing = amount.value.text;
    facts.closingSen = amount.value.sen;
  }
  return true;
}

function applyCount(facts: StatementFacts, name: "creditCount" | "debitCount", value: string): boolean {
  if (/^\d{1,9}$/.test(value)) facts[name] = Number(value);
  return value === "" || facts[name] !== null;
}

function applyTotal(facts: StatementFacts, fact: LabelledFact): boolean {
  if (fact.value === "") return true;
  const amount = readBankAmount(fact.value, fact.resaved);
  if (!amount.ok) return false;
  const count = fact.extra === "" ? null : Number(fact.extra);
  if (fact.name === "credit") {
    facts.creditTotalSen = amount.value.sen;
    facts.creditCount = count ?? facts.creditCount;
  } else {
    facts.debitTotalSen = amount.value.sen;
    facts.debitCount = count ?? facts.debitCount;
  }
  return true;
}
