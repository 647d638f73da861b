import { randomUUID } from "node:crypto";
import type { Workspace } from "@db/workspace/workspace";
import { BUILT_IN_TABLE } from "@domain/matching/rule-table";
import { DEFAULT_RULES } from "@domain/matching/rules";
import { sen } from "@domain/money";
import { dryRunRules } from "@features/rules/dry-run";
import { askRules, showRules } from "@features/rules/publish-rules";
import { runSync } from "@features/sync/run-sync";
import { matchTopUps } from "@features/top-ups/match-top-ups";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applied, approve } from "../support/scene";
import { type Answer, openTestWallet, submit, type TestWallet } from "../support/wallets";
import { CLOCK, deskFolder, feedShowsAll, fillWallet, type Pair, verifyBody } from "../sync/desk";

describe.each<TestWallet["engine"]>(["pglite", "postgres"])("the rule workshop on %s", (engine) => {
  const folder = deskFolder();
  let wallet: TestWallet;
  let pairs: Pair[];
  let desk: Workspace;
  const sync = async () => {
    await feedShowsAll(wallet);
    return runSync({ workspace: desk, session: wallet.as("sari"), clock: CLOCK });
  };
  const careful = DEFAULT_RULES.map((rule) => ({ ...rule, isAutomatic: false }));
  const ask = (rules: object, basedOn: number | null) =>
    submit(wallet.as("sari"), "rules.publish", { rules, based_on: basedOn, reason: "uji" });
  const NOTHING = { exact: 0, slip: 0, unknown: 0, none: 0, another: 0 };
  const whole = { from: "2026-03-01", to: "2026-03-31" };

  beforeAll(async () => {
    wallet = await openTestWallet(engine);
    pairs = await fillWallet(wallet, 3);
    desk = await folder.open("sari", `sari-${engine}`);
    await sync();
  });
  afterAll(async () => {
    await folder.remove();
    await wallet.close();
  });

  it("tries a changed table on past days, held against what people decided, and stores nothing", async () => {
    await applied(submit(wallet.as("dewi"), "top_up.verify", verifyBody(pairs[0]!)));
    await sync();
    const setting = { workspace: desk, session: wallet.as("sari"), onePersonSen: sen(200_000_000) };
    const same = await dryRunRules(setting, { table: BUILT_IN_TABLE, ...whole });
    expect(same).toMatchObject({ lines: 3, changed: 0, rows: [], after: same.before });
    expect(same.before).toMatchObject({ otherThanDecided: 0, safeOtherThanDecided: 0, aboveLimit: 0 });
    const other = await dryRunRules(setting, {
      table: { ...BUILT_IN_TABLE, rules: careful },
      ...whole,
      onePersonSen: sen(1),
    });
    expect(other.after).toMatchObject({
      safe: 0,
      proposed: other.before.proposed,
      aboveLimit: other.before.proposed,
    });
    expect(other.changed).toBe(other.before.safe);
    for (const row of other.rows)
      expect(row).toMatchObject({ before: { isSafe: true }, after: { isSafe: false } });
    expect(await showRules(desk)).toMatchObject({ version: null, published: [] });
  });

  it("publishes by two, against the version that was looked at, and every desk runs it", async () => {
    const asked = await askRules(wallet.as("sari"), {
      commandId: randomUUID(),
      table: { ...BUILT_IN_TABLE, rules: careful },
      basedOn: null,
      reason: "hati-hati",
    });
    const late = await ask(DEFAULT_RULES, null);
    expect(await approve(wallet.as("sari"), asked as Answer)).toMatchObject({ code: "same-person" });
    await applied(approve(wallet.as("wira"), asked as Answer));
    expect(await approve(wallet.as("wira"), late)).toMatchObject({ code: "already-decided" });
    expect(await ask(DEFAULT_RULES, null)).toMatchObject({
      code: "already-decided",
      detail: { winner: "Sari" },
    });
    const before = await matchTopUps(desk);
    await sync();
    expect(await showRules(desk)).toMatchObject({
      version: 1,
      published: [{ version: 1, reason: "hati-hati", madeByName: "Sari", checkedByName: "Wira" }],
    });
    const after = await matchTopUps(desk);
    expect(after.proposals.map(({ topUpIds }) => topUpIds)).toEqual(
      before.proposals.map(({ topUpIds }) => topUpIds),
    );
    expect(after.proposals.some(({ isSafe }) => isSafe)).toBe(false);
  });

  it("publishes thresholds with the rows: they change proposals, and a desk of an older program runs its own table", async () => {
    const table = {
      ...BUILT_IN_TABLE,
      rules: careful,
      weights: { ...BUILT_IN_TABLE.weights, number: NOTHING },
    };
    const asked = { commandId: randomUUID(), table, basedOn: 1, reason: "bobot" };
    await applied(approve(wallet.as("wira"), (await askRules(wallet.as("sari"), asked)) as Answer));
    await sync();
    const shown = await showRules(desk);
    expect(shown).toMatchObject({
      version: 2,
      isUnreadable: false,
      table: { weights: { number: { exact: 0 } } },
    });
    expect(shown.table).toEqual(table);
    await desk.transaction((trx) =>
      trx("rule_tables").where({ id: 2 }).update({ rules: '{"rules":[],"mood":1}' }),
    );
    expect(await showRules(desk)).toMatchObject({ version: 2, isUnreadable: true, table: BUILT_IN_TABLE });
    await desk.transaction((trx) =>
      trx("rule_tables")
        .where({ id: 2 })
        .update({ rules: JSON.stringify(table) }),
    );
    for (const more of [
      { feesRupiah: [0] },
      { feesRupiah: ["2500"] },
      { reach: { afterDays: 61 } },
      { weights: { number: { exact: 101 } } },
      { mood: 1 },
    ])
      expect(await ask({ rules: careful, ...more }, 2)).toMatchObject({ code: "malformed" });
  });

  it("refuses what is no table, and whoever may not", async () => {
    for (const rules of [[], [{ id: "a" }], [careful[0], careful[0]], "x"] as object[][])
      expect(await ask(rules, 2)).toMatchObject({ code: "malformed" });
    expect(
      await submit(wallet.as("dewi"), "rules.publish", { rules: careful, based_on: 2, reason: "x" }),
    ).toMatchObject({
      code: "not-allowed",
    });
    await expect(wallet.admin.raw("update wallet.rule_tables set rules = '[{}]'")).rejects.toMatchObject({
      code: "23514",
    });
    await expect(
      wallet.admin.raw(
        "insert into wallet.rule_tables (rules, reason, made_by, checked_by, request_id) select rules, reason, made_by, checked_by, gen_random_uuid() from wallet.rule_tables",
      ),
    ).rejects.toMatchObject({ code: "23514" });
  });
});
