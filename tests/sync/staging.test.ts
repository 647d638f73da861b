/** A file from staging to the centre: upload order, going on after an interruption, and nothing of it lost. */
import { randomUUID } from "node:crypto";
import { type StatementHeader, type UploadRow, uploadStatement } from "@db/central/upload-statement";
import {
  importRowsPage,
  type StagedRow,
  stagedRowsText,
  stageRows,
  uploadChunks,
} from "@db/workspace/repositories/import-rows";
import {
  beginImport,
  dropImport,
  endImport,
  findImport,
  findImportsOfFile,
  finishReading,
  markUploading,
} from "@db/workspace/repositories/imports";
import type { Workspace } from "@db/workspace/workspace";
import { sen } from "@domain/money";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBankAccount, rp } from "../support/scene";
import { openTestWallet, submit, type TestWallet } from "../support/wallets";
import { CLOCK, deskFolder } from "./desk";

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

type FileRow = Omit<StagedRow, "ordinal" | "line">;

const REJECTED: FileRow = {
  status: "rejected",
  reason: "unreadable-amount",
  bookedOn: null,
  valueOn: null,
  amountSen: null,
  balanceSen: null,
  isPending: false,
  reference: null,
  description: null,
  raw: "02/03,??,x",
};

/** Rows of a file in time order: credits of n rupiah, every tenth a zero row that is skipped, the fifth unreadable. */
function fileRows(count: number): FileRow[] {
  let balance = OPENING;
  return Array.from({ length: count }, (_, n) => {
    if (n === 4) return REJECTED;
    const isSkipped = n % 10 === 9;
    const amount = isSkipped ? 0 : rp(n + 1);
    balance += amount;
    return {
      status: isSkipped ? "skipped" : "stored",
      reason: isSkipped ? "zero-amount" : null,
      bookedOn: "2026-03-02",
      valueOn: null,
      amountSen: sen(amount),
      balanceSen: sen(balance),
      isPending: false,
      reference: null,
      description: `SETORAN ${n}`,
      raw: null,
    };
  });
}

async function stage(rows: FileRow[], rowOrder: "chronological" | "reversed") {
  const id = randomUUID();
  const inFile = (rowOrder === "reversed" ? [...rows].reverse() : rows).map((row, n) => ({
    ...row,
    ordinal: n,
    line: n + 8,
  }));
  await workspace.transaction(async (trx) => {
    await beginImport(trx, {
      id,
      bankAccountId: bank,
      fileName: "mutasi.csv",
      fileSha256: FILE,
      format: "mt940",
      begunAt: CLOCK.now().toISOString(),
    });
    for (let at = 0; at < inFile.length; at += 700)
      await stageRows(trx, id, stagedRowsText(inFile.slice(at, at + 700)));
    await finishReading(trx, id, {
      periodFrom: "2026-03-01",
      periodTo: "2026-03-05",
      openingSen: sen(OPENING),
      closingSen: null,
      rowOrder,
      judgement: { verdict: "proven" },
    });
  });
  return { id, inFile };
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

async function collect(id: string): Promise<UploadRow[][]> {
  const chunks: UploadRow[][] = [];
  for await (const chunk of uploadChunks(workspace, id)) chunks.push(chunk);
  return chunks;
}

describe("a file in staging", () => {
  it("keeps every row of the file, in its order, and counts them", async () => {
    const { id, inFile } = await stage(fileRows(40), "chronological");
    await workspace.transaction(async (trx) => {
      expect(await findImport(trx, id)).toMatchObject({
        status: "staged",
        storedRows: 35,
        skippedRows: 4,
        rejectedRows: 1,
        judgement: { verdict: "proven" },
      });
      expect(await importRowsPage(trx, id)).toEqual(inFile);
      expect(await importRowsPage(trx, id, { status: "rejected" })).toEqual([inFile[4]]);
      expect(await importRowsPage(trx, id, { from: 38, atMost: 1 })).toEqual([inFile[38]]);
      expect((await findImportsOfFile(trx, { fileSha256: FILE, bankAccountId: bank }))[0]?.id).toBe(id);
    });
  });

  it("takes no rows after it was read to its end, and is dropped with its rows", async () => {
    const { id } = await stage(fileRows(3), "chronological");
    await expect(workspace.transaction((trx) => stageRows(trx, id, "[]"))).rejects.toThrow(/not being read/);
    await workspace.transaction((trx) => dropImport(trx, id));
    expect(await workspace.transaction((trx) => importRowsPage(trx, id))).toEqual([]);
  });

  it("uploads in time order whichever way the file runs, numbered without a gap", async () => {
    const rows = fileRows(30);
    const [oldestFirst, newestFirst] = [
      (await collect((await stage(rows, "chronological")).id)).flat(),
      (await collect((await stage(rows, "reversed")).id)).flat(),
    ];
    expect(oldestFirst.map((row) => row.seq)).toEqual(oldestFirst.map((_, n) => n));
    expect(oldestFirst.map((row) => row.amount_sen)).toEqual(rows.flatMap((row) => row.amountSen || []));
    const withoutLine = (row: UploadRow) => ({ ...row, line: 0 });
    expect(newestFirst.map(withoutLine)).toEqual(oldestFirst.map(withoutLine));
  });

  it("goes on after an interrupted upload, and seals as one statement", async () => {
    const { id } = await stage(fileRows(12_000), "reversed");
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
  });
});
