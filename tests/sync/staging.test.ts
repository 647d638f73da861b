/** A file from staging to the centre: upload order, going on after an interruption, and nothing of it lost. */
import { randomUUID } from "node:crypto";
import { type StatementHeader, uploadStatement } from "@db/central/upload-statement";
import { dropImports } from "@db/workspace/repositories/drop-imports";
import {
  importRowsPage,
  type RowsWanted,
  stageRows,
  uploadChunks,
} from "@db/workspace/repositories/import-rows";
import {
  beginImport,
  endImport,
  findImport,
  findImportsOfFile,
  finishReading,
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

async function stage(rows: FileRow[], rowOrder: "chronological" | "reversed") {
  const id = randomUUID();
  const inFile = rowOrder === "reversed" ? [...rows].reverse() : rows;
  const fold = new StatementFold();
  const chunks = inFile.flatMap((row, n) =>
    "line" in row ? fold.addLine({ ...row.line, line: n + 8 }) : fold.addAside({ ...row.aside, line: n + 8 }),
  );
  await workspace.transaction(async (trx) => {
    await beginImport(trx, {
      id,
      bankAccountId: bank,
      fileName: "mutasi.csv",
      fileSha256: FILE,
      format: "mt940",
      begunAt: CLOCK.now().toISOString(),
    });
    for (const chunk of [...chunks, ...fold.lastChunks()]) await stageRows(trx, id, chunk);
    const { storedRows, skippedRows, rejectedRows } = fold;
    await finishReading(
      trx,
      id,
      {
        periodFrom: "2026-03-01",
        periodTo: "2026-03-05",
        openingSen: sen(OPENING),
        closingSen: null,
        rowOrder,
        judgement: { verdict: "proven" },
        storedRows,
        skippedRows,
        rejectedRows,
        knownRows: 0,
        totals: fold.sums(),
      },
      new Float64Array(),
    );
  });
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
