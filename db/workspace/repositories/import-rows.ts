/**
 * The rows of a bank file in staging. They go in as the bytes of one JSON text a chunk and come out in upload order, page by page, so
 * that a file of a million rows never stands in memory.
 */
import { sen } from "@domain/money";
import type { ChunkLayout, RowsChunk, StagedRow } from "@domain/staged-row";
import type { Knex } from "knex";
import {
  SET_ASIDE_PAGE,
  type SetAsideRow,
  UPLOAD_CHUNK,
  type UploadChunk,
} from "../../central/upload-statement";
import { runBulk } from "../raw-connection";
import type { Workspace } from "../workspace";

interface StoredRow {
  id: number;
  line: number;
  booked_on: string | null;
  value_on: string | null;
  amount_sen: number;
  balance_sen: number | null;
  is_pending: number;
  reference: string | null;
  description: string;
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

const PLAIN = `
  INSERT INTO staged_rows (id, line, booked_on, amount_sen, balance_sen, description)
  SELECT ? * ${ROOM} + ? + key, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
  FROM jsonb_each(CAST(? AS TEXT))`;

const INSERTS: Readonly<Record<ChunkLayout, string>> = {
  plain: PLAIN,
  full: `
  INSERT INTO staged_rows (id, line, booked_on, amount_sen, balance_sen, description, value_on, reference, is_pending)
  SELECT ? * ${ROOM} + ? + key, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
         ifnull(value ->> 7, 0)
  FROM jsonb_each(CAST(? AS TEXT))`,
  "set-aside": `
  INSERT INTO set_aside_rows (import_no, ordinal, line, status, reason, column_name, raw)
  SELECT ?, ? + key, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
  FROM jsonb_each(CAST(? AS TEXT))`,
};

/** Stages a chunk of rows; answers how many. Every row of it must be the next one of its kind. */
export async function stageRows(trx: Knex, importId: string, chunk: RowsChunk): Promise<number> {
  const begun: { no: number } | undefined = await trx("imports")
    .where({ id: importId, status: "reading" })
    .first("no");
  if (!begun) throw new Error(`import ${importId} is not being read`);
  const { buffer, byteOffset, byteLength } = chunk.json;
  const json = Buffer.from(buffer, byteOffset, byteLength);
  return runBulk(trx, INSERTS[chunk.layout], [begun.no, chunk.from, json]);
}

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
  const rows: StoredRow[] = await trx("staged_rows")
    .where("id", ">=", no * ROOM + from)
    .where("id", "<", (no + 1) * ROOM)
    .where({ is_pending: kind === "pending" ? 1 : 0 })
    .orderBy("id")
    .limit(atMost);
  return rows.map((row) => fromStored(row, no));
}

/**
 * The stored rows in the order the centre takes them (time order), in chunks that are the same at every try, as the texts
 * that travel. Each chunk is read in its own transaction, so decisions are stored in between.
 */
export async function* uploadChunks(workspace: Workspace, importId: string): AsyncGenerator<UploadChunk> {
  for (let last: number | null = null; ; ) {
    const page: UploadPage = await workspace.transaction((trx) => uploadPage(trx, importId, last));
    if (page.count > 0) yield { count: page.count, text: page.text };
    if (page.count < UPLOAD_CHUNK) return;
    last = page.last;
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

interface UploadPage extends UploadChunk {
  /** Id of the page's last row. */
  last: number;
}

async function uploadPage(trx: Knex, importId: string, last: number | null): Promise<UploadPage> {
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
  const order = isReversed ? "DESC" : "ASC";
  const [page]: UploadPage[] = await trx.raw(
    `SELECT count(*) AS count, ${isReversed ? "min" : "max"}(id) AS last, json_group_array(json_array(line, booked_on, value_on,
              amount_sen, balance_sen, is_pending, reference, description) ORDER BY id ${order}) AS text
     FROM (SELECT * FROM staged_rows WHERE id >= CAST(? AS INTEGER) AND id < CAST(? AS INTEGER)
           ORDER BY id ${order} LIMIT ?)`,
    [String(from), String(to), UPLOAD_CHUNK],
  );
  if (!page) throw new Error("an aggregate gave no row");
  return page;
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

function fromStored(row: StoredRow, no: number): StagedRow {
  return {
    ordinal: row.id - no * ROOM,
    line: row.line,
    status: "stored",
    reason: null,
    bookedOn: row.booked_on,
    valueOn: row.value_on,
    amountSen: sen(row.amount_sen),
    balanceSen: row.balance_sen === null ? null : sen(row.balance_sen),
    isPending: row.is_pending === 1,
    reference: row.reference,
    description: row.description,
    column: null,
    raw: null,
  };
}
