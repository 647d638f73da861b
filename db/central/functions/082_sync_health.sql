-- What a desk shows of its own health. The feed shows nothing behind the oldest transaction that still runs anywhere on the
-- server; whoever holds it open is named by process, login and age, and by nothing of what they do.

-- The transaction the feed waits for: its process, login and age in seconds; the age is null where the server does not let
-- this database's owner see it (then `since` of sync_health says it).
create or replace function wallet.feed_holders() returns table (pid integer, login name, seconds integer, is_idle boolean)
language sql stable security definer set search_path = wallet, pg_temp as $$
  select l.pid, a.usename, greatest(extract(epoch from clock_timestamp() - a.xact_start)::integer, 0),
    a.state like 'idle in transaction%'
  from pg_locks l left join pg_stat_activity a on a.pid = l.pid
  where l.locktype = 'transactionid' and l.granted and l.mode = 'ExclusiveLock'
    and l.transactionid = pg_snapshot_xmin(pg_current_snapshot())::xid and l.pid <> pg_backend_pid()
$$;

-- {server_time, waiting, since, holders}: how many changes are committed and not shown yet, since when, and by whom.
create or replace function desk.sync_health() returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  horizon xid8 := pg_snapshot_xmin(pg_current_snapshot());
  held bigint;
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  select count(*) into held from changes where xid >= horizon;
  return jsonb_build_object(
    'server_time', iso(clock_timestamp()),
    'waiting', held,
    'since', case when held > 0 then (select iso(min(at)) from audit where xid >= horizon) end,
    'holders', case when held > 0 then (
      select coalesce(jsonb_agg(jsonb_build_object('pid', h.pid, 'login', h.login, 'seconds', h.seconds,
        'is_idle', h.is_idle)), '[]') from feed_holders() h) else '[]' end);
end $$;
