/** "Synced" means equal, row by row, and can be proven; a desk that differs is named and made anew without losing a decision. */

import { CentralError, type CentralSession, type DoorArgument, type DoorFunction } from "@db/central/central";
import { readCursors } from "@db/workspace/repositories/cursors";
import { findOutboxEntry } from "@db/workspace/repositories/outbox";
import { beginRebuild } from "@db/workspace/repositories/rebuild";
import { FEED_ENTITIES, replicaColumns } from "@db/workspace/repositories/replica";
import { JSON_COLUMNS } from "@db/workspace/repositories/replica-digest";
import { findTopUp } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import { compareReplica, isEqual } from "@features/sync/compare-replica";
import { pullPresent } from "@features/sync/pull-present";
import { rebuildReplica } from "@features/sync/rebuild-replica";
import { runSync } from "@features/sync/run-sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applied } from "../support/scene";
import { openTestWallet, type Person, submit, type TestWallet } from "../support/wallets";
import { CLOCK, decide, deskFolder, effects, enqueue, fillWallet, integrity, type Pair } from "./desk";

describe.each(["pglite", "postgres"] as const)("a desk against the centre on %s", (engine) => {
  const folder = deskFolder();
  let wallet: TestWallet;
  let pairs: Pair[];
  let sari: Workspace;
  const sync = (workspace: Workspace, clock = CLOCK) =>
    runSync({ workspace, session: wallet.as(workspace.login as Person), clock });
  const compare = (workspace: Workspace, clock = CLOCK) =>
    compareReplica({ workspace, session: wallet.as(workspace.login as Person), clock });

  beforeAll(async () => {
    wallet = await openTestWallet(engine);
    pairs = await fillWallet(wallet, 30, [5]);
    sari = await folder.open("sari");
    const komang = wallet.as("komang");
    const hold = { scope: "incoming", legal_basis: "surat PPATK", reason: "penipuan" };
    await applied(submit(komang, "freeze.place", { ...hold, account: pairs[20]!.account }));
    const body = { columns: [{ at: 2, as: "amount" }], note: 'tanda "kutip", koma: dan é', 10: 1, 9: [] };
    await applied(submit(wallet.as("dewi"), "layout.save", { name: "Tabel", bank: "BCA", body }));
    await sync(sari);
    for (const pair of pairs.slice(0, 5)) await decide(sari, pair);
    await enqueue(sari, "top_up.reject", { top_up: pairs[6]!.topUp, reason: "no-transfer", note: "x" });
    await enqueue(sari, "top_up.verify", {
      lines: [pairs[5]!.line],
      top_ups: [{ id: pairs[5]!.topUp, amount_sen: pairs[5]!.sen }],
      note: "beda",
    });
    expect(await sync(sari)).toMatchObject({ stopped: null, refused: [], waiting: 1 });
  });
  afterAll(async () => {
    await folder.remove();
    await wallet.close();
  });

  it("is equal in every kind of row, for a clerk and for compliance", async () => {
    const komang = await folder.open("komang");
    for (const workspace of [sari, komang]) {
      const { tables, first, moved } = await compare(workspace);
      expect(first).toBeNull();
      expect(moved).toBe(0);
      expect(tables.every(isEqual)).toBe(true);
      const rows = Object.fromEntries(tables.map(({ entity, desk }) => [entity, desk.rows]));
      expect(rows).toMatchObject({
        account: 30,
        top_up: 30,
        bank_line: 30,
        layout: 1,
        request: 2,
        freeze: 1,
        bank_account: 1,
      });
    }
    expect(await komang.transaction((trx) => trx("freezes").pluck("reason"))).toEqual(["penipuan"]);
  });

  it.each([
    [
      "an amount",
      "differs",
      (id: number) => `UPDATE bank_lines SET amount_sen = amount_sen + 1 WHERE id = ${id}`,
    ],
    [
      "words",
      "differs",
      (id: number) => `UPDATE bank_lines SET description = description || ' ' WHERE id = ${id}`,
    ],
    ["a row that is missing", "missing", (id: number) => `DELETE FROM bank_lines WHERE id = ${id}`],
    [
      "a row too many",
      "extra",
      (
        id: number,
      ) => `INSERT INTO bank_lines (id, bank_account_id, statement_id, booked_on, amount_sen, description)
       VALUES (${id}, 1, 'x', '2026-03-05', 1, 'PALSU')`,
    ],
  ])("names %s first", async (what, kind, sql) => {
    const id = kind === "extra" ? 999_999 : pairs[12]!.line;
    const [before] = await sari.transaction((trx) => trx("bank_lines").where({ id }));
    await sari.transaction((trx) => trx.raw(sql(id)));
    expect(await compare(sari), what).toMatchObject({ first: { entity: "bank_line", id: String(id), kind } });
    await sari.transaction(async (trx) => {
      await trx("bank_lines").where({ id }).delete();
      if (before) await trx("bank_lines").insert(before);
    });
    expect(await compare(sari)).toMatchObject({ first: null });
  });

  it("leaves out what moved behind its cursor, and still finds what else differs", async () => {
    const pair = pairs[13]!;
    const real = wallet.as("sari");
    const during = {
      ...real,
      async call<T>(fn: Parameters<typeof real.call>[0], ...args: Parameters<typeof real.call>[1][]) {
        if (fn === "desk.replica_digest")
          await applied(
            submit(wallet.as("dewi"), "top_up.reject", { top_up: pair.topUp, reason: "no-transfer" }),
          );
        return real.call<T>(fn, ...args);
      },
    };
    expect(await compareReplica({ workspace: sari, session: during, clock: CLOCK })).toMatchObject({
      first: null,
      moved: expect.any(Number),
    });
    expect((await sari.transaction((trx) => findTopUp(trx, pair.topUp)))?.status).toBe("open");
    expect(await compare(sari)).toMatchObject({ first: null, moved: 0 });
  });

  it("counts on neither side what is closed so long that a desk no longer keeps it", async () => {
    const later = { now: () => new Date(Date.now() + 90 * 86_400_000) };
    const before = await compare(sari, later);
    expect(before.first).toBeNull();
    expect(await sync(sari, later)).toMatchObject({ stopped: null });
    const after = await compare(sari, later);
    expect(after.first).toBeNull();
    expect(after.tables).toEqual(before.tables);
    expect(after.tables.find(({ entity }) => entity === "top_up")?.desk.rows).toBe(23);
  });

  describe("a new desk", () => {
    const LATER = { now: () => new Date(Date.now() + 90 * 86_400_000) };
    /** Does something when bank lines are asked for: all top-ups have been read then. */
    const meddled = (deed: () => Promise<unknown>): CentralSession => {
      const real = wallet.as("dewi");
      let isDone = false;
      return {
        ...real,
        async call<T>(fn: DoorFunction, ...args: DoorArgument[]) {
          if (fn === "desk.present_rows" && args[0] === "bank_line" && !isDone) {
            isDone = true;
            await deed();
          }
          return real.call<T>(fn, ...args);
        },
      };
    };
    const firstPull = async (workspace: Workspace, session: CentralSession, pageSize?: number) =>
      pullPresent({ workspace, session, clock: CLOCK, ...(pageSize ? { pageSize } : {}) });

    it("reads no more than it keeps, and is equal to one that read everything", async () => {
      const workspace = await folder.open("dewi", "new");
      const all = await compare(sari, LATER);
      const { pulled } = await sync(workspace, LATER);
      const mine = await compare(workspace, LATER);
      expect(mine).toMatchObject({ first: null, cursor: all.cursor });
      expect(mine.tables).toEqual(all.tables);
      expect(pulled).toBe(mine.tables.reduce((sum, { desk }) => sum + desk.rows, 0));
      expect(await sync(workspace, LATER)).toMatchObject({ stopped: null, pulled: 0 });
    });

    it("is told by the feed of what moves between its pages", async () => {
      const workspace = await folder.open("dewi", "new-moving");
      const one = pairs[16]!;
      const session = meddled(() =>
        applied(submit(wallet.as("dewi"), "top_up.reject", { top_up: one.topUp, reason: "no-transfer" })),
      );
      expect(await firstPull(workspace, session, 3)).toBeGreaterThan(60);
      expect(await compare(workspace)).toMatchObject({ first: null, moved: 0 });
      expect((await workspace.transaction((trx) => findTopUp(trx, one.topUp)))?.status).toBe("rejected");
    });

    it("that was cut off reads the feed from its beginning", async () => {
      const workspace = await folder.open("dewi", "new-cut");
      const cut = () => Promise.reject(new CentralError("centre-unreachable", "cut"));
      await expect(firstPull(workspace, meddled(cut), 3)).rejects.toThrow("cut");
      expect(await workspace.transaction(readCursors)).toMatchObject({ feed: { xid: "0" } });
      expect(await firstPull(workspace, wallet.as("dewi"))).toBe(0);
      expect(await compare(workspace)).toMatchObject({ first: null, moved: 0 });
    });
  });

  it("is made anew: decisions on their way stay, marked, and both sides are equal", async () => {
    const waiting = await sari.transaction((trx) => trx("outbox").where({ state: "waiting" }).first());
    await sari.transaction((trx) => trx("top_ups").update({ status: "open" }));
    const pair = pairs[14]!;
    const id = await decide(sari, pair);
    // The line breaks between forgetting and reading: the next round ends what was begun.
    await sari.transaction((trx) => beginRebuild(trx));
    expect(await sari.transaction((trx) => findTopUp(trx, pair.topUp))).toBeNull();
    expect(await sari.transaction((trx) => findOutboxEntry(trx, id))).toMatchObject({ state: "pending" });
    const report = await rebuildReplica({ workspace: sari, session: wallet.as("sari"), clock: CLOCK });
    expect(report).toMatchObject({ stopped: null, applied: 1, refused: [] });
    expect(await compare(sari)).toMatchObject({ first: null, moved: 0 });
    await sari.transaction(async (trx) => {
      expect(await findTopUp(trx, pairs[5]!.topUp)).toMatchObject({
        localMark: "verifying",
        localCommandId: waiting.id,
      });
      expect(await findTopUp(trx, pair.topUp)).toMatchObject({ status: "credited", localMark: null });
    });
    expect(await integrity(sari)).toEqual([]);
    expect(await effects(wallet)).toMatchObject({ credits: 6, doubled: 0 });
  });
});

describe("what is compared", () => {
  it("knows every column of the replica that holds JSON, which both sides write with other spaces", async () => {
    const folder = deskFolder();
    const workspace = await folder.open("sari");
    for (const entity of FEED_ENTITIES) {
      const { table, columns } = replicaColumns(entity);
      const [{ sql }] = await workspace.transaction((trx) =>
        trx("sqlite_schema").where({ name: table }).select("sql"),
      );
      const isJson = (column: string) => new RegExp(`\\b${column} TEXT[^,]*json_valid`).test(sql);
      expect(columns.filter(isJson), entity).toEqual(JSON_COLUMNS[entity] ?? []);
    }
    await folder.remove();
  });
});

describe("a client older than the wallet", () => {
  it("writes nothing: the decision waits for the newer program", async () => {
    const folder = deskFolder();
    const wallet = await openTestWallet("postgres");
    const [pair] = (await fillWallet(wallet, 1)) as [Pair];
    const workspace = await folder.open("sari");
    const sync = () => runSync({ workspace, session: wallet.as("sari"), clock: CLOCK });
    await sync();
    const id = await decide(workspace, pair);
    const { rows } = await wallet.admin.raw("select obj_description('desk'::regnamespace) as schema");
    await wallet.admin.raw("comment on schema desk is '29991231_0001_later'");
    expect(await sync()).toMatchObject({ pushed: 0, stopped: { code: "centre-newer" } });
    await expect(submit(wallet.as("wira"), "statement.discard", { statement: id })).rejects.toMatchObject({
      code: "centre-newer",
    });
    expect(await effects(wallet)).toMatchObject({ credits: 0 });
    await wallet.admin.raw(`comment on schema desk is '${rows[0].schema}'`);
    expect(await sync()).toMatchObject({ applied: 1, replayed: 0, stopped: null });
    await folder.remove();
    await wallet.close();
  });
});
