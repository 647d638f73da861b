/**
 * The desk's clock jumps an hour, a day, to 1970 and to 2038, over midnight and the end of a month, while decisions are made
 * and sent: nothing is lost or done twice, the order of deciding stays, and no row of the centre carries the desk's time.
 */
import { randomUUID } from "node:crypto";
import { countOutbox } from "@db/workspace/repositories/outbox";
import type { Workspace } from "@db/workspace/workspace";
import { runSync } from "@features/sync/run-sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { report, SEED, size } from "../support/bar";
import { random } from "../support/random";
import { openTestWallet, type TestWallet } from "../support/wallets";
import { deskFolder, effects, enqueue, fillWallet, integrity, type Pair, verifyBody } from "../sync/desk";

const SEQUENCES = size(6, 200);
const STEPS = 4;
const HOUR = 3_600_000;

/** Jumps of the clock, each from where it stands. */
const JUMPS: readonly ((now: number) => number)[] = [
  (now) => now + HOUR,
  (now) => now - HOUR,
  (now) => now + 24 * HOUR,
  (now) => now - 24 * HOUR,
  () => Date.UTC(1970, 0, 1),
  () => Date.UTC(2038, 0, 19, 3, 14, 8),
  // WIB is seven hours ahead: the last minute of a month there, and the minute before midnight UTC.
  () => Date.UTC(2026, 1, 28, 16, 59, 30),
  () => Date.UTC(2026, 2, 31, 23, 59, 30),
  (now) => now + 60_000,
];

describe(`a desk whose clock jumps, ${SEQUENCES} sequences (seed ${SEED})`, () => {
  const folder = deskFolder();
  let wallet: TestWallet;
  let pairs: Pair[];
  let workspace: Workspace;
  let decided = 0;
  beforeAll(async () => {
    wallet = await openTestWallet("pglite");
    pairs = await fillWallet(wallet, SEQUENCES * STEPS);
    workspace = await folder.open("sari");
  }, 900_000);
  afterAll(async () => {
    await folder.remove();
    await wallet.close();
  });

  it("loses nothing, doubles nothing, and dates no money", { timeout: 1_200_000 }, async () => {
    const next = random(SEED);
    const began = (await wallet.admin.raw("select clock_timestamp() as at")).rows[0].at;
    let nowMs = Date.UTC(2026, 2, 6, 3);
    const clock = { now: () => new Date(nowMs) };
    const sync = () => runSync({ workspace, session: wallet.as("sari"), clock });
    await sync();
    const order: string[] = [];
    for (let sequence = 0; sequence < SEQUENCES; sequence += 1) {
      for (let step = 0; step < STEPS; step += 1) {
        nowMs = JUMPS[Math.floor(next() * JUMPS.length)]!(nowMs);
        order.push(await enqueue(workspace, "top_up.verify", verifyBody(pairs.pop()!), randomUUID(), clock));
        decided += 1;
        if (next() < 0.5) await sync();
      }
      nowMs = JUMPS[Math.floor(next() * JUMPS.length)]!(nowMs);
      const where = `seed ${SEED}, sequence ${sequence}`;
      expect(await sync(), where).toMatchObject({ stopped: null, refused: [], audit: { ok: true } });
      expect(await workspace.transaction(countOutbox), where).toMatchObject({ pending: 0, sent: 0 });
      expect(await effects(wallet), where).toMatchObject({ credits: decided, doubled: 0, audited: decided });
    }
    expect(await integrity(workspace)).toEqual([]);
    await expectCentreTimes(began);
    const { rows } = await wallet.admin.raw(
      "select command_id from wallet.audit where action = 'top_up.verify' order by xid, id",
    );
    expect(rows.map((row: { command_id: string }) => row.command_id)).toEqual(order);
    report(`clock: ${SEQUENCES} sequences of ${STEPS} decisions`);
  });

  /** Everything that is dated in the centre since then lies between then and now, by the centre's own clock. */
  async function expectCentreTimes(began: string | Date): Promise<void> {
    for (const [table, column] of [
      ["transfers", "posted_at"],
      ["commands", "received_at"],
      ["audit", "at"],
      ["allocations", "made_at"],
      ["top_ups", "closed_at"],
    ] as const) {
      const { rows } = await wallet.admin.raw(
        `select count(*)::int as n from wallet.${table} where ${column} is not null and ${column} > clock_timestamp()
           or ${column} < ?::timestamptz - interval '10 minutes'`,
        [began],
      );
      expect(rows[0].n, `${table}.${column}`).toBe(0);
    }
  }
});
