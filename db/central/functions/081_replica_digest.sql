-- Are a desk and the centre equal? The centre hashes, row by row, what the feed has told this operator up to a cursor, as
-- electron/features/sync/compare-replica.ts hashes what the desk holds. Rows are hashed alone and the hashes added up, so
-- neither side sorts or holds more than a row.

-- A value as both sides write it: JSON's own text, true and false as the desk's 1 and 0, nothing for null.
create or replace function wallet.digest_text(value jsonb) returns text
language sql immutable parallel safe as $$
  select case jsonb_typeof(value) when 'boolean' then case when value = 'true' then '1' else '0' end
    when 'null' then '' else value #>> '{}' end
$$;

-- Does a desk keep this row, or is it closed since before the cutoff? The rules are those of
-- db/workspace/repositories/prune.ts, on the feed's own text, in the same order of characters. No search path is set, so that
-- it becomes part of the statement that asks.
create or replace function wallet.is_kept(entity text, r jsonb, cutoff text) returns boolean
language sql stable as $$
  select case entity
    when 'top_up' then not coalesce(r ->> 'closed_at' collate "C" < cutoff, false)
    when 'request' then r ->> 'status' = 'waiting' or not coalesce(r ->> 'decided_at' collate "C" < cutoff, false)
    when 'freeze' then not coalesce(r ->> 'lifted_at' collate "C" < cutoff, false)
    when 'payment' then not coalesce(r ->> 'closed_at' collate "C" < cutoff, false)
    when 'lease' then not coalesce(r ->> 'until' collate "C" < cutoff, false)
    when 'statement' then r ->> 'status' not in ('confirmed', 'undone', 'discarded')
      or not coalesce(r ->> 'confirmed_at', r ->> 'uploaded_at') collate "C" < cutoff
    when 'bank_line' then not (r ->> 'booked_on' collate "C" < left(cutoff, 10)
      and (r ->> 'allocation_id' is not null or (r ->> 'amount_sen')::bigint < 0 or r ->> 'is_live' = 'false'))
    when 'account' then
      exists (select from wallet.top_ups t where t.account_id = (r ->> 'id')::bigint
              and not coalesce(wallet.iso(t.closed_at) collate "C" < cutoff, false))
      or exists (select from wallet.freezes f where f.account_id = (r ->> 'id')::bigint
                 and not coalesce(wallet.iso(f.lifted_at) collate "C" < cutoff, false))
    else true end
$$;

-- The rows a desk at this cursor should hold, each with the hash of the wanted columns. What has changed since the cursor
-- is left out: the desk has not been told yet.
create or replace function wallet.replica_hashes(at_xid xid8, at_id bigint, cutoff text, columns jsonb)
returns table (entity text, id text, hash bytea)
language sql stable security definer set search_path = wallet, pg_temp as $$
  with moved as (select distinct c.entity, c.key from changes c where (c.xid, c.id) > (at_xid, at_id))
  select f.entity, f.row ->> 'id', sha256(convert_to((
    select string_agg(digest_text(f.row -> c.name), E'\x1f' order by c.place)
    from jsonb_array_elements_text(columns -> f.entity) with ordinality c (name, place)), 'UTF8'))
  from feed_rows('0'::xid8, 0, at_xid, at_id) f
  where columns ? f.entity and is_kept(f.entity, f.row, cutoff)
    and not exists (select from moved m where m.entity = f.entity and m.key = f.row ->> 'id')
$$;

-- {tables: {entity: {rows, digest}}, moved: [[entity, id]]} for the columns {entity: [name]} of a desk at a cursor. The
-- digest is the sum of each 32-bit piece of the hashes: equal sets of rows have equal sums, whatever their order.
create or replace function desk.replica_digest(at_xid text, at_id bigint, cutoff text, columns jsonb) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  return jsonb_build_object(
    'tables', (select coalesce(jsonb_object_agg(t.entity, t.said), '{}') from (
      select h.entity, jsonb_build_object('rows', count(*), 'digest', concat_ws(':', 
        sum(('x' || encode(substr(h.hash, 1, 4), 'hex'))::bit(32)::bigint),
        sum(('x' || encode(substr(h.hash, 5, 4), 'hex'))::bit(32)::bigint),
        sum(('x' || encode(substr(h.hash, 9, 4), 'hex'))::bit(32)::bigint),
        sum(('x' || encode(substr(h.hash, 13, 4), 'hex'))::bit(32)::bigint))) as said
      from replica_hashes(at_xid::xid8, at_id, cutoff, columns) h group by h.entity) t),
    'moved', (select coalesce(jsonb_agg(jsonb_build_array(m.entity, m.key)), '[]') from (
      select distinct c.entity, c.key from changes c where (c.xid, c.id) > (at_xid::xid8, at_id)) m));
end $$;

-- The rows of one kind by id: [[id, hash]], to find the first that differs.
create or replace function desk.replica_rows(at_xid text, at_id bigint, cutoff text, columns jsonb) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  return (select coalesce(jsonb_agg(jsonb_build_array(h.id, encode(h.hash, 'hex'))), '[]')
          from replica_hashes(at_xid::xid8, at_id, cutoff, columns) h);
end $$;
