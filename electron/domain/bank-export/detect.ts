import type { ExportFormat } from "../statement";
import { detectCamt } from "./camt/camt-detect";
import type { DetectedTextFormat, EventSink, FormatParser, ReadOptions } from "./events";
import { matchKlikbcaBisnis } from "./klikbca-bisnis";
import { matchKlikbcaIndividual } from "./klikbca-individual";
import { matchMandiriKopra } from "./mandiri-kopra";
import { Mt940Parser } from "./mt940";
import { isMt940Line } from "./mt940-lines";
import { detectOfx } from "./ofx/ofx-parser";
import { isQifLine, QifParser } from "./qif/qif-parser";

/** A format whose fingerprint was found, and how its parser is made. */
export interface DetectedFormat {
  format: ExportFormat;
  make: (sink: EventSink, options: ReadOptions) => FormatParser;
}

const CSV_FORMATS = [
  ["klikbca-individual-csv", matchKlikbcaIndividual],
  ["klikbca-bisnis-csv", matchKlikbcaBisnis],
  ["mandiri-kopra-csv", matchMandiriKopra],
] as const;

/** Longest line that can be a header. */
const MAX_HEADER_CHARS = 2_000;

/** Whether this line is the header (or, for MT940, a field) of a format the product reads. */
export function detectFormat(text: string): DetectedFormat | null {
  if (isMt940Line(text)) return { format: "mt940", make: (sink) => new Mt940Parser(sink) };
  if (text.length > MAX_HEADER_CHARS) return null;
  if (isQifLine(text)) return { format: "qif", make: (sink, options) => new QifParser(sink, options) };
  for (const [format, match] of CSV_FORMATS) {
    const make = match(text);
    if (make !== null) return { format, make };
  }
  return null;
}

/** Told in this order; each looks at the first {@link HEAD_CHARS} characters, byte order mark and blanks removed. */
const TEXT_FORMATS: readonly ((head: string) => DetectedTextFormat | null)[] = [detectOfx, detectCamt];

/** How much of a file's beginning a text format is told from. */
export const HEAD_CHARS = 4_096;

/** Whether more of the beginning could still show a text format: nothing but blanks yet, markup, or an OFX header. */
export function mayBecomeTextFormat(head: string): boolean {
  return head === "" || head.startsWith("<") || "OFXHEADER".startsWith(head.slice(0, 9).toUpperCase());
}

/** The format of a file that does not consist of lines, told from its beginning; null where lines tell. */
export function detectTextFormat(head: string): DetectedTextFormat | null {
  for (const detect of TEXT_FORMATS) {
    const found = detect(head);
    if (found !== null) return found;
  }
  return null;
}

/** Beginnings and headers of files that are chosen by mistake, so that the refusal can name them. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^PK\p{Cc}{2}/u, "an Excel workbook or another zip file"],
  [/^ÐÏ\p{Cc}à/u, "an old Excel workbook (.xls)"],
  [/^%PDF-/, "a PDF"],
  [/^\s{0,20}<(?:!doctype html|html|table)/i, "a web page saved as a file"],
  [/^\s{0,20}<\?xml/, "an XML file of another kind"],
  [/^\s{0,20}Monthly Statements .{1,40}Page \d{1,3} of \d{1,3}/, "text copied out of a PDF statement"],
];

/** Names a file that belongs to no format read here; null when nothing is recognised. */
export function looksLikeOther(text: string): string | null {
  const head = text.slice(0, MAX_HEADER_CHARS);
  return OTHERS.find(([pattern]) => pattern.test(head))?.[1] ?? null;
}
