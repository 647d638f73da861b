import { createHmac, randomBytes, randomUUID } from "node:crypto";
import type { CentralSession } from "@db/central/central";
import { serverSession } from "@db/central/open-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Authenticator, authenticator, enrol, inMidStep, typeCode } from "../support/codes";
import { psql } from "../support/psql";
import { applied, approve } from "../support/scene";
import {
  type Answer,
  openTestWallet,
  type Person,
  SECRET,
  submit,
  type TestWallet,
} from "../support/wallets";

const CHANGE = { setting: "undo_minutes", value: 11, reason: "coba" };

describe.each<TestWallet["engine"]>(["pglite", "postgres"])("codes before money on %s", (engine) => {
  let wallet: TestWallet;
  const session = {} as Record<Person, CentralSession>;
  const app = {} as Record<Person, Authenticator>;
  beforeAll(async () => {
    wallet = await openTestWallet(engine);
    for (const login of ["sari", "wira", "dewi"] as const) session[login] = wallet.as(login);
    const on = { setting: "step_up_required", value: 1, reason: "dompet sungguhan" };
    await applied(approve(session.wira, await submit(session.sari, "setting.change", on)));
  });
  afterAll(() => wallet?.close());

  /** As if the last codes had been used long ago: a test cannot wait half a minute for the next one. */
  const later = () => withoutGuards("update wallet.authenticators set last_step = 1, wait_until = null");
  const withoutGuards = (sql: string) =>
    wallet.admin.transaction(async (trx) => {
      await trx.raw("set local session_replication_role = replica");
      await trx.raw(sql);
    });
  const enter = async (login: Person) => {
    await later();
    expect(await typeCode(session[login], app[login].code())).toMatchObject({ verdict: "right" });
  };
  const commands = async () =>
    (await wallet.admin.raw("select count(*)::int as n from wallet.commands")).rows[0].n;

  it("are hashed alike where the engine's own library cannot", async () => {
    for (const [bytes, keyBytes] of [
      [0, 0],
      [8, 20],
      [55, 20],
      [56, 64],
      [64, 1],
      [130, 20],
    ] as const) {
      const [data, key] = [randomBytes(bytes), randomBytes(keyBytes)];
      const { rows } = await wallet.admin.raw("select encode(wallet.hmac_sha1_in_sql(?, ?), 'hex') as hash", [
        data,
        key,
      ]);
      expect(rows[0].hash, `${bytes} bytes`).toBe(createHmac("sha1", key).update(data).digest("hex"));
    }
  });

  it("are those of RFC 6238 and of another implementation", async () => {
    const rfc = Buffer.from("12345678901234567890").toString("hex");
    const cases = Array.from({ length: 200 }, () => ({
      seed: randomBytes(20).toString("hex"),
      step: Math.floor(Math.random() * 1e8),
    }));
    const { rows } = await wallet.admin.raw(
      `select wallet.base32(decode(seed, 'hex')) as secret, step, wallet.totp(decode(seed, 'hex'), step) as code
       from jsonb_to_recordset(?::jsonb) t (seed text, step bigint)`,
      [JSON.stringify([{ seed: rfc, step: 1 }, { seed: rfc, step: 37037036 }, ...cases])],
    );
    expect(rows.slice(0, 2).map((row: { code: string }) => row.code)).toEqual(["287082", "081804"]);
    for (const { secret, step, code } of rows)
      expect(authenticator(secret).code(new Date(Number(step) * 30_000)), secret).toBe(code);
  });

  it("are asked before anything is stored, and the same command goes through afterwards", async () => {
    const before = await commands();
    const id = randomUUID();
    const refused = await submit(session.sari, "setting.change", CHANGE, id);
    expect(refused).toMatchObject({
      outcome: "refused",
      code: "step-up-needed",
      detail: { level: "shift" },
    });
    expect(await commands()).toBe(before);
    for (const login of ["sari", "wira", "dewi"] as const) app[login] = await enrol(session[login]);
    const asked = await submit(session.sari, "setting.change", CHANGE, id);
    expect(asked.outcome).toBe("waiting");
    // What needs no code, and a command known already, ask for none.
    await expect(session.sari.call("desk.begin_authenticator")).rejects.toMatchObject({
      code: "centre-not-allowed",
    });
    await applied(approve(session.wira, asked));
  });

  it("count once, and a step either way", async () => {
    await later();
    const now = await inMidStep();
    const code = app.dewi.code(now);
    expect(await typeCode(session.dewi, code)).toMatchObject({ verdict: "right", enrolled: true });
    expect(await typeCode(session.dewi, code)).toMatchObject({ verdict: "used-before" });
    expect(await typeCode(session.dewi, app.dewi.code(now, -1))).toMatchObject({ verdict: "used-before" });
    expect(await typeCode(session.dewi, app.dewi.code(now, 1))).toMatchObject({ verdict: "right" });
    for (const ahead of [-4, 4, 120])
      expect(await typeCode(session.dewi, app.dewi.code(now, ahead))).toMatchObject({ verdict: "wrong" });
    await later();
    expect(await typeCode(session.dewi, app.dewi.code())).toMatchObject({ verdict: "right" });
  });

  it("are good on the connection they were typed on alone", async () => {
    await enter("sari");
    const other = wallet.url ? serverSession(new URL(wallet.url), "sari", SECRET) : wallet.as("sari");
    expect(await submit(other, "setting.change", CHANGE)).toMatchObject({ code: "step-up-needed" });
    expect(await other.call("desk.step_up_status")).toMatchObject({ until: null, enrolled: true });
    expect((await submit(session.sari, "setting.change", CHANGE)).outcome).toBe("waiting");
    await other.close();
  });

  it("are fresh for each approval or shown batch, and a refusal gives the code back", async () => {
    await enter("sari");
    const asked: Answer[] = [];
    for (let at = 0; at < 4; at += 1) asked.push(await submit(session.sari, "setting.change", CHANGE));
    await enter("wira");
    const wrongHash = { request: asked[0]!.detail.request, body_hash: "x" };
    expect(await submit(session.wira, "request.approve", wrongHash)).toMatchObject({ code: "body-differs" });
    await applied(approve(session.wira, asked[0]!));
    expect(await approve(session.wira, asked[1]!)).toMatchObject({
      code: "step-up-needed",
      detail: { level: "fresh" },
    });
    await enter("wira");
    const batch = asked.slice(1, 3).map(({ detail }) => ({
      id: randomUUID(),
      kind: "request.approve",
      body: { request: detail.request, body_hash: detail.body_hash },
    }));
    const answers = await session.wira.call<Answer[]>("desk.submit", batch);
    expect(answers.map(({ outcome }) => outcome)).toEqual(["applied", "applied"]);
    expect(await approve(session.wira, asked[3]!)).toMatchObject({ code: "step-up-needed" });
    await enter("wira");
    await withoutGuards("update wallet.step_ups set at = at - interval '121 seconds'");
    expect(await approve(session.wira, asked[3]!)).toMatchObject({ code: "step-up-needed" });
  });

  it("are enough for a shift and no longer", async () => {
    await enter("sari");
    await withoutGuards("update wallet.step_ups set at = at - interval '10 hours' where operator = 'sari'");
    expect(await submit(session.sari, "setting.change", CHANGE)).toMatchObject({ code: "step-up-needed" });
  });

  if (engine === "postgres")
    it("cannot be guessed in transactions that are rolled back", async () => {
      await later();
      const client = await psql(wallet, "dewi");
      const status = async () =>
        (await client.query("select desk.step_up() as answer")).rows[0].answer.verdict as string | null;
      await client.query("begin");
      await client.query("select desk.type_code($1)", [app.dewi.code()]);
      expect(await status(), "what was typed in this transaction is not judged").toBeNull();
      await expect(client.query("select desk.type_code('000000')")).rejects.toMatchObject({ code: "23505" });
      await client.query("rollback");
      for (let guess = 0; guess < 3; guess += 1) {
        await client.query("select desk.type_code('000000')");
        await client.query("begin");
        expect(await status()).toBe("wrong");
        await client.query("rollback");
      }
      await client.query("select desk.step_up()");
      const { rows } = await wallet.admin.raw(
        "select failures from wallet.authenticators where operator = 'dewi'",
      );
      expect(rows).toEqual([{ failures: 3 }]);
      await client.query("select desk.type_code($1)", [app.dewi.code()]);
      expect(await status()).toBe("right");
      await client.end();
    });

  it("five wrong ones make a person wait, ten lock them out until a supervisor acts", async () => {
    await enter("dewi");
    const guess = () => typeCode(session.dewi, "000000");
    for (let at = 0; at < 5; at += 1) expect(await guess()).toMatchObject({ verdict: "wrong" });
    expect(await guess()).toMatchObject({ verdict: "too-early", wait_until: expect.any(String) });
    expect(await typeCode(session.dewi, app.dewi.code())).toMatchObject({ verdict: "too-early" });
    for (let at = 0; at < 4; at += 1) {
      await later();
      await guess();
    }
    await later();
    expect(await guess()).toMatchObject({ verdict: "wrong", is_locked: true });
    await expect(guess()).rejects.toMatchObject({ code: "centre-not-allowed" });
    expect(await submit(session.dewi, "top_up.reject", {})).toMatchObject({ code: "not-allowed" });
    const unlock = { operator: "dewi", reason: "salah ponsel" };
    expect(await submit(session.wira, "operator.unlock", unlock)).toMatchObject({ code: "step-up-needed" });
    await enter("wira");
    await applied(submit(session.wira, "operator.unlock", unlock));
    await enter("dewi");
  });

  it("are switched off by two people alone, with their codes", async () => {
    const off = { setting: "step_up_required", value: 0, reason: "uji" };
    await enter("sari");
    const asked = await submit(session.sari, "setting.change", off);
    await enter("wira");
    await applied(approve(session.wira, asked));
    expect((await submit(session.sari, "setting.change", CHANGE)).outcome).toBe("waiting");
  });
});
