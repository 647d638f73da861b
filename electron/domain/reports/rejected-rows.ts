import { REJECT_WORDS } from "../bank-export/reject-words";
import type { RejectCode } from "../statement";
import type { ReportLanguage } from "./daily-rows";
import { type ReportColumn, toSheet, type WorkbookDefinition } from "./sheet";

/** A row of a bank file that is not among its lines, and why. */
export interface UnreadRow {
  /** 1-based line of the file. */
  line: number;
  code: RejectCode;
  column: string | null;
  raw: string | null;
}

/** The list of unread rows of one file, for whoever asks the bank about them. */
export interface UnreadRowsInput {
  language: ReportLanguage;
  fileName: string;
  fileSha256: string;
  generatedAtUtc: string;
  generatedBy: string;
  rows: Iterable<UnreadRow>;
}

const columns = (language: ReportLanguage): ReportColumn<UnreadRow>[] => [
  { id: "Baris", en: "Line", kind: "integer", width: 10, value: (row) => row.line },
  { id: "Alasan", en: "Reason", kind: "text", width: 36, value: (row) => REJECT_WORDS[language][row.code] },
  { id: "Kolom", en: "Column", kind: "text", width: 18, value: (row) => row.column },
  { id: "Teks asli dari bank", en: "The bank's own text", kind: "text", width: 110, value: (row) => row.raw },
];

/** The workbook of a file's unread rows; the bank's text is always a text cell. */
export function unreadRowsWorkbook(input: UnreadRowsInput): WorkbookDefinition {
  const { language, fileName } = input;
  const name = language === "id" ? "Tidak terbaca" : "Not read";
  return {
    title: `${fileName}: ${name}`,
    filters: `SHA-256 ${input.fileSha256}`,
    generatedAtUtc: input.generatedAtUtc,
    generatedBy: input.generatedBy,
    sheets: [toSheet(name, columns(language), input.rows, language)],
  };
}
