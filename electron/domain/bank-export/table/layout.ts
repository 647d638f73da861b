/**
 * A layout profile: how one bank's table is read, as data. The built-in ones, those a team saved and those suggested for
 * an unseen file are the same thing, so that a new bank needs no code.
 */
import type { DateOrder } from "./table-day";
import type { DecimalSign } from "./table-number";

/** A column: by its header name (compared as `plainName` in words.ts; the n-th of that name), or by its place from 0. */
export type ColumnRef = { name: string; occurrence?: number } | { index: number };

/** Which columns hold what. The date, and an amount or a credit or debit column, are needed. */
export interface LayoutColumns {
  date: ColumnRef;
  valueDate?: ColumnRef;
  /** Joined with a blank, what one says already is not said twice. */
  description: readonly ColumnRef[];
  reference?: ColumnRef;
  amount?: ColumnRef;
  credit?: ColumnRef;
  debit?: ColumnRef;
  mark?: ColumnRef;
  balance?: ColumnRef;
  /** The balance before the row, where each row states it (BRI); the first one is the opening balance. */
  balanceBefore?: ColumnRef;
  account?: ColumnRef;
  currency?: ColumnRef;
  status?: ColumnRef;
}

/** How a row tells credit from debit. */
export type SignRule =
  /** A signed amount: minus is a debit. */
  | { kind: "signed" }
  /** A signed amount of a card: plus is a debit. */
  | { kind: "debit-positive" }
  /** A credit and a debit column; a minus in one of them is a reversal unless every value of that column has one. */
  | { kind: "two-columns" }
  /** A column of marks. A blank mark is what `blank` says, else refused. */
  | { kind: "mark-column"; credit: readonly string[]; debit: readonly string[]; blank?: "credit" | "debit" }
  /** A mark beside the digits ("2.145,83 CR"), which decides over a minus sign ("-2.146,05 DB"). */
  | { kind: "mark-in-amount"; blank?: "credit" | "debit" };

/** What a labelled line above or below the table states. */
export const LABEL_FACTS = [
  "account",
  "holder",
  "currency",
  "period",
  "periodFrom",
  "periodTo",
  "opening",
  "closing",
  "creditTotal",
  "debitTotal",
  "creditCount",
  "debitCount",
] as const;
/** One of {@link LABEL_FACTS}. */
export type LabelFact = (typeof LABEL_FACTS)[number];

/** Delimiters of text tables. */
export const DELIMITERS = [",", ";", "\t", "|"] as const;
/** One of {@link DELIMITERS}. */
export type Delimiter = (typeof DELIMITERS)[number];

/** Columns of a text that stand at positions, counted in characters from 0. */
export interface FixedColumns {
  /** Where each column begins: from 0 upwards, the first at 0. */
  starts: readonly number[];
  /** Whether columns may touch without a blank; else a row whose number an edge cuts through is rejected. */
  touching?: boolean;
}

/** What parts the cells of a line. */
export type Cutting = Delimiter | FixedColumns;

/** How one bank's table is read. Everything "auto" is told from the whole file, or asked. */
export interface LayoutProfile {
  /** Stable id: lower case, digits and dashes. */
  id: string;
  /** For people, in the words of the bank's own pages and in Indonesian: "Mandiri Livin' e-Statement". */
  name: string;
  bank: string | null;
  header: {
    /** Names that must all stand in the header row (a name twice must stand twice); empty for a table without header. */
    names: readonly string[];
    /** Words one of the rows above the header must hold, where the names alone fit several banks. */
    title?: string;
    /** 2 where names are written over two rows. */
    lines?: 1 | 2;
    /** 1-based row the header stands in, counted over all rows of the sheet; else it is searched for. */
    row?: number;
  };
  delimiter: Delimiter | "auto" | "fixed";
  /** With the delimiter `fixed`, and only then. */
  fixed?: FixedColumns;
  /** Name of the sheet; null takes the one the header stands in. */
  sheet: string | null;
  columns: LayoutColumns;
  dateOrder: DateOrder | "auto";
  decimal: DecimalSign | "auto";
  sign: SignRule;
  /** Labels besides the known ones, compared as `plainName`. */
  labels: readonly { label: string; fact: LabelFact }[];
  skip: {
    /** Rows at the beginning that are no part of the statement. */
    firstRows?: number;
    /** Rows one of whose columns (any, where null) contains a text; compared without regard to case. */
    containing?: readonly { column: ColumnRef | null; text: string }[];
  };
  rows: {
    /** Rows without date and amount: their text belongs to the row before, or is passed over. */
    continuation: "append" | "skip";
    /** Rows torn by unquoted line breaks are joined until they have this many cells. */
    tornCells?: number;
    /** A row without a date is of the day of the row before. */
    dateCarries?: boolean;
  };
  /** Words in the date or status column of rows that are not booked yet, besides the known ones. */
  pending: readonly string[];
}

/** Columns in the order they are shown and asked for. */
export const COLUMN_KEYS = [
  "date",
  "valueDate",
  "reference",
  "amount",
  "credit",
  "debit",
  "mark",
  "balance",
  "balanceBefore",
  "account",
  "currency",
  "status",
] as const satisfies readonly (keyof LayoutColumns)[];
/** One of {@link COLUMN_KEYS}. */
export type ColumnKey = (typeof COLUMN_KEYS)[number];

/** A column by its header name, or by its place where it has none. */
export function columnRef(names: readonly string[], at: number): ColumnRef {
  const name = names[at] ?? "";
  if (name === "") return { index: at };
  const occurrence = names.slice(0, at + 1).filter((each) => each === name).length;
  return occurrence === 1 ? { name } : { name, occurrence };
}

/** The place of a column in a table with these header names; -1 where it has none such. */
export function placeOfColumn(ref: ColumnRef, names: readonly string[]): number {
  if ("index" in ref) return ref.index;
  let left = ref.occurrence ?? 1;
  return names.findIndex((name) => name === ref.name && --left === 0);
}
