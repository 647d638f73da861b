import type { Sen } from "./money";

/** One row of a bank's export, as read. Dates are the bank's own (WIB), `YYYY-MM-DD`. */
export interface StatementLine {
  /** 1-based line of the file the row begins on. */
  line: number;
  /** Booking date; null while the bank has not booked it (PEND). */
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

export const REJECT_CODES = [
  "unreadable-amount",
  "unreadable-date",
  "missing-year",
  "unreadable-balance",
  "unknown-sign",
  "wrong-column-count",
  "field-too-long",
] as const;
export type RejectCode = (typeof REJECT_CODES)[number];

/** A statement of one account as one file tells it; several may stand in one MT940 file. */
export interface ParsedStatement {
  account: string | null;
  holder: string | null;
  currency: string;
  /** Period the file itself names, `YYYY-MM-DD`. */
  periodFrom: string | null;
  periodTo: string | null;
  /** Stated by the file, as plain signed decimals; null where it states none. */
  opening: string | null;
  openingSen: Sen | null;
  closing: string | null;
  closingSen: Sen | null;
  /** Control totals of the footer, unsigned; null where the file states none. */
  creditTotalSen: Sen | null;
  debitTotalSen: Sen | null;
  creditCount: number | null;
  debitCount: number | null;
  lines: StatementLine[];
  rejected: RejectedRow[];
}

export const EXPORT_FORMATS = [
  "klikbca-individual-csv",
  "klikbca-bisnis-csv",
  "mandiri-kopra-csv",
  "mt940",
] as const;
/** The bank export formats the product reads. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
