import { type Attack, type Attacker, as, type Rule } from "./attack";

const DENIED = { state: "42501" } as const;

/** SQL that any login may try with psql, and that the database refuses. */
const TRIES: [Rule, string, string, string?][] = [
  [6, "becomes the owner", "set role wallet_owner"],
  [6, "becomes the administrator", "set role postgres"],
  [6, "becomes the owner by a setting", "select set_config('role', 'wallet_owner', true)"],
  [6, "grants itself the owner", "grant wallet_owner to current_user"],
  [6, "makes a superuser", "create role raja superuser login"],
  [6, "makes itself a superuser", "alter role current_user superuser"],
  [6, "reads the secrets", "select rolpassword from pg_authid"],
  [
    6,
    "shadows the operators with a temporary table",
    "create temporary table operators (login name, roles text[])",
  ],
  [6, "makes a table in public to be found first", "create table public.operators (login name)"],
  [6, "makes a schema of its own", "create schema wallet2"],
  [
    6,
    "puts a function in the desk's schema",
    "create function desk.evil() returns int language sql as 'select 1'",
  ],
  [
    6,
    "replaces a door",
    "create or replace function desk.submit(commands jsonb) returns jsonb language sql as 'select commands'",
  ],
  [6, "drops a door", "drop function desk.submit(jsonb)"],
  [8, "turns the triggers off", "alter table wallet.transfers disable trigger all"],
  [8, "turns the triggers off for itself", "set session_replication_role = replica"],
  [8, "drops the ledger", "drop schema wallet cascade"],
  [
    3,
    "posts a verification directly",
    "select wallet.post_verification(gen_random_uuid(), '{}', 'sari', 'wira')",
  ],
  [3, "runs the machine behind the doors", "select wallet.run_batch('gate', '[]')"],
  [3, "names its own role", "select wallet.has_role('supervisor')"],
  [5, "posts a statement directly", "select wallet.post_statement(null, null)"],
  [10, "runs a program", "copy (select 1) to program 'true'"],
  [10, "reads the server's files", "select pg_read_file('/etc/passwd')"],
  [10, "writes the server's files", "copy (select 1) to '/tmp/saldo-attack'"],
  [10, "loads a file as a large object", "select lo_import('/etc/passwd')"],
  [10, "makes an operator", "select wallet.add_operator('raja', 'Raja', '{supervisor}', '')"],
  [10, "draws the wallet numbers", "select nextval('wallet.account_numbers')"],
];

const tried = (["dewi", "wira", "situs"] as const).flatMap((login) =>
  TRIES.map<Attack>(([rule, name, sql]) => ({
    rule,
    name: `psql ${name}`,
    as: login,
    sql: () => sql,
    expect: DENIED,
  })),
);

const otherDoor: [Attacker, string][] = [
  ["dewi", "select gate.submit('[]')"],
  ["wira", "select gate.account('10000000')"],
  ["situs", "select desk.submit('[]')"],
  ["situs", "select desk.changes_since('0', 0, 10)"],
  ["situs", "select desk.daily_proof()"],
];

/** What a login may set without being refused, and that changes nothing: it is tried, then the attack goes on. */
const SPOOFS = [
  "select set_config('app.user', 'wira', false)",
  "select set_config('session_user', 'wira', false)",
  "set search_path = pg_temp, public, wallet",
  "select pg_advisory_lock(1)",
  "set application_name = 'wira'",
];

const approveAs = (request: string, hash: string): string =>
  `do $do$ begin if (desk.submit(('[{"id":"' || gen_random_uuid() || '","kind":"request.approve","body":{"request":"${request}","body_hash":"${hash}"}}]')::jsonb) -> 0 ->> 'outcome') = 'refused' then raise exception 'refused' using errcode = 'SDXXX'; end if; end $do$`;

const spoofed = SPOOFS.filter((sql) => !sql.includes("'session_user'")).map<Attack>((sql) => ({
  rule: 6,
  name: `the maker approves after: ${sql}`,
  as: "sari",
  sql: (s) => [sql, approveAs(s.adjustment.detail.request, s.adjustment.detail.body_hash)],
  expect: { state: "SDXXX" },
}));

export const PSQL: Attack[] = [
  ...tried,
  ...spoofed,
  ...otherDoor.map<Attack>(([login, sql]) => ({
    rule: 7,
    name: `the other door: ${sql}`,
    as: login,
    sql: () => sql,
    expect: DENIED,
  })),
  {
    rule: 6,
    name: "psql becomes another operator",
    as: "dewi",
    // The embedded engine has one connection, its owner's: README says that it does not protect against them.
    only: "postgres",
    sql: () => "set session authorization wira",
    expect: DENIED,
  },
  {
    rule: 6,
    name: "an operator of the gate's kind through the desk",
    as: "sari",
    door: (s) => as(s, "sari", "payment.hold", { account: s.budi, amount_sen: 100, seller: "x" }),
    expect: { refusal: "not-allowed" },
  },
];
