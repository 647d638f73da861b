import { addSen, type Sen } from "../money";
import { SUSPENSE_AGES, type SuspenseAge } from "../suspense-age";
import type { ReportLanguage } from "./daily-rows";
import { type ReportColumn, toSheet, type WorkbookDefinition } from "./sheet";

/** A credit nobody was given, as the report has it. */
export interface SuspenseReportRow {
  bookedOn: string;
  /** Whole days in Jakarta since it was booked. */
  days: number;
  age: SuspenseAge;
  /** Why it waits, in the words of the screen. */
  kind: string;
  bank: string;
  amountSen: Sen;
  description: string;
  /** What whoever parked it wrote, and who that was; null where nobody did. */
  parkedNote: string | null;
  parkedBy: string | null;
}

/** What the workbook shows. Its rows are exactly those of the filters. */
export interface SuspenseReportInput {
  language: ReportLanguage;
  /** The filters in words, as on the screen. */
  filters: string;
  generatedAtUtc: string;
  generatedBy: string;
  rows: readonly SuspenseReportRow[];
}

interface CountedRow {
  kind: string;
  age: SuspenseAge;
  lines: number;
  sumSen: Sen;
}

const AGE_WORDS: Record<ReportLanguage, (age: SuspenseAge) => string> = {
  id: (age) => (age === "0" ? "hari ini" : age === "31-" ? "> 30 hari" : `${age} hari`),
  en: (age) => (age === "0" ? "today" : age === "31-" ? "> 30 days" : age === "1" ? "1 day" : `${age} days`),
};

const countedColumns = (language: ReportLanguage): ReportColumn<CountedRow>[] => [
  { id: "Kemungkinan salah", en: "Likely mistake", kind: "text", width: 32, value: (row) => row.kind },
  { id: "Umur", en: "Age", kind: "text", width: 12, value: (row) => AGE_WORDS[language](row.age) },
  { id: "Baris", en: "Lines", kind: "integer", width: 10, value: (row) => row.lines },
  { id: "Jumlah (Rp)", en: "Amount (IDR)", kind: "money", width: 22, value: (row) => row.sumSen },
];

const ROW_COLUMNS: readonly ReportColumn<SuspenseReportRow>[] = [
  { id: "Tanggal", en: "Date", kind: "date", width: 12, value: (row) => row.bookedOn },
  { id: "Hari", en: "Days", kind: "integer", width: 8, value: (row) => row.days },
  { id: "Kemungkinan salah", en: "Likely mistake", kind: "text", width: 32, value: (row) => row.kind },
  { id: "Jumlah (Rp)", en: "Amount (IDR)", kind: "money", width: 18, value: (row) => row.amountSen },
  { id: "Bank", en: "Bank", kind: "text", width: 10, value: (row) => row.bank },
  { id: "Berita bank", en: "Bank description", kind: "text", width: 60, value: (row) => row.description },
  { id: "Catatan parkir", en: "Parking note", kind: "text", width: 40, value: (row) => row.parkedNote },
  { id: "Diparkir oleh", en: "Parked by", kind: "text", width: 16, value: (row) => row.parkedBy },
];

/** Money without an owner by age: a sheet that counts by kind and age, and a sheet with the rows counted there, oldest first. */
export function suspenseReport(input: SuspenseReportInput): WorkbookDefinition {
  const { language, rows } = input;
  const say = (id: string, en: string) => (language === "id" ? id : en);
  return {
    title: say("Belum teridentifikasi menurut umur", "Suspense by age"),
    filters: input.filters,
    generatedAtUtc: input.generatedAtUtc,
    generatedBy: input.generatedBy,
    sheets: [
      toSheet(say("Menurut umur", "By age"), countedColumns(language), countRows(rows), language),
      toSheet(say("Baris", "Rows"), ROW_COLUMNS, rows, language),
    ],
  };
}

/** By kind in the order they come, the oldest first within each. */
function countRows(rows: readonly SuspenseReportRow[]): CountedRow[] {
  const counted = new Map<string, CountedRow>();
  for (const { kind, age, amountSen } of rows) {
    const key = `${kind}\n${age}`;
    const known = counted.get(key);
    counted.set(key, {
      kind,
      age,
      lines: (known?.lines ?? 0) + 1,
      sumSen: known ? addSen(known.sumSen, amountSen) : amountSen,
    });
  }
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const ages = [...SUSPENSE_AGES].reverse();
  return kinds.flatMap((kind) => ages.flatMap((age) => counted.get(`${kind}\n${age}`) ?? []));
}
