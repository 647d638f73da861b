import { scramVerifier } from "@db/central/scram";
import { MONEY_ACTIONS, type MoneyAction } from "@domain/money-actions";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applied, approve } from "../../support/scene";
import { type Answer, SECRET, submit } from "../../support/wallets";
import { digest } from "../attacks/attack";
import { type AttackScene, attackScene } from "../attacks/attack-scene";
import { DOORS, type DoorRole } from "./doors";
import { HARMLESS, TRIES } from "./tries";

const AT_LEAST = 60;
const ROBOT = `robot_${process.pid}`;
const LEAVER = `tono_${process.pid}`;

/** Who plays each role: people of the scene, and a service that two of them invite. */
const LOGINS: Record<DoorRole, string> = {
  clerk: "dewi",
  compliance: "komang",
  supervisor: "wira",
  service: ROBOT,
  mail: "surat",
  gate: "situs",
};
/** A supervisor of the scene is a clerk too; what it may is what both may. */
const HELD: Record<DoorRole, readonly DoorRole[]> = {
  clerk: ["clerk"],
  compliance: ["compliance"],
  supervisor: ["supervisor", "clerk"],
  service: ["service"],
  mail: ["mail"],
  gate: ["gate"],
};
const ROLES = Object.keys(LOGINS) as DoorRole[];

const isOwn = (role: DoorRole, { door, makerRoles }: MoneyAction): boolean =>
  role === "gate" ? door === "gate" : makerRoles.some((one) => HELD[role].includes(one));

describe("psql with an own login on a real server", () => {
  let scene: AttackScene;
  const connections = new Map<string, pg.Client>();
  const refused = new Map<DoorRole, number>();
  const count = (role: DoorRole) => refused.set(role, (refused.get(role) ?? 0) + 1);

  beforeAll(async () => {
    scene = await attackScene("postgres");
    await scene.wallet.admin.raw("revoke all on schema breach from desk_operator, gate_site");
    const verifier = scramVerifier(SECRET, Buffer.alloc(16, 9));
    for (const [operator, role] of [
      [ROBOT, "service"],
      [LEAVER, "clerk"],
    ]) {
      const body = { operator, display_name: operator, roles: [role], verifier, reason: "uji" };
      await applied(
        approve(scene.wallet.as("wira"), await submit(scene.wallet.as("sari"), "operator.invite", body)),
      );
    }
    for (const login of [...Object.values(LOGINS), LEAVER]) connections.set(login, await connect(login));
    for (const login of [ROBOT, LEAVER])
      await connections.get(login)!.query("select desk.change_secret($1)", [verifier]);
  }, 180_000);
  afterAll(async () => {
    for (const client of connections.values()) await client.end();
    for (const login of [ROBOT, LEAVER])
      await scene.wallet.admin.raw(`revoke wallet_owner from ${login}`).catch(() => undefined);
    await scene?.wallet.close();
  });

  const connect = async (login: string): Promise<pg.Client> => {
    const url = new URL(scene.wallet.url!);
    url.username = login;
    url.password = SECRET;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    return client;
  };
  /** What answers some statements of one transaction: a SQLSTATE, or "let". Nothing of it stays. */
  const answerTo = async (
    login: string,
    sql: string | readonly string[],
    isAlone = false,
  ): Promise<string> => {
    const client = connections.get(login)!;
    if (!isAlone) await client.query("begin");
    try {
      for (const statement of [sql].flat()) await client.query(statement);
      return "let";
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    } finally {
      if (!isAlone) await client.query("rollback");
    }
  };

  describe.each(ROLES)("as %s", (role) => {
    it(`is refused ${TRIES.length} tries at tables, rules, roles, engine and what is behind the doors`, async () => {
      const before = await digest(scene.wallet);
      const through: string[] = [];
      for (const { name, sql, state = "42501", isAlone } of TRIES) {
        const answer = await answerTo(LOGINS[role], sql, isAlone);
        if (answer === state) count(role);
        else through.push(`${name}: ${answer}, not ${state}`);
      }
      expect(through).toEqual([]);
      expect(await digest(scene.wallet)).toEqual(before);
    });

    it("is refused every door function that is not its own", async () => {
      const through: string[] = [];
      for (const [name, { args, roles }] of Object.entries(DOORS)) {
        if (roles.some((one) => HELD[role].includes(one))) continue;
        const answer = await answerTo(LOGINS[role], `select ${name}(${args})`);
        if (answer === "42501") count(role);
        else through.push(`${name}: ${answer}`);
      }
      expect(through).toEqual([]);
    });

    it("is refused every action of the registry that is not its own", async () => {
      const door = role === "gate" ? "gate" : "desk";
      const through: string[] = [];
      for (const [kind, action] of Object.entries<MoneyAction>(MONEY_ACTIONS)) {
        if (isOwn(role, action)) continue;
        const command = JSON.stringify([{ id: crypto.randomUUID(), kind, body: {} }]);
        const { rows } = await connections
          .get(LOGINS[role])!
          .query(`select ${door}.submit($1) as answers`, [command]);
        const [answer] = rows[0].answers as Answer[];
        if (answer?.code === "not-allowed") count(role);
        else through.push(`${kind}: ${answer?.outcome} ${answer?.code}`);
      }
      expect(through).toEqual([]);
    });

    it("may do what PostgreSQL lets anybody do, and it changes nothing", async () => {
      const before = await digest(scene.wallet);
      for (const sql of HARMLESS) expect(await answerTo(LOGINS[role], sql), sql).toBe("let");
      const { rows } = await connections
        .get(LOGINS[role])!
        .query("select query from pg_stat_activity where usename <> session_user and query like '%wallet%'");
      for (const { query } of rows) expect(query).toBe("<insufficient privilege>");
      expect(await digest(scene.wallet)).toEqual(before);
    });
  });

  it("knows every function behind the doors, so that a new one is tried as well", async () => {
    const { rows } = await scene.wallet.admin.raw(
      "select distinct n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('desk', 'gate') order by 1",
    );
    expect(Object.keys(DOORS).toSorted()).toEqual(rows.map(({ name }: { name: string }) => name));
  });

  it("a person shut out is nobody at the next call of a connection that was open before", async () => {
    expect(await answerTo(LEAVER, "select desk.daily_proof()")).toBe("let");
    await applied(
      submit(scene.wallet.as("sari"), "operator.disable", { operator: LEAVER, reason: "keluar" }),
    );
    const let_: string[] = [];
    const nothing = ["desk.submit", "desk.whoami", "desk.operators", "desk.step_up_status"];
    for (const [name, { args }] of Object.entries(DOORS)) {
      const answer = await answerTo(LEAVER, `select ${name}(${args})`);
      if (answer === "let" && !nothing.includes(name)) let_.push(name);
    }
    expect(let_).toEqual([]);
    const ask = async (fn: string) =>
      (await connections.get(LEAVER)!.query(`select desk.${fn}() as answer`)).rows[0].answer;
    expect([await ask("whoami"), await ask("operators"), await ask("step_up_status")]).toEqual([
      null,
      [],
      null,
    ]);
    const { rows } = await connections
      .get(LEAVER)!
      .query("select desk.submit($1) as answers", [
        JSON.stringify([{ id: crypto.randomUUID(), kind: "complaint.open", body: {} }]),
      ]);
    expect(rows[0].answers).toMatchObject([{ code: "not-allowed" }]);
    await expect(connect(LEAVER)).rejects.toMatchObject({ code: "28000" });
  });

  it(`tried at least ${AT_LEAST} attacks as each role, all refused`, () => {
    const table = ROLES.map((role) => `${role}: ${refused.get(role) ?? 0} refused`);
    process.stdout.write(`${["psql by role", ...table].join("\n  ")}\n`);
    for (const role of ROLES) expect(refused.get(role) ?? 0, role).toBeGreaterThanOrEqual(AT_LEAST);
  });
});
