-- A new desk reads what stands and not all that ever moved: first where the feed ends, then each kind of row by key, and from
-- that end on the feed. Whatever moves meanwhile lies behind the end and is told by the feed once more, so no page has to be
-- of one moment.

-- {xid, id}: the last change that a desk may be told of now; null where there is none.
create or replace function desk.feed_end() returns json
language plpgsql volatile security definer set search_path = wallet, pg_temp as $$
declare
  horizon xid8 := pg_snapshot_xmin(pg_current_snapshot());
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  return (select json_build_object('xid', c.xid::text, 'id', c.id) from changes c where c.xid < horizon
          order by c.xid desc, c.id desc limit 1);
end $$;

-- The rows of one kind behind a key (null: from the first), of at most `at_most` that are looked at those that a desk keeps
-- (081_replica_digest.sql). Two lines of JSON: {after, more} and the array of rows.
create or replace function desk.present_rows(kind text, after text, cutoff text, at_most integer default 5000) returns text
language plpgsql volatile security definer set search_path = wallet, pg_temp as $$
declare
  from_where feed_kinds;
  page text;
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  select * into from_where from feed_kinds k where k.entity = kind;
  if not found then raise exception 'no such kind of row' using errcode = '22023'; end if;
  execute format($q$
    select json_build_object('after', (array_agg(p.key::text order by p.key desc))[1], 'more', count(*) = $1)
      || E'\n[' || coalesce(string_agg(p.row::text, ',') filter (where is_kept($2, p.row, $3)), '') || ']'
    from (select v.key, v.row from %I v where %s order by v.key limit $1) p$q$,
    from_where.source, case when after is null then 'true' else format('v.key > $4::%s', from_where.key_type) end)
  into page using least(greatest(at_most, 1), 20000), kind, cutoff, after;
  return page;
end $$;
