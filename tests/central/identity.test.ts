import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chooseStepUp } from "@db/central/administration";
import { CentralError, type CentralErrorCode, type CentralSession } from "@db/central/central";
import { openEmbedded } from "@db/central/open-embedded";
import { openServer } from "@db/central/open-server";
import { scramVerifier } from "@db/central/scram";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../support/postgres-server";
import {
  applied,
  confirmedStatement,
  lineIds,
  openAccount,
  openBankAccount,
  requestTopUp,
  rp,
} from "../support/scene";
import { openTestWallet, SECRET, submit, type TestWallet } from "../support/wallets";

const shutOut = (by: CentralSession, operator: string) =>
  applied(submit(by, "operator.disable", { operator, reason: "keluar" }));

/** The error a call ends with: its code, and that it is one sentence or two for people, without a secret. */
async function refusal(call: Promise<unknown>): Promise<CentralErrorCode | "none"> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error === null) return "none";
  expect(error).toBeInstanceOf(CentralError);
  const { code, message } = error as CentralError;
  expect(message).toMatch(/^\S[^\n]{15,240}\.$/);
  expect(message).not.toContain(SECRET);
  return code;
}

describe("two operators interleaved 1,000 times on the embedded wallet", () => {
  let wallet: TestWallet;
  let bank: number;
  beforeAll(async () => {
    wallet = await openTestWallet("pglite");
    bank = await openBankAccount(wallet, "0111222333");
  });
  afterAll(() => wallet?.close());

  it("rule 8: every audit row and command names the one who sent it", async () => {
    const rounds = Array.from({ length: 1000 }, (_, at) => {
      const login = at % 2 === 0 ? "sari" : "dewi";
      return submit(wallet.as(login), "top_up.reject", { top_up: null, sender: login });
    });
    await Promise.all(rounds);
    const { rows } = await wallet.admin.raw(
      `select c.body ->> 'sender' as sender, c.operator, a.operator as audited, count(*)::int
       from wallet.commands c join wallet.audit a on a.command_id = c.id where c.body ->> 'sender' is not null group by 1, 2, 3 order by 1`,
    );
    expect(rows).toEqual([
      { sender: "dewi", operator: "dewi", audited: "dewi", count: 500 },
      { sender: "sari", operator: "sari", audited: "sari", count: 500 },
    ]);
  });

  it("rule 8: every transfer names the one who verified it", async () => {
    const account = await openAccount(wallet);
    const lines = Array.from({ length: 40 }, (_, at) => ({
      on: "2026-03-01",
      sen: rp(50_000),
      text: `SELANG ${at}`,
    }));
    await confirmedStatement(
      wallet,
      { bank, openingSen: null, from: "2026-03-01", to: "2026-03-01", lines },
      "dewi",
      "wira",
    );
    const ids = await lineIds(wallet, "SELANG");
    const topUps: string[] = [];
    for (const _ of ids) topUps.push((await requestTopUp(wallet, account, rp(50_000), bank)).id);
    const sent = await Promise.all(
      ids.map(async (line, at) => {
        const login = at % 2 === 0 ? "sari" : "dewi";
        const answer = await submit(wallet.as(login), "top_up.verify", {
          lines: [line],
          top_ups: [{ id: topUps[at], amount_sen: rp(50_000) }],
        });
        return { login, id: answer.id, outcome: answer.outcome };
      }),
    );
    expect(sent.every(({ outcome }) => outcome === "applied")).toBe(true);
    const { rows } = await wallet.admin.raw(
      "select command_id, operator from wallet.transfers where kind = 'top_up_credit'",
    );
    const names = new Map(
      rows.map((row: { command_id: string; operator: string }) => [row.command_id, row.operator]),
    );
    expect(sent.map(({ id }) => names.get(id))).toEqual(sent.map(({ login }) => login));
  });

  it("a sign-in between the calls of another is not disturbed and does not disturb", async () => {
    const central = await openEmbedded(null, { create: true });
    for (const login of ["ani", "beni"])
      await central.admin.raw("select wallet.add_operator(?, ?, '{clerk}', ?)", [
        login,
        login,
        scramVerifier(SECRET),
      ]);
    const work = Array.from({ length: 20 }, (_, at) =>
      at % 5 === 0
        ? central.signIn("ani", SECRET).then((session) => session.call<{ login: string }>("desk.whoami"))
        : central.actAs("beni").call<{ login: string }>("desk.whoami"),
    );
    const names = (await Promise.all(work)).map(({ login }) => login);
    expect(names).toEqual(Array.from({ length: 20 }, (_, at) => (at % 5 === 0 ? "ani" : "beni")));
    await central.close();
  });
});

describe("signing in", () => {
  it("on the embedded wallet says nothing of why it did not fit", async () => {
    const central = await openEmbedded(null, { create: true });
    await chooseStepUp(central.admin, false);
    for (const [login, roles] of [
      ["sari", "{clerk}"],
      ["wira", "{supervisor}"],
    ] as const)
      await central.admin.raw("select wallet.add_operator(?, ?, ?, ?)", [
        login,
        login,
        roles,
        scramVerifier(SECRET),
      ]);
    expect(await (await central.signIn("sari", SECRET)).call("desk.whoami")).toMatchObject({ login: "sari" });
    expect(await refusal(central.signIn("sari", "salah"))).toBe("centre-wrong-secret");
    expect(await refusal(central.signIn("siapa", SECRET))).toBe("centre-wrong-secret");
    expect(await refusal(central.signIn("postgres", ""))).toBe("centre-wrong-secret");
    const before = await central.signIn("sari", SECRET);
    await shutOut(central.actAs("wira"), "sari");
    expect(await refusal(central.signIn("sari", SECRET))).toBe("centre-wrong-secret");
    // A session that is open already is turned away at its next call.
    expect(await before.call("desk.whoami")).toBeNull();
    expect(await refusal(before.call("desk.daily_proof"))).toBe("centre-not-allowed");
    expect(await submit(before, "top_up.reject", {})).toMatchObject({ code: "not-allowed" });
    await central.close();
  });

  describe("on a server", () => {
    let wallet: TestWallet;
    beforeAll(async () => {
      wallet = await openTestWallet("postgres");
    });
    afterAll(() => wallet?.close());
    const signIn = (url: string, login = "sari", secret = SECRET) =>
      openServer(url)
        .signIn(login, secret)
        .then((session) => session.close());
    const changed = (change: (url: URL) => void): string => {
      const url = new URL(wallet.url!);
      change(url);
      return url.href;
    };

    it("lets in who fits and tells the others in a sentence", async () => {
      expect(await refusal(signIn(wallet.url!))).toBe("none");
      expect(await refusal(signIn(wallet.url!, "sari", "salah"))).toBe("centre-wrong-secret");
      expect(await refusal(signIn(wallet.url!, "siapa"))).toBe("centre-wrong-secret");
      expect(await refusal(signIn(wallet.url!, "situs"))).toMatch(/^centre-not-/);
      // A login of the server that is nobody's in this wallet (one who was shut out cannot even enter: operators.test.ts).
      await wallet.admin.raw(`create role lain_${process.pid} login password '${scramVerifier(SECRET)}'`);
      expect(await refusal(signIn(wallet.url!, `lain_${process.pid}`))).toBe("centre-not-allowed");
      await wallet.admin.raw(`drop role lain_${process.pid}`);
    });

    it("tells a wrong address, a server that is down and a wallet that is not there apart", async () => {
      expect(await refusal(Promise.resolve().then(() => signIn("http://127.0.0.1/x")))).toBe(
        "centre-wrong-url",
      );
      expect(await refusal(Promise.resolve().then(() => signIn("postgres://127.0.0.1")))).toBe(
        "centre-wrong-url",
      );
      expect(await refusal(signIn(changed((url) => (url.port = "1"))))).toBe("centre-unreachable");
      expect(await refusal(signIn(changed((url) => (url.hostname = "wallet.invalid"))))).toBe(
        "centre-unreachable",
      );
      expect(await refusal(signIn(changed((url) => (url.pathname = "/tidak_ada"))))).toBe("centre-wrong-url");
      expect(await refusal(signIn(await freshDatabase(wallet.url!)))).toBe("centre-not-migrated");
    });

    it("turns away a program that is older or newer than the wallet, before it sends anything", async () => {
      for (const [schema, code] of [
        ["20991231_0001_future", "centre-newer"],
        ["20200101_0001_past", "centre-not-migrated"],
      ] as const) {
        await wallet.admin.raw(`comment on schema desk is '${schema}'`);
        expect(await refusal(signIn(wallet.url!))).toBe(code);
      }
    });
  });
});

describe("the embedded wallet's folder", () => {
  let folder: string;
  beforeAll(async () => {
    folder = join(mkdtempSync(join(tmpdir(), "saldo-embedded-")), "wallet");
    await (await openEmbedded(folder, { create: true })).close();
  });
  afterAll(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

  const hold = async (): Promise<ChildProcess> => {
    const holder = spawn(
      process.execPath,
      [fileURLToPath(new URL("hold-wallet.mjs", import.meta.url)), folder],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    await once(holder.stdout!, "data");
    return holder;
  };

  it("is one program's at a time; another is told whose, and a killed one leaves it free", async () => {
    const holder = await hold();
    const error = await openEmbedded(folder).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "centre-held",
      message: expect.stringContaining(`process ${holder.pid} on`),
    });
    expect(await refusal(openEmbedded(folder, { create: true }))).toBe("centre-held");
    const gone = once(holder, "exit");
    holder.kill("SIGKILL");
    await gone;
    const central = await openEmbedded(folder);
    await central.close();
  });

  it("brings an older wallet along, copied first, and says when it is not there or newer", async () => {
    expect(await refusal(openEmbedded(`${folder}-lain`))).toBe("centre-wrong-url");
    const central = await openEmbedded(folder);
    await central.admin.raw("comment on schema wallet is 'another version'");
    await central.close();
    const again = await openEmbedded(folder);
    expect(
      (await again.admin.raw("select obj_description('wallet'::regnamespace) as sha256")).rows[0].sha256,
    ).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(`${folder}.before-update.tar`).size).toBeGreaterThan(1_000_000);
    await again.admin.raw(
      "insert into public.saldo_desk_migrations (name, batch) values ('20991231_0001_future', 9)",
    );
    await again.close();
    expect(await refusal(openEmbedded(folder))).toBe("centre-newer");
  });
});
