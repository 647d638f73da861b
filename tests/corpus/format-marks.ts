/**
 * How many rows a sample holds by its format's own marks, counted without any of our parsers: what a file without an
 * expected result is held against. A format that is not here is not read yet.
 */

/** Counts the row marks in a file's bytes, read as latin1. */
export type MarkCount = (bytes: string) => number;

const counting =
  (marks: RegExp): MarkCount =>
  (bytes) =>
    bytes.match(marks)?.length ?? 0;

/** Bank rows only: those of an investment account stand in an aggregate of their own. */
const ofxRows: MarkCount = (bytes) =>
  counting(/<STMTTRNP?\s*>/gi)(bytes) - counting(/<INVBANKTRAN\s*>\s*<STMTTRN\s*>/gi)(bytes);

/** Records with a date or an amount, in the parts of a QIF file that hold an account's rows. */
const qifRows: MarkCount = (bytes) =>
  bytes
    .split(/^!/m)
    .filter((part) => /^Type:(?:Bank|Cash|CCard|Oth)/i.test(part))
    .flatMap((part) => part.split(/^\^/m))
    .filter((record) => /^[DTU]/m.test(record.replace(/^Type.*/, ""))).length;

/** By the manifest's format; `id-*` are the exports of Indonesian banks. */
export const MARKS: Readonly<Record<string, MarkCount>> = {
  mt940: counting(/(?:^|@@|\n)[\s]*:61:/g),
  ofx: ofxRows,
  qif: qifRows,
  camt: counting(/<(?:\w{1,20}:)?Ntry[\s>]/g),
  "id-bca": counting(/^['"]*(?:\d{2}\/\d{2}|\d{10,};)/gm),
  "id-mandiri": counting(/^['"]*(?:\d{2}\/\d{2}|\d{10,};)/gm),
};

/** A mark without which a file holds no statement, so that refusing it is the right answer. */
export const STATEMENT_MARKS: Readonly<Record<string, RegExp>> = {
  mt940: /(?:^|@@|\n)[\s]*:6[012][FM]?:/,
  ofx: /<(?:CC)?STMTRS\s*>/i,
  qif: /^!Type:(?:Bank|Cash|CCard|Oth)/im,
  camt: /<(?:\w{1,20}:)?(?:Stmt|Rpt|Ntfctn)[\s>]/,
};
