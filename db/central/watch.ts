import type { Knex } from "knex";

/** A session that was ended. */
export interface EndedSession {
  pid: number;
  login: string;
  idle_seconds: number;
}

/**
 * Ends the sessions of operators and of the web site in this database that have been idle in a transaction for longer: the
 * change feed shows nothing behind them. What they had not committed is undone, as if their line had been cut. The
 * administrator's own sessions are left alone.
 */
export async function endIdle(admin: Knex, seconds: number): Promise<EndedSession[]> {
  const { rows } = await admin.raw(
    // First who, and only then the ending: a planner may ask a function in a condition before the others.
    `with idle as materialized (
       select a.pid, a.usename as login, extract(epoch from clock_timestamp() - a.state_change)::integer as idle_seconds
       from pg_stat_activity a join pg_roles r on r.oid = a.usesysid and not r.rolsuper
       where a.state like 'idle in transaction%' and a.datname = current_database()
         and a.state_change < clock_timestamp() - make_interval(secs => ?)
         and (exists (select from wallet.operators o where o.login = a.usename) or pg_has_role(r.oid, 'gate_site', 'member')))
     select pid, login, idle_seconds from (select *, pg_terminate_backend(pid) as is_ended from idle) asked where is_ended`,
    [seconds],
  );
  return rows;
}
