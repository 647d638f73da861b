/** What anybody with psql and a login may try, and the SQLSTATE that answers. Each runs in a transaction of its own. */
export interface Try {
  readonly name: string;
  readonly sql: string | readonly string[];
  /** Insufficient privilege, unless another refusal is said. */
  readonly state?: string;
  /** PostgreSQL runs it outside a transaction only. */
  readonly isAlone?: boolean;
}

const VERIFIER = `SCRAM-SHA-256$100000:${"A".repeat(24)}$${"A".repeat(44)}:${"A".repeat(44)}`;
const NO_SUCH = "42704";

/** Reading and writing what the doors keep. */
const ON_TABLES: Try[] = [
  { name: "reads the balances", sql: "select balance_sen from wallet.accounts" },
  { name: "reads the authenticators' seeds", sql: "select seed from wallet.authenticators" },
  { name: "reads typed codes", sql: "select code from wallet.typed_codes" },
  { name: "reads commands", sql: "select body from wallet.commands" },
  { name: "reads why accounts are held", sql: "select legal_basis from wallet.freezes" },
  { name: "reads mails", sql: "select recipient from wallet.mails" },
  { name: "reads through a feed view", sql: "select row from wallet.feed_freezes" },
  {
    name: "posts a transfer",
    sql: "insert into wallet.transfers (kind, amount_sen) values ('adjustment', 1)",
  },
  { name: "raises a balance", sql: "update wallet.accounts set balance_sen = 9007199254740991" },
  { name: "earns a step-up", sql: "insert into wallet.step_ups (operator) values (session_user)" },
  { name: "counts its day back", sql: "update wallet.operator_days set verified_sen = 0" },
  { name: "makes itself a supervisor", sql: "update wallet.operators set roles = '{supervisor}'" },
  { name: "writes a request", sql: "insert into wallet.requests (id) values (gen_random_uuid())" },
  { name: "approves a request", sql: "update wallet.requests set status = 'approved'" },
  { name: "switches codes off", sql: "update wallet.settings set value = 0 where name = 'step_up_required'" },
  { name: "changes the registry", sql: "update wallet.actions set step_up = 'none'" },
  { name: "forges a bank line", sql: "insert into wallet.bank_lines (amount_sen) values (1)" },
  { name: "rewrites the audit", sql: "update wallet.audit set operator = 'wira'" },
  { name: "deletes the audit", sql: "delete from wallet.audit" },
  { name: "moves the audit's head", sql: "update wallet.audit_head set position = 0" },
  { name: "truncates the ledger", sql: "truncate wallet.transfers" },
  { name: "locks the accounts for everybody", sql: "lock table wallet.accounts in access exclusive mode" },
  { name: "copies the accounts out", sql: "copy wallet.accounts to stdout" },
  { name: "locks rows through a view", sql: "select * from wallet.feed_accounts for update" },
  { name: "writes through a view", sql: "update wallet.feed_accounts set row = '{}'" },
  { name: "draws wallet numbers", sql: "select nextval('wallet.account_numbers')" },
  { name: "sets the wallet numbers back", sql: "select setval('wallet.account_numbers', 1)" },
  { name: "explains its way in", sql: "explain analyze select * from wallet.accounts" },
  { name: "opens a cursor", sql: "declare c cursor for select * from wallet.accounts" },
  { name: "prepares a statement", sql: "prepare p as select * from wallet.accounts" },
  { name: "hides it in a DO block", sql: "do $$ begin execute 'delete from wallet.transfers'; end $$" },
  {
    name: "merges into a table",
    sql: "merge into wallet.settings s using (select 1) x on true when matched then delete",
  },
];

/** Changing what the rules are made of. */
const ON_RULES: Try[] = [
  { name: "turns triggers off", sql: "alter table wallet.transfers disable trigger all" },
  { name: "drops a constraint", sql: "alter table wallet.requests drop constraint two_people" },
  { name: "adds a trigger", sql: "create trigger t after insert on wallet.transfers execute function now()" },
  { name: "adds a rule", sql: "create rule r as on insert to wallet.transfers do instead nothing" },
  { name: "adds a policy", sql: "create policy p on wallet.accounts" },
  { name: "drops the ledger", sql: "drop schema wallet cascade" },
  { name: "drops a door", sql: "drop function desk.submit(jsonb)" },
  { name: "gives a door away", sql: "alter function desk.submit(jsonb) owner to current_user" },
  { name: "runs a door as its caller", sql: "alter function desk.submit(jsonb) security invoker" },
  { name: "unpins a search path", sql: "alter function desk.submit(jsonb) reset search_path" },
  {
    name: "replaces who may",
    sql: "create or replace function wallet.has_role(variadic w text[]) returns boolean language sql as 'select true'",
  },
  {
    name: "adds a function to the desk",
    sql: "create function desk.evil() returns int language sql as 'select 1'",
  },
  {
    name: "adds a function to public",
    sql: "create function public.has_role(text) returns boolean language sql as 'select true'",
  },
  { name: "adds a table to public", sql: "create table public.operators (login name)" },
  { name: "adds a temporary table", sql: "create temporary table operators (login name)" },
  { name: "adds a temporary view", sql: "create temporary view operators as select 1" },
  {
    name: "adds a temporary function",
    sql: "create function pg_temp.leak(text) returns boolean language sql as 'select true'",
  },
  { name: "adds a schema", sql: "create schema evil" },
  { name: "adds a domain", sql: "create domain public.evil as text" },
  { name: "adds a cast", sql: "create cast (text as integer) with inout as implicit" },
  {
    name: "adds an operator",
    sql: "create operator public.=== (function = texteq, leftarg = text, rightarg = text)",
  },
  {
    name: "adds an event trigger",
    sql: "create event trigger e on ddl_command_start execute function pg_catalog.now()",
    state: "42501",
  },
  { name: "adds a language", sql: "create language plperlu", state: "0A000" },
  { name: "adds an extension that connects out", sql: "create extension dblink with schema desk" },
  { name: "adds an extension that reads files", sql: "create extension file_fdw with schema desk" },
  { name: "adds a publication of everything", sql: "create publication p for all tables" },
  { name: "adds a database", sql: "create database evil", isAlone: true },
  { name: "adds a tablespace", sql: "create tablespace evil location '/tmp'", isAlone: true },
  { name: "comments the schema as another version", sql: "comment on schema desk is '99999999'" },
  { name: "grants the tables to everybody", sql: "grant select on all tables in schema wallet to public" },
  {
    name: "changes what is granted later",
    sql: "alter default privileges for role wallet_owner grant select on tables to public",
  },
  { name: "defers a guard of money", sql: "set constraints sums_agree deferred", state: NO_SUCH },
];

/** Becoming somebody else. */
const ON_ROLES: Try[] = [
  { name: "becomes the owner", sql: "set role wallet_owner" },
  { name: "becomes who makes logins", sql: "set role wallet_logins" },
  { name: "becomes the administrator", sql: "set role postgres" },
  { name: "becomes the owner by a setting", sql: "select set_config('role', 'wallet_owner', true)" },
  { name: "signs on as another", sql: "set session authorization sari" },
  {
    name: "signs on as another by a setting",
    sql: "select set_config('session_authorization', 'sari', true)",
  },
  { name: "grants itself the owner", sql: "grant wallet_owner to current_user" },
  { name: "grants itself the reader of everything", sql: "grant pg_read_all_data to current_user" },
  { name: "grants itself the server's programs", sql: "grant pg_execute_server_program to current_user" },
  {
    name: "lends its own login",
    sql: "do $$ begin execute format('grant %I to sari', session_user); end $$",
  },
  { name: "makes a login", sql: "create role raja login" },
  { name: "makes a superuser", sql: "create role raja superuser" },
  { name: "becomes a superuser", sql: "alter role current_user superuser" },
  { name: "may create roles", sql: "alter role current_user createrole" },
  { name: "passes by row security", sql: "alter role current_user bypassrls" },
  { name: "lifts its connection limit", sql: "alter role current_user connection limit -1" },
  { name: "takes another's password", sql: "alter role sari password 'mudah'" },
  { name: "drops another", sql: "drop role sari" },
  { name: "takes what the owner owns", sql: "reassign owned by wallet_owner to current_user" },
  { name: "drops what the owner owns", sql: "drop owned by wallet_owner" },
  { name: "reads the passwords", sql: "select rolpassword from pg_authid" },
  { name: "reads the passwords elsewhere", sql: "select passwd from pg_shadow" },
];

/** Getting at the engine under the tables. */
const ON_ENGINE: Try[] = [
  { name: "turns triggers off for itself", sql: "set session_replication_role = replica" },
  { name: "turns logging off", sql: "set log_statement = 'none'" },
  { name: "runs a program", sql: "copy (select 1) to program 'true'" },
  { name: "writes a file", sql: "copy (select 1) to '/tmp/saldo-attack'" },
  { name: "reads a file", sql: "select pg_read_file('/etc/passwd')" },
  { name: "lists the server's folder", sql: "select pg_ls_dir('.')" },
  { name: "imports a file", sql: "select lo_import('/etc/passwd')" },
  { name: "exports a file", sql: "select lo_export(1, '/tmp/saldo-attack')" },
  { name: "reads who may connect", sql: "select * from pg_hba_file_rules" },
  { name: "reads sampled values", sql: "select * from pg_statistic" },
  { name: "reloads the settings", sql: "select pg_reload_conf()" },
  { name: "changes the server's settings", sql: "alter system set fsync = off", isAlone: true },
  {
    name: "ends the administrator's connection",
    sql: "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postgres' and pid <> pg_backend_pid()",
  },
  { name: "forgets the statistics", sql: "select pg_stat_reset()" },
  { name: "loads a library", sql: "load '/tmp/evil'" },
  { name: "connects out", sql: "select dblink('', '')", state: "42883" },
  { name: "parks a transaction", sql: "prepare transaction 'x'", state: "55000" },
  { name: "switches the log", sql: "select pg_switch_wal()" },
  { name: "vacuums the ledger away", sql: "cluster wallet.transfers" },
];

/** Calling what stands behind the doors. */
const BEHIND_DOORS: Try[] = [
  "wallet.run_batch('gate', '[]')",
  "wallet.run_command('desk', '{}')",
  "wallet.post_verification(gen_random_uuid(), '{}', 'sari', 'wira')",
  "wallet.has_role('supervisor')",
  "wallet.has_step_up('fresh')",
  "wallet.spend_step_up('fresh')",
  "wallet.judge_codes()",
  "wallet.totp('\\x00', 1)",
  "wallet.session_key()",
  "wallet.within_own_limits('{1}')",
  "wallet.login_may_change('sari', true)",
  "wallet.add_gate_login('raja', '')",
  `wallet.add_operator('raja', 'Raja', '{supervisor}', '${VERIFIER}')`,
  `logins.set_login('raja', '${VERIFIER}', true, null)`,
  "wallet.feed_rows('0', 0, '9', 9)",
].map((call) => ({ name: `calls ${call.split("(")[0]}`, sql: `select ${call}` }));

/** Everything, the same for every login. */
export const TRIES: readonly Try[] = [...ON_TABLES, ...ON_RULES, ...ON_ROLES, ...ON_ENGINE, ...BEHIND_DOORS];

/** What PostgreSQL lets anybody do: it is let, and changes nothing. */
export const HARMLESS: readonly string[] = [
  "select set_config('app.user', 'wira', false)",
  "select set_config('saldo.session', 'another', false)",
  "set search_path = pg_temp, public",
  "set statement_timeout = 0",
  "select pg_try_advisory_lock(1)",
  "notify saldo_changes, 'palsu'",
  "listen saldo_changes",
  "select usename, query from pg_stat_activity",
  "select * from pg_stats where schemaname = 'wallet'",
  "select 'NaN'::float8, 'Infinity'::float8, 9223372036854775807",
];
