import { type RequestDetail, type RequestSummary, requestActions, requestDetail } from "@contract/requests";
import type { Workspace } from "@db/workspace/workspace";
import { BUILT_IN_TABLE } from "@domain/matching/rule-table";
import { MONEY_ACTIONS } from "@domain/money-actions";
import { listWaiting } from "@features/requests/list-waiting";
import { readOther, readRequest } from "@features/requests/read-request";
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
import { openTestWallet, type Person, submit, type TestWallet } from "../support/wallets";
import { deskFolder } from "../sync/desk";

describe("what a checker sees of every action", () => {
  const folder = deskFolder();
  let wallet: TestWallet;
  let desk: Workspace;
  let bank: number;
  let account: string;
  const line: Record<string, number> = {};
  const seen = new Map<string, RequestDetail>();

  const ask = async (maker: Person, kind: string, body: object): Promise<string> => {
    const asked = await submit(wallet.as(maker), kind, body);
    expect(asked, kind).toMatchObject({ outcome: "waiting" });
    return String(asked.detail["request"]);
  };
  /** As the second supervisor sees it, through the schema of the bridge. */
  const look = async (id: string, who: Person = "wira", roles = ["supervisor"]): Promise<RequestDetail> => {
    const setting = { session: wallet.as(who), workspace: desk, me: { login: who, roles } };
    const detail = requestDetail.parse(JSON.parse(JSON.stringify(await readRequest(setting, id))));
    seen.set(detail.action, detail);
    return detail;
  };
  const rowsOf = (summary: RequestSummary) =>
    Object.fromEntries(
      summary.groups.flatMap(({ rows }) => rows).map(({ fact, now, next }) => [fact, [now, next]]),
    );
  const money = (rupiah: number) => ({ kind: "money", sen: rp(rupiah) });

  beforeAll(async () => {
    wallet = await openTestWallet("pglite");
    desk = await folder.open("wira", "wira");
    bank = await openBankAccount(wallet, "0111222333");
    account = await openAccount(wallet);
    const lines = [
      { on: "2026-03-01", sen: rp(100_000), text: `PERTAMA ${account}` },
      { on: "2026-03-01", sen: rp(3_000_000), text: `BESAR ${account} BUDI SANTOSO` },
      { on: "2026-03-01", sen: rp(150_000), text: `TITIP ${account}` },
      { on: "2026-03-01", sen: rp(70_000), text: "SALAH KIRIM SLOT" },
    ];
    const upload = { bank, openingSen: rp(10_000_000), from: "2026-03-01", to: "2026-03-01", lines };
    await applied(confirmedStatement(wallet, upload, "dewi", "wira").then(({ confirmed }) => confirmed));
    for (const { text } of lines) line[text.split(" ")[0]!] = (await lineIds(wallet, text))[0]!;
  });
  afterAll(async () => {
    await folder.remove();
    await wallet.close();
  });

  it("a verification above the limit: balance before and after, marked words, and why it takes two", async () => {
    const top = await requestTopUp(wallet, account, rp(3_000_000), bank);
    const body = {
      lines: [line["BESAR"]],
      top_ups: [{ id: top.id, amount_sen: rp(3_000_000) }],
      note: "cek",
    };
    const { summary } = await look(await ask("dewi", "top_up.verify", body));
    expect(summary).toMatchObject({ warnings: [], reason: "cek", risk: expect.any(Array) });
    expect(rowsOf(summary)).toMatchObject({
      balance: [money(0), money(3_000_000)],
      "why-two": [{ words: ["above-limit"] }, undefined],
      "top-up-state": [{ words: ["open"] }, { words: ["credited"] }],
    });
    const other = await requestTopUp(wallet, account, rp(160_000), bank);
    const odd = { lines: [line["TITIP"]], top_ups: [{ id: other.id, amount_sen: rp(150_000) }], note: "cek" };
    const below = await look(await ask("dewi", "top_up.verify", odd));
    expect(rowsOf(below.summary)["why-two"]).toMatchObject([{ words: ["other-amount"] }, undefined]);
    expect(summary.evidence.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["wallet-number", "exact-amount", "holder-name"]),
    );
    const [shown] = summary.lines;
    expect(shown?.marks.map(({ start, end }) => shown.description.slice(start, end))).toContain(account);
  });

  it("money nobody asked for, and a return: the bank's own words and the risk line", async () => {
    const credit = await look(
      await ask("dewi", "top_up.verify_unasked", { lines: [line["TITIP"]], account, note: "titipan" }),
    );
    expect(credit.summary).toMatchObject({ reason: "titipan", evidence: [{ kind: "wallet-number" }] });
    expect(rowsOf(credit.summary)["balance"]).toMatchObject([money(0), money(150_000)]);
    const to = {
      to_bank: "BCA",
      to_number: "1234567890",
      to_holder: "Sri Salah",
      reason: "bukan untuk kami",
    };
    const back = await look(await ask("dewi", "line.return", { lines: [line["SALAH"]], ...to }));
    expect(back.summary).toMatchObject({ warnings: [], reason: "bukan untuk kami", evidence: [] });
    expect(back.summary.lines[0]?.description).toBe("SALAH KIRIM SLOT");
    // Somebody else takes the line meanwhile: whoever looks now is told before the centre refuses.
    const other = await submit(wallet.as("dewi"), "line.return", { lines: [line["SALAH"]], ...to });
    await applied(approve(wallet.as("wira"), other));
    expect((await look(back.id)).summary.warnings).toEqual(["line-taken"]);
  });

  it("a verification taken back, and a correction: what is left on the account", async () => {
    const top = await requestTopUp(wallet, account, rp(100_000), bank);
    const body = { lines: [line["PERTAMA"]], top_ups: [{ id: top.id, amount_sen: rp(100_000) }] };
    const { id } = await applied(submit(wallet.as("dewi"), "top_up.verify", body));
    const back = await look(
      await ask("dewi", "allocation.reverse", { allocation: id, reason: "salah orang" }),
    );
    expect(rowsOf(back.summary)).toMatchObject({
      balance: [money(100_000), money(0)],
      "decided-by": [{ text: "Dewi" }, undefined],
    });
    const more = await look(
      await ask("dewi", "adjustment.post", { account, amount_sen: -rp(40_000), reason: "dobel" }),
    );
    expect(rowsOf(more.summary)["balance"]).toMatchObject([money(100_000), money(60_000)]);
    await applied(
      approve(
        wallet.as("wira"),
        await submit(wallet.as("dewi"), "adjustment.post", { account, amount_sen: -rp(90_000), reason: "x" }),
      ),
    );
    expect((await look(more.id)).summary.warnings).toEqual(["balance-short"]);
    expect((await look(back.id)).summary.warnings).toEqual(["balance-short"]);
  });

  it("a payment, a hold and its lifting; the legal basis is for compliance alone", async () => {
    const change = { setting: "payment_one_person_sen", value: 0, reason: "uji" };
    await applied(approve(wallet.as("wira"), await submit(wallet.as("sari"), "setting.change", change)));
    const review = { setting: "payment_review_new_seller", value: 1, reason: "uji" };
    await applied(approve(wallet.as("wira"), await submit(wallet.as("sari"), "setting.change", review)));
    const held = await submit(wallet.gate, "payment.hold", {
      account,
      amount_sen: rp(5_000),
      seller: "Toko Baru",
    });
    const paid = await look(
      await ask("dewi", "payment.approve", { payment: held.detail["payment"], note: "sah" }),
    );
    expect(rowsOf(paid.summary)).toMatchObject({
      "held-money": [money(5_000), money(0)],
      seller: [{ text: "Toko Baru" }, undefined],
      "seller-paid": [{ count: 0 }, undefined],
      "review-reasons": [{ words: ["new-seller"] }, undefined],
    });
    const order = { account, scope: "outgoing", legal_basis: "UU 8/2010", reason: "rahasia kepatuhan" };
    const placed = await applied(submit(wallet.as("komang"), "freeze.place", order));
    const asChecker = {
      session: wallet.as("wira"),
      workspace: desk,
      me: { login: "wira", roles: ["supervisor"] },
    };
    const waiting = await readOther(asChecker, { kind: "freeze", id: placed.id });
    expect(rowsOf(waiting!)).toMatchObject({
      "confirmed-by": [{ words: ["emergency"] }, { words: ["two-people"] }],
    });
    const lift = await look(await ask("komang", "freeze.lift", { freeze: placed.id, reason: "sudah jelas" }));
    expect(rowsOf(lift.summary)).toMatchObject({ hold: [{ words: ["outgoing"] }, { words: ["lifted"] }] });
    expect(JSON.stringify([waiting, lift])).not.toMatch(/UU 8\/2010|rahasia kepatuhan/);
    const own = await look(lift.id, "komang", ["compliance"]);
    expect(rowsOf(own.summary)["legal-basis"]).toMatchObject([{ text: "UU 8/2010" }, undefined]);
  });

  it("limits, rules, bank accounts and statements: the centre's own state beside what is asked", async () => {
    const limit = await look(
      await ask("sari", "setting.change", { setting: "maker_tie_hours", value: 48, reason: "tim baru" }),
    );
    expect(rowsOf(limit.summary)).toMatchObject({
      value: [{ value: 24 }, { value: 48 }],
      floor: [{ value: 24 }, undefined],
    });
    const table = { ...BUILT_IN_TABLE, feesRupiah: [2_500] };
    const rules = await look(
      await ask("sari", "rules.publish", { rules: table, based_on: null, reason: "biaya" }),
    );
    expect(rules.summary.tables?.before).toEqual(BUILT_IN_TABLE);
    expect(rules.summary.tables?.after.feesRupiah).toEqual([2_500]);
    const other = await submit(wallet.as("sari"), "rules.publish", {
      rules: table,
      based_on: null,
      reason: "dahulu",
    });
    await applied(approve(wallet.as("wira"), other));
    expect((await look(rules.id)).summary).toMatchObject({
      warnings: ["other-version"],
      tables: { before: table },
    });
    const opened = await look(
      await ask("sari", "bank_account.open", {
        bank: "MANDIRI",
        number: "1440099887766",
        holder_name: "PT KasPay",
        opening_on: "2026-03-01",
        opening_sen: rp(1_000),
      }),
    );
    expect(rowsOf(opened.summary)).toMatchObject({
      opening: [null, money(1_000)],
      "other-accounts": [{ text: expect.stringContaining("0111222333") }, undefined],
    });
    const lines = [{ on: "2026-03-02", sen: rp(11_000), text: "SISA" }];
    const day = { bank, openingSen: null, from: "2026-03-02", to: "2026-03-02", lines };
    const { claim } = await confirmedStatement(wallet, day, "dewi", "wira");
    const undone = await look(
      await ask("dewi", "statement.undo", { statement: claim.id, reason: "berkas keliru" }),
    );
    expect(rowsOf(undone.summary)).toMatchObject({
      rows: [{ count: 1 }, { count: 0 }],
      credits: [money(11_000), money(0)],
      "statement-state": [{ words: ["confirmed"] }, { words: ["undone"] }],
    });
  });

  it("people: roles and limits before and after, and never a secret", async () => {
    const verifier = "SCRAM-SHA-256$4096:c2VjcmV0c2VjcmV0c2Vj$".concat(
      "A".repeat(43),
      "=:",
      "B".repeat(43),
      "=",
    );
    const roles = await look(
      await ask("sari", "operator.roles", {
        operator: "dewi",
        roles: ["clerk", "compliance"],
        reason: "merangkap",
      }),
    );
    expect(rowsOf(roles.summary)).toMatchObject({
      roles: [{ roles: ["clerk"] }, { roles: ["clerk", "compliance"] }],
    });
    const limits = { verify_alone_sen: rp(500_000), verify_day_sen: null, verify_day_count: 20 };
    const less = await look(
      await ask("sari", "operator.limits", { operator: "dewi", ...limits, reason: "baru" }),
    );
    expect(rowsOf(less.summary)).toMatchObject({
      "limit-item": [{ kind: "wallet-limit", sen: rp(2_000_000) }, money(500_000)],
      "limit-count": [{ kind: "wallet-limit", count: 2_000 }, { count: 20 }],
    });
    await look(await ask("sari", "operator.reset", { operator: "dewi", verifier, reason: "lupa" }));
    const invited = { operator: "rani", display_name: "Rani", roles: ["clerk"], verifier, reason: "baru" };
    const invite = await look(await ask("sari", "operator.invite", invited));
    expect(rowsOf(invite.summary)).toMatchObject({
      person: [null, { text: "Rani (rani)" }],
      secret: [null, { words: ["one-time-secret"] }],
    });
    // A clerk's list has nothing of it, and else the very rows that are told one by one.
    const clerk = wallet.as("dewi");
    const { requests } = await clerk.call<{ requests: { id: string; action: string }[] }>("desk.waiting");
    expect(requests.map(({ action }) => action)).toContain("rules.publish");
    expect(requests.filter(({ action }) => /^operator|^freeze/.test(action))).toEqual([]);
    for (const one of requests) expect(await clerk.call("desk.request", one.id)).toEqual(one);
    await applied(submit(wallet.as("sari"), "operator.disable", { operator: "dewi", reason: "cuti" }));
    const again = await look(await ask("sari", "operator.enable", { operator: "dewi", reason: "kembali" }));
    expect(rowsOf(again.summary)).toMatchObject({
      "person-state": [{ words: ["disabled"] }, { words: ["active"] }],
    });
    expect(JSON.stringify([...seen.values()])).not.toContain(verifier);
    expect(await wallet.as("komang").call("desk.request_facts", invite.id)).toBeNull();
  });

  it("is shown for every action of the registry that a second person decides", async () => {
    const decided = Object.entries(MONEY_ACTIONS).flatMap(([kind, { checkerRoles }]) =>
      checkerRoles.length > 0 ? [kind] : [],
    );
    expect([...requestActions].sort()).toEqual(decided.sort());
    expect([...seen.keys()].sort()).toEqual(decided);
    const { items } = await listWaiting({
      session: wallet.as("wira"),
      workspace: desk,
      me: { login: "wira", roles: ["supervisor"] },
    });
    expect(items.length).toBeGreaterThan(10);
  });
});
