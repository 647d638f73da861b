import type { CentralSession } from "@db/central/central";
import { CentralError } from "@db/central/central";
import { findAccountByNumber } from "@db/workspace/repositories/accounts";
import { findBankLines, freeCreditLines } from "@db/workspace/repositories/bank-lines";
import { readCursors } from "@db/workspace/repositories/cursors";
import { countOutbox, findOutboxEntry } from "@db/workspace/repositories/outbox";
import { findTopUp, openTopUps } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import { pullChanges } from "@features/sync/pull-changes";
import { runSync } from "@features/sync/run-sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applied, openAccount, openBankAccount, requestTopUp, rp } from "../support/scene";
import { openTestWallet, type Person, submit, type TestWallet } from "../support/wallets";
import { CLOCK, decide, deskFolder, effects, enqueue, fillWallet, type Pair, verifyBody } from "./desk";

const TABLES = ["accounts", "bank_accounts", "top_ups", "statements", "bank_lines", "requests", "freezes"];

/** Everything a desk has of the centre, in one order. */
const replicaOf = (workspace: Workspace) =>
  workspace.transaction(async (trx) => {
    const all: Record<string, unknown[]> = {};
    for (const table of TABLES) all[table] = await trx(table).orderBy("id");
    return all;
  });

describe.each(["pglite", "postgres"] as const)("two desks on %s", (engine) => {
  const folder = deskFolder();
  let wallet: TestWallet;
  let pairs: Pair[];
  let sari: Workspace;
  let dewi: Workspace;
  const sync = (workspace: Workspace, session: CentralSession = wallet.as(workspace.login as Person)) =>
    runSync({ workspace, session, clock: CLOCK });

  beforeAll(async () => {
    wallet = await openTestWallet(engine);
    pairs = await fillWallet(wallet, 12, [4, 5]);
    sari = await folder.open("sari");
    dewi = await folder.open("dewi");
  });
  afterAll(async () => {
    await folder.remove();
    await wallet.close();
  });

  it("have the same rows after one round each, however small the pages", async () => {
    await pullChanges({ workspace: sari, session: wallet.as("sari"), pageSize: 3 });
    expect(await sync(dewi)).toMatchObject({ stopped: null, failed: [], audit: { ok: true } });
    await sync(sari);
    const replica = await replicaOf(sari);
    expect(await replicaOf(dewi)).toEqual(replica);
    expect(replica).toMatchObject({
      top_ups: { length: 12 },
      accounts: { length: 12 },
      bank_lines: { length: 12 },
    });
    await sari.transaction(async (trx) => {
      expect(await openTopUps(trx)).toHaveLength(12);
      expect(await freeCreditLines(trx)).toHaveLength(12);
    });
  });

  it("apply each decision once: applied, shown by the feed, unmarked, and nothing more to pull", async () => {
    const [pair] = pairs as [Pair];
    const id = await decide(sari, pair);
    expect(await sync(sari)).toMatchObject({ pushed: 1, applied: 1, replayed: 0, refused: [] });
    await sari.transaction(async (trx) => {
      expect(await findOutboxEntry(trx, id)).toMatchObject({ state: "applied", detail: { allocation: id } });
      expect(await findTopUp(trx, pair.topUp)).toMatchObject({
        status: "credited",
        localMark: null,
        closedBy: "sari",
      });
      expect(await findBankLines(trx, [pair.line])).toMatchObject([
        { allocationId: id, localCommandId: null },
      ]);
      expect((await findAccountByNumber(trx, pair.account))?.balanceSen).toBe(rp(100_000));
    });
    expect(await sync(sari)).toMatchObject({ pushed: 0, pulled: 0 });
    await sync(dewi);
    expect(await replicaOf(dewi)).toEqual(await replicaOf(sari));
  });

  it("race for one line: the loser's report names the winner and when, and its desk shows the truth", async () => {
    const pair = pairs[1]!;
    const [first, second] = [await decide(sari, pair), await decide(dewi, pair)];
    expect(await sync(sari)).toMatchObject({ applied: 1 });
    const lost = await sync(dewi);
    expect(lost).toMatchObject({
      pushed: 1,
      applied: 0,
      refused: [{ id: second, code: "already-decided", winner: "Sari", what: "line" }],
    });
    expect(lost.refused[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    await dewi.transaction(async (trx) => {
      expect(await findOutboxEntry(trx, second)).toMatchObject({
        state: "refused",
        detail: { winner: "Sari" },
      });
      expect(await findTopUp(trx, pair.topUp)).toMatchObject({
        status: "credited",
        closedBy: "sari",
        localMark: null,
      });
      expect(await findBankLines(trx, [pair.line])).toMatchObject([
        { allocationId: first, localCommandId: null },
      ]);
    });
  });

  it("undo: the mark goes when the centre's row is open again", async () => {
    const pair = pairs[2]!;
    const verified = await decide(sari, pair);
    await sync(sari);
    await enqueue(sari, "top_up.undo", { allocation: verified });
    expect(await sari.transaction((trx) => findTopUp(trx, pair.topUp))).toMatchObject({
      localMark: "undoing",
    });
    expect(await sync(sari)).toMatchObject({ applied: 1, refused: [] });
    await sari.transaction(async (trx) => {
      expect(await findTopUp(trx, pair.topUp)).toMatchObject({ status: "open", localMark: null });
      expect((await freeCreditLines(trx)).map((line) => line.id)).toContain(pair.line);
    });
  });

  it("verify and undo decided offline, sent in one batch, in their order", async () => {
    const pair = pairs[3]!;
    const verified = await decide(dewi, pair);
    await enqueue(dewi, "top_up.undo", { allocation: verified });
    await enqueue(dewi, "top_up.reject", { top_up: pair.topUp, reason: "salah kirim" }).then(
      () => expect.unreachable(),
      (error: Error) => expect(error.message).toContain("already-pending"),
    );
    expect(await sync(dewi)).toMatchObject({ pushed: 2, applied: 2, refused: [] });
    expect(await dewi.transaction((trx) => findTopUp(trx, pair.topUp))).toMatchObject({
      status: "open",
      localMark: null,
    });
  });

  it("wait for a second person, and learn what that person said", async () => {
    const [yes, no] = [pairs[4]!, pairs[5]!];
    const body = (pair: Pair) => ({ ...verifyBody(pair), note: "nominal lain, nama sama" });
    const approved = await enqueue(dewi, "top_up.verify", body(yes));
    const rejected = await enqueue(dewi, "top_up.verify", body(no));
    expect(await sync(dewi)).toMatchObject({ pushed: 2, applied: 0, waiting: 2, refused: [] });
    expect(await dewi.transaction((trx) => findTopUp(trx, yes.topUp))).toMatchObject({
      localMark: "verifying",
    });

    const shown = await wallet.as("sari").call<{ body_hash: string }>("desk.request", approved);
    await applied(
      submit(wallet.as("sari"), "request.approve", { request: approved, body_hash: shown.body_hash }),
    );
    expect(await sync(dewi)).toMatchObject({ pushed: 0, applied: 1, refused: [] });
    expect(await dewi.transaction((trx) => findTopUp(trx, yes.topUp))).toMatchObject({
      status: "credited",
      localMark: null,
    });

    const feed = { decided_at: CLOCK.now().toISOString(), checker: "sari", status: "rejected" };
    await dewi.transaction((trx) => trx("requests").where({ id: rejected }).update(feed));
    expect(await sync(dewi)).toMatchObject({
      refused: [
        { id: rejected, code: "already-decided", what: "request", winner: "Sari", at: feed.decided_at },
      ],
    });
    await dewi.transaction(async (trx) => {
      expect(await findTopUp(trx, no.topUp)).toMatchObject({ status: "open", localMark: null });
      expect((await freeCreditLines(trx)).map((line) => line.id)).toContain(no.line);
      await trx("requests")
        .where({ id: rejected })
        .update({ decided_at: null, checker: null, status: "waiting" });
    });
  });

  it("keep every decision while the centre is away, and say why", async () => {
    const pair = pairs[6]!;
    const id = await decide(sari, pair);
    const away: CentralSession = {
      login: "sari",
      call: () => Promise.reject(new CentralError("centre-unreachable", "No server answers.")),
      close: async () => {},
    };
    expect(await sync(sari, away)).toMatchObject({ pushed: 0, stopped: { code: "centre-unreachable" } });
    await sari.transaction(async (trx) => {
      expect(await findOutboxEntry(trx, id)).toMatchObject({ state: "sent", answeredAt: null });
      expect(await findTopUp(trx, pair.topUp)).toMatchObject({ localMark: "verifying" });
    });
    expect(await sync(sari)).toMatchObject({ pushed: 1, applied: 1, stopped: null });
  });

  it("push past a command that breaks its batch, and keep it", async () => {
    const [good, alsoGood] = [pairs[7]!, pairs[8]!];
    const before = await decide(sari, good);
    const poison = await enqueue(sari, "freeze.place", { account: "nobody" });
    const after = await decide(sari, alsoGood);
    const real = wallet.as("sari");
    const choking: CentralSession = {
      login: "sari",
      call: (fn, ...args) =>
        String(args[0]).includes(poison)
          ? Promise.reject(new CentralError("centre-failed", "The wallet failed."))
          : real.call(fn, ...args),
      close: async () => {},
    };
    expect(await sync(sari, choking)).toMatchObject({
      pushed: 2,
      applied: 2,
      failed: [{ id: poison }],
      stopped: null,
    });
    await sari.transaction(async (trx) => {
      expect(await findOutboxEntry(trx, before)).toMatchObject({ state: "applied" });
      expect(await findOutboxEntry(trx, after)).toMatchObject({ state: "applied" });
      expect(await findOutboxEntry(trx, poison)).toMatchObject({ state: "sent" });
    });
    expect(await sync(sari)).toMatchObject({ pushed: 1, refused: [{ id: poison, code: "not-allowed" }] });
  });

  it("are not synchronised under another person's login", async () => {
    await decide(sari, pairs[9]!);
    await expect(sync(sari, wallet.as("dewi"))).rejects.toThrow(/cannot be synchronised as dewi/);
    expect(await sari.transaction(countOutbox)).toMatchObject({ pending: 1 });
    await sync(sari);
  });

  it("take a new account's top-up with the account it belongs to", async () => {
    const bank = await openBankAccount(wallet, "7770001112");
    const account = await openAccount(wallet, "Siti Rahma");
    const { id } = await requestTopUp(wallet, account, rp(50_000), bank);
    await pullChanges({ workspace: dewi, session: wallet.as("dewi"), pageSize: 1 });
    expect(await dewi.transaction((trx) => findTopUp(trx, id))).toMatchObject({
      accountNumber: account,
      holderName: "Siti Rahma",
      amountSen: rp(50_000),
    });
  });

  it("show a hold at once; its reason only to compliance", async () => {
    const komang = await folder.open("komang");
    await enqueue(komang, "freeze.place", {
      account: pairs[10]!.account,
      scope: "incoming",
      legal_basis: "surat PPATK",
      reason: "penipuan",
    });
    expect(await sync(komang)).toMatchObject({ applied: 1 });
    await sync(sari);
    const seen = (workspace: Workspace) =>
      workspace.transaction((trx) => trx("freezes").select("reason", "scope"));
    expect(await seen(komang)).toEqual([{ reason: "penipuan", scope: "incoming" }]);
    expect(await seen(sari)).toEqual([{ reason: null, scope: "incoming" }]);
    expect(await sari.transaction((trx) => findTopUp(trx, pairs[10]!.topUp))).toMatchObject({
      held: "incoming",
    });
  });

  it("notice a rewritten or shortened history, and keep the head they saw", async () => {
    const { head } = await sync(sari);
    const forged = (answer: object): CentralSession => ({
      login: "sari",
      call: async <T>(fn: string, ...args: never[]) =>
        (fn === "desk.seal_audit" ? answer : await wallet.as("sari").call(fn as "desk.submit", ...args)) as T,
      close: async () => {},
    });
    expect(await sync(sari, forged({ position: head!.position, hash: "0".repeat(64) }))).toMatchObject({
      audit: { ok: false, why: "the chain differs from a head seen before" },
    });
    expect(await sync(sari, forged({ position: head!.position - 1, hash: head!.hash }))).toMatchObject({
      audit: { ok: false, why: "the end of the chain is missing" },
    });
    expect((await sari.transaction(readCursors)).auditHead).toEqual(head);
    expect(await sync(sari)).toMatchObject({ audit: { ok: true } });
  });

  it("end with every credit once and the money of the day whole", async () => {
    await sync(sari);
    await sync(dewi);
    expect(await replicaOf(dewi)).toEqual(await replicaOf(sari));
    expect(await effects(wallet)).toMatchObject({ credits: 7, doubled: 0, creditedSen: rp(706_500) });
    expect(await wallet.as("sari").call("desk.daily_proof")).toMatchObject({ difference_sen: 0 });
  });
});
