/**
 * A desk that dies between any two steps of a decision's way: whatever was decided has its effect once, whatever was not
 * has none, and the desk ends with the centre's own rows. Dying is a throw at the step and a workspace opened anew; the
 * transactions are SQLite's own (kill.test.ts does the same with a process and SIGKILL).
 */
import { randomUUID } from "node:crypto";
import type { CentralSession } from "@db/central/central";
import { enqueueCommand, findOutboxEntry } from "@db/workspace/repositories/outbox";
import { findTopUp } from "@db/workspace/repositories/top-ups";
import { runSync } from "@features/sync/run-sync";
import { type StepHook, SYNC_STEPS } from "@features/sync/steps";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { openTestWallet, type TestWallet } from "../support/wallets";
import { CLOCK, decide, deskFolder, effects, fillWallet, integrity, type Pair, verifyBody } from "./desk";

/** Steps behind the centre's commit and before the desk knows: only there an answer can be lost. */
const ANSWER_IS_LOST = ["push:answered", "push:answers-written"];

describe.each(["pglite", "postgres"] as const)("killed between two steps on %s", (engine) => {
  const folder = deskFolder();
  let wallet: TestWallet;
  let pairs: Pair[];
  let decided = 0;
  beforeAll(async () => {
    wallet = await openTestWallet(engine);
    pairs = await fillWallet(wallet, SYNC_STEPS.length + 4);
  });
  afterAll(async () => {
    await folder.remove();
    await wallet.close();
  });
  const sync = (
    workspace: Parameters<typeof decide>[0],
    more: { onStep?: StepHook; session?: CentralSession } = {},
  ) => runSync({ workspace, session: wallet.as("sari"), clock: CLOCK, ...more });

  test.each(SYNC_STEPS)("at %s", async (step) => {
    const pair = pairs.pop()!;
    let workspace = await folder.open("sari", step);
    await sync(workspace);
    const id = await decide(workspace, pair);
    decided += 1;
    const death = new Error(`killed at ${step}`);
    const onStep: StepHook = (at) => {
      if (at === step) throw death;
    };
    await expect(sync(workspace, { onStep })).rejects.toBe(death);
    await folder.close(workspace);

    workspace = await folder.open("sari", step);
    expect(await sync(workspace)).toMatchObject({
      stopped: null,
      refused: [],
      replayed: ANSWER_IS_LOST.includes(step) ? 1 : 0,
    });
    await workspace.transaction(async (trx) => {
      expect(await findOutboxEntry(trx, id)).toMatchObject({ state: "applied" });
      expect(await findTopUp(trx, pair.topUp)).toMatchObject({ status: "credited", localMark: null });
      expect(await trx("bank_lines").whereNotNull("local_command_id")).toEqual([]);
    });
    expect(await integrity(workspace)).toEqual([]);
    expect(await sync(workspace)).toMatchObject({ pushed: 0, pulled: 0 });
    expect(await effects(wallet)).toMatchObject({
      credits: decided,
      doubled: 0,
      applied: decided,
      audited: decided,
    });
  });

  it("before the decision commits: it was never made", async () => {
    const pair = pairs.pop()!;
    const workspace = await folder.open("sari", "before");
    await sync(workspace);
    const command = {
      id: randomUUID(),
      kind: "top_up.verify",
      body: verifyBody(pair),
      operator: "sari",
      createdAt: CLOCK.now().toISOString(),
    };
    await expect(
      workspace.transaction(async (trx) => {
        await enqueueCommand(trx, command);
        throw new Error("killed");
      }),
    ).rejects.toThrow("killed");
    expect(await sync(workspace)).toMatchObject({ pushed: 0 });
    expect(await effects(wallet)).toMatchObject({ credits: decided });
  });

  it("when the line breaks behind the centre's commit: replayed, once", async () => {
    const pair = pairs.pop()!;
    const workspace = await folder.open("sari", "line");
    await sync(workspace);
    const id = await decide(workspace, pair);
    decided += 1;
    const real = wallet.as("sari");
    let broken = 0;
    const breaking: CentralSession = {
      login: "sari",
      call: async <T>(fn: Parameters<CentralSession["call"]>[0], ...args: never[]) => {
        const answer = await real.call<T>(fn, ...args);
        if (fn !== "desk.submit") return answer;
        broken += 1;
        const { CentralError } = await import("@db/central/central");
        throw new CentralError("centre-unreachable", "The connection broke off.");
      },
      close: async () => {},
    };
    for (let attempt = 0; attempt < 3; attempt += 1)
      expect(await sync(workspace, { session: breaking })).toMatchObject({
        stopped: { code: "centre-unreachable" },
      });
    expect(broken).toBe(3);
    expect(await sync(workspace)).toMatchObject({ pushed: 1, applied: 1, replayed: 1 });
    expect(await workspace.transaction((trx) => findOutboxEntry(trx, id))).toMatchObject({
      state: "applied",
    });
    expect(await effects(wallet)).toMatchObject({ credits: decided, doubled: 0 });
  });

  it("when the feed brings the effect before the answer is known: nothing stays marked", async () => {
    const pair = pairs.pop()!;
    let workspace = await folder.open("sari", "feed-first");
    await sync(workspace);
    await decide(workspace, pair);
    decided += 1;
    await expect(
      sync(workspace, {
        onStep: (at) => {
          if (at === "push:answered") throw new Error("killed");
        },
      }),
    ).rejects.toThrow("killed");
    const { pullChanges } = await import("@features/sync/pull-changes");
    await pullChanges({ workspace, session: wallet.as("sari") });
    expect(await workspace.transaction((trx) => findTopUp(trx, pair.topUp))).toMatchObject({
      status: "credited",
      localMark: null,
    });
    await folder.close(workspace);
    workspace = await folder.open("sari", "feed-first");
    expect(await sync(workspace)).toMatchObject({ replayed: 1, applied: 1 });
    await workspace.transaction(async (trx) => {
      expect(await trx("top_ups").whereNotNull("local_mark")).toEqual([]);
      expect(await trx("bank_lines").whereNotNull("local_command_id")).toEqual([]);
    });
  });

  it("with an old copy of the workspace put back: decided again, credited once, and the desk learns who won", async () => {
    const pair = pairs.pop()!;
    const old = await folder.open("sari", "restored");
    await sync(old);
    await old.transaction((trx) => trx.raw("select 1"));
    await folder.close(old);
    const { copyFileSync } = await import("node:fs");
    copyFileSync(folder.file("restored"), folder.file("copy"));
    const first = await folder.open("sari", "restored");
    await decide(first, pair);
    decided += 1;
    await sync(first);
    const copy = await folder.open("sari", "copy");
    await decide(copy, pair);
    expect(await sync(copy)).toMatchObject({
      applied: 0,
      refused: [{ code: "already-decided", winner: "Sari" }],
    });
    expect(await copy.transaction((trx) => findTopUp(trx, pair.topUp))).toMatchObject({
      status: "credited",
      localMark: null,
    });
    expect(await effects(wallet)).toMatchObject({ credits: decided, doubled: 0 });
  });
});
