/** A file from staging to the centre: upload order, going on after an interruption, and nothing of it lost. */
import { randomUUID } from "node:crypto";
import { type StatementHeader, uploadStatement } from "@db/central/upload-statement";
import { dropImports, dropSealedRows } from "@db/workspace/repositories/drop-imports";
import {
  importRowsPage,
  type RowsWanted,
  setAsidePages,
  stageRows,
  uploadChunks,
} from "@db/workspace/repositories/import-rows";
import {
  beginImport,
  endImport,
  findImport,
  findImportsOfFile,
  finishReading,
  type ImportFacts,
  markUploading,
} from "@db/workspace/repositories/imports";
import type { Workspace } from "@db/workspace/workspace";
import { type ColumnRow, rowsOf } from "@domain/chunk-columns";
import { StatementFold } from "@domain/fold-statement";
import { sen } from "@domain/money";
import type { RowsChunk } from "@domain/staged-row";
import type { RejectCode, RejectedRow, StatementLine } from "@domain/statement";
import { runSync } from "@features/sync/run-sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBankAccount, rp } from "../support/scene";
import { openTestWallet, submit, type TestWallet } from "../support/wallets";
import { CLOCK, deskFolder, stagedRowCount } from "./desk";

const FILE = "a".repeat(64);
const OPENING = rp(10_000_000);
const folder = deskFolder();
let wallet: TestWallet;
let workspace: Workspace;
let bank: number;
beforeAll(async () => {
  wallet = await openTestWallet("pglite");
  bank = await openBankAccount(wallet, "5550001112");
  workspace = await folder.open("sari");
});
afterAll(async () => {
  await folder.remove();
  await wallet.close();
});

type FileRow = { line: StatementLine } | { aside: RejectedRow };

const aside = (code: RejectCode, raw: string): FileRow => ({
  aside: { line: 0, column: "amount", code, message: "", raw },
});

/** Rows of a file in time order: credits of n rupiah, every tenth a zero row that is skipped, the fifth unreadable. */
function fileRows(count: number): FileRow[] {
  let balance = OPENING;
  return Array.from({ length: count }, (_, n): FileRow => {
    if (n === 4) return aside("unreadable-amount", "02/03,??,x");
    if (n % 10 === 9) return aside("zero-amount", `SETORAN ${n}`);
    balance += rp(n + 1);
    return {
      line: {
        line: 0,
        bookedOn: "2026-03-02",
        valueOn: n % 7 === 0 ? "2026-03-03" : null,
        amountSen: sen(rp(n + 1)),
        amount: "",
        balance: null,
        balanceSen: sen(balance),
        description: `SETORAN "${n}"`,
        reference: null,
        pending: false,
      },
    };
  });
}

async function begun(): Promise<string> {
  const id = randomUUID();
  await workspace.transaction((trx) =>
    beginImport(trx, {
      id,
      bankAccountId: bank,
      fileName: "mutasi.csv",
      fileSha256: FILE,
      format: "mt940",
      begunAt: CLOCK.now().toISOString(),
    }),
  );
  return id;
}

/** Closes the reading with what its fold came to. */
function finished(id: string, fold: StatementFold, said: Partial<ImportFacts> = {}) {
  const { storedRows, skippedRows, rejectedRows } = fold;
  const facts: ImportFacts = {
    periodFrom: "2026-03-01",
    periodTo: "2026-03-05",
    openingSen: sen(OPENING),
    closingSen: null,
    rowOrder: "chronological",
    judgement: { verdict: "proven" },
    storedRows,
    skippedRows,
    rejectedRows,
    knownRows: 0,
    totals: fold.sums(),
    ...said,
  };
  return workspace.transaction((trx) => finishReading(trx, id, facts, new Float64Array()));
}

async function stage(rows: FileRow[], rowOrder: "chronological" | "reversed") {
  const id = await begun();
  const inFile = rowOrder === "reversed" ? [...rows].reverse() : rows;
  const fold = new StatementFold();
  const chunks = inFile.flatMap((row, n) =>
    "line" in row ? fold.addLine({ ...row.line, line: n + 8 }) : fold.addAside({ ...row.aside, line: n + 8 }),
  );
  await workspace.transaction(async (trx) => {
    for (const chunk of [...chunks, ...fold.lastChunks()]) await stageRows(trx, id, chunk);
  });
  await finished(id, fold, { rowOrder });
  return id;
}

const header = (): StatementHeader => ({
  bank_account: bank,
  file_name: "mutasi.csv",
  file_sha256: FILE,
  format: "mt940",
  period_from: "2026-03-01",
  period_to: "2026-03-05",
  opening_sen: OPENING,
  closing_sen: null,
  rejected: [],
});

async function collect(id: string): Promise<ColumnRow[]> {
  const all: ColumnRow[] = [];
  for await (const { columns, count } of uploadChunks(workspace, id)) {
    const rows = rowsOf(columns);
    expect(rows).toHaveLength(count);
    all.push(...rows);
  }
  return all;
}

const page = (id: string, kind: RowsWanted, from = 0) =>
  workspace.transaction((trx) => importRowsPage(trx, id, { kind, from, atMost: 100 }));

describe("a file in staging", () => {
  it("keeps every row of the file, in its order, and counts them", async () => {
    const id = await stage(fileRows(40), "chronological");
    await workspace.transaction(async (trx) => {
      expect(await findImport(trx, id)).toMatchObject({
        status: "staged",
        storedRows: 35,
        skippedRows: 4,
        rejectedRows: 1,
        judgement: { verdict: "proven" },
        totals: { credits: { count: 35 }, debits: { count: 0, sumSen: 0 }, zeroRows: 0 },
      });
      expect((await findImportsOfFile(trx, { fileSha256: FILE, bankAccountId: bank }))[0]?.id).toBe(id);
    });
    const booked = await page(id, "booked");
    expect(booked.map((row) => row.ordinal)).toEqual(booked.map((_, n) => n));
    expect(booked.map((row) => row.line)).toEqual(
      Array.from({ length: 40 }, (_, n) => n).flatMap((n) => (n === 4 || n % 10 === 9 ? [] : [n + 8])),
    );
    expect(booked[0]).toMatchObject({ amountSen: rp(1), valueOn: "2026-03-03", description: 'SETORAN "0"' });
    expect(await page(id, "booked", 34)).toEqual([booked[34]]);
    expect(await page(id, "rejected")).toMatchObject([
      { line: 12, reason: "unreadable-amount", column: "amount", amountSen: null, raw: "02/03,??,x" },
    ]);
    expect((await page(id, "skipped")).map((row) => [row.line, row.amountSen])).toEqual([
      [17, 0],
      [27, 0],
      [37, 0],
      [47, 0],
    ]);
  });

  it("takes no rows after it was read to its end, and is dropped with its rows and no other's", async () => {
    const [id, other] = [
      await stage(fileRows(3), "chronological"),
      await stage(fileRows(3), "chronological"),
    ];
    const chunk: RowsChunk = { kind: "set-aside", from: 3, count: 0, json: Buffer.from("[]") };
    await expect(workspace.transaction((trx) => stageRows(trx, id, chunk))).rejects.toThrow(/not being read/);
    await dropImports(workspace, [id]);
    expect(await page(id, "booked")).toEqual([]);
    expect(await page(other, "booked")).toHaveLength(3);
    const before = await stagedRowCount(workspace);
    await dropImports(workspace, [other]);
    expect(await stagedRowCount(workspace)).toBe(before - 3);
  });

  it("takes no chunk that is not what follows, or that holds something else than it says", async () => {
    const id = await begun();
    const fold = new StatementFold();
    for (const row of fileRows(3)) if ("line" in row) fold.addLine({ ...row.line, line: 8 });
    const [chunk] = fold.lastChunks();
    if (chunk?.kind !== "stored") throw new Error("rows are stored");
    const column = (text: string, at: number): RowsChunk => {
      const texts = chunk.ends.map((end, nth) =>
        nth === at ? Buffer.from(text) : chunk.columns.subarray(chunk.ends[nth - 1] ?? 0, end),
      );
      const ends = texts.map((_, nth) => Buffer.concat(texts.slice(0, nth + 1)).length);
      return { ...chunk, columns: Buffer.concat(texts), ends };
    };
    const lies: RowsChunk[] = [
      ...[1, -1, -(2 ** 32), 0.5].map((from) => ({ ...chunk, from })),
      { ...chunk, count: 2 },
      { ...chunk, pending: 1 },
      ...["{}", "{8,9}", "{8,,9}", "{8,9,null}", "{8,9,}"].map((text) => column(text, 0)),
      ...["{}", "{1,null,3}"].map((text) => column(text, 2)),
    ];
    for (const lie of lies)
      await expect(workspace.transaction((trx) => stageRows(trx, id, lie))).rejects.toThrow(/rows/);
    await workspace.transaction((trx) => stageRows(trx, id, chunk));
    await expect(workspace.transaction((trx) => stageRows(trx, id, chunk))).rejects.toThrow(/when 3 were/);
    await expect(finished(id, fold, { storedRows: 4 })).rejects.toThrow(/3 rows in staging/);
    await expect(finished(id, fold, { skippedRows: 1 })).rejects.toThrow(/3 rows in staging/);
    await dropImports(workspace, [id]);
  });

  it("sends every character a file may hold", async () => {
    const texts = [
      '"',
      "\\",
      '\\"',
      "{}",
      "a,b",
      "null",
      "",
      "\u0000",
      "A\u0000B\u0001",
      "a\r\nb",
      "X\ufeffY",
      "\u{1F600}",
      "\ud800",
    ];
    const [row] = fileRows(1);
    if (!row || !("line" in row)) throw new Error("a row is stored");
    const rows = texts.map((text, n): FileRow => {
      const balanceSen = sen(OPENING + rp(n + 1));
      return { line: { ...row.line, balanceSen, description: text, reference: text } };
    });
    const id = await stage([...rows, aside("unreadable-date", 'x\u0000"\u0001')], "chronological");
    const sari = wallet.as("sari");
    const head = { ...header(), rows_skipped: 0, rows_rejected: 1 };
    const summary = await uploadStatement(
      sari,
      id,
      head,
      uploadChunks(workspace, id),
      setAsidePages(workspace, id),
    );
    expect(await submit(sari, "statement.seal", { statement: id, ...summary })).toMatchObject({
      outcome: "applied",
    });
    const sent = await wallet.admin.raw(
      "select description, reference from wallet.statement_lines where statement_id = ? order by seq",
      [id],
    );
    const kept = texts.map((text) => text.replace(/\p{Cs}|\0/gu, "\ufffd"));
    expect(sent.rows).toEqual(kept.map((text) => ({ description: text, reference: text })));
    expect((await page(id, "booked")).map(({ description }) => description)).toEqual(kept);
    await workspace.transaction((trx) =>
      endImport(trx, id, { status: "sealed", outcome: null, at: CLOCK.now().toISOString() }),
    );
    await dropSealedRows(workspace);
    expect(await page(id, "booked")).toEqual([]);
    expect(await page(id, "rejected")).toMatchObject([{ raw: 'x\ufffd"\u0001' }]);
  });

  it("uploads in time order whichever way the file runs", async () => {
    const rows = fileRows(30);
    const oldestFirst = await collect(await stage(rows, "chronological"));
    const newestFirst = await collect(await stage(rows, "reversed"));
    expect(oldestFirst.map((row) => row.amountSen)).toEqual(
      rows.flatMap((row) => ("line" in row ? [row.line.amountSen] : [])),
    );
    const withoutLine = ({ line, ...cells }: ColumnRow) => cells;
    expect(newestFirst.map(withoutLine)).toEqual(oldestFirst.map(withoutLine));
  });

  it("goes on after an interrupted upload, and seals as one statement", async () => {
    const id = await stage(fileRows(12_000), "reversed");
    await workspace.transaction((trx) => markUploading(trx, id));
    const sari = wallet.as("sari");
    async function* breaking() {
      let chunks = 0;
      for await (const chunk of uploadChunks(workspace, id)) {
        if (chunks === 1) throw new Error("the line broke");
        chunks += 1;
        yield chunk;
      }
    }
    await expect(uploadStatement(sari, id, header(), breaking())).rejects.toThrow("the line broke");
    expect(await sari.call("desk.begin_statement", id, header())).toMatchObject({ next_chunk: 1 });

    await folder.close(workspace);
    workspace = await folder.open("sari");
    const summary = await uploadStatement(sari, id, header(), uploadChunks(workspace, id));
    expect(summary.line_count).toBe(10_799);
    const sealed = await submit(sari, "statement.seal", { statement: id, ...summary });
    expect(sealed).toMatchObject({ outcome: "applied", detail: { verdict: "proven", new_lines: 10_799 } });
    await workspace.transaction((trx) =>
      endImport(trx, id, { status: "sealed", outcome: sealed, at: CLOCK.now().toISOString() }),
    );
    expect(await workspace.transaction((trx) => findImport(trx, id))).toMatchObject({ status: "sealed" });
    await expect(collect(id)).rejects.toThrow(/not staged/);
    const before = await stagedRowCount(workspace);
    await runSync({ workspace, session: sari, clock: CLOCK });
    expect(await stagedRowCount(workspace)).toBe(before - 10_799);
    expect(await workspace.transaction((trx) => findImport(trx, id))).toMatchObject({ storedRows: 10_799 });
  });
});
