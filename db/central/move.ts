/**
 * Takes an embedded wallet to an empty PostgreSQL server, in one transaction there: rows, numbering, logins. The source is
 * only read, so a move that is interrupted leaves it as it was and the server without a wallet's contents.
 *
 * Transaction numbers do not go along: they count something else on the server. What the feed and the audit chain say is in
 * the order of their numbers, so everything gets one number older than any to come, and its order as its own number.
 */
import type { Knex } from "knex";
import { CentralError } from "./central";
import { migrateCentral, schemaStatus } from "./migrate";
import { readPlan, type TablePlan } from "./move-plan";

/** What was moved, per table; equal on both sides. */
export interface MovedTable {
  table: string;
  rows: number;
  /** Sum of the rows' hashes. */
  digest: string;
}

/** A move's report. */
export interface MoveReport {
  tables: MovedTable[];
  /** Logins made on the server with the secrets they had: the verifier goes along, a secret never does. */
  logins: string[];
}

const CHUNK = 2_000;

/** Moves the wallet. Throws a {@link CentralError} with one sentence, and then nothing has changed on either side. */
export async function moveCentral(source: Knex, target: Knex): Promise<MoveReport> {
  await requireEmpty(target);
  await migrateCentral(target);
  return source.transaction(async (from) => {
    await from.raw("set local timezone to 'UTC'");
    const plan = await readPlan(from);
    await requireSealed(from);
    return target.transaction(async (to) => {
      await to.raw("set local timezone to 'UTC'");
      const logins = await moveLogins(from, to);
      await to.raw("set local role wallet_owner");
      await withoutTriggers(to, plan, async () => {
        for (const { table } of plan.toReversed()) await to.raw("delete from wallet.??", [table]);
        for (const one of plan) await moveTable(from, to, one);
      });
      await moveNumbering(from, to);
      const tables = await compare(from, to, plan);
      await to.raw("reset role");
      await moveGateLogins(from, to, logins);
      return { tables, logins };
    });
  });
}

/** A wallet in which nobody works and nothing was ever asked, or none at all. */
async function requireEmpty(target: Knex): Promise<void> {
  const { kind } = await schemaStatus(target);
  if (kind !== "empty") {
    const { rows } = await target.raw(
      "select exists (select from wallet.operators) or exists (select from wallet.commands) as is_used",
    );
    if (!rows[0].is_used) return;
  } else {
    const { rows } = await target.raw(
      "select count(*)::int as n from pg_namespace where nspname in ('wallet', 'desk', 'gate')",
    );
    if (rows[0].n === 0) return;
  }
  throw new CentralError(
    "centre-failed",
    "The server's database holds a wallet already. Make an empty database, and move to that.",
  );
}

async function requireSealed(from: Knex): Promise<void> {
  const { rows } = await from.raw(
    "select (select count(*) from wallet.audit) = (select count(*) from wallet.audit_seals) as is_sealed",
  );
  if (!rows[0].is_sealed)
    throw new CentralError(
      "centre-failed",
      "The wallet's audit chain is not sealed to its end. Synchronise first.",
    );
}

/** The guards judge each change of a living wallet; here every row is one that they have let through before. */
async function withoutTriggers(
  to: Knex,
  plan: readonly TablePlan[],
  work: () => Promise<void>,
): Promise<void> {
  for (const { table } of plan) await to.raw("alter table wallet.?? disable trigger user", [table]);
  await work();
  for (const { table } of plan) await to.raw("alter table wallet.?? enable trigger user", [table]);
}

async function moveTable(from: Knex, to: Knex, { table, columns, rowSql }: TablePlan): Promise<void> {
  await from.raw(`declare moving no scroll cursor for ${rowSql}`);
  const names = columns.map((column) => `"${column}"`).join(", ");
  for (;;) {
    const { rows } = await from.raw(`fetch ${CHUNK} from moving`);
    if (rows.length > 0)
      await to.raw(
        `insert into wallet."${table}" (${names}) overriding system value
         select ${names} from jsonb_populate_recordset(null::wallet."${table}", ?::jsonb)`,
        [`[${rows.map((row: { row: unknown }) => JSON.stringify(row.row)).join(",")}]`],
      );
    if (rows.length < CHUNK) break;
  }
  await from.raw("close moving");
}

/** The next account, complaint and row get the numbers they would have got. */
async function moveNumbering(from: Knex, to: Knex): Promise<void> {
  const { rows } = await from.raw(
    "select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'wallet'",
  );
  for (const { name, last } of rows)
    if (last !== null)
      await to.raw("select setval(format('wallet.%I', ?::text)::regclass, ?::bigint)", [name, last]);
}

async function moveLogins(from: Knex, to: Knex): Promise<string[]> {
  const { rows } = await from.raw(
    `select o.login, a.rolpassword as verifier, a.rolvaliduntil::text as expires from wallet.operators o
     join pg_authid a on a.rolname = o.login where o.is_active and a.rolcanlogin order by o.login`,
  );
  await to.raw("set local role wallet_owner");
  for (const { login, verifier, expires } of rows)
    await to.raw("select logins.set_login(?, ?, true, ?)", [login, verifier, expires]);
  await to.raw("reset role");
  return rows.map((row: { login: string }) => row.login);
}

async function moveGateLogins(from: Knex, to: Knex, logins: string[]): Promise<void> {
  const { rows } = await from.raw(
    `select r.rolname as login, r.rolpassword as verifier from pg_authid r
     join pg_auth_members m on m.member = r.oid where m.roleid = 'gate_site'::regrole and r.rolcanlogin and not r.rolsuper`,
  );
  for (const { login, verifier } of rows) {
    await to.raw("select wallet.add_gate_login(?, ?)", [login, verifier]);
    logins.push(login);
  }
}

async function compare(from: Knex, to: Knex, plan: readonly TablePlan[]): Promise<MovedTable[]> {
  const tables: MovedTable[] = [];
  for (const { table, digestSql } of plan) {
    const [before] = (await from.raw(digestSql)).rows;
    const [after] = (await to.raw(digestSql)).rows;
    if (before.rows !== after.rows || before.digest !== after.digest)
      throw new CentralError(
        "centre-failed",
        `The table ${table} did not arrive as it was. Nothing was moved.`,
      );
    tables.push({ table, rows: after.rows, digest: after.digest });
  }
  return tables;
}
