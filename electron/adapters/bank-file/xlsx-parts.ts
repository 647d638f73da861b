/** The small parts of an Office Open XML workbook: who refers to what, which sheets, which number formats. */
import { type CellFormat, cellFormat, GENERAL } from "./number-cell";
import { attribute, readXml } from "./xml-reader";

const ignore = (): void => undefined;

/** One reference from a part to another. */
export interface Relationship {
  id: string;
  /** Last word of its type: `worksheet`, `sharedStrings`, `officeDocument` ... */
  type: string;
  target: string;
}

/** Reads a `.rels` part. */
export function readRelationships(xml: Buffer): Relationship[] {
  const found: Relationship[] = [];
  readXml(xml, {
    open(name, { Id = "", Type = "", Target = "", TargetMode }) {
      if (name === "Relationship" && TargetMode !== "External")
        found.push({ id: Id, type: Type.slice(Type.lastIndexOf("/") + 1), target: Target });
    },
    close: ignore,
    text: ignore,
  });
  return found;
}

/** The part a reference leads to, as a name in the package. */
export function partName(from: string, target: string): string {
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  const path = target.startsWith("/") ? target.slice(1) : folder + target;
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "." && name !== "") names.push(name);
  }
  return names.join("/");
}

/** What `workbook.xml` says. */
export interface WorkbookFacts {
  is1904: boolean;
  sheets: { name: string; relationshipId: string; isHidden: boolean }[];
}

/** Reads `workbook.xml`. */
export function readWorkbookFacts(xml: Buffer): WorkbookFacts {
  const facts: WorkbookFacts = { is1904: false, sheets: [] };
  readXml(xml, {
    open(name, attributes) {
      if (name === "workbookPr") facts.is1904 = /^(?:1|true)$/.test(attributes["date1904"] ?? "");
      if (name === "sheet")
        facts.sheets.push({
          name: attributes["name"] ?? "",
          relationshipId: attribute(attributes, "id") ?? "",
          isHidden: /hidden/i.test(attributes["state"] ?? ""),
        });
    },
    close: ignore,
    text: ignore,
  });
  return facts;
}

/** Reads `styles.xml`: the number format of each cell style, by the style's number. */
export function readCellFormats(xml: Buffer): CellFormat[] {
  const codes = new Map<number, string>();
  const formats: CellFormat[] = [];
  const known = new Map<number, CellFormat>();
  let inCellStyles = false;
  const formatOf = (id: number): CellFormat => {
    const format = known.get(id) ?? cellFormat(id, codes.get(id));
    known.set(id, format);
    return format;
  };
  readXml(xml, {
    open(name, attributes) {
      if (name === "numFmt" && !inCellStyles)
        codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "General");
      if (name === "cellXfs") inCellStyles = true;
      if (name === "xf" && inCellStyles) {
        const id = Number(attributes["numFmtId"] ?? 0);
        formats.push(Number.isInteger(id) ? formatOf(id) : GENERAL);
      }
    },
    close(name) {
      if (name === "cellXfs") inCellStyles = false;
    },
    text: ignore,
  });
  return formats;
}
