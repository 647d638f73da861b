/** A disk that is full and a file that is locked: one sentence, nothing by halves, and the next round does the rest. */

import { readCursors } from "@db/workspace/repositories/cursors";
import { findOutboxEntry } from "@db/workspace/repositories/outbox";
import { writeSetting } from "@db/workspace/repositories/settings";
import type { Workspace } from "@db/workspace/workspace";
import { runSync } from "@features/sync/run-sync";
import sqlite3 from "sqlite3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestWallet, type TestWallet } from "../support/wallets";
import { CLOCK, decide, deskFolder, effects, fillWallet, integrity, type Pair } from "../sync/desk";

const folder = deskFolder();
let wallet: TestWallet;
let pairs: Pair[];
let decided = 0;
beforeAll(async () => {
  wallet = await openTestWallet("pglite");
  pairs = await fillWallet(wallet, 60);
});
afterAll(async () => {
  await folder.remove();
  await wallet.close();
});
const sync = (workspace: Workspace, onStep?: Parameters<typeof runSync>[0]["onStep"]) =>
  runSync({ workspace, session: wallet.as("sari"), clock: CLOCK, ...(onStep ? { onStep } : {}) });
const limitPages = (workspace: Workspace, pages: number) =>
  workspace.transaction((trx) => trx.raw(`PRAGMA max_page_count = ${pages}`));
/** Pages freed by the migrations would still take rows: fills them. */
async function useFreePages(workspace: Workspace): Promise<void> {
  for (let n = 0; ; n += 1) {
    const filling = workspace.transaction((trx) => writeSetting(trx, `filler ${n}`, "x".repeat(3000)));
    if (
      !(await filling.then(
        () => true,
        () => false,
      ))
    )
      return;
  }
}

it("full while the first page comes: no row, no cursor, and all of it once there is space", async () => {
  const workspace = await folder.open("sari", "full-pull");
  await limitPages(workspace, 1);
  await useFreePages(workspace);
  await expect(sync(workspace)).rejects.toMatchObject({ code: "workspace-full" });
  await workspace.transaction(async (trx) => {
    expect(await trx("top_ups")).toEqual([]);
    expect((await readCursors(trx)).feed).toEqual({ xid: "0", id: 0 });
  });
  await limitPages(workspace, 1_000_000);
  await sync(workspace);
  expect(await workspace.transaction((trx) => trx("top_ups"))).toHaveLength(60);
});

it("full while decisions are made: each is there or was refused, none by halves", async () => {
  const workspace = await folder.open("sari", "full-decide");
  await sync(workspace);
  await limitPages(workspace, 1);
  const taken: string[] = [];
  let refused = 0;
  for (const pair of pairs.splice(0, 25))
    await decide(workspace, pair).then(
      (id) => taken.push(id),
      (error: { code?: string }) => {
        expect(error.code).toBe("workspace-full");
        refused += 1;
      },
    );
  expect(refused).toBeGreaterThan(0);
  await limitPages(workspace, 1_000_000);
  await workspace.transaction(async (trx) => {
    expect(await trx("outbox")).toHaveLength(taken.length);
    expect(await trx("top_ups").whereNotNull("local_mark")).toHaveLength(taken.length);
  });
  expect(await sync(workspace)).toMatchObject({ pushed: taken.length, applied: taken.length });
  decided += taken.length;
  expect(await integrity(workspace)).toEqual([]);
  expect(await effects(wallet)).toMatchObject({ credits: decided, doubled: 0 });
});

it("locked when the answers come: said in one sentence, and replayed at the next round", async () => {
  const workspace = await folder.open("sari", "locked");
  await sync(workspace);
  const id = await decide(workspace, pairs.pop()!);
  decided += 1;
  const other = new sqlite3.Database(folder.file("locked"));
  let lock: Promise<unknown> = Promise.resolve();
  const failed = sync(workspace, (step) => {
    if (step === "push:answered") lock = new Promise((resolve) => other.exec("BEGIN IMMEDIATE", resolve));
  });
  await expect(failed).rejects.toMatchObject({ code: "workspace-busy" });
  await expect(failed).rejects.toThrow(/locked by another program/);
  await lock;
  expect(await workspace.transaction((trx) => findOutboxEntry(trx, id))).toMatchObject({ state: "sent" });
  await new Promise((resolve) => other.close(resolve));
  expect(await sync(workspace)).toMatchObject({ pushed: 1, applied: 1, replayed: 1 });
  expect(await effects(wallet)).toMatchObject({ credits: decided, doubled: 0 });
});
