import { renderMail } from "@domain/mail/render-mail";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changesSince } from "../support/feed";
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

describe.each(["pglite", "postgres"] as const)("the loop in the central wallet on %s", (engine) => {
  let wallet: TestWallet;
  let bank: number;
  beforeAll(async () => {
    wallet = await openTestWallet(engine);
    bank = await openBankAccount(wallet, "0111222333");
  });
  afterAll(() => wallet?.close());

  it("moves money from a confirmed line to the wallet, audits it and queues the mail", async () => {
    const account = await openAccount(wallet);
    const topUp = await requestTopUp(wallet, account, rp(150_000), bank, true);
    const { claim, confirmed } = await confirmedStatement(wallet, {
      bank,
      openingSen: rp(10_000_000),
      from: "2026-03-01",
      to: "2026-03-01",
      lines: [
        { on: "2026-03-01", sen: topUp.expectedSen, text: `TRSF E-BANKING CR ${account} BUDI` },
        { on: "2026-03-01", sen: rp(-10_000), text: "BIAYA ADM" },
        { on: null, sen: rp(70_000), text: "TRSF PEND" },
      ],
    });
    expect(claim.sealed).toMatchObject({
      outcome: "applied",
      detail: { verdict: "proven", new_lines: 2, known_lines: 0, pending_lines: 1 },
    });
    expect(confirmed).toMatchObject({ outcome: "applied", detail: { posted: 2 } });
    // Neither the statement nor the download that confirmed it waits for anybody now.
    expect(await wallet.as("sari").call("desk.waiting")).toMatchObject({ statements: [] });

    const [line] = await lineIds(wallet, account);
    const verified = await submit(wallet.as("sari"), "top_up.verify", {
      lines: [line],
      top_ups: [{ id: topUp.id, amount_sen: topUp.expectedSen }],
    });
    expect(verified).toMatchObject({ outcome: "applied" });
    expect(await wallet.gate.call("gate.account", account)).toMatchObject({ balance_sen: topUp.expectedSen });
    const proof = await wallet.as("sari").call("desk.daily_proof");
    expect(proof).toMatchObject({
      bank_sen: rp(10_000_000) + topUp.expectedSen - rp(10_000),
      wallets_sen: topUp.expectedSen,
      stored_wallets_sen: topUp.expectedSen,
      suspense_sen: rp(-10_000),
      difference_sen: 0,
    });
    const { rows } = await wallet.admin.raw("select template from wallet.mails where command_id = ?", [
      verified.id,
    ]);
    expect(rows).toEqual([{ template: "top-up-credited" }]);
    const audit = await wallet.admin.raw("select operator, outcome from wallet.audit where command_id = ?", [
      verified.id,
    ]);
    expect(audit.rows).toEqual([{ operator: "sari", outcome: "applied" }]);
  });

  it("answers the same command once and refuses a second credit with the winner's name and time", async () => {
    const account = await openAccount(wallet);
    const topUp = await requestTopUp(wallet, account, rp(90_000), bank);
    await confirmedStatement(wallet, {
      bank,
      openingSen: null,
      from: "2026-03-02",
      to: "2026-03-02",
      lines: [{ on: "2026-03-02", sen: rp(90_000), text: `SETORAN ${account}` }],
    });
    const [line] = await lineIds(wallet, `SETORAN ${account}`);
    const body = { lines: [line], top_ups: [{ id: topUp.id, amount_sen: rp(90_000) }] };
    const first = await applied(submit(wallet.as("sari"), "top_up.verify", body));
    expect(await submit(wallet.as("sari"), "top_up.verify", body, first.id)).toMatchObject({
      outcome: "replayed",
      of: "applied",
    });
    expect(
      await submit(wallet.as("sari"), "top_up.verify", { ...body, note: "lain" }, first.id),
    ).toMatchObject({ code: "id-reused" });
    expect(await submit(wallet.as("dewi"), "top_up.verify", body)).toMatchObject({
      outcome: "refused",
      code: "already-decided",
      detail: { winner: "Sari", at: expect.stringMatching(/^\d{4}-.*Z$/) },
    });
    expect(await submit(wallet.as("sari"), "top_up.undo", { allocation: first.id })).toMatchObject({
      outcome: "applied",
    });
    expect(await wallet.gate.call("gate.account", account)).toMatchObject({ balance_sen: 0 });
    await applied(submit(wallet.as("dewi"), "top_up.verify", body));
  });

  it("lets two people approve what is above the limit, the hash proving what they saw", async () => {
    const account = await openAccount(wallet);
    const topUp = await requestTopUp(wallet, account, rp(3_000_000), bank);
    await confirmedStatement(wallet, {
      bank,
      openingSen: null,
      from: "2026-03-03",
      to: "2026-03-03",
      lines: [{ on: "2026-03-03", sen: rp(3_000_000), text: `BESAR ${account}` }],
    });
    const [line] = await lineIds(wallet, `BESAR ${account}`);
    const asked = await submit(wallet.as("sari"), "top_up.verify", {
      lines: [line],
      top_ups: [{ id: topUp.id, amount_sen: rp(3_000_000) }],
    });
    expect(asked).toMatchObject({ outcome: "waiting" });
    expect(await approve(wallet.as("sari"), asked)).toMatchObject({ code: "same-person" });
    expect(await approve(wallet.as("dewi"), asked)).toMatchObject({ code: "not-allowed" });
    expect(
      await submit(wallet.as("wira"), "request.approve", { request: asked.detail.request, body_hash: "0" }),
    ).toMatchObject({ code: "body-differs" });
    await applied(approve(wallet.as("wira"), asked));
    expect(await wallet.gate.call("gate.account", account)).toMatchObject({ balance_sen: rp(3_000_000) });
  });

  it("lets nobody alone take a line that names another's account", async () => {
    const [stranger, accomplice] = [await openAccount(wallet), await openAccount(wallet)];
    const topUp = await requestTopUp(wallet, accomplice, rp(120_000), bank);
    await confirmedStatement(wallet, {
      bank,
      openingSen: null,
      from: "2026-03-13",
      to: "2026-03-13",
      lines: [{ on: "2026-03-13", sen: rp(120_000), text: `TOPUP KASPAY ${stranger}` }],
    });
    const [line] = await lineIds(wallet, `TOPUP KASPAY ${stranger}`);
    const body = { lines: [line], top_ups: [{ id: topUp.id, amount_sen: rp(120_000) }] };
    // Two may, and say why.
    expect(await submit(wallet.as("sari"), "top_up.verify", body)).toMatchObject({ code: "note-missing" });
    const said = { ...body, note: "salah tulis nomor" };
    expect(await submit(wallet.as("sari"), "top_up.verify", said)).toMatchObject({ outcome: "waiting" });
    expect(await wallet.gate.call("gate.account", accomplice)).toMatchObject({ balance_sen: 0 });
  });

  it("lets a checker refuse a request with a reason, and its maker take one back", async () => {
    const account = await openAccount(wallet);
    const ask = () =>
      submit(wallet.as("dewi"), "adjustment.post", { account, amount_sen: rp(1_000), reason: "uji" });
    const [first, second] = [await ask(), await ask()];
    const close = (kind: string, who: "dewi" | "wira", request: unknown, reason = "tidak sesuai") =>
      submit(wallet.as(who), kind, { request, reason });
    expect(await close("request.reject", "wira", first.detail.request, " ")).toMatchObject({
      code: "reason-missing",
    });
    expect(await close("request.withdraw", "wira", first.detail.request)).toMatchObject({
      code: "not-yours",
    });
    await applied(close("request.reject", "wira", first.detail.request));
    await applied(close("request.withdraw", "dewi", second.detail.request));
    expect(await approve(wallet.as("wira"), first)).toMatchObject({ code: "already-decided" });
    expect(await wallet.gate.call("gate.account", account)).toMatchObject({ balance_sen: 0 });
  });

  it("freezes at once, confirms and lifts by two, and holds every transfer meanwhile", async () => {
    const account = await openAccount(wallet);
    const topUp = await requestTopUp(wallet, account, rp(60_000), bank);
    await confirmedStatement(wallet, {
      bank,
      openingSen: null,
      from: "2026-03-04",
      to: "2026-03-04",
      lines: [{ on: "2026-03-04", sen: rp(60_000), text: `BEKU ${account}` }],
    });
    const [line] = await lineIds(wallet, `BEKU ${account}`);
    const placed = await applied(
      submit(wallet.as("komang"), "freeze.place", {
        account,
        scope: "all",
        legal_basis: "UU 8/2010",
        reason: "pola setoran",
      }),
    );
    const verify = () =>
      submit(wallet.as("sari"), "top_up.verify", {
        lines: [line],
        top_ups: [{ id: topUp.id, amount_sen: rp(60_000) }],
      });
    expect(await verify()).toMatchObject({ code: "account-frozen" });
    expect(
      await submit(wallet.as("komang"), "freeze.confirm", { freeze: placed.detail.freeze }),
    ).toMatchObject({ code: "same-person" });
    await applied(submit(wallet.as("wira"), "freeze.confirm", { freeze: placed.detail.freeze }));
    const lift = await submit(wallet.as("komang"), "freeze.lift", {
      freeze: placed.detail.freeze,
      reason: "selesai diperiksa",
    });
    expect(lift).toMatchObject({ outcome: "waiting" });
    await applied(approve(wallet.as("wira"), lift));
    expect(await verify()).toMatchObject({ outcome: "applied" });
  });

  it("pays, releases and refunds through the gate", async () => {
    const account = await openAccount(wallet);
    const topUp = await requestTopUp(wallet, account, rp(200_000), bank);
    await confirmedStatement(wallet, {
      bank,
      openingSen: null,
      from: "2026-03-05",
      to: "2026-03-05",
      lines: [{ on: "2026-03-05", sen: rp(200_000), text: `BAYAR ${account}` }],
    });
    const [line] = await lineIds(wallet, `BAYAR ${account}`);
    await applied(
      submit(wallet.as("sari"), "top_up.verify", {
        lines: [line],
        top_ups: [{ id: topUp.id, amount_sen: rp(200_000) }],
      }),
    );
    const held = await applied(
      submit(wallet.gate, "payment.hold", { account, amount_sen: rp(50_000), seller: "Toko A" }),
    );
    const other = await applied(
      submit(wallet.gate, "payment.hold", { account, amount_sen: rp(30_000), seller: "Toko B" }),
    );
    expect(
      await submit(wallet.gate, "payment.hold", { account, amount_sen: rp(150_000), seller: "Toko C" }),
    ).toMatchObject({ code: "insufficient-balance" });
    await applied(submit(wallet.gate, "payment.release", { payment: held.detail.payment }));
    await applied(submit(wallet.gate, "payment.refund", { payment: other.detail.payment }));
    expect(await submit(wallet.gate, "payment.refund", { payment: held.detail.payment })).toMatchObject({
      code: "already-decided",
    });
    expect(await wallet.gate.call("gate.account", account)).toMatchObject({ balance_sen: rp(150_000) });
  });

  it("closes a complaint only with an outcome, after two people corrected the balance", async () => {
    const account = await openAccount(wallet, "Siti Aminah");
    const opened = await applied(
      submit(wallet.as("dewi"), "complaint.open", {
        account,
        channel: "telephone",
        claim: "Saldo kurang Rp 25.000",
        claimed_sen: rp(25_000),
        claimed_at: "2026-03-05T03:00:00Z",
      }),
    );
    expect(opened.detail.register_number).toMatch(/^KEL-\d{4}-\d{6}$/);
    const { complaint } = opened.detail;
    const asked = await submit(wallet.as("dewi"), "adjustment.post", {
      account,
      amount_sen: rp(25_000),
      reason: "biaya dobel",
      complaint,
    });
    expect(asked).toMatchObject({ outcome: "waiting" });
    const answer = { complaint, outcome: "upheld", explanation: "Saldo dikoreksi Rp 25.000." };
    expect(await submit(wallet.as("dewi"), "complaint.answer", answer)).toMatchObject({ code: "in-use" });
    await applied(approve(wallet.as("wira"), asked));
    expect(
      await submit(wallet.as("dewi"), "complaint.answer", { complaint, explanation: "x" }),
    ).toMatchObject({ code: "outcome-missing" });
    await applied(submit(wallet.as("dewi"), "complaint.answer", answer));
    expect(await submit(wallet.as("sari"), "complaint.answer", answer)).toMatchObject({
      code: "already-decided",
      detail: { winner: "Dewi" },
    });
    expect(await wallet.as("sari").call("desk.complaint", complaint)).toMatchObject({
      complaint: { status: "closed", outcome: "upheld" },
      recorded_now_sen: rp(25_000),
      derived_now_sen: rp(25_000),
      derived_then_sen: 0,
      corrections: [{ action: "adjustment.post", status: "approved", checker: "wira" }],
    });
  });

  it("takes a verification back by two people once the time for undo is over", async () => {
    const account = await openAccount(wallet);
    const topUp = await requestTopUp(wallet, account, rp(75_000), bank);
    await confirmedStatement(wallet, {
      bank,
      openingSen: null,
      from: "2026-03-06",
      to: "2026-03-06",
      lines: [{ on: "2026-03-06", sen: rp(75_000), text: `BALIK ${account}` }],
    });
    const [line] = await lineIds(wallet, `BALIK ${account}`);
    const verified = await applied(
      submit(wallet.as("sari"), "top_up.verify", {
        lines: [line],
        top_ups: [{ id: topUp.id, amount_sen: rp(75_000) }],
      }),
    );
    expect(await submit(wallet.as("dewi"), "top_up.undo", { allocation: verified.id })).toMatchObject({
      code: "not-yours",
    });
    const asked = await submit(wallet.as("dewi"), "allocation.reverse", {
      allocation: verified.id,
      reason: "salah orang",
    });
    await applied(approve(wallet.as("wira"), asked));
    expect(await wallet.gate.call("gate.account", account)).toMatchObject({ balance_sen: 0 });
    const again = await submit(wallet.as("wira"), "top_up.reject", {
      top_up: topUp.id,
      reason: "sender-differs",
      note: "nama lain",
    });
    expect(again).toMatchObject({ outcome: "applied" });
  });

  it("queues no mail that would not render", async () => {
    const { rows } = await wallet.admin.raw("select template, version, language, facts from wallet.mails");
    expect(new Set(rows.map((row: { template: string }) => row.template)).size).toBeGreaterThan(12);
    for (const row of rows)
      for (const language of ["id", "en"] as const)
        expect(renderMail(row.template, row.version, language, row.facts), JSON.stringify(row)).toMatchObject(
          { ok: true },
        );
  });

  it("feeds the desk what changed, once, and seals an audit chain that verifies", async () => {
    let cursor = { xid: "0", id: 0 };
    const seen: Record<string, number> = {};
    for (let more = true; more; ) {
      const page = await changesSince(wallet.as("sari"), cursor, 7);
      for (const [entity, rows] of Object.entries(page.rows))
        seen[entity] = (seen[entity] ?? 0) + rows.length;
      cursor = page.cursor;
      more = page.more;
    }
    expect(Object.keys(seen).sort()).toEqual([
      "account",
      "bank_account",
      "bank_line",
      "complaint",
      "freeze",
      "request",
      "statement",
      "top_up",
    ]);
    expect(await changesSince(wallet.as("sari"), cursor, 100)).toMatchObject({
      more: false,
      rows: {},
    });
    const head = await wallet.as("sari").call<{ position: number; hash: string }>("desk.seal_audit");
    expect(head.position).toBeGreaterThan(20);
    expect(await wallet.as("sari").call("desk.verify_audit", head)).toMatchObject({
      ok: true,
      position: head.position,
    });
  });
});
