import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChunkColumns } from "@domain/chunk-columns";
import { StatementFold } from "@domain/fold-statement";
import { sen } from "@domain/money";
import type { StatementLine } from "@domain/statement";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorkspace } from "./open";
import { findAccount } from "./repositories/accounts";
import { findBankAccount } from "./repositories/bank-accounts";
import { findBankLines } from "./repositories/bank-lines";
import { importRowsPage, stageRows, uploadChunks } from "./repositories/import-rows";
import { beginImport, finishReading } from "./repositories/imports";
import { enqueueCommand, findOutboxEntry } from "./repositories/outbox";
import { storeFeedRows } from "./repositories/replica";
import { findRequest } from "./repositories/requests";
import { readSetting, writeSetting } from "./repositories/settings";
import { findTopUp } from "./repositories/top-ups";
import type { Workspace } from "./workspace";

/** Where drivers and 32-bit or floating arithmetic go wrong, on both sides of zero. */
const AMOUNTS = [1, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53 - 2, 2 ** 53 - 1].flatMap((n) => [n, -n]);
const NOW = "2026-11-23T01:02:03.004Z";

const folder = mkdtempSync(join(tmpdir(), "saldo-ws-"));
let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(join(folder, "sari.db"), { login: "sari" });
});
afterAll(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true });
});

describe.each(AMOUNTS)("%d sen through every repository", (amount) => {
  const store = (entity: Parameters<typeof storeFeedRows>[1], row: object) =>
    workspace.transaction((trx) => storeFeedRows(trx, entity, JSON.stringify([row])));
  const id = Math.abs(amount);
  const account = {
    id,
    number: "12345678",
    holder_name: "Budi",
    status: "active",
    balance_sen: amount,
    held: null,
  };

  it("accounts and top-ups", async () => {
    await store("account", account);
    const topUp = {
      id: randomUUID(),
      account_id: id,
      bank_account_id: 1,
      amount_sen: amount,
      unique_code: 7,
      expected_sen: amount,
      requested_at: NOW,
      expires_at: NOW,
      status: "open",
      closed_at: null,
      closed_by: null,
      reason: null,
    };
    await store("top_up", topUp);
    await workspace.transaction(async (trx) => {
      expect((await findAccount(trx, id))?.balanceSen).toBe(amount);
      expect(await findTopUp(trx, topUp.id)).toMatchObject({ amountSen: amount, expectedSen: amount });
    });
  });

  it("bank accounts, bank lines and requests", async () => {
    await store("bank_account", {
      id,
      bank: "BCA",
      number: "1",
      holder_name: "x",
      opening_on: "2026-03-01",
      opening_sen: amount,
      covered_to: "2026-03-01",
    });
    await store("bank_line", {
      id,
      bank_account_id: 1,
      statement_id: randomUUID(),
      booked_on: "2026-03-01",
      value_on: null,
      amount_sen: amount,
      reference: null,
      description: "x",
      confirmed_how: "download",
      is_live: true,
      allocation_id: null,
    });
    const request = {
      id: randomUUID(),
      action: "a.b",
      amount_sen: amount,
      maker: "m",
      made_at: NOW,
      status: "waiting",
    };
    await store("request", request);
    await workspace.transaction(async (trx) => {
      expect((await findBankAccount(trx, id))?.openingSen).toBe(amount);
      expect((await findBankLines(trx, [id]))[0]?.amountSen).toBe(amount);
      expect((await findRequest(trx, request.id))?.amountSen).toBe(amount);
    });
  });

  it("imports, their rows and what is uploaded", async () => {
    const importId = randomUUID();
    const line: StatementLine = {
      line: 1,
      bookedOn: "2026-03-01",
      valueOn: null,
      amountSen: sen(amount),
      amount: "",
      balanceSen: sen(amount),
      balance: null,
      pending: false,
      reference: null,
      description: "x",
    };
    const full: StatementLine = { ...line, line: 2, reference: "r", valueOn: "2026-03-02" };
    const staged = await workspace.transaction(async (trx) => {
      await beginImport(trx, {
        id: importId,
        bankAccountId: 1,
        fileName: "f",
        fileSha256: "0".repeat(64),
        format: "mt940",
        begunAt: NOW,
      });
      const fold = new StatementFold();
      fold.addLine(line);
      const chunks = fold.lastChunks();
      fold.addLine(full);
      for (const chunk of [...chunks, ...fold.lastChunks()]) await stageRows(trx, importId, chunk);
      const facts = {
        periodFrom: "2026-03-01",
        periodTo: "2026-03-01",
        openingSen: sen(amount),
        closingSen: sen(amount),
        rowOrder: "chronological",
        judgement: null,
        storedRows: fold.storedRows,
        skippedRows: 0,
        rejectedRows: 0,
        knownRows: 0,
        totals: fold.sums(),
      } as const;
      return finishReading(trx, importId, facts, new Float64Array());
    });
    expect(staged).toMatchObject({ openingSen: amount, closingSen: amount, storedRows: 2, status: "staged" });
    const page = await workspace.transaction((trx) => importRowsPage(trx, importId, { kind: "booked" }));
    expect(page).toMatchObject([
      { line: 1, amountSen: amount, balanceSen: amount },
      { line: 2, amountSen: amount, balanceSen: amount, reference: "r" },
    ]);
    const sent: ChunkColumns[] = [];
    for await (const { columns } of uploadChunks(workspace, importId)) sent.push(columns);
    const money = { amounts: `{${amount}}`, balances: `{${amount}}` };
    const [day, nextDay] = ["{20513}", "{20514}"];
    expect(sent).toEqual([
      { lines: "{1}", days: day, ...money, words: '{"x"}', valueDays: "{}", refs: "{}" },
      { lines: "{2}", days: day, ...money, words: '{"x"}', valueDays: nextDay, refs: '{"r"}' },
    ]);
  });

  it("outbox and settings", async () => {
    await workspace.transaction(async (trx) => {
      const command = { id: randomUUID(), kind: "top_up.verify", body: { amount_sen: amount } };
      await enqueueCommand(trx, { ...command, operator: "sari", createdAt: NOW });
      expect((await findOutboxEntry(trx, command.id))?.body).toEqual(command.body);
      await writeSetting(trx, "limit", amount);
      expect(await readSetting(trx, "limit")).toBe(amount);
    });
  });
});

it("refuses an amount beyond the safe range instead of rounding it", async () => {
  const text =
    '[{"id":1,"number":"1","holder_name":"x","status":"active","held":null,"balance_sen":9007199254740993}]';
  await expect(workspace.transaction((trx) => storeFeedRows(trx, "account", text))).rejects.toThrow(/CHECK/);
});

it("refuses a fraction of a sen", async () => {
  const text = '[{"id":1,"number":"1","holder_name":"x","status":"active","held":null,"balance_sen":12.5}]';
  await expect(workspace.transaction((trx) => storeFeedRows(trx, "account", text))).rejects.toThrow(/REAL/);
});
