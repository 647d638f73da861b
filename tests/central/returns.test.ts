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
import { openTestWallet, submit, type TestWallet } from "../support/wallets";

describe.each<TestWallet["engine"]>(["pglite", "postgres"])("money nobody asked for on %s", (engine) => {
  let wallet: TestWallet;
  let bank: number;
  let account: string;
  const line: Record<string, number> = {};
  const SENDER = { to_bank: "BCA", to_number: "1234567890", to_holder: "Sri Salah" };
  const proof = () => wallet.as("sari").call<Record<string, number>>("desk.daily_proof");

  beforeAll(async () => {
    wallet = await openTestWallet(engine);
    bank = await openBankAccount(wallet, "0111222333");
    account = await openAccount(wallet);
    const lines = [
      { on: "2026-03-01", sen: rp(70_000), text: "SALAH KIRIM" },
      { on: "2026-03-02", sen: rp(-70_000), text: "KE SRI SALAH" },
      { on: "2026-03-02", sen: rp(-70_000), text: "KE ORANG LAIN" },
      { on: "2026-03-02", sen: rp(150_000), text: `TITIP ${account}` },
      { on: "2026-03-02", sen: rp(160_000), text: "TANPA NOMOR" },
      { on: "2026-03-02", sen: rp(20_000), text: `KECIL ${account}` },
    ];
    const upload = { bank, openingSen: rp(10_000_000), from: "2026-03-01", to: "2026-03-02", lines };
    await applied(confirmedStatement(wallet, upload, "dewi", "wira").then(({ confirmed }) => confirmed));
    for (const { text } of lines) line[text] = (await lineIds(wallet, text))[0]!;
  });
  afterAll(() => wallet?.close());

  it("sends a credit back by two people: suspense, then owed to the sender, then paid by the bank's own debit", async () => {
    const before = await proof();
    const asked = await submit(wallet.as("dewi"), "line.return", {
      lines: [line["SALAH KIRIM"]],
      ...SENDER,
      reason: "bukan untuk KasPay",
    });
    expect(asked.outcome).toBe("waiting");
    const returned = await applied(approve(wallet.as("wira"), asked));
    const owed = await proof();
    expect(owed["returns_sen"]).toBe(rp(70_000));
    expect(owed["suspense_sen"]).toBe(before["suspense_sen"]! - rp(70_000));
    const { returns, rows } = await wallet
      .as("dewi")
      .call<{ returns: { debits: object[] }[]; rows: { id: number }[] }>("desk.suspense");
    expect(returns).toMatchObject([
      { id: returned.id, ...SENDER, amount_sen: rp(70_000), made_by: "Dewi", checked_by: "Wira" },
    ]);
    expect(returns[0]!.debits).toHaveLength(2);
    expect(await wallet.as("sari").call("desk.returns")).toEqual(returns);
    expect(rows.map(({ id }) => id)).not.toContain(line["SALAH KIRIM"]);

    const topUp = await requestTopUp(wallet, account, rp(70_000), bank);
    const verify = { lines: [line["SALAH KIRIM"]], top_ups: [{ id: topUp.id, amount_sen: rp(70_000) }] };
    expect(await submit(wallet.as("sari"), "top_up.verify", verify)).toMatchObject({
      code: "already-decided",
    });
    await applied(submit(wallet.gate, "top_up.cancel", { account, top_up: topUp.id }));

    const settle = { return: returned.id, line: line["KE SRI SALAH"] };
    expect(
      await submit(wallet.as("dewi"), "return.settle", { ...settle, line: line["TANPA NOMOR"] }),
    ).toMatchObject({
      code: "sums-differ",
    });
    const debits = () => wallet.as("dewi").call<Record<string, number>>("desk.suspense_balance");
    expect(await debits()).toMatchObject({ debit_lines: 2, debit_sen: rp(140_000), difference_sen: 0 });
    await applied(submit(wallet.as("dewi"), "return.settle", settle));
    expect(await debits()).toMatchObject({ debit_lines: 1, debit_sen: rp(70_000), difference_sen: 0 });
    expect(
      await submit(wallet.as("sari"), "return.settle", { ...settle, line: line["KE ORANG LAIN"] }),
    ).toMatchObject({
      code: "already-decided",
    });
    expect(await proof()).toMatchObject({
      returns_sen: 0,
      suspense_sen: before["suspense_sen"],
      difference_sen: 0,
    });
    expect(
      await submit(wallet.as("dewi"), "allocation.reverse", { allocation: returned.id, reason: "keliru" }),
    ).toMatchObject({ code: "in-use" });
  });

  it("takes a return back by its linked reversal while the bank has not paid it", async () => {
    const ask = { lines: [line["TANPA NOMOR"]], ...SENDER, reason: "keliru" };
    const returned = await applied(
      approve(wallet.as("wira"), await submit(wallet.as("dewi"), "line.return", ask)),
    );
    const undo = await submit(wallet.as("dewi"), "allocation.reverse", {
      allocation: returned.id,
      reason: "ternyata ada",
    });
    await applied(approve(wallet.as("sari"), undo));
    expect(await proof()).toMatchObject({ returns_sen: 0, difference_sen: 0 });
    const again = await submit(wallet.as("dewi"), "line.return", ask);
    expect(again.outcome).toBe("waiting");
    await applied(
      submit(wallet.as("dewi"), "request.withdraw", { request: again.detail.request, reason: "x" }),
    );
  });

  it("credits a transfer without a request by two people, as a top-up of its own, within the limits", async () => {
    const body = { lines: [line[`TITIP ${account}`]], account };
    const other = await openAccount(wallet);
    expect(
      await submit(wallet.as("dewi"), "top_up.verify_unasked", { ...body, account: other }),
    ).toMatchObject({
      code: "note-missing",
    });
    expect(
      await submit(wallet.as("dewi"), "top_up.verify_unasked", {
        lines: [line[`KECIL ${account}`]],
        account,
      }),
    ).toMatchObject({ code: "outside-limits" });
    const waiting = await submit(wallet.gate, "account.open", {
      holder_name: "Tono",
      email: "tono@example.com",
      language: "id",
      activation_code: "123456",
    });
    expect(
      await submit(wallet.as("dewi"), "top_up.verify_unasked", { ...body, account: waiting.detail.account }),
    ).toMatchObject({ code: "account-not-active" });
    const open = await requestTopUp(wallet, account, rp(150_000), bank);
    expect(await submit(wallet.as("dewi"), "top_up.verify_unasked", body)).toMatchObject({
      code: "has-request",
    });
    await applied(submit(wallet.gate, "top_up.cancel", { account, top_up: open.id }));

    const asked = await submit(wallet.as("dewi"), "top_up.verify_unasked", body);
    expect(asked.outcome).toBe("waiting");
    const credited = await applied(approve(wallet.as("wira"), asked));
    expect(await wallet.gate.call("gate.account", account)).toMatchObject({ balance_sen: rp(150_000) });

    const undo = await submit(wallet.as("dewi"), "allocation.reverse", {
      allocation: credited.id,
      reason: "keliru",
    });
    await applied(approve(wallet.as("sari"), undo));
    const { rows } = await wallet.admin.raw("select status from wallet.top_ups where is_unasked");
    expect(rows).toEqual([{ status: "cancelled" }]);
    expect(await wallet.gate.call("gate.account", account)).toMatchObject({ balance_sen: 0 });
  });

  it("lets one person credit it only where two people have set an amount for that", async () => {
    const change = { setting: "unasked_one_person_sen", value: rp(200_000), reason: "uji" };
    await applied(approve(wallet.as("wira"), await submit(wallet.as("sari"), "setting.change", change)));
    const body = { lines: [line["TANPA NOMOR"]], account, note: "kata penelepon" };
    expect((await submit(wallet.as("dewi"), "top_up.verify_unasked", body)).outcome, "no number in it").toBe(
      "waiting",
    );
    const named = await applied(
      submit(wallet.as("dewi"), "top_up.verify_unasked", { lines: [line[`TITIP ${account}`]], account }),
    );
    await applied(submit(wallet.as("dewi"), "top_up.undo", { allocation: named.id }));
  });

  it("tells suspense by age and name, and leaves everything sound", async () => {
    await applied(
      submit(wallet.as("dewi"), "line.park", { line: line["TANPA NOMOR"], reason: "unknown-sender" }),
    );
    const suspense = await wallet.as("komang").call<{ by_age: object[]; sen: number }>("desk.suspense", {
      reason: "unknown-sender",
    });
    expect(suspense).toMatchObject({ rows: [{ id: line["TANPA NOMOR"], parked_reason: "unknown-sender" }] });
    expect(suspense.by_age).toContainEqual(expect.objectContaining({ age: "31-", reason: "undecided" }));
    await expectSound(wallet);
  });
});
