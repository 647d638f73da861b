import type { CentralSession } from "@db/central/central";
import { serverSession } from "@db/central/open-server";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { applied, approve, openAccount, openBankAccount, requestTopUp, rp } from "../support/scene";
import { openTestWallet, SECRET, submit, type TestWallet } from "../support/wallets";
import { fillWallet } from "../sync/desk";

const ROWS = 400;

interface Lease {
  what: string;
  key: string;
  owner: string;
  owner_name: string;
  until: string;
}

describe("fetching the next row on the server", () => {
  let wallet: TestWallet;
  let topUps: string[];
  const opened: CentralSession[] = [];
  const connected = async (login: string): Promise<CentralSession> => {
    const session = serverSession(new URL(wallet.url!), login, SECRET);
    await session.call("desk.whoami");
    opened.push(session);
    return session;
  };
  const next = (session: CentralSession, wanted: object = {}) =>
    session.call<Lease[]>("desk.lease_next", { what: "top_up", ...wanted });

  beforeAll(async () => {
    wallet = await openTestWallet("postgres");
    const bank = await openBankAccount(wallet, "0111222333");
    const account = await openAccount(wallet);
    topUps = [];
    for (let at = 0; at < ROWS; at += 1)
      topUps.push((await requestTopUp(wallet, account, rp(50_000 + at), bank)).id);
    await wallet.admin.raw("alter table wallet.settings disable trigger guard");
    await wallet.admin.raw("update wallet.settings set value = 1000 where name = 'lease_most'");
    await wallet.admin.raw("alter table wallet.settings enable trigger guard");
  });
  afterEach(async () => {
    for (const session of opened.splice(0)) await session.close();
    await wallet.admin.raw("update wallet.leases set until = clock_timestamp() - interval '1 second'");
  });
  afterAll(() => wallet?.close());

  it(`two desks fetch ${ROWS} rows at once, and never the same one`, async () => {
    const work = async (login: string) => {
      const session = await connected(login);
      const got: Lease[] = [];
      for (;;) {
        const leases = await next(session);
        if (leases.length === 0) return got;
        got.push(...leases);
      }
    };
    const [sari, dewi] = await Promise.all([work("sari"), work("dewi")]);
    const keys = [...sari, ...dewi].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.sort()).toEqual([...topUps].sort());
    expect(Math.min(sari.length, dewi.length), "a real race").toBeGreaterThan(ROWS / 10);
    expect(sari.every(({ owner, owner_name }) => owner === "sari" && owner_name === "Sari")).toBe(true);
  });

  it("gives the rows in the order of the screen, and leaves out what is somebody's, held or decided", async () => {
    const [sari, dewi] = [await connected("sari"), await connected("dewi")];
    expect(await next(sari, { order: "amount" })).toMatchObject([{ key: topUps.at(-1) }]);
    await sari.call("desk.lease_release", null, null);
    const [first, second, third, fourth] = topUps.toReversed() as [string, string, string, string];
    const body = (id: string) => ({
      top_up: id,
      reason: "ask-holder",
      until: new Date(Date.now() + 86_400_000).toISOString(),
    });
    await applied(submit(sari, "top_up.hold", body(second)));
    await applied(submit(sari, "top_up.reject", { top_up: third, reason: "duplicate", note: "" }));
    const keys = [first, second, third, fourth];
    expect((await next(sari, { keys })).map(({ key }) => key)).toEqual([first]);
    expect((await next(dewi, { keys, count: 4 })).map(({ key }) => key)).toEqual([fourth]);
    await applied(submit(sari, "top_up.unhold", { top_up: second }));
    expect((await next(dewi, { keys })).map(({ key }) => key)).toEqual([second]);
  });

  it("ends by the clock, by its owner, by hand-over and with the decision; a decision by another is not stopped", async () => {
    const [sari, dewi] = [await connected("sari"), await connected("dewi")];
    const [key] = topUps as [string];
    const mine = async (session: CentralSession) =>
      (await session.call<Lease[]>("desk.leases")).filter((lease) => lease.owner === session.login);
    expect(await next(sari, { keys: [key] })).toHaveLength(1);
    expect(await dewi.call("desk.lease_renew", "top_up", [key])).toMatchObject([{ owner: "sari" }]);
    expect(await dewi.call("desk.lease_release", "top_up", [key])).toBe(0);
    expect(await dewi.call("desk.lease_hand_over", "top_up", key, "dewi")).toBeNull();
    expect(await sari.call("desk.lease_hand_over", "top_up", key, "dewi")).toMatchObject({ owner: "dewi" });
    await expect(sari.call("desk.lease_hand_over", "top_up", key, "surat")).rejects.toMatchObject({
      code: "centre-failed",
    });
    expect(await mine(sari)).toEqual([]);
    expect(await dewi.call("desk.lease_release", "top_up", null)).toBe(1);
    expect(await next(sari, { keys: [key] })).toHaveLength(1);
    await wallet.admin.raw("update wallet.leases set until = clock_timestamp() where key = ?", [key]);
    expect(await next(dewi, { keys: [key] })).toMatchObject([{ owner: "dewi" }]);
    await applied(submit(sari, "top_up.reject", { top_up: key, reason: "duplicate", note: "" }));
    expect(await mine(dewi)).toEqual([]);
    const holding = await next(dewi, { keys: [topUps[1]] });
    expect(holding).toHaveLength(1);
    const until = new Date(Date.now() + 86_400_000).toISOString();
    await applied(submit(sari, "top_up.hold", { top_up: topUps[1], reason: "ask-holder", until }));
    expect(await mine(dewi)).toEqual([]);
    await expect(wallet.as("komang").call("desk.lease_next", { what: "top_up" })).rejects.toMatchObject({
      code: "centre-not-allowed",
    });
  });

  it("a line is nobody's once it is parked or allocated, a payment once it is paid or refused; waiting ends nothing", async () => {
    const [sari, dewi] = [await connected("sari"), await connected("dewi")];
    const has = async (what: string, key: string) =>
      (await dewi.call<Lease[]>("desk.leases")).some((lease) => lease.what === what && lease.key === key);
    const fetch = async (what: string, key: string) => {
      expect(await next(dewi, { what, keys: [key] })).toMatchObject([{ what, key }]);
      expect(await has(what, key)).toBe(true);
    };
    const pairs = await fillWallet(wallet, 2);
    const [first, second] = pairs as [(typeof pairs)[0], (typeof pairs)[0]];

    await fetch("line", String(first.line));
    await applied(submit(sari, "line.park", { line: first.line, reason: "other", note: "uji" }));
    expect(await has("line", String(first.line))).toBe(false);
    await applied(submit(sari, "line.unpark", { line: first.line }));
    await fetch("line", String(first.line));
    const credit = (pair: typeof first, sen: number) =>
      submit(sari, "top_up.verify", {
        lines: [pair.line],
        top_ups: [{ id: pair.topUp, amount_sen: sen }],
        note: "uji",
      });
    await applied(credit(first, rp(100_000)));
    expect(await has("line", String(first.line))).toBe(false);
    expect(await has("line", String(second.line))).toBe(false);

    await wallet.admin.raw("alter table wallet.settings disable trigger guard");
    await wallet.admin.raw("update wallet.settings set value = ? where name = 'payment_review_above_sen'", [
      rp(10_000),
    ]);
    await wallet.admin.raw("update wallet.settings set value = ? where name = 'payment_one_person_sen'", [
      rp(30_000),
    ]);
    await wallet.admin.raw("alter table wallet.settings enable trigger guard");
    const hold = (rupiah: number) =>
      applied(
        submit(wallet.gate, "payment.hold", {
          account: first.account,
          amount_sen: rp(rupiah),
          seller: "Toko",
        }),
      );
    const [small, large] = [await hold(20_000), await hold(40_000)];
    await fetch("payment", small.id);
    await fetch("payment", large.id);
    const asked = await submit(sari, "payment.approve", { payment: large.id });
    expect(asked.outcome).toBe("waiting");
    expect(await has("payment", large.id)).toBe(true);
    await applied(submit(sari, "payment.refuse", { payment: small.id, reason: "unusual" }));
    expect(await has("payment", small.id)).toBe(false);
    await applied(approve(wallet.as("wira"), asked));
    expect(await has("payment", large.id)).toBe(false);
  });
});
