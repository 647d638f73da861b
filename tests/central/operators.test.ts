import { chooseStepUp } from "@db/central/administration";
import { asOperator, type EmbeddedCentral, openEmbedded } from "@db/central/open-embedded";
import { openServer } from "@db/central/open-server";
import { fitsVerifier, scramVerifier } from "@db/central/scram";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applied, approve } from "../support/scene";
import { openTestWallet, type Person, sqlAsOwner, submit, type TestWallet } from "../support/wallets";

const ONE_TIME = "sekali-pakai-1";
const VERIFIER = scramVerifier(ONE_TIME, Buffer.alloc(16, 3));
const OWN = "rahasia-sendiri-yang-panjang";

describe.each<TestWallet["engine"]>(["pglite", "postgres"])("operators by two people on %s", (engine) => {
  let wallet: TestWallet;
  // Logins belong to the whole server, which the other test files use too.
  const login = (name: string): string => `${name}_${engine}_${process.pid}`;
  beforeAll(async () => {
    wallet = await openTestWallet(engine);
  });
  afterAll(async () => {
    if (engine === "postgres")
      for (const name of ["rani", "raja", "bayu"])
        await wallet.admin.raw(`drop role if exists ${login(name)}`).catch(() => undefined);
    await wallet?.close();
  });

  const as = (who: string) => wallet.as(who as Person);
  const ask = (maker: string, kind: string, body: object) =>
    submit(as(maker), kind, { reason: "tim bertambah", ...body });
  const invite = (maker: string, name: string, roles: string[]) =>
    ask(maker, "operator.invite", {
      operator: login(name),
      display_name: name,
      roles,
      verifier: VERIFIER,
    });
  const row = async (name: string) =>
    (await wallet.admin.raw("select * from wallet.operators where login = ?", [login(name)])).rows[0];
  const role = async (name: string) =>
    (
      await wallet.admin.raw(
        "select rolcanlogin, rolsuper, rolcreaterole, rolvaliduntil, rolpassword from pg_authid where rolname = ?",
        [login(name)],
      )
    ).rows[0];
  /** A session under a secret, with nothing cached. */
  const enter = async (name: string, secret: string) =>
    wallet.url ? openServer(wallet.url).signIn(login(name), secret) : as(login(name));

  it("a clerk cannot ask, one supervisor cannot do it alone, and the second makes the login", async () => {
    expect(await invite("dewi", "rani", ["clerk"])).toMatchObject({
      outcome: "refused",
      code: "not-allowed",
    });
    const asked = await invite("sari", "rani", ["clerk"]);
    expect(asked.outcome).toBe("waiting");
    expect(await approve(as("sari"), asked)).toMatchObject({ code: "same-person" });
    expect(await role("rani")).toBeUndefined();
    await applied(approve(as("wira"), asked));
    expect(await row("rani")).toMatchObject({ roles: ["clerk"], must_change_secret: true, is_active: true });
    const made = await role("rani");
    expect(made).toMatchObject({ rolcanlogin: true, rolsuper: false, rolcreaterole: false });
    expect(fitsVerifier(ONE_TIME, made.rolpassword)).toBe(true);
    // the one-time secret ends by itself, on the server
    expect(new Date(made.rolvaliduntil).getTime() - Date.now()).toBeGreaterThan(70 * 3_600_000);
    expect(await invite("sari", "rani", ["clerk"])).toMatchObject({ code: "login-taken" });
  });

  it("nothing works until the one-time secret is changed, and then the old one is gone", async () => {
    const first = await enter("rani", ONE_TIME);
    expect(await first.call("desk.whoami")).toMatchObject({ must_change_secret: true });
    expect(await submit(first, "top_up.reject", {})).toMatchObject({ code: "not-allowed" });
    await expect(first.call("desk.daily_proof")).rejects.toMatchObject({ code: "centre-not-allowed" });
    await expect(first.call("desk.change_secret", "kata-sandi")).rejects.toThrow();
    await first.call("desk.change_secret", scramVerifier(OWN));
    await first.close();
    expect((await role("rani")).rolvaliduntil).toEqual(Number.POSITIVE_INFINITY);
    if (engine === "postgres")
      await expect(enter("rani", ONE_TIME)).rejects.toMatchObject({ code: "centre-wrong-secret" });
    const again = await enter("rani", OWN);
    expect(await submit(again, "top_up.reject", { top_up: null })).not.toMatchObject({ code: "not-allowed" });
    await again.close();
  });

  it("a second self is nobody's checker for a day, and is checked by neither of its makers", async () => {
    await applied(approve(as("wira"), await invite("sari", "raja", ["clerk", "supervisor"])));
    const first = await enter("raja", ONE_TIME);
    await first.call("desk.change_secret", scramVerifier(OWN));
    await first.close();
    const raja = await enter("raja", OWN);
    const change = { setting: "undo_minutes", value: 11, reason: "coba" };
    for (const maker of ["sari", "wira"] as const) {
      const asked = await submit(as(maker), "setting.change", change);
      expect(await approve(raja, asked)).toMatchObject({ outcome: "refused", code: "made-lately" });
      const other = await submit(raja, "setting.change", change);
      expect(await approve(as(maker), other)).toMatchObject({ outcome: "refused", code: "made-lately" });
    }
    // A day later, by the server's clock, they are two people like any others.
    await wallet.admin.transaction(async (trx) => {
      await trx.raw("alter table wallet.requests disable trigger user");
      await trx.raw(
        "update wallet.requests set decided_at = decided_at - interval '25 hours' where body ->> 'operator' = ?",
        [login("raja")],
      );
      await trx.raw("alter table wallet.requests enable trigger user");
    });
    await applied(approve(raja, await submit(as("sari"), "setting.change", change)));
    await raja.close();
  });

  it("roles and limits change by two, never with the person concerned as the second", async () => {
    const roles = await ask("sari", "operator.roles", { operator: "wira", roles: ["clerk"] });
    expect(await approve(as("wira"), roles)).toMatchObject({ outcome: "refused", code: "not-allowed" });
    await applied(submit(as("sari"), "request.withdraw", { request: roles.detail.request }));
    expect(await ask("sari", "operator.roles", { operator: login("rani"), roles: ["raja"] })).toMatchObject({
      code: "malformed",
    });
    expect(
      await ask("sari", "operator.roles", { operator: login("rani"), roles: ["clerk", "service"] }),
    ).toMatchObject({ code: "malformed" });
    const limits = {
      operator: login("rani"),
      verify_alone_sen: 5_000_000,
      verify_day_sen: 100_000_000,
      verify_day_count: null,
    };
    await applied(approve(as("wira"), await ask("sari", "operator.limits", limits)));
    expect(Number((await row("rani")).verify_alone_sen)).toBe(5_000_000);
    expect(await row("rani")).toMatchObject({ verify_day_count: null });
    await applied(
      approve(
        as("wira"),
        await ask("sari", "operator.roles", { operator: login("rani"), roles: ["compliance"] }),
      ),
    );
    expect(await row("rani")).toMatchObject({ roles: ["compliance"] });
  });

  it("is shut out by one supervisor at once, with a session open, and let in again by two", async () => {
    const open = await enter("rani", OWN);
    // both of its connections stand: the one that reads and the one that submits
    expect(await open.call("desk.whoami")).not.toBeNull();
    expect(await submit(open, "freeze.place", {})).not.toMatchObject({ code: "not-allowed" });
    expect(await submit(as("wira"), "operator.disable", { operator: login("rani") })).toMatchObject({
      code: "reason-missing",
    });
    await applied(
      submit(as("wira"), "operator.disable", { operator: login("rani"), reason: "keluar kerja" }),
    );
    expect(await open.call("desk.whoami")).toBeNull();
    expect(await submit(open, "freeze.place", {})).toMatchObject({ code: "not-allowed" });
    await expect(open.call("desk.change_secret", VERIFIER)).rejects.toMatchObject({
      code: "centre-not-allowed",
    });
    await open.close();
    expect(await role("rani")).toMatchObject({ rolcanlogin: false });
    const enable = await ask("wira", "operator.enable", { operator: login("rani") });
    expect(enable.outcome).toBe("waiting");
    await applied(approve(as("sari"), enable));
    expect(await role("rani")).toMatchObject({ rolcanlogin: true });
  });

  it("a reset gives a new one-time secret, and ties its makers like an invitation", async () => {
    const fresh = scramVerifier("baru-sekali", Buffer.alloc(16, 4));
    await applied(
      approve(as("wira"), await ask("sari", "operator.reset", { operator: login("rani"), verifier: fresh })),
    );
    expect(await row("rani")).toMatchObject({ must_change_secret: true });
    expect(fitsVerifier("baru-sekali", (await role("rani")).rolpassword)).toBe(true);
    const tied = await wallet.admin.raw("select wallet.made_lately(?, 'sari') as tied", [login("rani")]);
    expect(tied.rows).toEqual([{ tied: true }]);
  });

  it("a login of something else on the server is never taken over", async () => {
    await wallet.admin.raw(`create role ${login("bayu")} login`);
    expect(await invite("sari", "bayu", ["clerk"])).toMatchObject({ code: "login-taken" });
    for (const name of ["postgres", "wallet_owner", "wallet_logins", "situs"])
      expect(
        await ask("sari", "operator.invite", {
          operator: name,
          display_name: name,
          roles: ["clerk"],
          verifier: VERIFIER,
        }),
      ).toMatchObject({ code: "login-taken" });
  });

  it("the administrator adds nobody once two supervisors exist, nor does the owner's own SQL", async () => {
    const tries = [
      `select wallet.add_operator('raja2', 'Raja', '{supervisor}', '${VERIFIER}')`,
      `select logins.set_login('raja2', '${VERIFIER}', true, null)`,
      `select logins.set_login('dewi', '${VERIFIER}', true, null)`,
    ];
    for (const sql of tries)
      await expect(sqlAsOwner(wallet, sql), sql).rejects.toMatchObject({ code: "42501" });
  });
});

describe("the first people of a wallet", () => {
  let central: EmbeddedCentral;
  beforeAll(async () => {
    central = await openEmbedded(null, { create: true });
  });
  afterAll(() => central?.close());

  const add = (login: string, roles: string) =>
    central.admin.raw("select wallet.add_operator(?, ?, ?, ?, true)", [login, login, roles, VERIFIER]);

  it("are added by the administrator until there are two supervisors, and again when one was shut out", async () => {
    await chooseStepUp(central.admin, false);
    await add("ani", "{supervisor}");
    await add("beni", "{clerk,supervisor}");
    await expect(add("cici", "{clerk}")).rejects.toMatchObject({ code: "42501" });
    const beni = central.actAs("beni");
    await beni.call("desk.change_secret", scramVerifier(OWN));
    expect(await submit(beni, "operator.disable", { operator: "ani", reason: "lupa sandi" })).toMatchObject({
      outcome: "applied",
    });
    await add("cici", "{clerk,supervisor}");
  });

  it("an operator with psql is no administrator", async () => {
    for (const sql of [
      "select wallet.add_operator('raja', 'Raja', '{supervisor}', '')",
      "select logins.set_login('raja', null, true, null)",
    ])
      await expect(asOperator(central.admin, "beni", (trx) => trx.raw(sql))).rejects.toMatchObject({
        code: "42501",
      });
  });
});
