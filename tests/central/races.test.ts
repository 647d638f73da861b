import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { CentralSession } from "@db/central/central";
import { serverSession } from "@db/central/open-server";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { IS_LONG, report, size } from "../support/bar";
import { psql, submitOn } from "../support/psql";
import { random } from "../support/random";
import {
  confirmedStatement,
  lineIds,
  openAccount,
  openBankAccount,
  requestTopUp,
  rp,
} from "../support/scene";
import { expectSound } from "../support/sound";
import { type Answer, openTestWallet, SECRET, submit, type TestWallet } from "../support/wallets";

const FREEZE_ROUNDS = 60;
const HELD_ROUNDS = 10;
const CONTESTED_LINES = size(100, 400);
const REQUESTS = size(30, 100);

describe("races on the server", () => {
  let wallet: TestWallet;
  let bank: number;
  const opened: CentralSession[] = [];
  beforeAll(async () => {
    wallet = await openTestWallet("postgres");
    bank = await openBankAccount(wallet, "0111222333");
  });
  afterEach(async () => {
    for (const session of opened.splice(0)) await session.close();
  });
  afterAll(() => wallet?.close());

  /** A connection of its own, already open. */
  const connected = async (login: string): Promise<CentralSession> => {
    const session = serverSession(new URL(wallet.url!), login, SECRET);
    await session.call("desk.whoami");
    opened.push(session);
    return session;
  };

  /** Accounts with one open top-up and its confirmed line each; `day` is not used by another race. */
  const contested = async (count: number, day: number, word: string, sen = rp(60_000), account?: string) => {
    const on = `2026-03-${String(day).padStart(2, "0")}`;
    const pairs: { account: string; topUp: string; line: number }[] = [];
    for (let at = 0; at < count; at += 1) {
      const to = account ?? (await openAccount(wallet));
      pairs.push({ account: to, topUp: (await requestTopUp(wallet, to, sen, bank)).id, line: 0 });
    }
    await confirmedStatement(
      wallet,
      {
        bank,
        openingSen: null,
        from: on,
        to: on,
        lines: pairs.map((_, at) => ({ on, sen, text: `${word} ${at}` })),
      },
      "dewi",
      "wira",
    );
    const ids = await lineIds(wallet, `${word} `);
    expect(ids).toHaveLength(count);
    return pairs.map((pair, at) => ({ ...pair, line: ids[at]! }));
  };
  type Pair = Awaited<ReturnType<typeof contested>>[number];

  const verifyBody = (pair: Pair, sen = rp(60_000)) => ({
    lines: [pair.line],
    top_ups: [{ id: pair.topUp, amount_sen: sen }],
  });
  const freezeBody = (pair: Pair) => ({
    account: pair.account,
    scope: "incoming",
    legal_basis: "UU 8/2010",
    reason: "uji",
  });

  it("rule 4: freeze and credit at once: one is first, and a credit is never second", async () => {
    const pairs = await contested(FREEZE_ROUNDS, 1, "SERENTAK");
    const clerk = await connected("sari");
    const officer = await connected("komang");
    const next = random(4);
    const wins = { credit: 0, freeze: 0 };
    for (const pair of pairs) {
      const [early, late] = [next() * 6, next() * 6];
      const [credit, freeze] = await Promise.all([
        sleep(early).then(() => submit(clerk, "top_up.verify", verifyBody(pair))),
        sleep(late).then(() => submit(officer, "freeze.place", freezeBody(pair))),
      ]);
      expect(freeze).toMatchObject({ outcome: "applied" });
      wins[credit.outcome === "applied" ? "credit" : "freeze"] += 1;
      if (credit.outcome !== "applied") expect(credit).toMatchObject({ code: "account-frozen" });
      // Both note the account in the feed while they hold its lock: the numbers tell who held it first.
      const { rows } = await wallet.admin.raw(
        `select u.command_id as id, min(c.id)::int as noted from wallet.audit u
         join wallet.changes c on c.xid = u.xid and c.entity = 'account'
         where u.command_id in (?, ?) group by 1`,
        [credit.id, freeze.id],
      );
      const noted = new Map(rows.map((row: { id: string; noted: number }) => [row.id, row.noted]));
      if (credit.outcome === "applied")
        expect(noted.get(credit.id)).toBeLessThan(noted.get(freeze.id) as number);
      expect(await submit(clerk, "top_up.verify", verifyBody(pair))).toMatchObject({ outcome: "refused" });
    }
    expect(wins.credit + wins.freeze).toBe(FREEZE_ROUNDS);
    expect(Math.min(wins.credit, wins.freeze), `a real race: ${JSON.stringify(wins)}`).toBeGreaterThan(
      FREEZE_ROUNDS / 20,
    );
  });

  it.each(["read committed", "repeatable read", "serializable"])(
    "rule 4: a credit that waits for an uncommitted freeze is refused, under %s",
    async (isolation) => {
      const day = { "read committed": 2, "repeatable read": 3, serializable: 4 }[isolation] ?? 0;
      const pairs = await contested(HELD_ROUNDS, day, `TAHAN${day}`);
      const [officer, clerk] = [await psql(wallet, "komang"), await psql(wallet, "sari")];
      for (const pair of pairs) {
        await officer.query("begin");
        await clerk.query(`begin isolation level ${isolation}`);
        // The clerk's snapshot is older than the freeze.
        await clerk.query("select desk.whoami()");
        await submitOn(officer, "freeze.place", freezeBody(pair));
        const credit = submitOn(clerk, "top_up.verify", verifyBody(pair)).then(
          async (answer) => {
            await clerk.query("commit");
            return answer.code;
          },
          async (error: { code: string }) => {
            await clerk.query("rollback");
            return error.code;
          },
        );
        await sleep(5);
        await officer.query("commit");
        expect(await credit).toBe(isolation === "read committed" ? "account-frozen" : "40001");
        expect(await wallet.gate.call("gate.account", pair.account)).toMatchObject({ balance_sen: 0 });
      }
      await Promise.all([officer.end(), clerk.end()]);
    },
  );

  it("rules 2 and 10: two clerks verify the same 100 lines: 100 credits, each loser told who and when", async () => {
    const pairs = await contested(CONTESTED_LINES, 5, "REBUTAN");
    const next = random(10);
    const work = async (login: string, order: Pair[]) => {
      const session = await connected(login);
      const answers: Answer[] = [];
      for (const pair of order) answers.push(await submit(session, "top_up.verify", verifyBody(pair)));
      return answers;
    };
    const shuffled = () =>
      pairs
        .map((pair) => ({ pair, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ pair }) => pair);
    const [sari, dewi] = await Promise.all([work("sari", shuffled()), work("dewi", shuffled())]);
    const wins = [sari, dewi].map((answers) => answers.filter(({ outcome }) => outcome === "applied").length);
    expect(wins[0]! + wins[1]!).toBe(CONTESTED_LINES);
    report(`two clerks on ${CONTESTED_LINES} lines: ${wins.join(" and ")} credits`);
    expect(Math.min(...wins), `a real race: ${wins}`).toBeGreaterThanOrEqual(
      CONTESTED_LINES / (IS_LONG ? 4 : 5),
    );
    for (const [answers, winner] of [
      [sari, "Dewi"],
      [dewi, "Sari"],
    ] as const)
      for (const lost of answers.filter(({ outcome }) => outcome === "refused"))
        expect(lost).toMatchObject({
          code: "already-decided",
          detail: { winner, at: expect.stringMatching(/Z$/) },
        });
  });

  it("rule 10: two clerks send the same lines as batches in opposite order: neither stops the other", async () => {
    const pairs = await contested(CONTESTED_LINES, 6, "BERLAWANAN");
    const send = async (login: string, order: Pair[]) => {
      const session = await connected(login);
      return session.call<Answer[]>(
        "desk.submit",
        order.map((pair) => ({ id: randomUUID(), kind: "top_up.verify", body: verifyBody(pair) })),
      );
    };
    const both = await Promise.all([send("sari", pairs), send("dewi", pairs.toReversed())]);
    const outcomes = both.flat().map(({ outcome, code }) => code ?? outcome);
    expect(outcomes.filter((outcome) => outcome === "applied")).toHaveLength(CONTESTED_LINES);
    expect(outcomes.filter((outcome) => outcome === "already-decided")).toHaveLength(CONTESTED_LINES);
  });

  it("rule 6: two supervisors approve one request: one wins, the other is told who and when", async () => {
    const account = await openAccount(wallet);
    const sessions = [await connected("sari"), await connected("wira")];
    const wins: Record<string, number> = { Sari: 0, Wira: 0 };
    for (let round = 0; round < REQUESTS; round += 1) {
      const asked = await submit(wallet.as("dewi"), "adjustment.post", {
        account,
        amount_sen: rp(1000),
        reason: "uji",
      });
      const body = { request: asked.detail.request, body_hash: asked.detail.body_hash };
      const answers = await Promise.all(sessions.map((session) => submit(session, "request.approve", body)));
      const lost = answers.filter(({ outcome }) => outcome === "refused");
      expect(lost).toHaveLength(1);
      expect(lost[0]).toMatchObject({
        code: "already-decided",
        detail: { status: "approved", at: expect.stringMatching(/Z$/) },
      });
      const winner: string = lost[0]!.detail.winner;
      expect(winner).toBe(answers[0]!.outcome === "applied" ? "Sari" : "Wira");
      wins[winner] = (wins[winner] ?? 0) + 1;
    }
    expect(await wallet.gate.call("gate.account", account)).toMatchObject({
      balance_sen: rp(1000) * REQUESTS,
    });
    expect(wins["Sari"]! + wins["Wira"]!).toBe(REQUESTS);
    report(`two supervisors on ${REQUESTS} requests: ${JSON.stringify(wins)}`);
  });

  it("rule 2: one command id sent twice at once has one effect, the other answer is a replay", async () => {
    const pairs = await contested(40, 7, "KEMBAR");
    const sessions = [await connected("sari"), await connected("sari")];
    for (const pair of pairs) {
      const id = randomUUID();
      const answers = await Promise.all(
        sessions.map((session) => submit(session, "top_up.verify", verifyBody(pair), id)),
      );
      expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["applied", "replayed"]);
      expect(await wallet.gate.call("gate.account", pair.account)).toMatchObject({ balance_sen: rp(60_000) });
    }
  });

  it("rule 4: a sum split over parallel credits does not pass the day's limit", async () => {
    const account = await openAccount(wallet);
    const pairs = await contested(8, 8, "PECAH", rp(2_000_000), account);
    const sessions = await Promise.all(pairs.map((_, at) => connected(at % 2 === 0 ? "sari" : "dewi")));
    const answers = await Promise.all(
      pairs.map((pair, at) => submit(sessions[at]!, "top_up.verify", verifyBody(pair, rp(2_000_000)))),
    );
    expect(answers.filter(({ outcome }) => outcome === "applied")).toHaveLength(5);
    expect(answers.filter(({ code }) => code === "outside-limits")).toHaveLength(3);
    expect(await wallet.gate.call("gate.account", account)).toMatchObject({ balance_sen: rp(10_000_000) });
  });

  it("leaves every account, allocation and audit row sound after all of it", () => expectSound(wallet));
});
