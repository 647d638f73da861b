/** Two real desks, each with its own file, decide the same lines at once and synchronise as they go: each line is credited once. */
import { countOutbox } from "@db/workspace/repositories/outbox";
import type { Workspace } from "@db/workspace/workspace";
import { compareReplica } from "@features/sync/compare-replica";
import { runSync } from "@features/sync/run-sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { report, SEED, size } from "../support/bar";
import { random } from "../support/random";
import { openTestWallet, type Person, type TestWallet } from "../support/wallets";
import { CLOCK, decide, deskFolder, effects, fillWallet, integrity, type Pair } from "./desk";

const LINES = size(60, 400);
/** Decisions between two rounds, as a clerk makes them. */
const AT_ONCE = 4;

describe(`two desks on ${LINES} lines (seed ${SEED})`, () => {
  const folder = deskFolder();
  let wallet: TestWallet;
  let pairs: Pair[];
  beforeAll(async () => {
    wallet = await openTestWallet("postgres");
    pairs = await fillWallet(wallet, LINES);
  }, 900_000);
  afterAll(async () => {
    await folder.remove();
    await wallet.close();
  });
  const sync = (workspace: Workspace) =>
    runSync({ workspace, session: wallet.as(workspace.login as Person), clock: CLOCK });

  /** One desk's day: every line, in an order of its own. */
  const dayOf = (workspace: Workspace, seed: number) => {
    const next = random(seed);
    const order = pairs
      .map((pair) => ({ pair, at: next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ pair }) => pair);
    const told = { applied: 0, refused: 0, winners: new Set<string | null>() };
    const step = async (at: number): Promise<void> => {
      for (const pair of order.slice(at, at + AT_ONCE)) await decide(workspace, pair);
      const round = await sync(workspace);
      expect(round).toMatchObject({ stopped: null, failed: [], replayed: 0 });
      told.applied += round.applied;
      told.refused += round.refused.length;
      for (const { winner, code } of round.refused) {
        expect(code).toBe("already-decided");
        told.winners.add(winner);
      }
    };
    return { told, step };
  };

  it("gives each line one credit, tells each loser who won, and leaves both desks equal", {
    timeout: 1_800_000,
  }, async () => {
    const [sari, dewi] = [await folder.open("sari"), await folder.open("dewi")];
    await Promise.all([sync(sari), sync(dewi)]);
    const [one, other] = [dayOf(sari, SEED), dayOf(dewi, SEED + 1)];
    // Side by side, step by step: neither desk is the faster one, and each step is a race.
    for (let at = 0; at < LINES; at += AT_ONCE) await Promise.all([one.step(at), other.step(at)]);
    const [first, second] = [one.told, other.told];
    expect(first.applied + second.applied).toBe(LINES);
    expect(first.refused + second.refused).toBe(LINES);
    expect([...first.winners]).toEqual(["Dewi"]);
    expect([...second.winners]).toEqual(["Sari"]);
    expect(await effects(wallet)).toMatchObject({ credits: LINES, doubled: 0, applied: LINES });
    for (const workspace of [sari, dewi]) {
      expect(await sync(workspace)).toMatchObject({ stopped: null, pushed: 0 });
      expect(await workspace.transaction(countOutbox)).toMatchObject({ pending: 0, sent: 0 });
      expect(
        await compareReplica({ workspace, session: wallet.as(workspace.login as Person), clock: CLOCK }),
      ).toMatchObject({ first: null });
      expect(await integrity(workspace)).toEqual([]);
    }
    report(`two desks on ${LINES} lines: ${first.applied} and ${second.applied} credits`);
    expect(Math.min(first.applied, second.applied)).toBeGreaterThanOrEqual(LINES / 4);
  });
});
