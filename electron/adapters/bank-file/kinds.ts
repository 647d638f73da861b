/**
 * What a file is, told from its first bytes or characters. Apart from the readers of each kind: those are loaded, with the
 * libraries they stand on, only when a file of theirs comes.
 */

const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** A compound file: an old workbook, a locked new one, or another old document. */
export const isCompound = (bytes: Buffer): boolean => bytes.subarray(0, COMPOUND.length).equals(COMPOUND);

/** A workbook's records without a compound file around them, as simple programs write .xls. */
export const isBareBiff = (bytes: Buffer): boolean =>
  bytes[0] === 0x09 && [0, 2, 4, 8].includes(bytes[1] ?? -1) && (bytes[2] ?? 0) <= 16 && bytes[3] === 0;

/** A ZIP or a gzip by its first bytes. */
export function isArchive(bytes: Buffer): boolean {
  const isZip =
    bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5 || bytes[2] === 7);
  return isZip || (bytes[0] === 0x1f && bytes[1] === 0x8b);
}

/** Whether a text begins as a web page with a table in it; comments and an XML declaration may come first. */
export const isHtml = (head: string): boolean =>
  /^(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!--[^>]{0,500}-->\s{0,100})?<(?:!doctype\s{1,20}html|html|head|meta|style|body|div|table)\b/i.test(
    head,
  );

/** Whether a text begins as an XML workbook (Excel 2003). */
export const isSpreadsheetXml = (head: string): boolean =>
  head.startsWith("<") && head.includes("urn:schemas-microsoft-com:office:spreadsheet");
