/** Workbooks in Office Open XML (.xlsx): the parts are unpacked and checked, rows are read from them as they are asked for. */
import type { Sheet } from "@domain/bank-export/table/cell";
import { Refusal } from "./refusal";
import { SharedStrings } from "./shared-strings";
import { type SheetContext, sheetRows } from "./sheet-xml";
import { walked } from "./walked";
import {
  partName,
  type Relationship,
  readCellFormats,
  readRelationships,
  readWorkbookFacts,
} from "./xlsx-parts";
import { hasDoctype, type Parts } from "./zip-gate";

/** Whether a ZIP is a package of an Office program. */
export const isOfficePackage = (parts: Parts): boolean => parts.has("[Content_Types].xml");

/** The visible sheets of a workbook. Each is walked through once before, so that reading it later cannot fail. */
export function openXlsx(parts: Parts): Sheet[] {
  const found = new PackageParts(parts);
  for (const [name, bytes] of parts)
    if (/\.(?:xml|rels|vml)$/i.test(name) && hasDoctype(bytes)) throw new Refusal("forbidden-doctype");
  const root = readRelationships(found.get("_rels/.rels")).find(({ type }) => type === "officeDocument");
  const workbook = partName("", root?.target ?? "");
  if (!/\.xml$/i.test(workbook)) throw new Refusal("other-program");
  const relations = readRelationships(found.get(relationsOf(workbook)));
  if (relations.some(({ type }) => /macrosheet|vbaProject/i.test(type))) throw new Refusal("macros");
  const { is1904, sheets } = readWorkbookFacts(found.get(workbook));
  const part = (relation: Relationship | undefined) =>
    relation === undefined ? undefined : found.find(partName(workbook, relation.target));
  const byType = (type: string) => part(relations.find((each) => each.type === type));
  const strings = byType("sharedStrings");
  const styles = byType("styles");
  const context: SheetContext = {
    strings: strings ? SharedStrings.read(strings) : SharedStrings.none,
    formats: styles ? readCellFormats(styles) : [],
    is1904,
  };
  const shown = sheets.some(({ isHidden }) => !isHidden)
    ? sheets.filter(({ isHidden }) => !isHidden)
    : sheets;
  return walked(
    shown.flatMap(({ name, relationshipId }) => {
      const relation = relations.find(({ id, type }) => id === relationshipId && type === "worksheet");
      const xml = part(relation);
      if (relation !== undefined && xml === undefined) throw new Refusal("broken-workbook");
      return xml === undefined ? [] : [{ name, rows: (count) => sheetRows(xml, context, count) }];
    }),
  );
}

function relationsOf(part: string): string {
  const slash = part.lastIndexOf("/") + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/** Part names do not differ by case. */
class PackageParts {
  private readonly byName: ReadonlyMap<string, Buffer>;

  constructor(parts: Parts) {
    this.byName = new Map([...parts].map(([name, bytes]) => [name.toLowerCase(), bytes]));
  }

  find(name: string): Buffer | undefined {
    return this.byName.get(name.toLowerCase());
  }

  get(name: string): Buffer {
    const bytes = this.find(name);
    if (!bytes) throw new Refusal("broken-workbook");
    return bytes;
  }
}
