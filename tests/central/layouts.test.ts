import { randomUUID } from "node:crypto";
import { findLayout, listLayouts } from "@db/workspace/repositories/layouts";
import { listStatements } from "@db/workspace/repositories/statements";
import { checkLayout } from "@features/bank-imports/check-layout";
import { readLayout } from "@features/bank-imports/read-layout";
import { retireLayout } from "@features/bank-imports/retire-layout";
import { type LayoutDraft, saveLayout } from "@features/bank-imports/save-layout";
import { pullChanges } from "@features/sync/pull-changes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applied, importStatement, openBankAccount, rp } from "../support/scene";
import { openTestWallet, type Person, submit, type TestWallet } from "../support/wallets";
import { deskFolder } from "../sync/desk";

const DRAFT: LayoutDraft = {
  replaces: null,
  name: "Bank Jatim XLSX",
  bank: "JATIM",
  body: { columns: { date: 0, amount: 3 }, decimal: "," },
};

describe.each(["pglite", "postgres"] as const)("shared table layouts on %s", (engine) => {
  const folder = deskFolder();
  let wallet: TestWallet;
  let bank: number;
  beforeAll(async () => {
    wallet = await openTestWallet(engine);
    bank = await openBankAccount(wallet, "0111222333");
  });
  afterAll(async () => {
    await folder.remove();
    await wallet?.close();
  });

  const by = (login: Person) => ({ session: wallet.as(login), newId: randomUUID });
  const publish = async (login: Person, change: Partial<LayoutDraft> = {}) => {
    const { detail } = await saveLayout(by(login), { ...DRAFT, ...change });
    return detail as { layout: string; version: number };
  };
  const upload = (day: string, layout?: { id: string; version: number }) => ({
    bank,
    openingSen: null,
    from: day,
    to: day,
    lines: [{ on: day, sen: rp(50_000), text: `SETORAN ${day}` }],
    ...(layout ? { layout } : {}),
  });

  it("keeps every version, and refuses a change to one that somebody else has changed", async () => {
    const { layout, version } = await publish("dewi");
    expect(version).toBe(1);
    const replaces = { id: layout, version: 1 };
    expect((await publish("sari", { replaces, name: "Bank Jatim", body: { columns: {} } })).version).toBe(2);
    expect(await saveLayout(by("dewi"), { ...DRAFT, replaces })).toMatchObject({
      outcome: "refused",
      code: "already-decided",
      detail: { winner: "Sari", version: 2, at: expect.stringMatching(/Z$/) },
    });
    expect(await readLayout(wallet.as("wira"), layout, 1)).toMatchObject({
      name: "Bank Jatim XLSX",
      body: DRAFT.body,
      made_by: "dewi",
    });
    expect(await readLayout(wallet.as("wira"), layout)).toMatchObject({ version: 2, made_by: "sari" });
    expect(await saveLayout(by("sari"), { ...DRAFT, name: " " })).toMatchObject({ code: "malformed" });
    expect(await saveLayout(by("sari"), { ...DRAFT, body: { x: "é".repeat(16_384) } })).toMatchObject({
      code: "malformed",
    });
    expect(await saveLayout(by("sari"), { ...DRAFT, body: { x: "y".repeat(32_000) } })).toMatchObject({
      outcome: "applied",
    });
  });

  it("is used at once by its maker, and is named with every statement read with it", async () => {
    const { layout } = await publish("dewi", { name: "Punya Dewi" });
    const claim = await importStatement(wallet.as("dewi"), upload("2026-03-02", { id: layout, version: 1 }));
    expect(claim.sealed).toMatchObject({ outcome: "applied" });
    expect(await wallet.as("wira").call("desk.statement", claim.id)).toMatchObject({
      layout_id: layout,
      layout_version: 1,
      layout_name: "Punya Dewi",
    });
  });

  it("reads evidence only when its bringer or a second person answers for it", async () => {
    const { layout } = await publish("dewi");
    const named = { id: layout, version: 1 };
    const claim = await importStatement(wallet.as("dewi"), upload("2026-03-03", named));
    const evidence = await importStatement(wallet.as("wira"), upload("2026-03-03", named));
    const confirm = () =>
      submit(wallet.as("wira"), "statement.confirm", { statement: claim.id, evidence: evidence.id });
    expect(await confirm()).toMatchObject({
      code: "layout-unchecked",
      detail: { name: DRAFT.name, version: 1, maker: "Dewi" },
    });
    expect(await checkLayout(by("dewi"), named)).toMatchObject({ code: "not-allowed" });
    expect(await checkLayout(by("wira"), { ...named, version: 2 })).toMatchObject({
      code: "already-decided",
    });
    expect(await checkLayout(by("wira"), named)).toMatchObject({ outcome: "applied" });
    expect(await checkLayout(by("wira"), named)).toMatchObject({
      code: "already-decided",
      detail: { winner: "Wira" },
    });
    await applied(confirm());

    const own = await publish("wira", { name: "Punya Wira" });
    expect(await checkLayout(by("wira"), { id: own.layout, version: 1 })).toMatchObject({
      code: "same-person",
    });
    const next = await importStatement(wallet.as("dewi"), upload("2026-03-04", named));
    const mine = { id: own.layout, version: 1 };
    const other = await importStatement(wallet.as("wira"), upload("2026-03-04", mine));
    await applied(submit(wallet.as("wira"), "statement.confirm", { statement: next.id, evidence: other.id }));
  });

  it("vouching is for one version: the next one has to be looked at again", async () => {
    const { layout } = await publish("dewi");
    await applied(submit(wallet.as("wira"), "layout.check", { layout, version: 1 }));
    await publish("dewi", { replaces: { id: layout, version: 1 }, body: { debit: "credit" } });
    const named = { id: layout, version: 2 };
    const claim = await importStatement(wallet.as("dewi"), upload("2026-03-05", named));
    const evidence = await importStatement(wallet.as("wira"), upload("2026-03-05", named));
    expect(
      await submit(wallet.as("wira"), "statement.confirm", { statement: claim.id, evidence: evidence.id }),
    ).toMatchObject({ code: "layout-unchecked", detail: { version: 2 } });
  });

  it("a retired layout reads nothing more, and comes back as a new version", async () => {
    const { layout } = await publish("dewi");
    const retire = (reason: string) => retireLayout(by("sari"), { id: layout, version: 1, reason });
    expect(await retire(" ")).toMatchObject({ code: "reason-missing" });
    expect(await retire("kolom tertukar")).toMatchObject({ outcome: "applied", detail: { version: 2 } });
    const read = () => importStatement(wallet.as("dewi"), upload("2026-03-06", { id: layout, version: 1 }));
    expect((await read()).sealed).toMatchObject({ code: "layout-retired" });
    expect(await checkLayout(by("wira"), { id: layout, version: 2 })).toMatchObject({
      code: "layout-retired",
    });
    await publish("dewi", { replaces: { id: layout, version: 2 } });
    expect((await read()).sealed).toMatchObject({ outcome: "applied" });
    expect(
      await saveLayout(by("dewi"), { ...DRAFT, replaces: { id: randomUUID(), version: 1 } }),
    ).toMatchObject({ code: "layout-unknown" });
  });

  it("reaches every desk by the feed, statements with the layout they name", async () => {
    const workspace = await folder.open("komang", `komang-${engine}`);
    // The feed shows nothing past a transaction that is open anywhere on the server, another test's too.
    const pulled = async () => {
      await pullChanges({ workspace, session: wallet.as("komang"), pageSize: 7 });
      return workspace.transaction((trx) => listLayouts(trx));
    };
    await expect
      .poll(async () => (await pulled()).map(({ name }) => name), { timeout: 20_000 })
      .toContain("Punya Wira");
    const layouts = await pulled();
    expect(layouts.every(({ isRetired }) => !isRetired)).toBe(true);
    const named = layouts.find(({ name }) => name === "Punya Dewi")!;
    await workspace.transaction(async (trx) => {
      expect(await findLayout(trx, named.id)).toEqual({
        id: named.id,
        version: 1,
        name: "Punya Dewi",
        bank: "JATIM",
        body: DRAFT.body,
        isRetired: false,
        reason: null,
        madeBy: "dewi",
        madeAt: expect.stringMatching(/Z$/),
        checkedBy: null,
        checkedAt: null,
      });
      const statements = await listStatements(trx);
      expect(statements.find(({ layout }) => layout?.name === "Punya Dewi")?.layout).toEqual({
        id: named.id,
        version: 1,
        name: "Punya Dewi",
      });
    });
  });
});
