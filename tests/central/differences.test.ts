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
import { openTestWallet, submit, type TestWallet } from "../support/wallets";

const DAY = "2026-03-02";

describe.each<TestWallet["engine"]>(["pglite", "postgres"])("what is beside the request, on %s", (engine) => {
  let wallet: TestWallet;
  let account: string;
  let topUps: { id: string; expected: number }[];
  let lines: number[];
  let elsewhere: string;

  beforeAll(async () => {
    wallet = await openTestWallet(engine);
    const bank = await openBankAccount(wallet, "0111222333");
    account = await openAccount(wallet);
    topUps = [];
    for (const rupiah of [100_000, 200_000, 300_000]) {
      const { id } = await requestTopUp(wallet, account, rp(rupiah), bank, true);
      const { rows } = await wallet.admin.raw(
        "select expected_sen::int as sen from wallet.top_ups where id = ?",
        [id],
      );
      topUps.push({ id, expected: rows[0].sen });
    }
    const amounts = [topUps[0]!.expected, rp(200_000), topUps[2]!.expected - rp(2_500)];
    const otherBank = await openBankAccount(wallet, "0444555666");
    elsewhere = (await requestTopUp(wallet, account, rp(3_000_000), otherBank)).id;
    await confirmedStatement(wallet, {
      bank,
      openingSen: null,
      from: DAY,
      to: DAY,
      lines: [...amounts, rp(3_000_000)].map((sen, n) => ({ on: DAY, sen, text: `BEDA ${n} ${account}` })),
    });
    lines = (await Promise.all([0, 1, 2, 3].map((n) => lineIds(wallet, `BEDA ${n} ${account}`)))).flat();
  });
  afterAll(() => wallet?.close());

  const verify = (n: number, amount: number, note?: string) =>
    submit(wallet.as("sari"), "top_up.verify", {
      lines: [lines[n]],
      top_ups: [{ id: topUps[n]?.id, amount_sen: amount }],
      ...(note ? { note } : {}),
    });
  const auditOf = async (id: string) => {
    const { rows } = await wallet.admin.raw("select detail from wallet.audit where command_id = ?", [id]);
    return rows[0].detail.detail;
  };

  it("is said in the answer and in its audit row: nothing of an exact one, a code forgotten, a fee", async () => {
    const exact = await applied(verify(0, topUps[0]!.expected));
    expect(exact.detail).toEqual({ allocation: exact.id });
    const { id, expected } = topUps[1]!;
    const bare = await applied(verify(1, rp(200_000)));
    const forgotten = {
      top_up: id,
      expected_sen: expected,
      credited_sen: rp(200_000),
      difference_sen: rp(200_000) - expected,
      matched: "without-code",
    };
    expect(bare.detail).toEqual({ allocation: bare.id, differences: [forgotten] });
    expect(await auditOf(bare.id)).toEqual(bare.detail);
    const short = topUps[2]!.expected - rp(2_500);
    const waiting = await verify(2, short, "biaya bank");
    expect(waiting).toMatchObject({ outcome: "waiting" });
    const done = await applied(approve(wallet.as("wira"), waiting));
    const fee = [{ matched: "with-tolerance", difference_sen: -rp(2_500), credited_sen: short }];
    expect(done.detail).toMatchObject({ differences: fee });
    expect(await auditOf(done.id)).toMatchObject({ differences: fee });
  });

  it("is said in the account's history and in the daily report, with the reason", async () => {
    const seen = await wallet
      .as("sari")
      .call<{ transfers: { kind: string; matched: object }[] }>("desk.account", account);
    expect(
      seen.transfers.filter(({ kind }) => kind === "top_up_credit").map(({ matched }) => matched),
    ).toMatchObject([
      { matched: "with-tolerance", difference_sen: -rp(2_500), note: "biaya bank" },
      { matched: "without-code" },
      { matched: "exact", difference_sen: 0 },
    ]);
    const { rows } = await wallet.admin.raw(
      "select to_char(now() at time zone 'Asia/Jakarta', 'YYYY-MM-DD') as day",
    );
    const report = await wallet.as("wira").call<{ decisions: object[] }>("desk.daily_report", rows[0].day);
    expect(report.decisions).toMatchObject([
      { matched: "exact", differenceSen: 0, expectedSen: topUps[0]!.expected },
      { matched: "without-code" },
      { matched: "with-tolerance", differenceSen: -rp(2_500), reason: "biaya bank" },
    ]);
  });

  it("has its reason before a second person is asked: without one the request could never be approved", async () => {
    const body = { lines: [lines[3]], top_ups: [{ id: elsewhere, amount_sen: rp(3_000_000) }] };
    expect(await submit(wallet.as("sari"), "top_up.verify", body)).toMatchObject({ code: "note-missing" });
    const note = { note: "dikirim ke rekening kami yang lain" };
    const waiting = await submit(wallet.as("sari"), "top_up.verify", { ...body, ...note });
    expect(waiting).toMatchObject({ outcome: "waiting" });
    await applied(approve(wallet.as("wira"), waiting));
  });

  it("adds up: what was asked and the difference are what was credited, of every credit", async () => {
    const { rows } = await wallet.admin.raw(
      `select count(*)::int as n from wallet.transfers t join wallet.top_ups u on u.id = t.top_up_id
       cross join lateral wallet.difference(u, t.amount_sen) d
       where t.kind = 'top_up_credit' and (d ->> 'expected_sen')::bigint + (d ->> 'difference_sen')::bigint <> t.amount_sen`,
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});
