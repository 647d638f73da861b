import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWorkspace } from "@db/workspace/open";
import type { Workspace } from "@db/workspace/workspace";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { showDay } from "./show-day";

/** The tenth of March in Jakarta, a minute after midnight: still the ninth in London. */
const NOW = "2026-03-09T17:01:00.000Z";
const folder = mkdtempSync(join(tmpdir(), "saldo-day-"));
let workspace: Workspace;

const account = { id: 1, number: "10048271", holder_name: "Rina Wulan", status: "active", balance_sen: 0 };
const topUp = (id: string, status: string, closed_at: string | null, closed_by: string | null) => ({
  id,
  account_id: 1,
  bank_account_id: 1,
  amount_sen: 10_000_000,
  expected_sen: 10_000_000,
  requested_at: "2026-03-01T00:00:00.000Z",
  expires_at: "2026-03-02T00:00:00.000Z",
  status,
  closed_at,
  closed_by,
});
const freeze = (id: string, ends_at: string | null, lifted_at: string | null = null) => ({
  id,
  account_id: 1,
  scope: "all",
  placed_by: "komang",
  placed_at: "2026-03-01T00:00:00.000Z",
  ends_at,
  lifted_at,
});
const bank = (id: number, covered_to: string) => ({
  id,
  bank: "BCA",
  number: `011122233${id}`,
  holder_name: "PT KasPay",
  opening_on: "2026-03-01",
  opening_sen: 0,
  covered_to,
});
const statement = (id: string, bank_account_id: number, from: string, to: string, status: string) => ({
  id,
  bank_account_id,
  uploaded_by: "wira",
  uploaded_at: "2026-03-09T00:00:00.000Z",
  file_name: "mutasi.csv",
  file_sha256: "0".repeat(64),
  format: "klikbca-individual-csv",
  period_from: from,
  period_to: to,
  status,
});

describe("what the desk knows of the day", () => {
  beforeAll(async () => {
    workspace = await openWorkspace(join(folder, "sari.db"), { login: "sari" });
    await workspace.transaction(async (trx) => {
      await trx("accounts").insert(account);
      await trx("top_ups").insert([
        topUp("a", "credited", "2026-03-09T17:00:30.000Z", "sari"),
        topUp("b", "rejected", "2026-03-09T17:00:40.000Z", "wira"),
        topUp("c", "credited", "2026-03-09T16:59:00.000Z", "sari"),
        topUp("d", "cancelled", "2026-03-09T17:00:50.000Z", null),
        topUp("e", "open", null, null),
      ]);
      await trx("freezes").insert([
        freeze("later", "2026-03-11T17:00:00.000Z"),
        freeze("sooner", "2026-03-10T01:00:00.000Z"),
        freeze("over", "2026-03-09T17:00:00.000Z"),
        freeze("far", "2026-03-12T00:00:00.000Z"),
        freeze("lifted", "2026-03-10T02:00:00.000Z", "2026-03-09T10:00:00.000Z"),
        freeze("endless", null),
      ]);
      await trx("bank_accounts").insert([
        bank(1, "2026-03-09"),
        bank(2, "2026-03-04"),
        bank(3, "2026-02-28"),
        bank(4, "2026-03-08"),
      ]);
      await trx("statements").insert([
        statement("s1", 2, "2026-03-06", "2026-03-08", "confirmed"),
        statement("s2", 2, "2026-03-09", "2026-03-09", "sealed"),
      ]);
    });
  });
  afterAll(async () => {
    await workspace.close();
    rmSync(folder, { recursive: true });
  });
  const day = (seesFreezes = true) => showDay({ workspace, nowUtc: NOW, seesFreezes });

  it("counts what was decided since midnight in Jakarta, by everybody; a cancelled request was not decided", async () => {
    expect(await day()).toMatchObject({
      verified: 1,
      rejected: 1,
      byMe: 1,
      creditedSen: 10_000_000,
      lastDecidedAtUtc: "2026-03-09T17:00:40.000Z",
    });
  });

  it("names freezes in force that end within two days, the soonest first, and tells them no clerk", async () => {
    expect((await day()).endingFreezes.map(({ id }) => id)).toEqual(["sooner", "later"]);
    expect((await day(false)).endingFreezes).toEqual([]);
  });

  it("counts days without a confirmed statement up to yesterday, the gap in the middle alone, today never (M15)", async () => {
    const missing = (await day()).missingDays.map(({ bankAccountId, days, from, to }) => [
      bankAccountId,
      days,
      from,
      to,
    ]);
    expect(missing).toEqual([
      [3, 9, "2026-03-01", "2026-03-09"],
      [2, 2, "2026-03-05", "2026-03-09"],
      [4, 1, "2026-03-09", "2026-03-09"],
    ]);
  });
});
