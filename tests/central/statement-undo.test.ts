import { randomUUID } from "node:crypto";
import { bankLinesBetween, findBankLines, freeCreditLines } from "@db/workspace/repositories/bank-lines";
import { undoStatement } from "@features/bank-imports/undo-statement";
import { pullChanges } from "@features/sync/pull-changes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  applied,
  approve,
  confirmedStatement,
  importStatement,
  lineIds,
  openAccount,
  openBankAccount,
  requestTopUp,
  rp,
  type Upload,
} from "../support/scene";
import { expectSound } from "../support/sound";
import { openTestWallet, type Person, submit, type TestWallet } from "../support/wallets";
import { deskFolder } from "../sync/desk";

const OPENING = rp(10_000_000);

describe.each(["pglite", "postgres"] as const)("undo of a confirmed statement on %s", (engine) => {
  const folder = deskFolder();
  let wallet: TestWallet;
  let bank: number;
  beforeAll(async () => {
    wallet = await openTestWallet(engine);
    bank = await openBankAccount(wallet, "0111222333", OPENING);
  });
  afterAll(async () => {
    await folder.remove();
    await wallet?.close();
  });

  const day = (on: string, rows: [number, string][], change: Partial<Upload> = {}): Upload => ({
    bank,
    openingSen: null,
    from: on,
    to: on,
    lines: rows.map(([sen, text]) => ({ on, sen, text })),
    ...change,
  });
  const ask = (login: Person, statementId: string, reason = "berkas bank lain") =>
    undoStatement({ session: wallet.as(login), newId: randomUUID }, { statementId, reason });
  const undo = async (statementId: string) => {
    const asked = await ask("dewi", statementId);
    expect(asked).toMatchObject({ outcome: "waiting" });
    return applied(approve(wallet.as("wira"), asked));
  };
  const proof = () => wallet.as("wira").call<Record<string, unknown>>("desk.daily_proof");
  const known = (on: string) =>
    wallet.as("dewi").call<{ balance_sen: number; covered_to: string }>("desk.known_balance", bank, on);

  it("reverses all it posted, lets go of its lines and days, and the same file posts once again", async () => {
    const before = await proof();
    const upload = day("2026-03-01", [
      [rp(150_000), "SETORAN"],
      [rp(150_000), "SETORAN"],
      [rp(-10_000), "BIAYA ADM"],
    ]);
    const { claim, confirmed } = await confirmedStatement(wallet, { ...upload, openingSen: OPENING });
    expect(confirmed).toMatchObject({ detail: { posted: 3 } });
    expect(await known("2026-03-02")).toEqual({
      balance_sen: OPENING + rp(290_000),
      covered_to: "2026-03-01",
    });
    const lines = await lineIds(wallet, "SETORAN");

    const asked = await ask("sari", claim.id);
    expect(await ask("sari", claim.id, " ")).toMatchObject({ code: "reason-missing" });
    expect(await approve(wallet.as("sari"), asked)).toMatchObject({ code: "same-person" });
    expect(await approve(wallet.as("dewi"), asked)).toMatchObject({ code: "not-allowed" });
    expect(await wallet.as("wira").call("desk.request", String(asked.detail["request"]))).toMatchObject({
      action: "statement.undo",
      body: { statement: claim.id, reason: "berkas bank lain" },
      may_check: true,
    });
    expect(await applied(approve(wallet.as("wira"), asked))).toMatchObject({ detail: { reversed: 3 } });
    expect(await proof()).toEqual(before);
    expect(await known("2026-03-02")).toEqual({ balance_sen: OPENING, covered_to: "2026-02-28" });
    await expectSound(wallet);
    expect(await wallet.as("dewi").call("desk.statement", claim.id)).toMatchObject({
      status: "undone",
      confirmed_by: "wira",
    });

    const account = await openAccount(wallet);
    const topUp = await requestTopUp(wallet, account, rp(150_000), bank);
    const parts = { top_ups: [{ id: topUp.id, amount_sen: rp(150_000) }] };
    expect(await submit(wallet.as("sari"), "top_up.verify", { lines: [lines[0]], ...parts })).toMatchObject({
      code: "line-unknown",
    });
    expect(await ask("dewi", claim.id)).toMatchObject({
      code: "already-decided",
      detail: { status: "undone", winner: "Wira", at: expect.stringMatching(/Z$/) },
    });

    const workspace = await folder.open("dewi", `dewi-${engine}`);
    // The feed shows nothing past a transaction that is open anywhere on the server, another test's too.
    await expect
      .poll(
        async () => {
          await pullChanges({ workspace, session: wallet.as("dewi") });
          return (await workspace.transaction((trx) => findBankLines(trx, lines))).map(
            ({ isLive }) => isLive,
          );
        },
        { timeout: 20_000 },
      )
      .toEqual([false, false]);
    await workspace.transaction(async (trx) => {
      expect(await freeCreditLines(trx)).toEqual([]);
      expect((await findBankLines(trx, lines)).map(({ isLive }) => isLive)).toEqual([false, false]);
      const all = { bankAccountId: bank, from: "2026-03-01", to: "2026-03-31" };
      expect(await bankLinesBetween(trx, all)).toEqual([]);
    });

    const again = await confirmedStatement(wallet, { ...upload, openingSen: OPENING }, "dewi");
    expect(again.claim.sealed.detail).toMatchObject({ verdict: "proven", new_lines: 3, known_lines: 0 });
    expect(again.confirmed).toMatchObject({ outcome: "applied", detail: { posted: 3 } });
    await expect
      .poll(
        async () => {
          await pullChanges({ workspace, session: wallet.as("dewi") });
          return workspace.transaction(freeCreditLines);
        },
        { timeout: 20_000 },
      )
      .toHaveLength(2);
    const fresh = (await lineIds(wallet, "SETORAN")).filter((id) => !lines.includes(id));
    await applied(submit(wallet.as("sari"), "top_up.verify", { lines: [fresh[0]], ...parts }));
    await expectSound(wallet);
  });

  it("names the verification that stands on one of its lines, also when it came after the request", async () => {
    const account = await openAccount(wallet);
    const topUp = await requestTopUp(wallet, account, rp(90_000), bank);
    const { claim } = await confirmedStatement(wallet, day("2026-03-02", [[rp(90_000), `LUNAS ${account}`]]));
    const asked = await ask("dewi", claim.id);
    const [line] = await lineIds(wallet, `LUNAS ${account}`);
    const verified = await applied(
      submit(wallet.as("sari"), "top_up.verify", {
        lines: [line],
        top_ups: [{ id: topUp.id, amount_sen: rp(90_000) }],
      }),
    );
    const inUse = {
      outcome: "refused",
      code: "in-use",
      detail: {
        what: "statement",
        count: 1,
        dependents: [
          {
            kind: "allocation",
            id: verified.id,
            line,
            booked_on: "2026-03-02",
            amount_sen: rp(90_000),
            winner: "Sari",
          },
        ],
      },
    };
    expect(await approve(wallet.as("wira"), asked)).toMatchObject(inUse);
    expect(await ask("dewi", claim.id)).toMatchObject(inUse);
    await applied(submit(wallet.as("sari"), "top_up.undo", { allocation: verified.id }));
    await applied(approve(wallet.as("wira"), asked));
    await expectSound(wallet);
  });

  it("takes back the newest of a growing day first, and a day before one that chains on it never", async () => {
    const rows: [number, string][] = [
      [rp(40_000), "PAGI"],
      [rp(50_000), "SORE"],
    ];
    const morning = await confirmedStatement(wallet, day("2026-03-05", rows.slice(0, 1)));
    const evening = await confirmedStatement(wallet, day("2026-03-05", rows));
    const next = await confirmedStatement(wallet, day("2026-03-06", [[rp(10_000), "BESOK"]]));
    const named = (statements: (typeof morning)[]) => ({
      code: "in-use",
      detail: {
        count: statements.length,
        dependents: statements.map(({ claim }) => ({
          kind: "statement",
          id: claim.id,
          file_name: "mutasi.csv",
          winner: "Wira",
        })),
      },
    });
    expect(await ask("dewi", evening.claim.id)).toMatchObject(named([next]));
    const both = await ask("dewi", morning.claim.id);
    expect(both).toMatchObject({ code: "in-use", detail: { count: 2 } });
    for (const { claim } of [next, evening, morning]) await undo(claim.id);
    await expectSound(wallet);
    const again = await confirmedStatement(wallet, day("2026-03-05", rows));
    expect(again.confirmed).toMatchObject({ detail: { posted: 2 } });
    await expectSound(wallet);
  });

  it("leaves a statement that adds nothing without a hold on those before it", async () => {
    const rows: [number, string][] = [[rp(70_000), "SEKALI"]];
    const first = await confirmedStatement(wallet, day("2026-03-10", rows));
    const second = await confirmedStatement(wallet, day("2026-03-10", rows));
    expect(second.confirmed).toMatchObject({ detail: { posted: 0 } });
    expect(await ask("dewi", first.claim.id)).toMatchObject({ code: "in-use" });
    expect(await undo(second.claim.id)).toMatchObject({ detail: { reversed: 0 } });
    await undo(first.claim.id);
    await expectSound(wallet);
  });

  it("names the statement that was confirmed with it as evidence, and keeps a download that was evidence once", async () => {
    const upload = day("2026-03-12", [[rp(80_000), "BUKTI"]]);
    const claim = await importStatement(wallet.as("dewi"), upload);
    const evidence = await importStatement(wallet.as("wira"), upload);
    const third = await importStatement(wallet.as("sari"), upload);
    const confirm = (who: Person, statement: string, by: string) =>
      applied(submit(wallet.as(who), "statement.confirm", { statement, evidence: by }));
    await confirm("sari", evidence.id, third.id);
    await confirm("wira", claim.id, evidence.id);
    expect(await ask("dewi", evidence.id)).toMatchObject({
      code: "in-use",
      detail: { dependents: [{ kind: "evidence", id: claim.id, winner: "Wira" }] },
    });
    await undo(claim.id);
    await undo(evidence.id);
    expect(await submit(wallet.as("sari"), "statement.discard", { statement: third.id })).toMatchObject({
      code: "in-use",
    });
    expect(await submit(wallet.as("wira"), "statement.discard", { statement: evidence.id })).toMatchObject({
      code: "already-decided",
    });
    const repeated = await importStatement(wallet.as("dewi"), upload);
    await confirm("sari", repeated.id, third.id);
    await expectSound(wallet);
  });

  it("covers days without a gap, also when the gap is filled late and opened again", async () => {
    const other = await openBankAccount(wallet, "0444555666", 0);
    const at = (on: string) =>
      confirmedStatement(wallet, { ...day(on, [[rp(1000), `HARI ${on}`]]), bank: other });
    const covered = async () =>
      (await wallet.as("dewi").call<{ covered_to: string }>("desk.known_balance", other, "2026-04-01"))
        .covered_to;
    await at("2026-03-01");
    await at("2026-03-03");
    expect(await covered()).toBe("2026-03-01");
    const filled = await at("2026-03-02");
    expect(await covered()).toBe("2026-03-03");
    await undo(filled.claim.id);
    expect(await covered()).toBe("2026-03-01");
  });
});
