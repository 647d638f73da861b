/** A workspace of an older program with rows in staging, a row of the table each: they come along as chunks. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { WORKSPACE_MIGRATIONS } from "./migrations";
import { openWorkspace } from "./open";
import { runScript } from "./raw-connection";
import { importRowsPage, uploadChunks } from "./repositories/import-rows";

const folder = mkdtempSync(join(tmpdir(), "saldo-chunks-"));
afterAll(() => rmSync(folder, { recursive: true }));

const CHUNKS = WORKSPACE_MIGRATIONS.findIndex(({ name }) => name.endsWith("_staged_chunks"));
const ROW = { value_on: null, reference: null, is_pending: 0, balance_sen: null };

it("rows that are not with the centre come along as they were; what was half sent is sent anew", async () => {
  const file = join(folder, "w.sqlite");
  const ids = { staged: randomUUID(), uploading: randomUUID(), sealed: randomUUID() };
  const old = await openWorkspace(file, { login: "sari", migrations: WORKSPACE_MIGRATIONS.slice(0, CHUNKS) });
  await old.transaction(async (trx) => {
    for (const [at, [status, id]] of Object.entries(ids).entries()) {
      const ended = status === "sealed" ? "'2026-03-09T00:00:00.000Z'" : "null";
      await runScript(
        trx,
        `INSERT INTO imports (no, id, bank_account_id, file_name, file_sha256, format, begun_at, status, period_from,
           period_to, row_order, ended_at)
         VALUES (${at + 1}, '${id}', 1, 'f', '${"0".repeat(64)}', 'mt940', '2026-03-09T00:00:00.000Z', '${status}',
           '2026-03-01', '2026-03-02', 'chronological', ${ended})`,
      );
      const first = (at + 1) * 2 ** 32;
      await trx("staged_rows").insert([
        { ...ROW, id: first, line: 6, booked_on: "2026-03-01", amount_sen: 100, description: 'say "x\\y"' },
        {
          ...ROW,
          id: first + 1,
          line: 7,
          booked_on: null,
          is_pending: 1,
          amount_sen: -5,
          description: "a,b",
        },
        {
          ...ROW,
          id: first + 5000,
          line: 8,
          booked_on: "2026-03-02",
          value_on: "2026-03-03",
          amount_sen: 7,
          balance_sen: 107,
          reference: 'r"',
          description: "",
        },
      ]);
    }
  });
  await old.close();

  const workspace = await openWorkspace(file, { login: "sari" });
  const imports: { id: string; status: string }[] = await workspace.transaction((trx) =>
    trx("imports").orderBy("no").select("id", "status"),
  );
  expect(imports.map(({ status }) => status)).toEqual(["staged", "staged", "sealed"]);
  const [staged, anew, sealed] = imports.map(({ id }) => id);
  expect([staged, sealed]).toEqual([ids.staged, ids.sealed]);
  expect(anew).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(anew).not.toBe(ids.uploading);
  for (const id of [staged, anew]) {
    const rows = async (kind: "booked" | "pending") =>
      workspace.transaction((trx) => importRowsPage(trx, id ?? "", { kind }));
    expect(await rows("booked")).toMatchObject([
      {
        ordinal: 0,
        line: 6,
        bookedOn: "2026-03-01",
        amountSen: 100,
        balanceSen: null,
        description: 'say "x\\y"',
      },
      { ordinal: 5000, line: 8, valueOn: "2026-03-03", amountSen: 7, balanceSen: 107, reference: 'r"' },
    ]);
    expect(await rows("pending")).toMatchObject([{ ordinal: 1, amountSen: -5, description: "a,b" }]);
    const counts: number[] = [];
    for await (const { count } of uploadChunks(workspace, id ?? "")) counts.push(count);
    expect(counts).toEqual([2, 1]);
  }
  expect(await workspace.transaction((trx) => importRowsPage(trx, sealed ?? "", { kind: "booked" }))).toEqual(
    [],
  );
  await workspace.close();
});
