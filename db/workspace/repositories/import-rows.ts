/**
 * The rows of a bank file in staging. They go in as the reader wrote them, a chunk at a time, and to the centre as they went in,
 * so that a file of a million rows never stands in memory and nobody builds it row by row.
 */
import {
  type ChunkColumns,
  COLUMN_NAMES,
  type ColumnName,
  type ColumnRow,
  countNumbers,
  reversedColumns,
  rowsOf,
} from "@domain/chunk-columns";
import { sen } from "@domain/money";
import {
  columnBytes,
  type RowsChunk,
  STAGING_CHUNK,
  type StagedRow,
  type StoredChunk,
} from "@domain/staged-row";
import type { Knex } from "knex";
import { SET_ASIDE_PAGE, type SetAsideRow, type UploadChunk } from "../../central/upload-statement";
import { runBulk } from "../raw-connection";
import type { Workspace } from "../workspace";

interface ChunkRow {
  id: number;
  lines: string;
  days: string;
  amounts: string;
  balances: string;
  words: string;
  value_days: string;
  refs: string;
}

interface AsideRow {
  ordinal: number;
  line: number;
  status: "skipped" | "rejected";
  reason: string;
  column_name: string | null;
  raw: string | null;
}

/** Rows of one import stand between this times its number and this times the next. */
export const ROOM = 2 ** 32;

const STORED = `
  INSERT INTO staged_chunks (id, count, pending, lines, days, amounts, balances, words, value_days, refs)
  VALUES (? * ${ROOM} + ?, ?, ?${", CAST(? AS TEXT)".repeat(COLUMN_NAMES.length)})`;

const SET_ASIDE = `
  INSERT INTO set_aside_rows (import_no, ordinal, line, status, reason, column_name, raw)
  SELECT ?, ? + key, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
  FROM jsonb_each(CAST(? AS TEXT))`;

/** Stages a chunk of rows. Every row of it must be the next one of its kind. */
export async function stageRows(trx: Knex, importId: string, chunk: RowsChunk): Promise<void> {
  const begun: { no: number } | undefined = await trx("imports")
    .where({ id: importId, status: "reading" })
    .first("no");
  if (!begun) throw new Error(`import ${importId} is not being read`);
  // A gap would be rows that nobody misses, and any other place one of another row, or of another import.
  const next = await stagedCount(trx, begun.no, chunk.kind);
  if (chunk.from !== next) throw new Error(`rows from ${chunk.from} on came when ${next} were staged`);
  const place = [begun.no, chunk.from];
  if (chunk.kind === "set-aside") await runBulk(trx, SET_ASIDE, [...place, bufferOf(chunk.json)]);
  else await runBulk(trx, STORED, [...place, chunk.count, chunk.pending, ...columnsOf(chunk)]);
}

/** How many rows of a kind are staged of the import with this number: they stand without a gap. */
export async function stagedCount(trx: Knex, no: number, kind: RowsChunk["kind"]): Promise<number> {
  if (kind === "set-aside") {
    const aside: { ordinal: number } | undefined = await trx("set_aside_rows")
      .where({ import_no: no })
      .orderBy("ordinal", "desc")
      .first("ordinal");
    return aside ? aside.ordinal + 1 : 0;
  }
  const last: { id: number; count: number } | undefined = await trx("staged_chunks")
    .where("id", ">=", no * ROOM)
    .where("id", "<", (no + 1) * ROOM)
    .orderBy("id", "desc")
    .first("id", "count");
  return last ? last.id - no * ROOM + last.count : 0;
}

/** Columns that hold numbers alone, and whether a row may have none. */
const NUMBERS: Readonly<Partial<Record<ColumnName, "null" | "never-null">>> = {
  lines: "never-null",
  days: "null",
  amounts: "never-null",
  balances: "null",
  valueDays: "null",
};

function columnsOf(chunk: StoredChunk): Buffer[] {
  return COLUMN_NAMES.map((name) => {
    const column = columnBytes(chunk, name);
    // The reader met the file's bytes: what it says is looked at before it is kept.
    if (NUMBERS[name] && !isColumnOf(chunk, name, column))
      throw new Error(`the column ${name} is not that of ${chunk.count} rows`);
    return bufferOf(column);
  });
}

/** Whether a column has a number a row, and days exactly those that are booked. */
function isColumnOf({ count, pending }: StoredChunk, name: ColumnName, column: Uint8Array): boolean {
  const found = countNumbers(column);
  if (found === null || (found.values !== count && found.values !== 0)) return false;
  const nulls = found.nulls + count - found.values;
  if (name === "days") return nulls === pending;
  return nulls === 0 || NUMBERS[name] === "null";
}

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Which rows of an import. */
export type RowsWanted = "booked" | "pending" | "skipped" | "rejected";

/** Rows of an import of one kind in file order, a page at a time; `from` is an ordinal. */
export async function importRowsPage(
  trx: Knex,
  importId: string,
  { kind, from = 0, atMost = 200 }: { kind: RowsWanted; from?: number; atMost?: number },
): Promise<StagedRow[]> {
  const found: { no: number } | undefined = await trx("imports").where({ id: importId }).first("no");
  if (!found) return [];
  const { no } = found;
  if (kind === "skipped" || kind === "rejected") {
    const rows: AsideRow[] = await trx("set_aside_rows")
      .where({ import_no: no, status: kind })
      .where("ordinal", ">=", from)
      .orderBy("ordinal")
      .limit(atMost);
    return rows.map(fromAside);
  }
  return storedPage(trx, no, { kind, from, atMost });
}

/** Whole chunks are read, and those without a row of the kind are passed by. */
async function storedPage(
  trx: Knex,
  no: number,
  { kind, from, atMost }: { kind: "booked" | "pending"; from: number; atMost: number },
): Promise<StagedRow[]> {
  const found: StagedRow[] = [];
  for (let next = from; found.length < atMost; ) {
    const chunk: (ChunkRow & { count: number }) | undefined = await trx("staged_chunks")
      .whereRaw("id + count > CAST(? AS INTEGER)", [String(no * ROOM + next)])
      .whereRaw(kind === "pending" ? "pending > 0" : "pending < count")
      .where("id", ">", no * ROOM + next - STAGING_CHUNK)
      .where("id", "<", (no + 1) * ROOM)
      .orderBy("id")
      .first();
    if (!chunk) break;
    const first = chunk.id - no * ROOM;
    const rows = rowsOf(columnsIn(chunk));
    if (rows.length !== chunk.count) throw new Error(`${rows.length} rows in a chunk of ${chunk.count}`);
    for (let at = Math.max(0, next - first); at < rows.length && found.length < atMost; at += 1) {
      const row = rows[at];
      if (row && (row.bookedOn === null) === (kind === "pending")) found.push(fromStored(row, first + at));
    }
    next = first + chunk.count;
  }
  return found;
}

function columnsIn(chunk: ChunkRow): ChunkColumns {
  const { lines, days, amounts, balances, words, value_days: valueDays, refs } = chunk;
  return { lines, days, amounts, balances, words, valueDays, refs };
}

/**
 * The stored rows in the order the centre takes them (time order), in chunks that are the same at every try, as the texts
 * that travel. Each chunk is read in its own transaction, so decisions are stored in between.
 */
export async function* uploadChunks(workspace: Workspace, importId: string): AsyncGenerator<UploadChunk> {
  for (let last: number | null = null; ; ) {
    const chunk = await workspace.transaction((trx) => nextChunk(trx, importId, last));
    if (!chunk) return;
    yield chunk;
    last = chunk.id;
  }
}

/** What was skipped or not read, in file order, in pages that are the same at every try. */
export async function* setAsidePages(
  workspace: Workspace,
  importId: string,
): AsyncGenerator<readonly SetAsideRow[]> {
  for (let from = 0; ; from += SET_ASIDE_PAGE) {
    const rows: AsideRow[] = await workspace.transaction((trx) =>
      trx("set_aside_rows")
        .join("imports", "imports.no", "set_aside_rows.import_no")
        .where("imports.id", importId)
        .where("ordinal", ">=", from)
        .where("ordinal", "<", from + SET_ASIDE_PAGE)
        .orderBy("ordinal")
        .select("set_aside_rows.*"),
    );
    if (rows.length > 0)
      yield rows.map(({ line, status, reason, column_name, raw }) => ({
        line,
        kind: status,
        code: reason,
        column: column_name,
        raw,
      }));
    if (rows.length < SET_ASIDE_PAGE) return;
  }
}

async function nextChunk(
  trx: Knex,
  importId: string,
  last: number | null,
): Promise<(UploadChunk & { id: number }) | null> {
  const staged: { no: number; row_order: string } | undefined = await trx("imports")
    .where({ id: importId })
    .whereIn("status", ["staged", "uploading"])
    .first("no", "row_order");
  if (!staged) throw new Error(`import ${importId} is not staged`);
  const first = staged.no * ROOM;
  const isReversed = staged.row_order === "reversed";
  const [from, to] = isReversed
    ? [first, last ?? first + ROOM]
    : [last === null ? first : last + 1, first + ROOM];
  const chunk: (ChunkRow & { count: number }) | undefined = await trx("staged_chunks")
    .where("id", ">=", from)
    .where("id", "<", to)
    .orderBy("id", isReversed ? "desc" : "asc")
    .first();
  if (!chunk) return null;
  const columns = columnsIn(chunk);
  return { id: chunk.id, count: chunk.count, columns: isReversed ? reversedColumns(columns) : columns };
}

const NOTHING = {
  bookedOn: null,
  valueOn: null,
  balanceSen: null,
  isPending: false,
  reference: null,
} as const;

function fromAside(row: AsideRow): StagedRow {
  const isSkipped = row.status === "skipped";
  return {
    ...NOTHING,
    ordinal: row.ordinal,
    line: row.line,
    status: row.status,
    reason: row.reason,
    amountSen: isSkipped ? sen(0) : null,
    description: isSkipped ? row.raw : null,
    column: row.column_name,
    raw: row.raw,
  };
}

function fromStored({ words, ...row }: ColumnRow, ordinal: number): StagedRow {
  const isPending = row.bookedOn === null;
  return {
    ...row,
    ordinal,
    status: "stored",
    reason: null,
    isPending,
    description: words,
    column: null,
    raw: null,
  };
}
