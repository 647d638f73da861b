/** A server that crashes in the middle of a batch, and one that takes no changes: no acknowledgement without its commit. */
import { setTimeout as sleep } from "node:timers/promises";
import { countOutbox } from "@db/workspace/repositories/outbox";
import type { Workspace } from "@db/workspace/workspace";
import { runSync } from "@features/sync/run-sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { report, SEED, size } from "../support/bar";
import { startPostgres, type TestServer } from "../support/postgres-server";
import { random } from "../support/random";
import { openWalletOn, type TestWallet } from "../support/wallets";
import { CLOCK, decide, deskFolder, effects, fillWallet, integrity, type Pair } from "../sync/desk";

const TIMES = size(3, 30);
const BATCH = 8;

describe(`a server that fails ${TIMES} times in each way (seed ${SEED})`, () => {
  const folder = deskFolder();
  let server: TestServer;
  let wallet: TestWallet;
  let pairs: Pair[];
  let workspace: Workspace;
  let decided = 0;
  beforeAll(async () => {
    server = await startPostgres();
    wallet = await openWalletOn(server.adminUrl);
    pairs = await fillWallet(wallet, TIMES * BATCH * 2);
    workspace = await folder.open("sari");
    await sync();
  }, 900_000);
  afterAll(async () => {
    await wallet?.close();
    await folder.remove();
    await server?.stop();
  });
  const sync = () => runSync({ workspace, session: wallet.as("sari"), clock: CLOCK });
  const decideBatch = async () => {
    for (const pair of pairs.splice(0, BATCH)) await decide(workspace, pair);
    decided += BATCH;
  };
  const expectAllOnce = async () => {
    expect(await workspace.transaction(countOutbox)).toMatchObject({ pending: 0, sent: 0, applied: decided });
    expect(await effects(wallet)).toMatchObject({ credits: decided, doubled: 0, applied: decided });
    expect(await integrity(workspace)).toEqual([]);
  };

  it("crashes: what it had not committed is sent again, what it had is replayed", {
    timeout: 900_000,
  }, async () => {
    const next = random(SEED);
    let replayed = 0;
    let cutOff = 0;
    for (let time = 0; time < TIMES; time += 1) {
      await decideBatch();
      const round = sync();
      await sleep(Math.floor(next() * 60));
      await server.crash();
      const first = await round;
      if (first.stopped) {
        expect(first.stopped, `seed ${SEED}, time ${time}`).toMatchObject({ code: "centre-unreachable" });
        cutOff += 1;
      }
      await server.start();
      const again = await sync();
      expect(again, `seed ${SEED}, time ${time}`).toMatchObject({ stopped: null, refused: [], failed: [] });
      replayed += again.replayed;
      await expectAllOnce();
    }
    report(
      `server crash: ${TIMES} crashes, ${cutOff} in the middle of a round, ${replayed} answers replayed`,
    );
    expect(cutOff).toBeGreaterThan(0);
  });

  it("is read-only: said so, everything waits, and goes through afterwards", {
    timeout: 600_000,
  }, async () => {
    const readOnly = async (value: "on" | "off") => {
      await wallet.admin.raw(`alter system set default_transaction_read_only = ${value}`);
      await wallet.admin.raw("select pg_reload_conf()");
      await wallet.admin.destroy();
      await wallet.admin.initialize();
      await sleep(100);
    };
    for (let time = 0; time < TIMES; time += 1) {
      await decideBatch();
      await readOnly("on");
      expect(await sync()).toMatchObject({
        pushed: 0,
        failed: [],
        stopped: { code: "centre-unreachable", message: expect.stringContaining("takes no changes") },
      });
      expect(await workspace.transaction(countOutbox)).toMatchObject({ sent: BATCH });
      await wallet.admin.raw("set default_transaction_read_only = off");
      await readOnly("off");
      expect(await sync()).toMatchObject({ stopped: null, applied: BATCH, replayed: 0, refused: [] });
      await expectAllOnce();
    }
    report(`server read-only: ${TIMES} times`);
  });
});
