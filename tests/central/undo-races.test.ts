import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { psql, submitOn } from "../support/psql";
import {
  applied,
  confirmedStatement,
  lineIds,
  openAccount,
  openBankAccount,
  requestTopUp,
  rp,
} from "../support/scene";
import { expectSound } from "../support/sound";
import { type Answer, openTestWallet, submit, type TestWallet } from "../support/wallets";
import { openBreach } from "./attacks/attack";
import { verification } from "./attacks/ledger-sql";

const SEN = rp(60_000);
const ISOLATION = ["read committed", "repeatable read", "serializable"] as const;

describe("an undo beside a verification on the server", () => {
  let wallet: TestWallet;
  let bank: number;
  let days = 0;
  beforeAll(async () => {
    wallet = await openTestWallet("postgres");
    bank = await openBankAccount(wallet, "0111222333");
    await openBreach(wallet);
  });
  afterAll(() => wallet?.close());

  /** A confirmed statement whose undo waits for its second person, and a top-up that its one line fits. */
  const contested = async () => {
    const on = `2026-03-${String(++days).padStart(2, "0")}`;
    const account = await openAccount(wallet);
    const topUp = (await requestTopUp(wallet, account, SEN, bank)).id;
    const text = `REBUTAN ${on}`;
    const { claim } = await confirmedStatement(
      wallet,
      { bank, openingSen: null, from: on, to: on, lines: [{ on, sen: SEN, text }] },
      "dewi",
    );
    const body = { statement: claim.id, reason: "uji" };
    const asked = await submit(wallet.as("dewi"), "statement.undo", body);
    const [line] = await lineIds(wallet, text);
    return {
      account,
      statement: claim.id,
      topUp,
      line: line!,
      verify: { lines: [line], top_ups: [{ id: topUp, amount_sen: SEN }] },
      approval: { request: asked.detail.request, body_hash: asked.detail.body_hash },
    };
  };

  /** Sends a command on a transaction of its own and ends it; answers the outcome or the driver's code. */
  const ended = async (client: pg.Client, work: Promise<Answer>): Promise<string> => {
    try {
      const { outcome, code } = await work;
      await client.query("commit");
      return code ?? outcome;
    } catch (error) {
      await client.query("rollback");
      return (error as { code: string }).code;
    }
  };

  it.each(ISOLATION)(
    "rule 2: waits for an uncommitted verification and then sees it, under %s",
    async (level) => {
      const { verify, approval, account } = await contested();
      const [clerk, checker] = [await psql(wallet, "sari"), await psql(wallet, "wira")];
      await clerk.query("begin");
      await checker.query(`begin isolation level ${level}`);
      await checker.query("select desk.whoami()");
      expect(await submitOn(clerk, "top_up.verify", verify)).toMatchObject({ outcome: "applied" });
      const undo = ended(checker, submitOn(checker, "request.approve", approval));
      await sleep(20);
      await clerk.query("commit");
      expect(await undo).toBe(level === "read committed" ? "in-use" : "rule-broken");
      expect(await wallet.gate.call("gate.account", account)).toMatchObject({ balance_sen: SEN });
      await Promise.all([clerk.end(), checker.end()]);
      await expectSound(wallet);
    },
  );

  it.each(ISOLATION)(
    "rule 2: an uncommitted undo holds the verification of its line, under %s",
    async (level) => {
      const { verify, approval, account } = await contested();
      const [clerk, checker] = [await psql(wallet, "sari"), await psql(wallet, "wira")];
      await checker.query("begin");
      await clerk.query(`begin isolation level ${level}`);
      await clerk.query("select desk.whoami()");
      expect(await submitOn(checker, "request.approve", approval)).toMatchObject({ outcome: "applied" });
      const verified = ended(clerk, submitOn(clerk, "top_up.verify", verify));
      await sleep(20);
      await checker.query("commit");
      expect(await verified).toBe(level === "read committed" ? "line-unknown" : "40001");
      expect(await wallet.gate.call("gate.account", account)).toMatchObject({ balance_sen: 0 });
      await Promise.all([clerk.end(), checker.end()]);
      await expectSound(wallet);
    },
  );

  it("rule 2: a verification in raw SQL that locks nothing is judged behind the undo it ran beside", async () => {
    const { topUp, line, approval, account } = await contested();
    const [clerk, checker] = [await psql(wallet, "sari"), await psql(wallet, "wira")];
    await checker.query("begin");
    await clerk.query("begin");
    expect(await submitOn(checker, "request.approve", approval)).toMatchObject({ outcome: "applied" });
    const raw = async () => {
      const work = { lines: [line], topUp, to: account, lineSen: SEN, checker: null };
      for (const sql of verification(work)) await clerk.query("select breach.run($1)", [sql]);
      await clerk.query("commit");
    };
    const committed = raw().then(
      () => "committed",
      (error: { code: string }) => error.code,
    );
    await sleep(20);
    await checker.query("commit");
    expect(await committed).toBe("23514");
    await Promise.all([clerk.end(), checker.end()]);
    await expectSound(wallet);
  });

  it("rule 10: verification and undo at once: one is done, the other told why", async () => {
    const wins: Record<string, number> = {};
    for (let round = 0; round < 12; round += 1) {
      const { verify, approval, statement } = await contested();
      const [verified, undone] = await Promise.all([
        submit(wallet.as("sari"), "top_up.verify", verify),
        sleep(round).then(() => submit(wallet.as("wira"), "request.approve", approval)),
      ]);
      const outcome = `${verified.code ?? verified.outcome} ${undone.code ?? undone.outcome}`;
      wins[outcome] = (wins[outcome] ?? 0) + 1;
      if (verified.outcome !== "applied") continue;
      await applied(submit(wallet.as("sari"), "top_up.undo", { allocation: verified.id }));
      expect(await submit(wallet.as("wira"), "request.approve", approval), statement).toMatchObject({
        outcome: "applied",
      });
    }
    expect(
      Object.keys(wins).filter((outcome) => !["applied in-use", "line-unknown applied"].includes(outcome)),
    ).toEqual([]);
    await expectSound(wallet);
  });
});
