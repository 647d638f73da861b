import type { Sen } from "./money";

/** One row of a bank's export, as read. Dates are the bank's own (WIB), `YYYY-MM-DD`. */
export interface StatementLine {
  /** 1-based line of the file the row begins on. */
  line: number;
  /** Booking date; null while the bank has not booked it (PEND, MT942). */
  bookedOn: string | null;
  valueOn: string | null;
  /** Signed, debit negative. */
  amountSen: Sen;
  /** The amount as the bank wrote it, as a signed plain decimal ("-108400.00"). */
  amount: string;
  /** Balance after this row as the bank wrote it, as a plain decimal; null where the format has none. */
  balance: string | null;
  balanceSen: Sen | null;
  /** The bank's own words (berita), surrounding blanks trimmed, otherwise untouched. */
  description: string;
  reference: string | null;
  /** Executed but not yet booked: may be shown, credits nothing (money rule 3). */
  pending: boolean;
}

/** A row that could not be read. Nothing of it is stored; it is listed with its line and reason. */
export interface RejectedRow {
  line: number;
  column: string | null;
  code: RejectCode;
  /** One English sentence for people: what, where, what to do. */
  message: string;
  /** The raw text of the row, cut at 500 characters. */
  raw: string;
}

/** Every reason a row can be set aside for. */
export const REJECT_CODES = [
  "unreadable-amount",
  "ambiguous-amount",
  "finer-than-sen",
  "zero-amount",
  "unreadable-date",
  "missing-year",
  "ambiguous-date",
  "unreadable-balance",
  "unknown-sign",
  "wrong-column-count",
  "field-too-long",
  "truncated-row",
  "opening-balance",
  "undone",
] as const;
/** Why a row was set aside; closed, so that every screen has a sentence for each. */
export type RejectCode = (typeof REJECT_CODES)[number];

/** Whether a row was read, and moves no money: it is skipped and leaves nothing open. Any other could not be read. */
export const movesNothing = (code: RejectCode): boolean => code === "zero-amount" || code === "undone";

/** Why a row that is no booking was passed over. */
export type SkipReason =
  /** Above the table: a title, an address, a label nobody needs. */
  | "preamble"
  /** The header, or its repetition on a new page. */
  | "header"
  /** A labelled value that was taken: balance, total, account, period. */
  | "fact"
  /** Words without date and amount below or between the rows. */
  | "note"
  /** Named by a skip rule of the layout. */
  | "rule"
  /** The rest of the row before: its words were added to that row's. */
  | "continuation";

/** A row that is no booking. Rows of a table are lines, rejected or skipped: nothing disappears. */
export interface SkippedRow {
  line: number;
  reason: SkipReason;
  /** The raw text of the row, cut at 500 characters. */
  raw: string;
}

/** An account number as ours are registered: without the hyphens, dots and spaces a bank may print in it. */
export const plainAccountNumber = (account: string): string => account.replace(/[\s.-]/g, "");

/** What a file states about one account besides the rows themselves. */
export interface StatementFacts {
  /** Account number as the bank writes it, without apostrophe, bank code and currency suffix; null where the file names none. */
  account: string | null;
  holder: string | null;
  /** ISO 4217. `IDR` where an Indonesian CSV names none, `XXX` (ISO: no currency) where an MT940 names none: see `currencyStated`. */
  currency: string;
  /** False when `currency` is not in the file: then only the bank account the file is imported for can settle it. */
  currencyStated: boolean;
  /** Period the file itself names, `YYYY-MM-DD`. */
  periodFrom: string | null;
  periodTo: string | null;
  /** Stated by the file, as plain signed decimals; null where it states none. */
  opening: string | null;
  openingSen: Sen | null;
  closing: string | null;
  closingSen: Sen | null;
  /** Days the stated balances are dated, `YYYY-MM-DD`; null where the format does not date them (MT940 and CAMT do). */
  openingOn: string | null;
  closingOn: string | null;
  /** Control totals of the footer, unsigned; null where the file states none. */
  creditTotalSen: Sen | null;
  debitTotalSen: Sen | null;
  creditCount: number | null;
  debitCount: number | null;
}

/** A statement of one account as one file tells it; several may stand in one MT940 or Kopra file. */
export interface ParsedStatement extends StatementFacts {
  /** In file order; some exports run newest first. */
  lines: StatementLine[];
  rejected: RejectedRow[];
}

/** The bank export formats the product reads, in the order they are named to people. */
export const EXPORT_FORMATS = [
  "klikbca-individual-csv",
  "klikbca-bisnis-csv",
  "mandiri-kopra-csv",
  "mt940",
  "mt942",
  "camt",
  "ofx",
  "qif",
  "table",
] as const;
/** One of {@link EXPORT_FORMATS}. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
