/** What a chosen file comes to before anything of it is sent: told by its hash, one reading of it, or refused by name. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importRowsPage } from "@db/workspace/repositories/import-rows";
import { storeFeedRows } from "@db/workspace/repositories/replica";
import type { Workspace } from "@db/workspace/workspace";
import { listUnsent } from "@features/bank-imports/preview-import";
import { stageImport } from "@features/bank-imports/stage-import";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hereReader } from "../hostile/here-reader";
import { deskFolder } from "./desk";

const folder = deskFolder();
const files = mkdtempSync(join(tmpdir(), "saldo-same-file-"));
let workspace: Workspace;
beforeAll(async () => {
  workspace = await folder.open("sari");
  const account = {
    id: 1,
    bank: "BCA",
    number: "0111222333",
    holder_name: "PT",
    opening_on: "2026-01-01",
    opening_sen: 0,
    covered_to: "2026-01-01",
  };
  await workspace.transaction((trx) => storeFeedRows(trx, "bank_account", JSON.stringify([account])));
});
afterAll(async () => {
  await folder.remove();
  rmSync(files, { recursive: true });
});

const bca = (amount: string, balance: string) =>
  `Account No.,=,'0111222333\r\nName,=,PT\r\nCurrency,=,IDR\r\n\r\nDate,Description,Branch,Amount,,Balance\r\n'02/03/2026,SETORAN,'0000,${amount},CR,${balance}\r\nStarting Balance,=,100.00\r\n`;

async function read(name: string, content: string, again = false) {
  const path = join(files, name);
  writeFileSync(path, content);
  return stageImport(
    {
      workspace,
      reader: hereReader,
      newId: randomUUID,
      now: () => new Date("2026-03-03T00:00:00Z"),
      knownBefore: async () => ({ balanceBeforeSen: null, coveredTo: null }),
    },
    { path, fileName: name, bankAccountId: 1, again },
  );
}

const unsent = async () => (await listUnsent(workspace)).map(({ staged }) => staged.fileName);

/** The centre has a statement of these bytes. */
async function stands(of: { id: string; fileSha256: string; by: string; status: string }) {
  const row = {
    id: of.id,
    bank_account_id: 1,
    uploaded_by: of.by,
    uploaded_at: "2026-03-02T01:00:00.000Z",
    file_name: "x.csv",
    file_sha256: of.fileSha256,
    format: "klikbca-individual-csv",
    period_from: "2026-03-02",
    period_to: "2026-03-02",
    line_count: 1,
    status: of.status,
    verdict: "proven",
    verdict_reason: "chains",
    confirmed_by: null,
    confirmed_at: null,
    confirmed_how: null,
    layout_id: null,
    layout_version: null,
    layout_name: null,
  };
  await workspace.transaction((trx) => storeFeedRows(trx, "statement", JSON.stringify([row])));
}

it("stands once among the unsent, ready or contradicting itself, as it was read last", async () => {
  for (const [first, second, content] of [
    ["a.csv", "b.csv", bca("50.00", "150.00")],
    ["c.csv", "d.csv", bca("50.00", "170.00")],
  ] as const) {
    await read(first, content);
    expect(await unsent()).toContain(first);
    await read(second, content);
    expect(await unsent()).toContain(second);
    expect(await unsent()).not.toContain(first);
  }
  expect(await unsent()).toHaveLength(2);
});

it.each([
  ["an own statement that waits", "sari", "sealed", false],
  ["an own one that is confirmed", "sari", "confirmed", false],
  ["another's that is confirmed", "wira", "confirmed", false],
  ["another's that waits: these bytes may be what confirms it", "wira", "sealed", true],
  ["one that was taken back", "sari", "discarded", true],
  ["one that was undone", "wira", "undone", true],
])("behind %s (%s, %s) it is read: %s", async (_, by, status, isRead) => {
  const content = bca("60.00", "160.00").replace("SETORAN", `SETORAN ${by} ${status}`);
  const first = await read("e.csv", content);
  if (!first.ok) throw new Error(first.error.message);
  const fileSha256 = first.value[0]?.fileSha256 ?? "";
  const id = randomUUID();
  await stands({ id, fileSha256, by, status });
  const second = await read("f.csv", content);
  expect(second.ok).toBe(isRead);
  if (second.ok) return;
  expect(second.error).toMatchObject({
    code: "already-sent",
    facts: { statement: id, by, at: "2026-03-02T01:00:00.000Z" },
  });
  expect((await read("g.csv", content, true)).ok).toBe(true);
});

it("refuses a file of rows that the bank has not booked by that name, with their number", async () => {
  const mt942 =
    ":20:X\n:25:0111222333\n:28C:1/1\n:34F:IDR0,\n:13D:2603021200+0700\n:61:2603020302C50000,00NTRFX\n:86:SETORAN\n-\n";
  expect(await read("pagi.sta", mt942)).toMatchObject({
    ok: false,
    error: { code: "pending-only", facts: { rows: "1" } },
  });
  expect(await unsent()).not.toContain("pagi.sta");
});

it("keeps what the bank calls failed among the skipped rows, in sight and sent along", async () => {
  const failed = "04/03/2026;TRSF ANI;0,00;70,00;150,00;Gagal";
  const table = `Tanggal;Keterangan;Debet;Kredit;Saldo;Status\n${failed}\n03/03/2026;SETORAN;0,00;50,00;150,00;Berhasil\n`;
  const one = await read("g.csv", table);
  if (!one.ok) throw new Error(one.error.message);
  expect(one.value).toMatchObject([{ storedRows: 1, skippedRows: 1, rejectedRows: 0 }]);
  const rows = await workspace.transaction((trx) =>
    importRowsPage(trx, one.value[0]?.id ?? "", { kind: "skipped" }),
  );
  expect(rows).toMatchObject([{ line: 2, reason: "undone", raw: failed }]);
});
