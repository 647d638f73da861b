import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  applied,
  approve,
  confirmedStatement,
  lineIds,
  openAccount,
  openBankAccount,
  requestTopUp,
  rp,
} from "../support/scene";
import { expectSound } from "../support/sound";
import { openTestWallet, type Person, submit, type TestWallet } from "../support/wallets";

/** Taking a verification back by two people: what is refused when it is asked for, and what both of them see. */
describe.each<TestWallet["engine"]>(["pglite", "postgres"])("taking back by two people on %s", (engine) => {
  let wallet: TestWallet;
  let bank: number;
  const accounts: string[] = [];

  beforeAll(async () => {
    wallet = await openTestWallet(engine);
    bank = await openBankAccount(wallet, "0111222333");
    for (const holder of ["Budi Santoso", "Intan Nugroho", "Wayan Kusuma"])
      accounts.push(await openAccount(wallet, holder));
    const lines = accounts.map((account) => ({
      on: "2026-03-01",
      sen: rp(100_000),
      text: `MASUK ${account}`,
    }));
    const upload = { bank, openingSen: rp(10_000_000), from: "2026-03-01", to: "2026-03-01", lines };
    await applied(confirmedStatement(wallet, upload, "dewi", "wira").then(({ confirmed }) => confirmed));
  });
  afterAll(() => wallet?.close());

  async function credited(account: string): Promise<string> {
    const topUp = await requestTopUp(wallet, account, rp(100_000), bank);
    const body = {
      lines: await lineIds(wallet, `MASUK ${account}`),
      top_ups: [{ id: topUp.id, amount_sen: rp(100_000) }],
    };
    return (await applied(submit(wallet.as("dewi"), "top_up.verify", body))).id as string;
  }
  const ask = (who: Person, allocation: string) =>
    submit(wallet.as(who), "allocation.reverse", { allocation, reason: "salah orang" });
  const balance = async (account: string) =>
    (await wallet.gate.call<{ balance_sen: number }>("gate.account", account)).balance_sen;

  it("shows both people whose money goes back, how much, the line, who verified it and when", async () => {
    const [account] = accounts as [string];
    const allocation = await credited(account);
    const asked = await ask("sari", allocation);
    expect(asked).toMatchObject({ outcome: "waiting" });
    const facts = {
      id: allocation,
      purpose: "credit",
      is_live: true,
      amount_sen: rp(100_000),
      made_by: "Dewi",
      checked_by: null,
      made_at: expect.stringMatching(/Z$/),
      lines: [
        { bank: "BCA", booked_on: "2026-03-01", amount_sen: rp(100_000), description: `MASUK ${account}` },
      ],
      parts: [{ account, holder_name: "Budi Santoso", amount_sen: rp(100_000), balance_sen: rp(100_000) }],
      return: null,
      asked: { id: asked.id, maker_name: "Sari" },
    };
    expect(await wallet.as("dewi").call("desk.allocation", allocation)).toMatchObject(facts);
    expect(await wallet.as("wira").call("desk.request", asked.id)).toMatchObject({
      amount_sen: rp(100_000),
      may_check: true,
      allocation: facts,
    });
    const shown = await wallet.as("dewi").call<{ top_ups: object[] }>("desk.account", account);
    expect(shown.top_ups).toMatchObject([{ status: "credited", allocation_id: allocation }]);
    expect(await ask("dewi", allocation), "asked once").toMatchObject({
      code: "in-use",
      detail: { what: "request" },
    });
    expect(await approve(wallet.as("sari"), asked), "not by who asked").toMatchObject({
      code: "same-person",
    });
    expect(await balance(account), "nothing moves before").toBe(rp(100_000));

    await applied(approve(wallet.as("wira"), asked));
    expect(await balance(account)).toBe(0);
    expect(await wallet.as("sari").call("desk.allocation", allocation)).toMatchObject({
      is_live: false,
      asked: null,
    });
    const after = await wallet.as("dewi").call<{ top_ups: object[] }>("desk.account", account);
    expect(after.top_ups).toMatchObject([{ status: "open", allocation_id: null }]);
    expect(await ask("dewi", allocation)).toMatchObject({ code: "allocation-unknown" });
  });

  it("refuses it when it is asked for where the money was spent meanwhile, and when it is approved as well", async () => {
    const [, account] = accounts as [string, string];
    const allocation = await credited(account);
    const asked = await ask("dewi", allocation);
    const held = await applied(
      submit(wallet.gate, "payment.hold", { account, amount_sen: rp(30_000), seller: "Toko" }),
    );
    expect(await approve(wallet.as("wira"), asked)).toMatchObject({ code: "insufficient-balance" });
    await applied(
      submit(wallet.as("dewi"), "request.withdraw", { request: asked.id, reason: "tunggu saldonya" }),
    );
    expect(await ask("dewi", allocation)).toMatchObject({ code: "insufficient-balance" });
    await applied(submit(wallet.gate, "payment.refund", { payment: held.id }));
    await applied(approve(wallet.as("wira"), await ask("dewi", allocation)));
    expect(await balance(account)).toBe(0);
  });

  it("refuses it where money may not leave the account, until the hold is lifted", async () => {
    const [, , account] = accounts as [string, string, string];
    const allocation = await credited(account);
    const order = { account, scope: "outgoing", legal_basis: "uji", reason: "uji", ends_at: null };
    const freeze = await applied(submit(wallet.as("komang"), "freeze.place", order));
    expect(await ask("dewi", allocation)).toMatchObject({ code: "account-frozen" });
    await applied(submit(wallet.as("sari"), "freeze.confirm", { freeze: freeze.detail.freeze }));
    const lift = await submit(wallet.as("komang"), "freeze.lift", {
      freeze: freeze.detail.freeze,
      reason: "selesai",
    });
    await applied(approve(wallet.as("wira"), lift));
    expect(await ask("dewi", allocation)).toMatchObject({ outcome: "waiting" });
  });

  it("takes back what a code paid although the code is another's now: that request is over, and the code stays there", async () => {
    const account = await openAccount(wallet, "Dewa Made");
    const first = await requestTopUp(wallet, account, rp(80_000), bank, true);
    const on = "2026-03-02";
    const lines = [{ on, sen: first.expectedSen, text: `KODE ${account}` }];
    const upload = { bank, openingSen: null, from: on, to: on, lines };
    await applied(confirmedStatement(wallet, upload, "dewi", "wira").then(({ confirmed }) => confirmed));
    const verified = await applied(
      submit(wallet.as("dewi"), "top_up.verify", {
        lines: await lineIds(wallet, `KODE ${account}`),
        top_ups: [{ id: first.id, amount_sen: first.expectedSen }],
      }),
    );
    // The place where a code is looked for is decided by the request's id: the same beginning, the same code.
    const id = first.id.slice(0, 8) + randomUUID().slice(8);
    const body = { account, amount_sen: rp(80_000), bank_account: bank, with_code: true };
    const second = await applied(submit(wallet.gate, "top_up.request", body, id));
    expect(second.detail.expected_sen).toBe(first.expectedSen);

    await applied(approve(wallet.as("wira"), await ask("dewi", verified.id as string)));
    expect(await balance(account)).toBe(0);
    const { rows } = await wallet.admin.raw("select id, status from wallet.top_ups where id in (?, ?)", [
      first.id,
      second.detail.top_up as string,
    ]);
    expect(new Map(rows.map((row: { id: string; status: string }) => [row.id, row.status]))).toEqual(
      new Map([
        [first.id, "expired"],
        [second.detail.top_up, "open"],
      ]),
    );
  });

  it("says nothing of an unknown one, and leaves everything sound", async () => {
    const nobody = "00000000-0000-4000-8000-000000000000";
    expect(await wallet.as("sari").call("desk.allocation", nobody)).toBeNull();
    expect(await ask("sari", nobody)).toMatchObject({ code: "allocation-unknown" });
    expect(await ask("sari", "x")).toMatchObject({ code: "malformed" });
    await expectSound(wallet);
  });
});
