import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { IS_LONG, report, SEED, size } from "../support/bar";
import { expectInvariants, History } from "../support/invariants";
import { approve, confirmedStatement, openAccount, openBankAccount, rp } from "../support/scene";
import { expectSound } from "../support/sound";
import { type Answer, openTestWallet, submit, type TestWallet } from "../support/wallets";

const RUNS = size(10, 1_000);
const MOST_COMMANDS = IS_LONG ? 60 : 40;
/** The checks look at everything that ever happened, so a wallet does not live longer than some runs. */
const RUNS_A_WALLET = 10;

/** Three desks, one of them a supervisor's. */
const CLERKS = ["sari", "dewi", "wira"] as const;

/** What a run has made so far, by the order it was made in; commands point into it by number. */
interface Run {
  wallet: TestWallet;
  bank: number;
  accounts: string[];
  topUps: { id: string; sen: number; account: string }[];
  lines: { id: number; sen: number }[];
  statements: { id: string; lines: number[] }[];
  allocations: { id: string; by: (typeof CLERKS)[number] }[];
  payments: string[];
  /** Lines and top-ups that a verification took or that wait for a second person. */
  done: Set<string | number>;
  freezes: string[];
  waiting: Answer[];
  last: { login: (typeof CLERKS)[number]; kind: string; body: object; id: string } | null;
}

const AMOUNTS = [rp(50_000), rp(75_000), rp(200_000), rp(2_000_000), rp(3_000_000), 5_000_050];

const at = <T>(list: T[], index: number): T | undefined => list[index % Math.max(list.length, 1)];
const number = fc.nat({ max: 97 });

/** One step: its kind and two numbers that choose what it acts on. */
const step = fc.record({
  kind: fc.constantFrom(
    "request",
    "request",
    "import",
    "import",
    "undo-import",
    "undo-import",
    "verify",
    "verify",
    "verify",
    "verify",
    "split",
    "undo",
    "undo",
    "hold",
    "hold",
    "release",
    "refund",
    "freeze",
    "lift",
    "adjust",
    "approve",
    "approve",
    "reject",
    "cancel",
    "replay",
  ),
  a: number,
  b: number,
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

let day = 0;
const nextDay = (): string => new Date(Date.UTC(2026, 2, 1) + 86_400_000 * day++).toISOString().slice(0, 10);

const decide = async (
  run: Run,
  login: (typeof CLERKS)[number],
  kind: string,
  body: object,
): Promise<Answer> => {
  const answer = await submit(run.wallet.as(login), kind, body);
  run.last = { login, kind, body, id: answer.id };
  if (answer.outcome === "waiting") run.waiting.push(answer);
  return answer;
};

const verify = async (run: Run, { a, b }: Step, parts: number): Promise<void> => {
  // Mostly a free line and the top-up it fits, now and then any of them.
  const open = run.topUps.filter(({ id }) => !run.done.has(id));
  const free = run.lines.find((line) => !run.done.has(line.id) && open.some(({ sen }) => sen === line.sen));
  const line = b % 4 > 0 && free ? free : at(run.lines, a);
  const topUp = (b % 4 > 0 && open.find(({ sen }) => sen === line?.sen)) || at(run.topUps, b);
  if (!line || !topUp) return;
  const topUps = [{ id: topUp.id, amount_sen: parts === 1 ? line.sen : Math.floor(line.sen / 2) }];
  const second = at(run.topUps, b + 1);
  if (parts === 2 && second) topUps.push({ id: second.id, amount_sen: line.sen - Math.floor(line.sen / 2) });
  const answer = await decide(run, CLERKS[a % 3]!, "top_up.verify", {
    lines: [line.id],
    top_ups: topUps,
    note: "uji",
  });
  if (answer.outcome !== "refused") run.done.add(line.id).add(topUp.id);
  if (answer.outcome === "applied") run.allocations.push({ id: answer.id, by: CLERKS[a % 3]! });
};

const STEPS: Record<string, (run: Run, step: Step) => Promise<unknown>> = {
  async request(run, { a, b }) {
    const account = at(run.accounts, a)!;
    const sen = AMOUNTS[b % AMOUNTS.length]!;
    const body = { account, amount_sen: sen, bank_account: run.bank, with_code: a % 2 === 0 };
    const answer = await submit(run.wallet.gate, "top_up.request", body);
    if (answer.outcome === "applied")
      run.topUps.push({ id: answer.id, sen: answer.detail.expected_sen, account });
  },
  async import(run, { a, b }) {
    const on = nextDay();
    const open = run.topUps.filter(({ id }) => !run.done.has(id));
    const sums = [at(open, a)?.sen ?? rp(50_000), at(open, a + 1)?.sen ?? rp(75_000), -rp(1000 + b)];
    const lines = sums.map((sen, index) => ({ on, sen, text: `BARIS ${on} ${index}` }));
    const { claim, confirmed } = await confirmedStatement(
      run.wallet,
      { bank: run.bank, openingSen: null, from: on, to: on, lines },
      "dewi",
      "wira",
    );
    expect(confirmed.outcome).toBe("applied");
    const { rows } = await run.wallet.admin.raw(
      "select id, amount_sen from wallet.bank_lines where booked_on = ? order by id",
      [on],
    );
    for (const row of rows) run.lines.push({ id: Number(row.id), sen: Number(row.amount_sen) });
    run.statements.push({ id: claim.id, lines: rows.map((row: { id: string }) => Number(row.id)) });
  },
  async "undo-import"(run, { a, b }) {
    // Mostly the newest, which nothing can chain on; now and then any, which mostly is in use.
    const statement = b % 4 > 0 ? run.statements.at(-1) : at(run.statements, a);
    if (!statement) return;
    const asked = await submit(run.wallet.as("dewi"), "statement.undo", {
      statement: statement.id,
      reason: "uji",
    });
    const answer = asked.outcome === "waiting" ? await approve(run.wallet.as("wira"), asked) : asked;
    const inUse = statement.lines.some((line) => run.done.has(line)) || statement !== run.statements.at(-1);
    if (!inUse) expect(answer).toMatchObject({ outcome: "applied", detail: { reversed: 3 } });
    if (answer.outcome !== "applied") return;
    run.statements = run.statements.filter((one) => one !== statement);
    run.lines = run.lines.filter((line) => !statement.lines.includes(line.id));
  },
  verify: (run, chosen) => verify(run, chosen, 1),
  split: (run, chosen) => verify(run, chosen, 2),
  async undo(run, { a, b }) {
    const allocation = at(run.allocations, a);
    if (allocation)
      await decide(run, b % 4 > 0 ? allocation.by : "dewi", "top_up.undo", { allocation: allocation.id });
  },
  async hold(run, { a, b }) {
    const body = {
      account: at(run.accounts, a),
      amount_sen: rp(b % 5 === 0 ? 1_000_000 + b : 5000 * (1 + b)),
      seller: "Toko",
    };
    const answer = await submit(run.wallet.gate, "payment.hold", body);
    if (answer.outcome === "applied") run.payments.push(answer.id);
  },
  release: (run, { a }) =>
    submit(run.wallet.gate, "payment.release", { payment: at(run.payments, a) ?? null }),
  refund: (run, { a }) => submit(run.wallet.gate, "payment.refund", { payment: at(run.payments, a) ?? null }),
  async freeze(run, { a, b }) {
    const scope = (["incoming", "outgoing", "all"] as const)[b % 3];
    const body = { account: at(run.accounts, a), scope, legal_basis: "UU 8/2010", reason: "uji" };
    run.freezes.push((await submit(run.wallet.as("komang"), "freeze.place", body)).id);
  },
  async lift(run, { a }) {
    const answer = await submit(run.wallet.as("komang"), "freeze.lift", {
      freeze: at(run.freezes, a) ?? null,
      reason: "uji",
    });
    if (answer.outcome === "waiting") await approve(run.wallet.as("wira"), answer);
  },
  adjust: (run, { a, b }) =>
    decide(run, CLERKS[b % 3]!, "adjustment.post", {
      account: at(run.accounts, a),
      amount_sen: rp((b - 48) * 1000),
      reason: "uji",
    }),
  approve: async (run, { a, b }) =>
    run.waiting.length > 0 && approve(run.wallet.as(b % 3 === 0 ? "sari" : "wira"), at(run.waiting, a)!),
  reject: (run, { a, b }) =>
    decide(run, CLERKS[b % 3]!, "top_up.reject", {
      top_up: at(run.topUps, a)?.id ?? null,
      reason: "no-transfer",
    }),
  cancel(run, { a }) {
    const topUp = at(run.topUps, a);
    return submit(run.wallet.gate, "top_up.cancel", {
      account: topUp?.account ?? "10000000",
      top_up: topUp?.id ?? null,
    });
  },
  async replay(run) {
    if (run.last)
      expect(
        (await submit(run.wallet.as(run.last.login), run.last.kind, run.last.body, run.last.id)).outcome,
      ).toBe("replayed");
  },
};

describe("the ledger under random work of three desks on pglite", () => {
  let wallet: TestWallet | null = null;
  let bank: number;
  let runs = 0;
  let commands = 0;
  const outcomes: Record<string, number> = {};
  const closeWallet = async () => {
    if (!wallet) return;
    const { rows } = await wallet.admin.raw(
      "select kind, outcome, count(*)::int from wallet.commands group by 1, 2",
    );
    for (const row of rows) {
      const name = `${row.kind} ${row.outcome}`;
      outcomes[name] = (outcomes[name] ?? 0) + row.count;
    }
    await wallet.close();
    wallet = null;
  };
  const someWallet = async (): Promise<TestWallet> => {
    if (wallet && runs % RUNS_A_WALLET === 0) await closeWallet();
    runs += 1;
    if (wallet) return wallet;
    day = 0;
    const fresh = await openTestWallet("pglite");
    bank = await openBankAccount(fresh, "0111222333");
    wallet = fresh;
    return fresh;
  };
  afterAll(closeWallet);

  it(`keeps I1 to I15 after every command over ${RUNS} runs of up to ${MOST_COMMANDS} (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: MOST_COMMANDS }), async (steps) => {
        const mine = await someWallet();
        const run: Run = {
          wallet: mine,
          bank,
          accounts: [await openAccount(mine), await openAccount(mine)],
          topUps: [],
          lines: [],
          statements: [],
          allocations: [],
          payments: [],
          done: new Set(),
          freezes: [],
          waiting: [],
          last: null,
        };
        const history = new History();
        // Every run begins with an ordinary day, so that there is something to disturb.
        for (const kind of ["request", "request", "import", "verify", "verify", "hold"])
          await STEPS[kind]!(run, { kind: "hold", a: steps.length, b: run.topUps.length + 1 });
        for (const [index, chosen] of steps.entries()) {
          await STEPS[chosen.kind]!(run, chosen);
          commands += 1;
          await expectInvariants(mine, `run ${runs}, command ${index} (${chosen.kind})`);
          if (index % 8 === 7) await history.expectGrown(mine, `run ${runs}, command ${index}`);
        }
        await history.expectGrown(mine, `run ${runs}`);
        await expectSound(mine);
        await mine.as("wira").call("desk.seal_audit");
        expect(await mine.as("wira").call("desk.verify_audit", null)).toMatchObject({ ok: true });
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
    await closeWallet();
    report(`model: ${RUNS} runs, ${commands} commands, seed ${SEED}; every invariant after every command`);
  }, 14_400_000);

  it("did enough of everything to mean something", () => {
    for (const kind of [
      "top_up.verify",
      "top_up.undo",
      "payment.hold",
      "payment.release",
      "payment.refund",
      "request.approve",
      "freeze.place",
    ])
      expect(outcomes[`${kind} applied`], `${kind} applied`).toBeGreaterThan(IS_LONG ? 5 : 1);
    for (const kind of ["top_up.verify", "top_up.undo", "payment.hold", "request.approve", "statement.undo"])
      expect(outcomes[`${kind} refused`], `${kind} refused`).toBeGreaterThan(IS_LONG ? 5 : 1);
    expect(outcomes["top_up.verify waiting"]).toBeGreaterThan(IS_LONG ? 5 : 1);
    expect(outcomes["statement.undo waiting"]).toBeGreaterThan(IS_LONG ? 5 : 1);
  });
});
