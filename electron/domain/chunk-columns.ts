/**
 * The rows of a chunk column by column, each column a text as PostgreSQL writes an array (column-text.ts): so they are
 * staged, and so they travel to the centre, which numbers the rows on from the chunk before.
 */
import { type Sen, sen } from "./money";

/** In the order in which they stand and are hashed. */
export const COLUMN_NAMES = ["lines", "days", "amounts", "balances", "words", "valueDays", "refs"] as const;
/** One of {@link COLUMN_NAMES}. */
export type ColumnName = (typeof COLUMN_NAMES)[number];

/**
 * `lines`: of the file. `days`: booked on, as a count since 1970, null exactly while the bank has not booked the row.
 * `amounts`, `balances`: sen. `words`: the berita. Balances, `valueDays` and `refs` may be `{}`: null for every row.
 */
export type ChunkColumns = Readonly<Record<ColumnName, string>>;

/** One row of it. Days `YYYY-MM-DD`. */
export interface ColumnRow {
  line: number;
  bookedOn: string | null;
  amountSen: Sen;
  balanceSen: Sen | null;
  words: string;
  valueOn: string | null;
  reference: string | null;
}

/** A count of days since 1970 as `YYYY-MM-DD`. */
export const dayOfNumber = (days: number): string => new Date(days * DAY_MS).toISOString().slice(0, 10);

const DAY_MS = 86_400_000;

/** The rows of some columns; throws where they are none. */
export function rowsOf(columns: ChunkColumns): ColumnRow[] {
  const lines = numbers(columns.lines);
  const of = <T>(column: readonly T[]) => {
    if (column.length !== lines.length && column.length !== 0)
      throw new Error(`${column.length} values for ${lines.length} rows`);
    return (at: number) => column[at] ?? null;
  };
  const [days, amounts] = [of(numbers(columns.days)), of(numbers(columns.amounts))];
  const [balances, valueDays] = [of(numbers(columns.balances)), of(numbers(columns.valueDays))];
  const [words, refs] = [of(texts(columns.words)), of(texts(columns.refs))];
  return lines.map((line, at) => ({
    line: line ?? 0,
    bookedOn: day(days(at)),
    amountSen: sen(amounts(at) ?? Number.NaN),
    balanceSen: amount(balances(at)),
    words: words(at) ?? "",
    valueOn: day(valueDays(at)),
    reference: refs(at),
  }));
}

const day = (count: number | null): string | null => (count === null ? null : dayOfNumber(count));
const amount = (value: number | null): Sen | null => (value === null ? null : sen(value));

/** The same rows, the last one first. */
export function reversedColumns(columns: ChunkColumns): ChunkColumns {
  const turned = COLUMN_NAMES.map((name) => [name, arrayText(valuesOf(columns[name]).reverse())]);
  return Object.fromEntries(turned);
}

/** A column of some values; texts as JSON has them. */
export function columnOf(values: readonly (number | string | null)[]): string {
  const isEmpty = values.every((value) => value === null);
  return arrayText(
    isEmpty ? [] : values.map((value) => (typeof value === "string" ? quoted(value) : `${value}`)),
  );
}

const arrayText = (values: readonly string[]): string => `{${values.join(",")}}`;
const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;

const VALUES = /"(?:[^"\\]|\\.)*"|[^,"]+/gs;

/** Values as they are written. */
const valuesOf = (column: string): string[] => column.slice(1, -1).match(VALUES) ?? [];

const numbers = (column: string): (number | null)[] =>
  valuesOf(column).map((value) => (value === "null" ? null : Number(value)));

const texts = (column: string): (string | null)[] =>
  valuesOf(column).map((value) => (value === "null" ? null : value.slice(1, -1).replace(/\\(.)/gs, "$1")));

const OPEN = 0x7b;
const CLOSE = 0x7d;
const COMMA = 0x2c;

/** Whether some bytes are a column of so many numbers, told by its commas and by what stands between them. */
export function isNumberColumn(bytes: Uint8Array, count: number): boolean {
  const end = bytes.length - 1;
  if (bytes[0] !== OPEN || bytes[end] !== CLOSE) return false;
  if (end === 1) return true;
  let values = 1;
  for (let at = 1; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === COMMA) values += 1;
    else if (IN_NUMBER[byte] === 0) return false;
  }
  return values === count;
}

/** Digits, the minus, and the letters of `null`. */
const IN_NUMBER = Uint8Array.from({ length: 256 }, (_, byte) =>
  "0123456789-nul".includes(String.fromCharCode(byte)) ? 1 : 0,
);
