/**
 * Labelled values above, within and below a table: `No. Rekening : 123`, `Account No : | | 123 - IDR | | Opening Balance : | 0.00`,
 * `Nama/Name | : | PT CONTOH`. Cells in any distance; labels in the languages banks write.
 */
import type { TableCell, TableRow } from "./cell";
import type { LabelFact } from "./layout";
import { plainName } from "./words";

/** What a label states; `turnover` is a total whose mark says which, `total` sums of the columns it stands in. */
export type LabelName = LabelFact | "turnover" | "total";

/** A labelled value: the cells behind the label, up to the next label. */
export interface RowFact {
  name: LabelName;
  values: readonly TableCell[];
}

const LABELS: Readonly<Record<string, LabelName>> = {
  ...all(
    "account",
    "account no|account number|account|acc no|acct no|no rekening|nomor rekening|nomer rekening|no rek|rekening|norek|account id|a c no",
  ),
  ...all(
    "account",
    "konto|kontonummer|iban|rekeningnummer|numero de compte|cuenta|numero de cuenta|conta|no account|rekening no|numero conto|kontonr",
  ),
  ...all(
    "holder",
    "name|nama|account name|account holder|account title|customer name|nama rekening|nama pemilik|nama pemilik rekening|nama nasabah|kontoinhaber|titulaire|titular",
  ),
  ...all(
    "currency",
    "currency|mata uang|kode mata uang|ccy|account currency|currency code|wahrung|devise|moneda|valuta",
  ),
  ...all(
    "period",
    "period|periode|statement period|periode transaksi|transaction period|date range|periode mutasi|periode laporan|zeitraum|periodo|tanggal|tanggal transaksi",
  ),
  ...all(
    "periodFrom",
    "from|from date|start date|date from|dari|dari tanggal|download start date|tanggal awal|tanggal mulai|periode awal|von|du",
  ),
  ...all(
    "periodTo",
    "to|to date|end date|date to|sampai|sampai tanggal|s d|download end date|tanggal akhir|periode akhir|bis|au",
  ),
  ...all(
    "opening",
    "opening balance|starting balance|beginning balance|start balance|previous balance|balance at start of period|balance brought forward|brought forward",
  ),
  ...all(
    "opening",
    "saldo awal|saldo awal periode|initial balance|saldo bulan lalu|saldo sebelumnya|saldo lalu|saldo pembuka|anfangssaldo|alter kontostand|ancien solde",
  ),
  ...all(
    "opening",
    "solde initial|saldo inicial|saldo anterior|saldo iniziale|beginsaldo|ingaende saldo|ingaende balans|nyitoegyenleg|pocatecni zustatek|saldo poczatkowe|openingsaldo",
  ),
  ...all(
    "closing",
    "closing balance|ending balance|end balance|final balance|balance at end of period|balance carried forward|carried forward|current balance",
  ),
  ...all(
    "closing",
    "saldo akhir|saldo akhir periode|saldo penutup|endsaldo|neuer kontostand|kontostand|nouveau solde|solde final|saldo final|saldo finale|eindsaldo",
  ),
  ...all(
    "closing",
    "utgaende saldo|zaroegyenleg|konecny zustatek|saldo koncowe|ledger balance|saldo contabilistico|saldo contable|saldo contabile",
  ),
  ...all(
    "creditTotal",
    "total credit|total kredit|total credits|mutasi kredit|credit total|total credit amount|total mutasi kredit|jumlah kredit|total incoming|total uang masuk|dana masuk|total dana masuk|total deposits|kredit|credit",
  ),
  ...all(
    "debitTotal",
    "total debit|total debet|total debits|mutasi debet|mutasi debit|debit total|total debit amount|total mutasi debet|total mutasi debit|jumlah debet|jumlah debit|total outgoing|total uang keluar|dana keluar|total dana keluar|total withdrawals|debet|debit",
  ),
  ...all(
    "creditCount",
    "no of credit|no of credits|number of credit|number of credits|credit count|jumlah transaksi kredit|frekuensi kredit|count of credit",
  ),
  ...all(
    "debitCount",
    "no of debit|no of debits|number of debit|number of debits|debit count|jumlah transaksi debet|jumlah transaksi debit|frekuensi debet|count of debit",
  ),
  ...all("turnover", "turnover|umsatz gesamt"),
  ...all(
    "total",
    "total|totals|grand total|jumlah|jumlah total|total mutasi|sub total|subtotal|summe|totaal|suma|totale|sum",
  ),
};

function all(name: LabelName, labels: string): Record<string, LabelName> {
  return Object.fromEntries(labels.split("|").map((label) => [label, name]));
}

/** What a label states, the profile's own labels first; null where it is none. */
export function labelName(text: string, own: ReadonlyMap<string, LabelFact>): LabelName | null {
  const trimmed = text.trim();
  if (trimmed.length === 0 || trimmed.length > 60) return null;
  const whole = plainName(trimmed);
  const found = own.get(whole) ?? known(whole) ?? known(whole.replace(DATED, ""));
  if (found !== null || !/[/\n]/.test(trimmed)) return found;
  // Bilingual labels: "Nama/Name", "Saldo Awal/Initial Balance".
  for (const part of trimmed.split(/[/\n]/)) {
    const name = known(plainName(part));
    if (name !== null) return name;
  }
  return null;
}

/** "Beginning balance as of 01/01/2020", "Kontostand vom 31.01.2018". */
const DATED = / (?:as of|as at|per|vom|am|on|tgl|tanggal|au|al) \d.{0,20}$/;

const known = (label: string): LabelName | null =>
  Object.hasOwn(LABELS, label) ? (LABELS[label] ?? null) : null;

const isFiller = (text: string): boolean => /^[\s:=]*$/.test(text);

/** The labelled values of a row, in order; empty where it holds none. */
export function readRowFacts(row: TableRow, own: ReadonlyMap<string, LabelFact>): RowFact[] {
  const facts: { name: LabelName; values: TableCell[] }[] = [];
  for (const cell of row.cells) {
    const label = labelIn(cell, own);
    if (label !== null) facts.push({ name: label.name, values: label.rest === null ? [] : [label.rest] });
    else if (!isFiller(cell.text)) facts.at(-1)?.values.push(cell);
  }
  return facts;
}

function labelIn(
  cell: TableCell,
  own: ReadonlyMap<string, LabelFact>,
): { name: LabelName; rest: TableCell | null } | null {
  if (cell.number !== null || cell.day !== null) return null;
  const { text } = cell;
  const colon = text.slice(0, 80).indexOf(":");
  if (colon > 0) {
    const name = labelName(text.slice(0, colon), own);
    const rest = text.slice(colon + 1).trim();
    if (name !== null) return { name, rest: rest === "" ? null : { text: rest, number: null, day: null } };
  }
  const name = labelName(text.replace(/[\s:=]{0,5}$/, ""), own);
  return name === null ? null : { name, rest: null };
}
