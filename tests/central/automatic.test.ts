import { randomUUID } from "node:crypto";
import type { CentralSession } from "@db/central/central";
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
  type SceneLine,
} from "../support/scene";
import { expectSound } from "../support/sound";
import { type Answer, openTestWallet, SECRET, submit, type TestWallet } from "../support/wallets";

interface Report {
  is_on: boolean;
  applied: number;
  sen: number;
  left: Record<string, number>;
}

const change = async (wallet: TestWallet, setting: string, value: number) => {
  const asked = await submit(wallet.as("sari"), "setting.change", { setting, value, reason: "uji" });
  await applied(approve(wallet.as("wira"), asked));
};

/** The WIB day on which a top-up was asked for. */
const dayOf = async (wallet: TestWallet, topUp: string): Promise<string> => {
  const { rows } = await wallet.admin.raw(
    "select ((requested_at at time zone 'Asia/Jakarta')::date)::text as day from wallet.top_ups where id = ?",
    [topUp],
  );
  return rows[0].day;
};

describe.each<TestWallet["engine"]>(["pglite", "postgres"])(
  "verification without a person on %s",
  (engine) => {
    let wallet: TestWallet;
    const line: Record<string, number> = {};
    const topUp: Record<string, { id: string; expectedSen: number }> = {};
    const run = () => wallet.as("otomat").call<Report>("desk.verify_auto", 500);
    const auto = (name: string, sen: number, by: CentralSession = wallet.as("otomat")) =>
      submit(by, "top_up.verify_auto", {
        lines: [line[name]],
        top_ups: [{ id: topUp[name]!.id, amount_sen: sen }],
        confidence: "High",
        isSafe: true,
      });

    beforeAll(async () => {
      wallet = await openTestWallet(engine);
      const { rows } = await wallet.admin.raw("select wallet.today()::text as day");
      const bank = await openBankAccount(wallet, "0111222333", rp(10_000_000), rows[0].day);
      const texts: [name: string, sen: number, text: string][] = [];
      const want = async (
        name: string,
        text: (number: string) => string,
        holder = "Budi Santoso",
        withCode = false,
      ) => {
        const account = await openAccount(wallet, holder);
        const asked = await requestTopUp(wallet, account, rp(100_000), bank, withCode);
        topUp[name] = asked;
        texts.push([name, asked.expectedSen, `${text(account)} ${name}`]);
        return account;
      };
      await want("NOMOR", (number) => `TRSF ${number}`);
      await want("SATULAGI", (number) => `TRSF ${number}`);
      await want("DENGANNAMA", () => "CITRA LESTARI", "Citra Lestari", true);
      await want("KODESAJA", () => "TRSF", "Dian Pratama", true);
      const twice = await want("DUAPERMINTAAN", (number) => `TRSF ${number}`);
      await requestTopUp(wallet, twice, rp(100_000), bank);
      const frozen = await want("BEKU", (number) => `TRSF ${number}`);
      const freeze = { account: frozen, scope: "outgoing", legal_basis: "UU 8/2010", reason: "uji" };
      await applied(submit(wallet.as("komang"), "freeze.place", freeze));
      await want("ORANGLAIN", (number) => `TRSF ${number} UNTUK ${frozen}`);
      await want("TAHAN", (number) => `TRSF ${number}`);
      const until = new Date(Date.now() + 3_600_000).toISOString();
      const hold = { top_up: topUp["TAHAN"]!.id, reason: "ask-holder", until };
      await applied(submit(wallet.as("dewi"), "top_up.hold", hold));
      await want("JUDI", (number) => `TRSF ${number} SLOT MAXWIN`);
      const on = await dayOf(wallet, topUp["NOMOR"]!.id);
      const lines = texts.map(([, sen, text]) => ({ on, sen, text }));
      const { confirmed } = await confirmedStatement(
        wallet,
        { bank, openingSen: rp(10_000_000), from: on, to: on, lines },
        "dewi",
        "wira",
      );
      await applied(Promise.resolve(confirmed));
      for (const [name] of texts) line[name] = (await lineIds(wallet, name))[0]!;
    });
    afterAll(() => wallet?.close());

    it("is off, and one supervisor alone does not switch it on", async () => {
      expect(await run()).toMatchObject({ is_on: false, applied: 0 });
      expect(await auto("NOMOR", rp(100_000))).toMatchObject({ code: "auto-off" });
      const asked = await submit(wallet.as("sari"), "setting.change", {
        setting: "auto_verify",
        value: 1,
        reason: "uji",
      });
      expect(await approve(wallet.as("sari"), asked)).toMatchObject({ code: "same-person" });
      await applied(approve(wallet.as("wira"), asked));
    });

    it("believes nothing it is told: each pair is judged from what is stored", async () => {
      const objections: Record<string, string> = {
        KODESAJA: "no-number-or-code",
        DUAPERMINTAAN: "several-requests",
        BEKU: "account-marked",
        ORANGLAIN: "names-another",
        TAHAN: "on-hold",
        JUDI: "risk",
      };
      for (const [name, why] of Object.entries(objections))
        expect(await auto(name, topUp[name]!.expectedSen), name).toMatchObject({
          code: "needs-a-look",
          detail: { why },
        });
      expect(
        await submit(wallet.as("otomat"), "top_up.verify_auto", {
          lines: [line["NOMOR"]],
          top_ups: [{ id: topUp["SATULAGI"]!.id, amount_sen: rp(100_000) }],
        }),
      ).toMatchObject({ code: "needs-a-look", detail: { why: "no-number-or-code" } });
      for (const who of ["sari", "dewi", "surat"] as const)
        expect(await auto("NOMOR", rp(100_000), wallet.as(who))).toMatchObject({ code: "not-allowed" });
    });

    it("lets the service operator call nothing else", async () => {
      const service = wallet.as("otomat");
      const pair = { lines: [line["NOMOR"]], top_ups: [{ id: topUp["NOMOR"]!.id, amount_sen: rp(100_000) }] };
      for (const [kind, body] of [
        ["top_up.verify", pair],
        ["top_up.reject", { top_up: topUp["NOMOR"]!.id, reason: "duplicate" }],
        ["second_look.answer", { look: randomUUID(), verdict: "right" }],
        ["setting.change", { setting: "auto_day_count", value: 9, reason: "x" }],
      ] as const)
        expect(await submit(service, kind, body), kind).toMatchObject({ code: "not-allowed" });
      for (const [fn, ...args] of [
        ["desk.changes_since", "0", 0, 10],
        ["desk.risk", []],
        ["desk.lease_next", { what: "top_up" }],
        ["desk.find_accounts", "Budi"],
        ["desk.second_looks"],
      ] as const)
        await expect(service.call(fn, ...args), fn).rejects.toMatchObject({ code: "centre-not-allowed" });
      await expect(wallet.as("sari").call("desk.verify_auto", 1)).rejects.toMatchObject({
        code: "centre-not-allowed",
      });
    });

    it("sees a number that is one slip away from another's open request", async () => {
      const { rows } = await wallet.admin.raw(
        `select exists (select from wallet.near_holders((overlay(number placing substr(number, 4, 1) || substr(number, 3, 1) from 3 for 2))::bpchar, ?, gen_random_uuid()))
         or substr(number, 3, 1) = substr(number, 4, 1) as swapped,
       exists (select from wallet.near_holders(number, ?, gen_random_uuid())) as itself
       from wallet.accounts a join wallet.top_ups u on u.account_id = a.id where u.id = ?`,
        [rp(100_000), rp(100_000), topUp["NOMOR"]!.id],
      );
      expect(rows).toEqual([{ swapped: true, itself: false }]);
    });

    it("stops at the day's limits, verifies what is left the next time, and draws second looks", async () => {
      await change(wallet, "second_look_auto_percent", 100);
      await change(wallet, "auto_day_count", 2);
      const first = await run();
      expect(first).toMatchObject({ is_on: true, applied: 2, left: { "day-limit": 1 } });
      expect(await run()).toMatchObject({ applied: 0, left: { "day-limit": 1 } });
      const open = ["NOMOR", "SATULAGI", "DENGANNAMA"];
      const answers: Answer[] = [];
      for (const name of open) answers.push(await auto(name, topUp[name]!.expectedSen));
      expect(answers.map(({ code }) => code).sort()).toEqual([
        "already-decided",
        "already-decided",
        "auto-limit",
      ]);
      await change(wallet, "auto_day_count", 500);
      expect(await run()).toMatchObject({ applied: 1 });
      const looks = await wallet
        .as("dewi")
        .call<{ id: string; why: string; lines: object[] }[]>("desk.second_looks");
      expect(looks).toHaveLength(3);
      expect(looks[0]).toMatchObject({
        why: "automatic",
        lines: [{}],
        parts: [{ amount_sen: expect.any(Number) }],
      });
      expect(JSON.stringify(looks)).not.toContain("otomat");
    });

    it("takes a second look's verdict from another person, once, and tells how right each was", async () => {
      await change(wallet, "second_look_clerk_percent", 100);
      const verify = {
        lines: [line["KODESAJA"]],
        top_ups: [{ id: topUp["KODESAJA"]!.id, amount_sen: topUp["KODESAJA"]!.expectedSen }],
      };
      const made = await applied(submit(wallet.as("dewi"), "top_up.verify", verify));
      const { rows } = await wallet.admin.raw("select id from wallet.second_looks where allocation_id = ?", [
        made.id,
      ]);
      const look = rows[0].id;
      const seen = async (who: "dewi" | "sari") =>
        (await wallet.as(who).call<{ id: string }[]>("desk.second_looks")).some(({ id }) => id === look);
      expect([await seen("dewi"), await seen("sari")]).toEqual([false, true]);
      const answer = { look, verdict: "right" };
      expect(await submit(wallet.as("dewi"), "second_look.answer", answer)).toMatchObject({
        code: "same-person",
      });
      expect(await submit(wallet.as("sari"), "second_look.answer", { look, verdict: "wrong" })).toMatchObject(
        { code: "note-missing" },
      );
      await applied(
        submit(wallet.as("sari"), "second_look.answer", { look, verdict: "wrong", note: "nama lain" }),
      );
      expect(await submit(wallet.as("wira"), "second_look.answer", answer)).toMatchObject({
        code: "already-decided",
      });
      const results = await wallet
        .as("wira")
        .call<object[]>("desk.second_look_results", "2000-01-01", "2999-01-01");
      expect(results).toContainEqual(
        expect.objectContaining({ login: "dewi", verified: 1, drawn: 1, wrong: 1, right: 0, waiting: 0 }),
      );
      expect(results).toContainEqual(
        expect.objectContaining({ login: "otomat", verified: 3, drawn: 3, waiting: 3 }),
      );
      await expect(
        wallet.as("dewi").call("desk.second_look_results", "2000-01-01", "2999-01-01"),
      ).rejects.toMatchObject({
        code: "centre-not-allowed",
      });
      await expectSound(wallet);
    });

    it("stops where second looks found one wrong, until two people switch it on again", async () => {
      const look = async (topUpId: string): Promise<string> => {
        const { rows } = await wallet.admin.raw(
          "select s.id from wallet.second_looks s join wallet.allocation_parts p using (allocation_id) where p.top_up_id = ?",
          [topUpId],
        );
        return rows[0].id;
      };
      const verdict = { verdict: "wrong", note: "bukan miliknya" };
      const id = await look(topUp["NOMOR"]!.id);
      expect(await run()).toMatchObject({ is_on: true, applied: 0 });
      await applied(submit(wallet.as("dewi"), "second_look.answer", { look: id, ...verdict }));
      expect(await run()).toMatchObject({ is_on: true, is_braked: true, applied: 0 });
      const braked = await auto("BEKU", rp(100_000));
      expect(braked).toMatchObject({ code: "auto-brake", detail: { wrong: 1 } });
      expect(braked.detail).not.toHaveProperty("rows");
      const shownTo = async (who: "dewi" | "wira") =>
        (await wallet.as(who).call<{ brake: object }>("desk.automatic")).brake;
      expect(await shownTo("dewi"), "whose verdicts they are is for supervisors").toMatchObject({
        wrong: 1,
        rows: [],
      });
      expect(await shownTo("wira")).toMatchObject({
        wrong: 1,
        rows: [{ look: id, by: "Dewi", note: "bukan miliknya", sen: rp(100_000), verdict: "wrong" }],
      });
      for (const setting of ["auto_brake_wrong", "auto_brake_days"])
        expect(
          await submit(wallet.as("sari"), "setting.change", { setting, value: 0, reason: "uji" }),
        ).toMatchObject({ code: "malformed", detail: { least: 1 } });
      expect(
        await submit(wallet.as("sari"), "setting.change", {
          setting: "auto_brake_wrong",
          value: 21,
          reason: "uji",
        }),
      ).toMatchObject({ code: "malformed", detail: { most: 20 } });
      const again = { setting: "auto_verify", value: 1, reason: "dilihat" };
      const asked = await submit(wallet.as("sari"), "setting.change", again);
      expect(await run()).toMatchObject({ is_braked: true });
      expect(await approve(wallet.as("sari"), asked)).toMatchObject({ code: "same-person" });
      await applied(approve(wallet.as("wira"), asked));
      expect(await run()).not.toHaveProperty("is_braked");
      await change(wallet, "auto_brake_wrong", 2);
      for (const [name, isBraked] of [
        ["SATULAGI", false],
        ["DENGANNAMA", true],
      ] as const) {
        const answer = { look: await look(topUp[name]!.id), ...verdict };
        await applied(submit(wallet.as("dewi"), "second_look.answer", answer));
        expect("is_braked" in (await run()), name).toBe(isBraked);
      }
      const ways = await wallet
        .as("wira")
        .call<{ way: string; rows: object[] }[]>("desk.second_look_ways", "2000-01-01", "2999-01-01");
      expect(ways).toEqual([
        expect.objectContaining({ why: "automatic", way: "number", looked: 2, wrong: 2, right: 0 }),
        expect.objectContaining({ why: "automatic", way: "code-and-name", looked: 1, wrong: 1 }),
        expect.objectContaining({ why: "clerk", way: "code", looked: 1, wrong: 1 }),
      ]);
      expect(ways[0]!.rows).toHaveLength(2);
      await expect(
        wallet.as("dewi").call("desk.second_look_ways", "2000-01-01", "2999-01-01"),
      ).rejects.toMatchObject({ code: "centre-not-allowed" });
    });

    it("names the marks of a whole page, and asks for two where the wallet says so", async () => {
      const pairs = [
        { line: line["JUDI"], top_up: topUp["JUDI"]!.id },
        { line: line["BEKU"], top_up: topUp["BEKU"]!.id },
        { line: line["ORANGLAIN"], top_up: null },
      ];
      const risk = await wallet
        .as("dewi")
        .call<{ line: number; marks: { kind: string }[] }[]>("desk.risk", pairs);
      const kinds = (name: string) =>
        risk.find((one) => one.line === line[name])?.marks.map(({ kind }) => kind);
      expect(kinds("JUDI")).toEqual(["watch-words", "first-top-up"]);
      expect(kinds("BEKU")).toEqual(["first-top-up"]);
      const verify = { lines: [line["JUDI"]], top_ups: [{ id: topUp["JUDI"]!.id, amount_sen: rp(100_000) }] };
      await change(wallet, "risk_two_people_marks", 1);
      const asked = await submit(wallet.as("dewi"), "top_up.verify", verify);
      expect(asked.outcome).toBe("waiting");
      await applied(approve(wallet.as("wira"), asked));
    });
  },
);

it("rule 7: parallel runs of the service do not pass the day's count", async () => {
  const wallet = await openTestWallet("postgres");
  const { rows } = await wallet.admin.raw("select wallet.today()::text as day");
  const bank = await openBankAccount(wallet, "0111222333", rp(10_000_000), rows[0].day);
  const lines: SceneLine[] = [];
  let on = "";
  for (let at = 0; at < 24; at += 1) {
    const account = await openAccount(wallet);
    const { id } = await requestTopUp(wallet, account, rp(100_000), bank);
    on ||= await dayOf(wallet, id);
    lines.push({ on, sen: rp(100_000), text: `TRSF ${account}` });
  }
  await confirmedStatement(
    wallet,
    { bank, openingSen: rp(10_000_000), from: on, to: on, lines },
    "dewi",
    "wira",
  );
  await change(wallet, "auto_verify", 1);
  await change(wallet, "auto_day_count", 10);
  const sessions = [1, 2, 3, 4].map(() => serverSession(new URL(wallet.url!), "otomat", SECRET));
  const reports = await Promise.all(
    sessions.map((session) => session.call<Report>("desk.verify_auto", 24).catch(() => ({ applied: 0 }))),
  );
  expect(reports.reduce((sum, one) => sum + one.applied, 0)).toBe(10);
  await expectSound(wallet);
  for (const session of sessions) await session.close();
  await wallet.close();
});
