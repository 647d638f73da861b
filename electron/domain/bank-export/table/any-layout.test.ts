/**
 * Tables of layouts nobody wrote down: names of several languages, either decimal sign, either order of dates, five ways
 * to tell credit from debit, written from known bookings. What is read must be those bookings; else the file is refused
 * with a question. Nothing may be read wrongly.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Sen, senToDecimal } from "../../money";
import { readExportText } from "../export-reader";

interface Booking {
  day: string;
  sen: number;
  words: string;
}

interface Writing {
  names: readonly [
    date: string,
    words: string,
    amount: string,
    credit: string,
    debit: string,
    balance: string,
  ];
  delimiter: "," | ";" | "\t";
  decimal: "." | ",";
  groups: boolean;
  order: "dmy" | "mdy" | "ymd";
  sign: "signed" | "two-columns" | "mark-column" | "mark-in-amount";
  hasBalance: boolean;
  hasHeader: boolean;
}

const NAMES = [
  ["Tanggal", "Keterangan", "Jumlah", "Kredit", "Debet", "Saldo"],
  ["Posting Date", "Description", "Amount", "Credit", "Debit", "Balance"],
  ["Buchungstag", "Verwendungszweck", "Betrag", "Haben", "Soll", "Kontostand"],
  ["Date", "Libellé", "Montant", "Crédit", "Débit", "Solde"],
  ["Fecha", "Concepto", "Importe", "Abono", "Cargo", "Saldo"],
  ["Datum", "Omschrijving", "Bedrag", "Bij", "Af", "Saldo"],
] as const;

function number(sen: number, { decimal, groups }: Writing): string {
  const [whole = "", fraction = ""] = senToDecimal(Math.abs(sen) as Sen).split(".");
  const grouped = groups ? whole.replace(/\B(?=(?:\d{3})+$)/g, decimal === "." ? "," : ".") : whole;
  return `${sen < 0 ? "-" : ""}${grouped}${decimal}${fraction}`;
}

function date(day: string, order: Writing["order"]): string {
  const [year = "", month = "", date = ""] = day.split("-");
  if (order === "ymd") return day;
  return order === "dmy" ? `${date}/${month}/${year}` : `${month}/${date}/${year}`;
}

function amountCells(sen: number, writing: Writing): string[] {
  const size = number(Math.abs(sen), writing);
  switch (writing.sign) {
    case "signed":
      return [number(sen, writing)];
    case "two-columns":
      return sen > 0 ? [size, ""] : ["", size];
    case "mark-column":
      return [size, sen > 0 ? "CR" : "DB"];
    default:
      return [`${size} ${sen > 0 ? "CR" : "DB"}`];
  }
}

function headerCells({ names, sign, hasBalance }: Writing): string[] {
  const [day, words, amount, credit, debit, balance] = names;
  const money = { "two-columns": [credit, debit], "mark-column": [amount, ""] } as const;
  const columns = sign === "two-columns" || sign === "mark-column" ? money[sign] : [amount];
  return [day, words, ...columns, ...(hasBalance ? [balance] : [])];
}

function write(bookings: readonly Booking[], writing: Writing): string {
  let balance = 5_000_000_00;
  const rows = bookings.map(({ day, sen, words }) => {
    balance += sen;
    const tail = writing.hasBalance ? [number(balance, writing)] : [];
    return [date(day, writing.order), words, ...amountCells(sen, writing), ...tail];
  });
  const all = writing.hasHeader ? [headerCells(writing), ...rows] : rows;
  const cell = (text: string) => (text.includes(writing.delimiter) ? `"${text}"` : text);
  return all.map((row) => `${row.map(cell).join(writing.delimiter)}\n`).join("");
}

const days = fc
  .integer({ min: 0, max: 700 })
  .map((days) => new Date(Date.UTC(2025, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
const booking: fc.Arbitrary<Booking> = fc.record({
  day: days,
  sen: fc.oneof(fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: -999_999_999, max: -1 })),
  words: fc.constantFrom(
    "TRSF E-BANKING DB 0101",
    "BI-FAST CR TRANSFER DR 019",
    "BIAYA ADM",
    "Saldo Awal",
    "REF 12,50",
  ),
});
const writing: fc.Arbitrary<Writing> = fc.record({
  names: fc.constantFrom(...NAMES),
  delimiter: fc.constantFrom(",", ";", "\t"),
  decimal: fc.constantFrom(".", ","),
  groups: fc.boolean(),
  order: fc.constantFrom("dmy", "mdy", "ymd"),
  sign: fc.constantFrom("signed", "two-columns", "mark-column", "mark-in-amount"),
  hasBalance: fc.boolean(),
  hasHeader: fc.boolean(),
});

/** One booking whose day shows the order, and one of each direction: what a real statement of some length has. */
const TELLING: readonly Booking[] = [
  { day: "2025-03-28", sen: -150_000_00, words: "BIAYA" },
  { day: "2025-03-29", sen: 1_234_567_89, words: "SETORAN" },
];

/** How the bookings were read, or the question that was asked. */
function outcomeOf(text: string): { read: string[] } | { asked: string } {
  const read = readExportText(text);
  if (!read.ok) return { asked: read.error.questions?.[0]?.kind ?? read.error.code };
  const lines = read.value.statements.flatMap((each) => each.lines);
  const set = read.value.statements.flatMap((each) => each.rejected);
  return {
    read: [...lines.map((line) => `${line.bookedOn} ${line.amountSen}`), ...set.map((row) => row.code)],
  };
}

describe("any layout", () => {
  it("of a statement that shows its conventions is read rightly under its header", () => {
    fc.assert(
      fc.property(fc.array(booking, { maxLength: 12 }), writing, (bookings, how) => {
        const all = [...TELLING, ...told(bookings, how)];
        const text = write(all, { ...how, hasHeader: true });
        expect(outcomeOf(text)).toEqual({ read: all.map(({ day, sen }) => `${day} ${sen}`) });
      }),
      { numRuns: 600, seed: 20261126 },
    );
  });

  it("of any statement, with a header or without, is read rightly or asked about", () => {
    fc.assert(
      fc.property(fc.array(booking, { minLength: 1, maxLength: 8 }), writing, (any, how) => {
        const bookings = told(any, how);
        const outcome = outcomeOf(write(bookings, how));
        if ("read" in outcome && !isDayFirstByLanguage(how) && !hasNoDirection(bookings, how))
          expect(outcome.read).toEqual(bookings.map(({ day, sen }) => `${day} ${sen}`));
      }),
      { numRuns: 1500, seed: 20261127 },
    );
  });
});

/** Without a balance column a first row called "Saldo Awal" is taken for one: a false credit would be worse. */
const told = (bookings: readonly Booking[], { hasBalance }: Writing): Booking[] =>
  bookings.map((each) =>
    hasBalance ? each : { ...each, words: each.words.replace("Saldo Awal", "SETORAN") },
  );

/** Month-first dates in a table that speaks a day-first language contradict what it says of itself. */
const isDayFirstByLanguage = ({ order }: Writing): boolean => order === "mdy";

/** Two columns without names, one of them never filled, or marks of one direction: nothing in the file tells it. */
const hasNoDirection = (bookings: readonly Booking[], { hasHeader, sign }: Writing): boolean =>
  !hasHeader && sign !== "signed" && new Set(bookings.map(({ sen }) => Math.sign(sen))).size === 1;
