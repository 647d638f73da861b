/**
 * The records of an old binary workbook before a library reads them: locks, macros and what is too large are refused,
 * and every record that no cell is made of is blotted out, so that it never reaches the library's many parsers.
 */
import { MAX_BINARY_CELLS, MAX_BINARY_RECORDS, MAX_COLUMNS } from "./limits";
import { Refusal } from "./refusal";

/** Kinds of records ([MS-XLS] 2.3); where several, of the versions before 1997 too. */
const BOF = new Set([0x0009, 0x0209, 0x0409, 0x0809]);
const END = 0x000a;
const FILE_PASS = 0x002f;
const BOUND_SHEET = 0x0085;
const SHARED_TEXTS = 0x00fc;
const MUL_RK = 0x00bd;
/** One cell each: formula, whole number, number, label, boolean or error, RK, shared and rich text. */
const CELLS = new Set([
  0x0006, 0x0206, 0x0406, 0x0002, 0x0003, 0x0203, 0x0004, 0x0204, 0x0005, 0x0205, 0x027e, 0x00fd, 0x00d6,
]);
/** What cells need besides: texts of formulas, code page, epoch, number formats and cell styles, continued records. */
const AROUND_CELLS = new Set([
  0x0007, 0x0207, 0x0042, 0x0022, 0x001e, 0x041e, 0x0043, 0x0243, 0x0443, 0x00e0, 0x0044, 0x003c,
]);
const CONTINUED = 0x003c;
/** A record the library passes over: which cells were selected. */
const IGNORED = 0x001d;
/** No record has a higher number; where one seems to, the stream is damaged. */
const LAST_KIND = 0x10ff;
const MACRO_SHEET = 0x0040;
/** Kinds of sheet in a BOUNDSHEET record that are programs. */
const MACRO_KINDS = [0x01, 0x06];

/** A copy of the stream with only the records that make up cells. Throws a {@link Refusal}. */
export function cellRecords(stream: Buffer): Buffer {
  const records = Buffer.from(stream);
  const count = new RecordCount();
  let depth = 0;
  let kept = false;
  let at = 0;
  while (at + 4 <= records.length) {
    const kind = records.readUInt16LE(at);
    const length = records.readUInt16LE(at + 2);
    // behind the last sheet the stream is padded with zeros
    if (depth === 0 && kind === 0 && length === 0) break;
    const data = records.subarray(at + 4, at + 4 + length);
    if (data.length < length || kind > LAST_KIND) throw new Refusal("broken-workbook");
    checkRecord(kind, data);
    count.add(kind, data);
    depth += depthOf(kind);
    // what goes on from a blotted-out record goes with it
    kept = isKept(kind) && (kind !== CONTINUED || kept);
    if (!kept) records.writeUInt16LE(IGNORED, at);
    at += 4 + length;
  }
  // workbooks of one sheet and no container may lack their end
  if (depth > 0 && BOF.has(records.readUInt16LE(0)) && count.sheets > 0) throw new Refusal("broken-workbook");
  return records.subarray(0, at);
}

const isKept = (kind: number): boolean =>
  CELLS.has(kind) ||
  AROUND_CELLS.has(kind) ||
  BOF.has(kind) ||
  [END, BOUND_SHEET, SHARED_TEXTS, MUL_RK].includes(kind);

function depthOf(kind: number): number {
  if (kind === END) return -1;
  return BOF.has(kind) ? 1 : 0;
}

function checkRecord(kind: number, data: Buffer): void {
  if (kind === FILE_PASS) throw new Refusal("encrypted");
  const sheetKind = kind === BOUND_SHEET && data.length > 5 ? data[5] : undefined;
  if (sheetKind !== undefined && MACRO_KINDS.includes(sheetKind)) throw new Refusal("macros");
  if (BOF.has(kind) && data.length >= 4 && data.readUInt16LE(2) === MACRO_SHEET) throw new Refusal("macros");
}

/** Counts what the library will hold in memory. */
class RecordCount {
  private cells = 0;
  private records = 0;
  /** Sheets that the workbook lists. */
  sheets = 0;

  add(kind: number, data: Buffer): void {
    this.records += 1;
    this.cells += cellsOf(kind, data);
    if (kind === BOUND_SHEET) this.sheets += 1;
    const texts = kind === SHARED_TEXTS && data.length >= 8 ? data.readUInt32LE(4) : 0;
    if (this.cells > MAX_BINARY_CELLS || this.records > MAX_BINARY_RECORDS || texts > MAX_BINARY_CELLS)
      throw new Refusal("too-many-cells");
  }
}

function cellsOf(kind: number, data: Buffer): number {
  const isRun = kind === MUL_RK;
  if (!isRun && !CELLS.has(kind)) return 0;
  if (data.length < 4) throw new Refusal("broken-workbook");
  if (data.readUInt16LE(2) >= MAX_COLUMNS) throw new Refusal("too-many-columns", data.readUInt16LE(0) + 1);
  return isRun ? Math.ceil(data.length / 6) : 1;
}
