import { expect } from "vitest";
import { type Answer, type Person, sqlAsOwner, submit, type TestWallet } from "../../support/wallets";
import type { AttackScene } from "./attack-scene";

/** The money rules of the design, by number. */
export type Rule = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

/**
 * Who attacks: the tables' owner with raw SQL, a login with psql, or `breach:LOGIN`, the worst place of all: the owner's
 * rights under an operator's login, as if a door function could be talked into running any SQL.
 */
export type Attacker = "owner" | Person | "situs" | `breach:${Person | "situs"}`;

/** The answer that is expected: a refusal of the database or of the door. */
export type Refusal = { state: string; constraint?: string } | { refusal: string };

/** One attack: raw SQL (each string one statement of one transaction), or commands through a door. */
export interface Attack {
  rule: Rule;
  name: string;
  as: Attacker;
  /** Only on this engine, where the other has no such thing. */
  only?: TestWallet["engine"];
  sql?: (scene: AttackScene) => string | string[];
  door?: (scene: AttackScene) => Promise<Answer>;
  expect: Refusal;
}

/** Runs an attack, expects its refusal and that nothing moved. */
export async function expectRefused(scene: AttackScene, attack: Attack): Promise<void> {
  const before = await digest(scene.wallet);
  const outcome = await outcomeOf(scene, attack);
  expect(outcome, "the refusal").toMatchObject(attack.expect);
  expect(await digest(scene.wallet), "nothing moved").toEqual(before);
}

async function outcomeOf(scene: AttackScene, attack: Attack): Promise<object> {
  if (attack.door) {
    const answer = await attack.door(scene);
    return answer.outcome === "refused" ? { refusal: answer.code } : answer;
  }
  try {
    await runSql(scene.wallet, attack.as, attack.sql?.(scene) ?? []);
    return { state: "none: the attack went through" };
  } catch (error) {
    const { code, constraint, message } = error as { code?: string; constraint?: string; message: string };
    return { state: code, ...(constraint ? { constraint } : {}), message };
  }
}

/** Runs SQL in an attacker's place; commits. */
export function runSql(wallet: TestWallet, as: Attacker, sql: string | string[]): Promise<unknown[]> {
  if (as === "owner") return sqlAsOwner(wallet, sql);
  if (!as.startsWith("breach:")) return wallet.sqlAs(as, sql);
  const statements = [sql].flat().map((statement) => `select breach.run($attack$${statement}$attack$)`);
  return wallet.sqlAs(as.slice("breach:".length), statements);
}

/** Opens the hole that `breach:` attackers come through. */
export async function openBreach(wallet: TestWallet): Promise<void> {
  await wallet.admin.raw("create schema breach authorization wallet_owner");
  await sqlAsOwner(wallet, [
    `create function breach.run(sql text) returns void language plpgsql security definer as
     $run$ begin execute sql; end $run$`,
    "grant usage on schema breach to desk_operator, gate_site",
    "grant execute on function breach.run(text) to desk_operator, gate_site",
  ]);
}

/**
 * SQL that does its work inside a proper command of the caller: begun, finished, audited. What is then refused is
 * refused for the work itself.
 */
export function inCommand(id: string, kind: string, work: string[], body = "{}"): string[] {
  return [
    `insert into wallet.commands (id, kind, body, body_hash) values ('${id}', '${kind}', '${body}', '\\x00')`,
    ...work,
    `update wallet.commands set outcome = 'applied' where id = '${id}'`,
    `insert into wallet.audit (action, outcome, command_id, detail) values ('${kind}', 'applied', '${id}', '{}')`,
  ];
}

/** Submits as a person of the scene. */
export const as = (scene: AttackScene, login: Person | "situs", kind: string, body: object, id?: string) =>
  submit(login === "situs" ? scene.wallet.gate : scene.wallet.as(login), kind, body, id);

const WATCHED = [
  "accounts",
  "transfers",
  "allocations",
  "allocation_lines",
  "allocation_parts",
  "requests",
  "bank_lines",
  "bank_days",
  "free_credits",
  "top_ups",
  "payments",
  "freezes",
  "complaints",
  "settings",
  "actions",
  "operators",
  "authenticators",
  "typed_codes",
  "step_ups",
  "bank_accounts",
  "audit_seals",
  "audit_head",
  "mails",
  "top_up_holds",
  "parked_lines",
  "returns",
  "second_looks",
  "auto_days",
  "rule_tables",
  "layouts",
];

/**
 * Everything that is worth something, as one text per table: equal before and after means that nothing moved. Refused
 * commands, their audit rows and unconfirmed uploads may be added: they are worth nothing.
 */
export async function digest(wallet: TestWallet): Promise<Record<string, string>> {
  const parts = WATCHED.map(
    (table) =>
      `('${table}', (select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from wallet.${table} t))`,
  );
  const { rows } = await wallet.admin.raw(`select * from (values ${parts.join(", ")},
    ('commands', (select md5(string_agg(t::text, '|' order by id)) from wallet.commands t where outcome <> 'refused'
      and kind not in ('statement.seal', 'statement.type_totals'))),
    ('audit', (select md5(string_agg(t::text, '|' order by id)) from wallet.audit t where outcome <> 'refused'
      and action not in ('statement.seal', 'statement.type_totals'))),
    ('operator_days', (select md5(string_agg(t::text, '|' order by t::text)) from wallet.operator_days t where verified_count > 0)),
    ('statements', (select md5(string_agg(t::text, '|' order by id)) from wallet.statements t where status = 'confirmed'))
    ) d (name, hash)`);
  return Object.fromEntries(rows.map((row: { name: string; hash: string }) => [row.name, row.hash]));
}
