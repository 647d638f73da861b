import { randomUUID } from "node:crypto";
import { type UploadRow, uploadChunk, uploadStatement } from "@db/central/upload-statement";
import { afterAll, beforeAll, expect, it } from "vitest";
import { random } from "../support/random";
import { openBankAccount } from "../support/scene";
import { openTestWallet, type TestWallet } from "../support/wallets";

const STATEMENTS = 100;

let wallet: TestWallet;
let bank: number;
beforeAll(async () => {
  wallet = await openTestWallet("pglite");
  bank = await openBankAccount(wallet, "8880001112");
});
afterAll(() => wallet.close());

/** What a reading of the balances is by definition, summed row by row. */
function defined(rows: readonly UploadRow[], stated: number | null, withPending: boolean) {
  const counted = rows.filter((row) => withPending || row.booked_on !== null);
  let moved = 0;
  let opening = stated;
  for (const row of counted) {
    moved += row.amount_sen;
    if (opening === null && row.balance_sen !== null) opening = row.balance_sen - moved;
  }
  if (opening === null) return { opening_sen: null, closing_sen: null, bad_line: null };
  let running = opening;
  const bad = counted.find((row) => {
    running += row.amount_sen;
    return row.balance_sen !== null && row.balance_sen !== running;
  });
  return { opening_sen: opening, closing_sen: opening + moved, bad_line: bad?.line ?? null };
}

/**
 * A statement that states every balance, some or none, is wrong in one or in none, counts its PEND rows or not, and names its
 * opening balance or not.
 */
function statement(seed: number): { rows: UploadRow[]; opening: number | null } {
  const next = random(seed);
  const pick = (below: number) => Math.floor(next() * below);
  const share = [1, 1, 0.7, 0][pick(4)] ?? 1;
  const countsPending = next() < 0.5;
  const count = pick(7);
  const wrongAt = next() < 0.3 ? pick(count + 1) : -1;
  const start = pick(1_000_000);
  let balance = start;
  const rows = Array.from({ length: count }, (_, n): UploadRow => {
    const pending = next() < 0.2;
    const amount = (pick(9) - 4) * 100;
    balance += (pending && !countsPending ? 0 : amount) + Number(n === wrongAt);
    return {
      line: n + 5,
      booked_on: pending ? null : "2026-03-02",
      value_on: null,
      amount_sen: amount,
      balance_sen: next() < share ? balance : null,
      reference: null,
      description: `BARIS ${n}`,
    };
  });
  return { rows, opening: next() < 0.5 ? start + Number(next() < 0.1) : null };
}

async function uploaded({ rows, opening }: ReturnType<typeof statement>): Promise<string> {
  const id = randomUUID();
  const header = {
    bank_account: bank,
    file_name: "acak.csv",
    file_sha256: "a".repeat(64),
    format: "mt940",
    period_from: "2026-03-01",
    period_to: "2026-03-03",
    opening_sen: opening,
    closing_sen: null,
    rejected: [],
  };
  await uploadStatement(wallet.as("sari"), id, header, rows.length === 0 ? [] : [uploadChunk(rows)]);
  return id;
}

const text = (sen: number | null) => (sen === null ? null : String(sen));

it(`finds opening, closing and first wrong balance of ${STATEMENTS} statements as they are defined, summed or not`, async () => {
  const seen = { chained: 0, wrong: 0, without: 0 };
  for (let seed = 1; seed <= STATEMENTS; seed += 1) {
    const made = statement(seed);
    const id = await uploaded(made);
    for (const withPending of [false, true]) {
      const { rows: found } = await wallet.admin.raw(
        `select r.opening_sen::text, r.closing_sen::text, r.bad_line, (wallet.chained(s, ?)).holds
         from wallet.statements s cross join lateral wallet.running_check(s, ?) r where s.id = ?`,
        [withPending, withPending, id],
      );
      const { holds, ...answer } = found[0];
      const expected = defined(made.rows, made.opening, withPending);
      expect(answer, `seed ${seed}`).toEqual({
        opening_sen: text(expected.opening_sen),
        closing_sen: text(expected.closing_sen),
        bad_line: expected.bad_line,
      });
      seen.chained += Number(holds);
      seen.wrong += Number(expected.bad_line !== null);
      seen.without += Number(expected.opening_sen === null);
    }
  }
  for (const [kind, times] of Object.entries(seen)) expect(times, kind).toBeGreaterThan(10);
});
