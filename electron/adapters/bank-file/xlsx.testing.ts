import { type TestEntry, zipOf } from "./zip.testing";

/** Parts of a workbook written by hand, for what no writer would write; each has a plain default. */
export interface TestWorkbook {
  /** XML inside `<sheetData>`, one per sheet. */
  rows?: readonly string[];
  /** Whole worksheet parts, where more than the rows matters. */
  sheets?: readonly (string | Uint8Array)[];
  names?: readonly string[];
  /** XML inside `<sst>`. */
  strings?: string;
  /** Number formats of cell styles 0, 1, 2 ... */
  formats?: readonly string[];
  is1904?: boolean;
  hidden?: readonly number[];
  extra?: readonly TestEntry[];
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

/** A workbook as the bytes of its ZIP. */
export function xlsxOf(book: TestWorkbook): Buffer {
  const sheets = book.sheets ?? (book.rows ?? [""]).map((rows) => worksheet(rows));
  const relation = (id: number | string, type: string, target: string) =>
    `<Relationship Id="r${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = sheets.map((_xml, index) => relation(index, "worksheet", `worksheets/s${index}.xml`));
  return zipOf([
    { name: "[Content_Types].xml", content: "<Types/>" },
    {
      name: "_rels/.rels",
      content: `<Relationships ${RELATIONS}>${relation("w", "officeDocument", "/xl/workbook.xml")}</Relationships>`,
    },
    { name: "xl/workbook.xml", content: workbookXml(book, sheets.length) },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships>${relations.join("")}${relation("t", "sharedStrings", "sharedStrings.xml")}${relation("f", "styles", "styles.xml")}</Relationships>`,
    },
    { name: "xl/sharedStrings.xml", content: `<sst ${MAIN}>${book.strings ?? ""}</sst>` },
    { name: "xl/styles.xml", content: stylesXml(book.formats ?? ["General"]) },
    ...sheets.map((content, index) => ({ name: `xl/worksheets/s${index}.xml`, content })),
    ...(book.extra ?? []),
  ]);
}

/** A worksheet part around its rows. */
export const worksheet = (rows: string): string =>
  `<?xml version="1.0"?><worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`;

function workbookXml({ names, is1904, hidden }: TestWorkbook, count: number): string {
  const sheets = Array.from({ length: count }, (_none, index) => {
    const state = hidden?.includes(index) ? ' state="hidden"' : "";
    return `<sheet name="${names?.[index] ?? `S${index}`}" sheetId="${index + 1}" r:id="r${index}"${state}/>`;
  });
  const properties = is1904 ? '<workbookPr date1904="1"/>' : "";
  return `<workbook ${MAIN} xmlns:r="${OFFICE}">${properties}<sheets>${sheets.join("")}</sheets></workbook>`;
}

function stylesXml(formats: readonly string[]): string {
  const codes = formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code}"/>`);
  const styles = formats.map((_code, index) => `<xf numFmtId="${200 + index}"/>`);
  return `<styleSheet ${MAIN}><numFmts>${codes.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join("")}</cellXfs></styleSheet>`;
}
