import { serverSession } from "@db/central/open-server";
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
import { type Answer, openTestWallet, SECRET, submit, type TestWallet } from "../support/wallets";

const SMALL = 50;
const FITS = 12;

describe.each<TestWallet["engine"]>(["pglite", "postgres"])("limits of one operator on %s", (engine) => {
  let wallet: TestWallet;
  let bodies: object[];
  beforeAll(async () => {
    wallet = await openTestWallet(engine);
    const bank = await openBankAccount(wallet, "0111222333");
    const lines = Array.from({ length: SMALL + 2 }, (_, at) => ({
      on: "2026-03-01",
      sen: rp(50_000),
      text: `KECIL ${at}`,
    }));
    await confirmedStatement(wallet, {
      bank,
      openingSen: null,
      from: "2026-03-01",
      to: "2026-03-01",
      lines,
    });
    const topUps: string[] = [];
    for (let at = 0; at < lines.length; at += 1) {
      const account = await openAccount(wallet, `Orang ${at}`);
      topUps.push((await requestTopUp(wallet, account, rp(50_000), bank)).id);
    }
    bodies = (await lineIds(wallet, "KECIL")).map((line, at) => ({
      lines: [line],
      top_ups: [{ id: topUps[at], amount_sen: rp(50_000) }],
    }));
  });
  afterAll(() => wallet?.close());

  const change = async (setting: string, value: number) =>
    applied(
      approve(
        wallet.as("wira"),
        await submit(wallet.as("sari"), "setting.change", { setting, value, reason: "batas baru" }),
      ),
    );
  const count = (answers: Answer[], outcome: string) =>
    answers.filter((one) => one.outcome === outcome).length;

  it(`${SMALL} small credits at once, over parallel connections: ${FITS} of them alone, the others wait for two`, async () => {
    await change("operator_day_sen", rp(50_000) * FITS + 1);
    const sessions =
      engine === "postgres"
        ? Array.from({ length: 4 }, () => serverSession(new URL(wallet.url!), "dewi", SECRET))
        : [wallet.as("dewi")];
    const answers = await Promise.all(
      bodies
        .slice(0, SMALL)
        .map((body, at) => submit(sessions[at % sessions.length]!, "top_up.verify", body)),
    );
    for (const session of sessions) await session.close();
    expect([count(answers, "applied"), count(answers, "waiting")]).toEqual([FITS, SMALL - FITS]);
    const { rows } = await wallet.admin.raw(
      `select d.verified_count, d.verified_sen::int, (select count(*)::int from wallet.transfers where kind = 'top_up_credit') as credits
       from wallet.operator_days d where operator = 'dewi'`,
    );
    expect(rows).toEqual([{ verified_count: FITS, verified_sen: rp(50_000) * FITS, credits: FITS }]);
    // What two people decide is not the maker's alone.
    const waiting = answers.find((one) => one.outcome === "waiting")!;
    await applied(approve(wallet.as("wira"), waiting));
    expect((await wallet.admin.raw("select verified_count from wallet.operator_days")).rows).toEqual([
      { verified_count: FITS },
    ]);
  });

  it("a batch of one call is counted as it goes, and the count of a day as its sum", async () => {
    await change("operator_day_sen", rp(1_000_000));
    await change("operator_day_count", FITS + 1);
    const batch = bodies
      .slice(SMALL)
      .map((body) => ({ id: crypto.randomUUID(), kind: "top_up.verify", body }));
    const answers = await wallet.as("dewi").call<Answer[]>("desk.submit", batch);
    expect(answers.map(({ outcome }) => outcome)).toEqual(["applied", "waiting"]);
  });
});
