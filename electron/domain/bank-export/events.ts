import type {
  ExportFormat,
  RejectCode,
  RejectedRow,
  SkippedRow,
  StatementFacts,
  StatementLine,
} from "../statement";
import type { LayoutProfile } from "./table/layout";
import type { LayoutQuestion } from "./table/layout-question";
import type { DateOrder } from "./table/table-day";
import type { DecimalSign } from "./table/table-number";

/** Why a whole file was not taken. */
export const EXPORT_FAILURE_CODES = [
  "empty-file",
  "binary-file",
  "unknown-format",
  "other-format",
  "truncated-file",
  "no-rows",
  "line-too-long",
  "broken-xml",
  "forbidden-doctype",
  "too-deep",
  "too-many-rows",
  "no-statement",
  "layout-unclear",
] as const;
/** One of {@link EXPORT_FAILURE_CODES}. */
export type ExportFailureCode = (typeof EXPORT_FAILURE_CODES)[number];

/** A refusal of the whole file: nothing of it may be stored. */
export interface ExportFailure {
  code: ExportFailureCode;
  /** Physical line the refusal is about; null where it is about the file as a whole. */
  line: number | null;
  /** What it looks like instead, for `other-format` ("BRI CMS CSV"); null otherwise. */
  looksLike: string | null;
  /** One English sentence for people: what, where, what to do. */
  message: string;
  /** What a person has to say before the table can be read, beside `layout-unclear`. */
  questions?: readonly LayoutQuestion[];
  /** The draft the questions are about, to be completed, beside `layout-unclear`. */
  draft?: LayoutProfile;
}

/** By which layout a table is read, and who says so. */
export interface LayoutNotice {
  layout: LayoutProfile;
  /** `chosen` by a person, known by its header (`recognised`), or only `suggested`: then a person must confirm it. */
  basis: "chosen" | "recognised" | "suggested";
  /** 0 to 1. */
  confidence: number;
}

/** What reading yields, in file order. `failed` is the last event; everything before it is then void. */
export type ExportEvent =
  /** Said at once; said again, before the first statement begins, when a field shows it to be an MT942. */
  | { kind: "format"; format: ExportFormat; layout?: LayoutNotice }
  /** A statement begins; the facts known so far (a footer may still add to them). */
  | { kind: "begin"; facts: StatementFacts }
  | { kind: "line"; line: StatementLine }
  | { kind: "rejected"; row: RejectedRow }
  /** A row of a table that is no booking; the other formats do not report theirs. */
  | { kind: "skipped"; row: SkippedRow }
  /** The statement is complete; all its facts. */
  | { kind: "end"; facts: StatementFacts }
  | { kind: "failed"; failure: ExportFailure };

/** What the caller knows that the file may not say. */
export interface ReadOptions {
  /** Year of the first row, for exports whose dates carry none (KlikBCA `'02/05` without a Periode line). */
  year?: number;
  /** Layouts a team saved; they go before the built-in ones. */
  layouts?: readonly LayoutProfile[];
  /** The layout a person chose for this file: no other is tried, and the fixed formats are not either. */
  layout?: LayoutProfile;
  /** Day or month first, a person's answer for a QIF file or a table that does not tell; where its days tell, they count. */
  dateOrder?: DateOrder;
  /** A person's answer where the table leaves the decimal sign open. */
  decimal?: DecimalSign;
}

/** Chunks of decoded text: a whole text, or pieces cut anywhere. A table needs chunks that begin anew at each iteration. */
export type TextChunks = Iterable<string> | AsyncIterable<string>;

/** Receives events as they are found. */
export type EventSink = (event: ExportEvent) => void;

/** The parser of a format that is not made of lines (XML, OFX): fed with the text from its first character on. */
export interface TextParser {
  push(text: string): void;
  /** Closes what is open; called once, after the last piece. */
  end(): void;
}

/** A format told from the first characters of the file, whose parser takes text and not lines. */
export interface DetectedTextFormat {
  format: ExportFormat;
  make: (sink: EventSink, options: ReadOptions) => TextParser;
}

/** The parser of one format, fed with physical lines; made once the format is known. */
export interface FormatParser {
  line(text: string, number: number, terminated: boolean): void;
  /** Closes what is open; called once, after the last line. */
  end(): void;
}

/** Longest berita taken; MT940 allows 390 characters, KlikBCA writes far less. */
export const MAX_DESCRIPTION_CHARS = 4_000;
const MAX_RAW_CHARS = 500;

/** Where a row stands and what it says, for its rejection. */
export interface RowSource {
  line: number;
  raw: string;
}

/** Builds a rejected row; the raw text is cut at 500 characters. */
export function rejectedRow(
  source: RowSource,
  code: RejectCode,
  column: string | null,
  message: string,
): RejectedRow {
  return { line: source.line, column, code, message, raw: source.raw.slice(0, MAX_RAW_CHARS) };
}

/** Facts of a statement of which nothing is known yet. */
export function emptyFacts(currency: string): StatementFacts {
  return {
    account: null,
    holder: null,
    currency,
    currencyStated: false,
    periodFrom: null,
    periodTo: null,
    opening: null,
    openingSen: null,
    closing: null,
    closingSen: null,
    openingOn: null,
    closingOn: null,
    creditTotalSen: null,
    debitTotalSen: null,
    creditCount: null,
    debitCount: null,
  };
}
