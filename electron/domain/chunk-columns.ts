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
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const NULL = [0x6e, 0x75, 0x6c, 0x6c] as const;
/** Of 2^53-1. */
const MOST_DIGITS = 16;

/** How many values some bytes are as a column of numbers, and how many of these are null; null where they are none. */
export function countNumbers(bytes: Uint8Array): { values: number; nulls: number } | null {
  const end = bytes.length - 1;
  if (bytes[0] !== OPEN || bytes[end] !== CLOSE) return null;
  const found = { values: 0, nulls: 0 };
  for (let at = 1, behind = 1; at < end; at = behind + 1) {
    const isNull = bytes[at] === NULL[0];
    behind = isNull ? nullEnd(bytes, at) : numberEnd(bytes, at);
    // A comma asks for another value, and only the last one has none behind it.
    if (behind < 0 || behind > end || (behind < end && (bytes[behind] !== COMMA || behind + 1 === end)))
      return null;
    found.values += 1;
    if (isNull) found.nulls += 1;
  }
  return found;
}

/** Behind the `null` that begins here; -1 where none does. */
const nullEnd = (bytes: Uint8Array, from: number): number =>
  NULL.every((byte, at) => bytes[from + at] === byte) ? from + NULL.length : -1;

/** Behind the whole number that begins here; -1 where none does. */
function numberEnd(bytes: Uint8Array, from: number): number {
  const first = bytes[from] === MINUS ? from + 1 : from;
  let at = first;
  for (let byte = bytes[at] ?? 0; byte >= ZERO && byte <= NINE; byte = bytes[at] ?? 0) at += 1;
  return at === first || at - first > MOST_DIGITS ? -1 : at;
}
