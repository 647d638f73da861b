import { MAX_BINARY_CELLS, MAX_BINARY_RECORDS, MAX_COLUMNS } from "./limits";
import { Refusal } from "./refusal";

/** Records of a binary workbook that matter before it is read ([MS-XLS] 2.3). */
const BOF = [0x0009, 0x0209, 0x0409, 0x0809];
const EOF_RECORD = 0x000a;
const FILE_PASS = 0x002f;
const BOUND_SHEET = 0x0085;
const SHARED_STRINGS = 0x00fc;
const MERGED = 0x00e5;
const MUL_RK = 0x00bd;
const MUL_BLANK = 0x00be;
/** One cell each: formula, number, label, boolean or error, RK, shared and rich text; of all versions. */
const CELLS = new Set([
  0x0006, 0x0206, 0x0406, 0x0002, 0x0003, 0x0203, 0x0004, 0x0204, 0x0005, 0x0205, 0x027e, 0x00fd, 0x00d6,
]);
const MACRO_SHEET = 0x0040;
/** Kinds of sheet in a BOUNDSHEET record that are programs. */
const MACRO_KINDS = [0x01, 0x06];

/** Walks through the records of a workbook. Throws a {@link Refusal} for locks, macros, too many cells, and a cut. */
export function checkRecords(stream: Buffer): void {
  let cells = 0;
  let records = 0;
  let depth = 0;
  let at = 0;
  while (at + 4 <= stream.length) {
    const kind = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    const data = stream.subarray(at + 4, at + 4 + length);
    if (data.length < length) throw new Refusal("broken-workbook");
    checkRecord(kind, data);
    cells += cellsOf(kind, data);
    records += 1;
    if (cells > MAX_BINARY_CELLS || records > MAX_BINARY_RECORDS || hasTooManyTexts(kind, data))
      throw new Refusal("too-many-cells");
    if (BOF.includes(kind)) depth += 1;
    if (kind === EOF_RECORD) depth -= 1;
    at += 4 + length;
    // behind the last sheet the stream is padded with zeros
    if (depth <= 0 && kind === 0 && length === 0) break;
  }
  if (depth > 0 && stream.readUInt16LE(0) >= 0x0809) throw new Refusal("broken-workbook");
}

function checkRecord(kind: number, data: Buffer): void {
  if (kind === FILE_PASS) throw new Refusal("encrypted");
  const sheetKind = kind === BOUND_SHEET && data.length > 5 ? data[5] : undefined;
  if (sheetKind !== undefined && MACRO_KINDS.includes(sheetKind)) throw new Refusal("macros");
  if (BOF.includes(kind) && data.length >= 4 && data.readUInt16LE(2) === MACRO_SHEET)
    throw new Refusal("macros");
}

/** Each shared text is held once for all cells that show it. */
const hasTooManyTexts = (kind: number, data: Buffer): boolean =>
  kind === SHARED_STRINGS && data.length >= 8 && data.readUInt32LE(4) > MAX_BINARY_CELLS;

function cellsOf(kind: number, data: Buffer): number {
  // a merged range is no cell and costs the reader as much
  if (kind === MERGED) return Math.ceil(data.length / 8);
  const isRun = kind === MUL_RK || kind === MUL_BLANK;
  if (!isRun && !CELLS.has(kind)) return 0;
  if (data.length < 4) throw new Refusal("broken-workbook");
  if (data.readUInt16LE(2) >= MAX_COLUMNS) throw new Refusal("too-many-columns", data.readUInt16LE(0) + 1);
  return isRun ? Math.ceil(data.length / (kind === MUL_RK ? 6 : 2)) : 1;
}
