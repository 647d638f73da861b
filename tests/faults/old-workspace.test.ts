/**
 * Old copies of a workspace put back, with decisions that were sent, answered or neither when the copy was made: the centre
 * knows them again, nothing is credited twice, and the desk ends with the centre's own rows.
 */
import { copyFileSync, rmSync } from "node:fs";
import { freeCreditLines } from "@db/workspace/repositories/bank-lines";
import { countOutbox } from "@db/workspace/repositories/outbox";
import type { Workspace } from "@db/workspace/workspace";
import { runSync } from "@features/sync/run-sync";
import type { SyncStep } from "@features/sync/steps";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { report, SEED, size } from "../support/bar";
import { random } from "../support/random";
import { openTestWallet, type TestWallet } from "../support/wallets";
import { CLOCK, decide, deskFolder, effects, fillWallet, integrity, type Pair } from "../sync/desk";

const RESTORES = size(8, 100);
/** Where the copy is made: before the round, or where a round is stopped. */
const POINTS: readonly (SyncStep | "decided" | "synced")[] = [
  "decided",
  "push:marked-sent",
  "push:answered",
  "push:answers-stored",
  "pull:page-fetched",
  "synced",
];

describe(`${RESTORES} old workspaces restored (seed ${SEED})`, () => {
  const folder = deskFolder();
  let wallet: TestWallet;
  let pairs: Pair[];
  beforeAll(async () => {
    wallet = await openTestWallet("pglite");
    pairs = await fillWallet(wallet, RESTORES * 3);
  }, 900_000);
  afterAll(async () => {
    await folder.remove();
    await wallet.close();
  });
  const sync = (workspace: Workspace, stopAt?: string) =>
    runSync({
      workspace,
      session: wallet.as("sari"),
      clock: CLOCK,
      onStep(step) {
        if (step === stopAt) throw new Error(STOPPED);
      },
    }).catch((error: Error) => {
      if (error.message !== STOPPED) throw error;
      return null;
    });

  it("credits nothing twice and loses nothing", { timeout: 1_200_000 }, async () => {
    const next = random(SEED);
    let credits = 0;
    let replayed = 0;
    let refused = 0;
    let workspace = await folder.open("sari", "desk");
    await sync(workspace);
    for (let time = 0; time < RESTORES; time += 1) {
      const where = `seed ${SEED}, restore ${time}`;
      const point = POINTS[Math.floor(next() * POINTS.length)]!;
      const [before, after, again] = pairs.splice(0, 3) as [Pair, Pair, Pair];
      await decide(workspace, before);
      if (point !== "decided") await sync(workspace, point);
      await workspace.copyTo(folder.file("copy"));
      await sync(workspace);
      // What is decided behind the copy is known to the centre alone once the copy is back.
      await decide(workspace, after);
      await sync(workspace);
      credits += 2;
      await folder.close(workspace);
      for (const end of ["", "-wal", "-shm"]) rmSync(`${folder.file("desk")}${end}`, { force: true });
      copyFileSync(folder.file("copy"), folder.file("desk"));

      workspace = await folder.open("sari", "desk");
      // The clerk sees the line as free, as it was, and decides once more before the first round.
      await decide(workspace, after);
      await decide(workspace, again);
      credits += 1;
      const back = await sync(workspace);
      expect(back, where).toMatchObject({ stopped: null, audit: { ok: true } });
      expect(back?.refused, where).toMatchObject([{ code: "already-decided", winner: "Sari" }]);
      replayed += back?.replayed ?? 0;
      refused += back?.refused.length ?? 0;
      expect(await workspace.transaction(countOutbox), where).toMatchObject({
        pending: 0,
        sent: 0,
        waiting: 0,
      });
      expect(await effects(wallet), where).toMatchObject({ credits, doubled: 0, audited: credits });
      expect(await integrity(workspace), where).toEqual([]);
      const free = await workspace.transaction(freeCreditLines);
      expect(
        free.map(({ id }) => id).filter((id) => [before, after, again].some(({ line }) => line === id)),
      ).toEqual([]);
    }
    report(
      `old workspaces: ${RESTORES} restored, ${replayed} answers replayed, ${refused} refused, 0 credited twice`,
    );
    expect(replayed).toBeGreaterThan(0);
  });
});

const STOPPED = "stopped for the copy";
