import type { Sen } from "../money";
import type { ReportColumn } from "./sheet";

/** Languages of a report. */
export type ReportLanguage = "id" | "en";

/** What was decided about a top-up. */
export const DECISION_OUTCOMES = ["verified", "rejected", "undone"] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

/** How a credit stands to what was asked for: all of it, without its kode unik, or a difference that people took. */
export const MATCH_STATES = ["exact", "without-code", "with-tolerance"] as const;
export type MatchState = (typeof MATCH_STATES)[number];

/** What became of a bank line. */
export const BANK_LINE_STATES = ["allocated", "suspense", "classified", "pending"] as const;
export type BankLineState = (typeof BANK_LINE_STATES)[number];

/** A decision of the day. */
export interface DecisionRow {
  decidedAtUtc: string;
  topUpNumber: string;
  walletNumber: string;
  holderName: string;
  amountSen: Sen;
  /** What should have arrived, with the kode unik. */
  expectedSen: Sen;
  /** What was credited beside it, signed; null where nothing was. */
  differenceSen: Sen | null;
  matched: MatchState | null;
  bank: string;
  /** The bank's own words; null where no line was involved, as in a rejection. */
  bankDescription: string | null;
  clerk: string;
  /** Who approved as second person; null where one was enough. */
  secondPerson: string | null;
  outcome: DecisionOutcome;
  reason: string | null;
}

/** A bank line nobody could assign yet. */
export interface SuspenseRow {
  bookedOn: string;
  bank: string;
  bankAccountNumber: string;
  amountSen: Sen;
  description: string;
  /** Why it waits, when that is known. */
  reason: string | null;
}

/** A top-up request still open at the end of the day. */
export interface WaitingRow {
  requestedAtUtc: string;
  expiresAtUtc: string;
  topUpNumber: string;
  walletNumber: string;
  holderName: string;
  amountSen: Sen;
  uniqueCode: string | null;
  bank: string;
}

/** A line of a bank statement; debits negative. */
export interface BankLineRow {
  /** Null while the bank has not booked it. */
  bookedOn: string | null;
  bank: string;
  bankAccountNumber: string;
  amountSen: Sen;
  balanceSen: Sen | null;
  description: string;
  reference: string | null;
  state: BankLineState;
}

const OUTCOME_WORDS: Record<ReportLanguage, Record<DecisionOutcome, string>> = {
  id: { verified: "diverifikasi", rejected: "ditolak", undone: "dikoreksi" },
  en: { verified: "verified", rejected: "rejected", undone: "undone" },
};
const MATCH_WORDS: Record<ReportLanguage, Record<MatchState, string>> = {
  id: { exact: "pas", "without-code": "tanpa kode unik", "with-tolerance": "dengan toleransi" },
  en: { exact: "exact", "without-code": "without unique code", "with-tolerance": "with tolerance" },
};
const STATE_WORDS: Record<ReportLanguage, Record<BankLineState, string>> = {
  id: {
    allocated: "teridentifikasi",
    suspense: "belum teridentifikasi",
    classified: "dikelompokkan",
    pending: "PEND",
  },
  en: { allocated: "identified", suspense: "unidentified", classified: "classified", pending: "PEND" },
};
const SIDE_WORDS: Record<ReportLanguage, { credit: string; debit: string }> = {
  id: { credit: "Kredit", debit: "Debit" },
  en: { credit: "Credit", debit: "Debit" },
};

/** Columns of the sheet of decisions. */
export const decisionColumns = (language: ReportLanguage): ReportColumn<DecisionRow>[] => [
  { id: "Waktu (WIB)", en: "Time (WIB)", kind: "instant", width: 20, value: (row) => row.decidedAtUtc },
  { id: "Isi saldo", en: "Top-up", kind: "text", width: 16, value: (row) => row.topUpNumber },
  { id: "Rekening KasPay", en: "KasPay account", kind: "text", width: 16, value: (row) => row.walletNumber },
  { id: "Nama pemilik", en: "Holder", kind: "text", width: 28, value: (row) => row.holderName },
  { id: "Jumlah (Rp)", en: "Amount (IDR)", kind: "money", width: 18, value: (row) => row.amountSen },
  { id: "Bank", en: "Bank", kind: "text", width: 10, value: (row) => row.bank },
  { id: "Berita bank", en: "Bank description", kind: "text", width: 60, value: (row) => row.bankDescription },
  { id: "Petugas", en: "Clerk", kind: "text", width: 16, value: (row) => row.clerk },
  { id: "Orang kedua", en: "Second person", kind: "text", width: 16, value: (row) => row.secondPerson },
  {
    id: "Hasil",
    en: "Outcome",
    kind: "text",
    width: 14,
    value: (row) => OUTCOME_WORDS[language][row.outcome],
  },
  { id: "Alasan", en: "Reason", kind: "text", width: 40, value: (row) => row.reason },
  {
    id: "Harus ditransfer (Rp)",
    en: "To be transferred (IDR)",
    kind: "money",
    width: 20,
    value: (row) => row.expectedSen,
  },
  {
    id: "Selisih (Rp)",
    en: "Difference (IDR)",
    kind: "money",
    width: 16,
    value: (row) => row.differenceSen,
  },
  {
    id: "Kecocokan",
    en: "Match",
    kind: "text",
    width: 18,
    value: (row) => row.matched && MATCH_WORDS[language][row.matched],
  },
];

/** Columns of the sheet of unidentified lines. */
export const SUSPENSE_COLUMNS: readonly ReportColumn<SuspenseRow>[] = [
  { id: "Tanggal", en: "Date", kind: "date", width: 12, value: (row) => row.bookedOn },
  { id: "Bank", en: "Bank", kind: "text", width: 10, value: (row) => row.bank },
  { id: "Rekening bank", en: "Bank account", kind: "text", width: 18, value: (row) => row.bankAccountNumber },
  { id: "Jumlah (Rp)", en: "Amount (IDR)", kind: "money", width: 18, value: (row) => row.amountSen },
  { id: "Berita bank", en: "Bank description", kind: "text", width: 60, value: (row) => row.description },
  { id: "Alasan", en: "Reason", kind: "text", width: 40, value: (row) => row.reason },
];

/** Columns of the sheet of open requests. */
export const WAITING_COLUMNS: readonly ReportColumn<WaitingRow>[] = [
  {
    id: "Diminta (WIB)",
    en: "Requested (WIB)",
    kind: "instant",
    width: 20,
    value: (row) => row.requestedAtUtc,
  },
  { id: "Isi saldo", en: "Top-up", kind: "text", width: 16, value: (row) => row.topUpNumber },
  { id: "Rekening KasPay", en: "KasPay account", kind: "text", width: 16, value: (row) => row.walletNumber },
  { id: "Nama pemilik", en: "Holder", kind: "text", width: 28, value: (row) => row.holderName },
  { id: "Jumlah (Rp)", en: "Amount (IDR)", kind: "money", width: 18, value: (row) => row.amountSen },
  { id: "Kode unik", en: "Unique code", kind: "text", width: 10, value: (row) => row.uniqueCode },
  { id: "Bank", en: "Bank", kind: "text", width: 10, value: (row) => row.bank },
  {
    id: "Batas waktu (WIB)",
    en: "Expires (WIB)",
    kind: "instant",
    width: 20,
    value: (row) => row.expiresAtUtc,
  },
];

/** Columns of the sheet of bank lines. */
export const bankLineColumns = (language: ReportLanguage): ReportColumn<BankLineRow>[] => [
  { id: "Tanggal", en: "Date", kind: "date", width: 12, value: (row) => row.bookedOn },
  { id: "Bank", en: "Bank", kind: "text", width: 10, value: (row) => row.bank },
  { id: "Rekening bank", en: "Bank account", kind: "text", width: 18, value: (row) => row.bankAccountNumber },
  {
    id: "D/K",
    en: "D/C",
    kind: "text",
    width: 8,
    value: (row) => SIDE_WORDS[language][row.amountSen < 0 ? "debit" : "credit"],
  },
  { id: "Jumlah (Rp)", en: "Amount (IDR)", kind: "money", width: 18, value: (row) => row.amountSen },
  {
    id: "Saldo bank (Rp)",
    en: "Bank balance (IDR)",
    kind: "money",
    width: 20,
    value: (row) => row.balanceSen,
  },
  { id: "Berita bank", en: "Bank description", kind: "text", width: 60, value: (row) => row.description },
  { id: "Referensi", en: "Reference", kind: "text", width: 20, value: (row) => row.reference },
  { id: "Status", en: "State", kind: "text", width: 20, value: (row) => STATE_WORDS[language][row.state] },
];
