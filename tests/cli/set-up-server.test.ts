import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateCentral } from "@db/central/migrate";
import type { Knex } from "knex";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openWorkspace } from "../../db/workspace/open";
import { enqueueCommand } from "../../db/workspace/repositories/outbox";
import { authenticator } from "../support/codes";
import { runDesk } from "./run-desk";

const folder = mkdtempSync(join(tmpdir(), "saldo-set-up-"));
const tag = `${process.pid}`;
const DBA = `dba_${tag}`;
const DATABASE = `dompet_${tag}`;
const [ANI, BENI, CICI, DIDI] = ["ani", "beni", "cici", "didi"].map((name) => `${name}_${tag}`) as [
  string,
  string,
  string,
  string,
];
const GATE = `situs_${tag}`;
const own = (login: string): string => `rahasia-panjang-${login}`;

const desk = (args: string[], env: Record<string, string> = {}) => runDesk(folder, ["--json", ...args], env);

/** A file with one secret, as a password manager would give it. */
function fileOf(secret: string): string {
  const path = join(folder, `secret-${Math.random()}`);
  writeFileSync(path, `${secret}\n`, { mode: 0o600 });
  return path;
}
const as = (login: string, args: string[], secret = own(login)) =>
  desk(["--as", login, ...args], { DESK_SECRET_FILE: fileOf(secret) });
const firstSignIn = (login: string, oneTime: string) =>
  desk(["--as", login, "secret"], {
    DESK_SECRET_FILE: fileOf(oneTime),
    DESK_NEW_SECRET_FILE: fileOf(own(login)),
  });

describe("a wallet on a server, set up by an administrator who is no superuser", () => {
  let admin: pg.Client;
  let url: string;
  /** As a desk keeps it, and as everybody may know it. */
  let bare: string;
  const codes = new Map<string, ReturnType<typeof authenticator>>();
  const secrets = new Map<string, string>();
  beforeAll(async () => {
    admin = new pg.Client({ connectionString: inject("postgresUrl") });
    await admin.connect();
    await admin.query(`create role ${DBA} login createrole password 'kunci-dba'`);
    // What a hosted server gives: the roles of other wallets on it belong to somebody else.
    for (const role of ["wallet_owner", "desk_operator", "gate_site", "wallet_logins"])
      await admin.query(`grant ${role} to ${DBA} with admin option`);
    await admin.query(`create database ${DATABASE} owner ${DBA}`);
    const address = new URL(inject("postgresUrl"));
    address.pathname = `/${DATABASE}`;
    address.username = "";
    address.password = "";
    bare = address.href;
    address.username = DBA;
    address.password = "kunci-dba";
    url = address.href;
  });
  afterAll(async () => {
    await admin.query(`drop database ${DATABASE} with (force)`);
    for (const login of [ANI, BENI, CICI, GATE]) await admin.query(`drop role if exists ${login}`);
    await admin.query(`drop role ${DBA}`).catch(() => undefined);
    await admin.end();
    rmSync(folder, { recursive: true });
  });

  it("takes two commands, and a third person is not the administrator's any more", async () => {
    const early = await desk(["central", "connect", "--url", url]);
    expect(early).toMatchObject({ code: 1, stderr: expect.stringContaining("holds no wallet yet") });
    const migrated = await desk(["central", "migrate", "--url", url]);
    expect(migrated.code, migrated.stderr).toBe(0);
    for (const login of [ANI, BENI]) {
      const added = await desk([
        "operators",
        "add",
        login,
        "--name",
        login,
        "--roles",
        "clerk,supervisor",
        "--url",
        url,
      ]);
      expect(added.code, added.stderr).toBe(0);
      secrets.set(login, JSON.parse(added.stdout).secret);
    }
    const third = await desk(["operators", "add", DIDI, "--name", "x", "--roles", "clerk", "--url", url]);
    expect(third).toMatchObject({ code: 1, stderr: expect.stringContaining("two supervisors") });
  });

  it("becomes a desk by a command that the wallet answered, and keeps nobody's name or password", async () => {
    const connect = ["central", "connect", "--url", bare];
    const fresh = await as(ANI, ["waiting"], secrets.get(ANI));
    expect(fresh).toMatchObject({ code: 1, stderr: expect.stringContaining("desk central connect") });
    expect(await as(ANI, connect, "salah")).toMatchObject({ code: 1 });
    expect(existsSync(join(folder, "desk.json")), "nothing is written before the wallet answered").toBe(
      false,
    );
    const connected = await as(ANI, connect, secrets.get(ANI));
    expect(connected.code, connected.stderr).toBe(0);
    // An administrator may too, and the desk still keeps the bare address.
    expect((await desk(["central", "connect", "--url", url])).code).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, "desk.json"), "utf8"))).toEqual({
      centre: { kind: "server", url: bare },
      isDemo: false,
    });
    const other = await as(ANI, ["central", "connect", "--url", `${bare}_lain`], secrets.get(ANI));
    expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining("--replace") });
  });

  it("gives the web site its login, whose secret opens the gate", async () => {
    const added = await desk(["gate", "add-login", GATE, "--url", url]);
    expect(added.code, added.stderr).toBe(0);
    const { secret } = JSON.parse(added.stdout);
    const asked = await as(GATE, ["gate", "bank-accounts"], secret);
    expect(asked, asked.stderr).toMatchObject({ code: 0, stdout: "[]\n" });
    expect((await desk(["gate", "add-login", ANI, "--url", url])).code, "an operator is no web site").toBe(1);
  });

  it("asks for an own secret first, and for codes before anything of money", async () => {
    expect((await as(ANI, ["waiting"], secrets.get(ANI))).stderr).toContain("Change it first");
    for (const login of [ANI, BENI]) {
      const changed = await firstSignIn(login, secrets.get(login)!);
      expect(changed.code, changed.stderr).toBe(0);
      expect((await as(login, ["waiting"], secrets.get(login))).code, "the old one").toBe(1);
      const { secret } = JSON.parse((await as(login, ["authenticator"])).stdout);
      codes.set(login, authenticator(secret));
      expect((await as(login, ["--code", codes.get(login)!.code(), "authenticator"])).code).toBe(0);
    }
    const invite = ["operators", "invite", CICI, "--name", "Cici", "--roles", "clerk", "--reason", "baru"];
    expect((await as(ANI, invite)).stderr).toContain("--code");
    // The next code, since the present one is used: a step ahead is let through.
    const asked = await as(ANI, ["--code", codes.get(ANI)!.code(new Date(), 1), ...invite]);
    expect(asked.code, asked.stderr).toBe(0);
    const oneTime = /([a-z0-9]{5}-){3}[a-z0-9]{5}/.exec(asked.stderr)?.[0] ?? "";
    const request: string = JSON.parse(asked.stdout).detail.request;
    expect((await as(BENI, ["approve", request])).stderr).toContain("fresh code");
    const approved = await as(BENI, ["--code", codes.get(BENI)!.code(new Date(), 1), "approve", request]);
    expect(approved.code, approved.stderr).toBe(0);
    expect((await firstSignIn(CICI, oneTime)).code).toBe(0);
    const { operators } = JSON.parse((await as(ANI, ["operators", "list"])).stdout);
    expect(
      operators.map((one: { login: string; must_change_secret: boolean }) => [
        one.login,
        one.must_change_secret,
      ]),
    ).toEqual([
      [CICI, false],
      [ANI, false],
      [BENI, false],
    ]);
  });

  it("is given another wallet only once nothing waits for this one, and what it knew is kept aside", async () => {
    const workspace = await openWorkspace(join(folder, "workspaces", `${ANI}.sqlite`), { login: ANI });
    const decision = { id: randomUUID(), kind: "complaint.open", body: {}, operator: ANI };
    await workspace.transaction((trx) =>
      enqueueCommand(trx, { ...decision, createdAt: new Date().toISOString() }),
    );
    await workspace.close();
    const replace = ["central", "connect", "--replace", "--url", `${url}?sslmode=disable`];
    const early = await desk(replace);
    expect(early).toMatchObject({ code: 1, stderr: expect.stringContaining(`1 decisions of ${ANI}`) });
    await as(ANI, ["sync"]);
    const replaced = await desk(replace);
    expect(replaced.code, replaced.stderr).toBe(0);
    expect(readdirSync(JSON.parse(replaced.stdout).aside)).toContain(`${ANI}.sqlite`);
    expect(readdirSync(join(folder, "workspaces"))).toEqual([]);
  });
});

it("a server older than 15 is refused before anything is touched", async () => {
  const older = { raw: async () => ({ rows: [{ version: 140_012 }] }) } as unknown as Knex;
  await expect(migrateCentral(older)).rejects.toMatchObject({
    code: "centre-failed",
    message: expect.stringContaining("PostgreSQL 15 or newer"),
  });
});
