import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { random } from "../../support/random";
import { type Answer, openTestWallet, type TestWallet } from "../../support/wallets";
import { makeBatch } from "./set-batch";
import { changeSetting, openBanks, prepareScene, type SentCommand } from "./set-scene";

const RUNS = 4;
const SEED = 20261126;
const BATCH = 45;

/** Everything that a decision moves, without the moments. The feed as what it says to read again. */
const STATE = `
  select 'transfers' as what, jsonb_agg(to_jsonb(t) - array['posted_at', 'id'] order by id) as rows from wallet.transfers t where kind <> 'bank_line'
  union all select 'accounts', jsonb_agg(to_jsonb(a) - array['opened_at', 'activated_at'] order by id) from wallet.accounts a
  union all select 'top-ups', jsonb_agg(to_jsonb(u) - array['requested_at', 'expires_at', 'closed_at'] order by id) from wallet.top_ups u
  union all select 'allocations', jsonb_agg(to_jsonb(a) - 'made_at' order by id) from wallet.allocations a
  union all select 'lines', jsonb_agg(to_jsonb(l) order by bank_line_id, allocation_id) from wallet.allocation_lines l
  union all select 'parts', jsonb_agg(to_jsonb(p) order by top_up_id, allocation_id) from wallet.allocation_parts p
  union all select 'commands', jsonb_agg(to_jsonb(c) - 'received_at' order by id) from wallet.commands c where kind like 'top_up.%'
  union all select 'audit', jsonb_agg(to_jsonb(a) - array['at', 'id', 'xid'] order by id) from wallet.audit a where action like 'top_up.%'
  union all select 'mails', jsonb_agg(to_jsonb(m) - array['id', 'queued_at', 'next_attempt_at'] order by command_id) from wallet.mails m
  union all select 'requests', jsonb_agg(to_jsonb(r) - 'made_at' order by id) from wallet.requests r where action = 'top_up.verify'
  union all select 'own days', jsonb_agg(to_jsonb(d) order by operator) from wallet.operator_days d
  union all select 'holds', jsonb_agg(to_jsonb(h) - array['held_at', 'ended_at', 'until'] order by id) from wallet.top_up_holds h
  union all select 'feed', jsonb_agg(distinct jsonb_build_array(entity, key)) from wallet.changes where entity in ('top_up', 'account', 'bank_line')`;

/** Moments in answers, mails and audit details differ by when they were. */
const withoutMoments = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll(/"\d{4}-\d\d-\d\dT[^"]*"/g, '"a moment"'));

describe.each<TestWallet["engine"]>(["pglite", "postgres"])(
  "a batch carried out in sets and the same one by one, on %s",
  (engine) => {
    let together: TestWallet;
    let alone: TestWallet;
    let banks: [number, number];
    let inSets = 0;
    let applied = 0;
    beforeAll(async () => {
      together = await openTestWallet(engine);
      alone = await openTestWallet(engine);
      banks = await openBanks(together);
      expect(await openBanks(alone)).toEqual(banks);
    });
    afterAll(async () => {
      await together?.close();
      await alone?.close();
    });

    const oneByOne = async (batch: SentCommand[]): Promise<Answer[]> => {
      const answers: Answer[] = [];
      for (const command of batch)
        answers.push(...(await alone.as("sari").call<Answer[]>("desk.submit", [command])));
      return answers;
    };
    const verifiedToday = async (wallet: TestWallet): Promise<number> => {
      const { rows } = await wallet.admin.raw(
        "select max(verified_count)::int as count from wallet.operator_days",
      );
      return rows[0].count;
    };
    const state = async (wallet: TestWallet): Promise<unknown> => {
      const { rows } = await wallet.admin.raw(STATE);
      return withoutMoments(rows);
    };

    it.each(Array.from({ length: RUNS }, (_, run) => run))(
      "run %i: answers and everything moved are equal",
      async (run) => {
        for (const wallet of [together, alone]) {
          if (run === RUNS / 2) await changeSetting(wallet, "code_surplus_to_income", 1);
          // sari's day ends within the last batch
          if (run === RUNS - 1)
            await changeSetting(wallet, "operator_day_count", (await verifiedToday(wallet)) + 15);
        }
        const day = `2026-03-${String(run + 2).padStart(2, "0")}`;
        const scene = { banks, day, topUps: 36 };
        const made = await prepareScene(together, { ...scene, next: random(SEED + run) });
        expect(await prepareScene(alone, { ...scene, next: random(SEED + run) })).toEqual(made);
        const batch = makeBatch(made, random(SEED + 1000 + run), BATCH);
        const answers = await together.as("sari").call<Answer[]>("desk.submit", batch);
        expect(withoutMoments(answers)).toEqual(withoutMoments(await oneByOne(batch)));
        expect(await state(together)).toEqual(await state(alone));
        applied += answers.filter(({ outcome }) => outcome === "applied").length;
      },
    );

    it("carries most of them out in sets", async () => {
      // A set is one subtransaction, so its commands were written by one transaction id; alone each has its own.
      const { rows } = await together.admin.raw(
        `select coalesce(sum(size), 0)::int as count from (
           select count(*) as size from wallet.allocations group by xmin::text having count(*) > 1) s`,
      );
      inSets = rows[0].count;
      expect(applied).toBeGreaterThan(RUNS * 12);
      expect(inSets).toBeGreaterThan(applied / 3);
    });
  },
);
