-- Fetch-next-and-lease: two clerks never hold one row. A lease is taken by whoever writes its row first, and ends by the
-- centre's clock, by its owner, or with the decision. It is a courtesy among people: a decision made offline, or on a row
-- another has before them, is still judged by the money rules alone, and the first that commits wins.

-- The things of a kind that wait and that nobody has, the oldest or (order "amount") the largest first. `wanted`: {what,
-- keys, order, bank_account, min_sen, max_sen}; with keys, those of them that still wait, in their order.
create or replace function wallet.lease_candidates(wanted jsonb, at_most integer) returns setof text
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  keys text[] := case when jsonb_typeof(wanted -> 'keys') = 'array'
                      then array(select jsonb_array_elements_text(wanted -> 'keys')) end;
  bank bigint := (wanted ->> 'bank_account')::bigint;
  least_sen bigint := coalesce((wanted ->> 'min_sen')::bigint, 0);
  largest_first boolean := coalesce(wanted ->> 'order' = 'amount', false);
  most_sen bigint := coalesce((wanted ->> 'max_sen')::bigint, 9007199254740991);
begin
  if wanted ->> 'what' = 'top_up' then
    return query
      select t.id::text from top_ups t
      where t.status in ('open', 'expired') and (keys is null or t.id::text = any (keys))
        and (bank is null or t.bank_account_id = bank) and t.amount_sen between least_sen and most_sen
        and not exists (select from top_up_holds h where h.top_up_id = t.id and h.ended_at is null and h.until > clock_timestamp())
        and not exists (select from leases x where x.what = 'top_up' and x.key = t.id::text and x.until > clock_timestamp())
      order by array_position(keys, t.id::text), case when largest_first then -t.amount_sen end, t.requested_at, t.id limit at_most;
  elsif wanted ->> 'what' = 'line' then
    return query
      select l.id::text from free_credits f join bank_lines l on l.id = f.bank_line_id
      where (keys is null or l.id::text = any (keys))
        and (bank is null or l.bank_account_id = bank) and l.amount_sen between least_sen and most_sen
        and not exists (select from parked_lines p where p.bank_line_id = l.id and p.ended_at is null)
        and not exists (select from leases x where x.what = 'line' and x.key = l.id::text and x.until > clock_timestamp())
      order by array_position(keys, l.id::text), case when largest_first then -l.amount_sen end, l.booked_on, l.id limit at_most;
  elsif wanted ->> 'what' = 'payment' then
    return query
      select p.id::text from payments p
      where p.status = 'held' and p.review_reasons <> '{}' and (keys is null or p.id::text = any (keys))
        and p.amount_sen between least_sen and most_sen
        and not exists (select from leases x where x.what = 'payment' and x.key = p.id::text and x.until > clock_timestamp())
      order by array_position(keys, p.id::text), case when largest_first then -p.amount_sen end, p.held_at, p.id limit at_most;
  else
    raise exception 'a lease is of a top_up, a line or a payment' using errcode = '22023';
  end if;
end $$;

-- Takes the next `count` (1 to 50) for the caller: [{what, key, until}]. Another's row is never among them: of two who ask
-- at once the second finds the first one's lease and takes the row behind it.
create or replace function desk.lease_next(wanted jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  still integer := least(greatest(coalesce((wanted ->> 'count')::integer, 1), 1), 50);
  got jsonb[] := '{}';
  candidate text;
  mine leases;
begin
  perform require_role('clerk', 'supervisor');
  still := least(still, setting('lease_most') - (select count(*) from leases where owner = session_user and until > clock_timestamp()));
  if still <= 0 then return '[]'; end if;
  for candidate in select lease_candidates(wanted, case when wanted ? 'keys' then 500 else still + 60 end) loop
    insert into leases as l (what, key, owner, until)
    values (wanted ->> 'what', candidate, session_user, clock_timestamp() + make_interval(secs => setting('lease_seconds')))
    on conflict (what, key) do update set owner = excluded.owner, taken_at = clock_timestamp(), until = excluded.until
      where l.until <= clock_timestamp()
    returning * into mine;
    if found then
      got := got || lease_row(mine);
      still := still - 1;
      exit when still = 0;
    end if;
  end loop;
  return to_jsonb(got);
end $$;

create or replace function wallet.lease_row(l wallet.leases) returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select jsonb_build_object('id', l.what || '/' || l.key, 'what', l.what, 'key', l.key, 'owner', l.owner,
    'owner_name', display_name(l.owner), 'taken_at', iso(l.taken_at), 'until', iso(l.until))
$$;

-- Keeps the caller's own leases of these keys for another while; one that is over is taken again if nobody has it.
-- Answers every key's lease as it now is, so that the screen can name who has the others.
create or replace function desk.lease_renew(of_what text, keys jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  answer jsonb;
begin
  perform require_role('clerk', 'supervisor');
  update leases set until = clock_timestamp() + make_interval(secs => setting('lease_seconds'))
  where what = of_what and owner = session_user and key in (select jsonb_array_elements_text(keys));
  select jsonb_agg(lease_row(l) order by l.key) into answer
  from leases l where l.what = of_what and l.key in (select jsonb_array_elements_text(keys)) and l.until > clock_timestamp();
  return coalesce(answer, '[]');
end $$;

-- Gives the caller's own leases back: of these keys, or all where keys is null. Answers how many.
create or replace function desk.lease_release(of_what text, keys jsonb default null) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  ended integer;
begin
  perform require_role('clerk', 'supervisor');
  update leases set until = clock_timestamp()
  where owner = session_user and until > clock_timestamp() and (of_what is null or what = of_what)
    and (jsonb_typeof(keys) is distinct from 'array' or key in (select jsonb_array_elements_text(keys)));
  get diagnostics ended = row_count;
  return to_jsonb(ended);
end $$;

-- Hands one lease over to another person who may decide: by its owner, or by a supervisor when its owner is away.
create or replace function desk.lease_hand_over(of_what text, of_key text, to_login text) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  lease leases;
begin
  perform require_role('clerk', 'supervisor');
  if not exists (select from operators where login = to_login and is_active and roles && array['clerk', 'supervisor']) then
    raise exception 'nobody to hand over to' using errcode = '22023';
  end if;
  select * into lease from leases where what = of_what and key = of_key and until > clock_timestamp() for update;
  if not found or lease.owner <> session_user and not has_role('supervisor') then return null; end if;
  update leases set owner = to_login, taken_at = clock_timestamp(),
    until = clock_timestamp() + make_interval(secs => setting('lease_seconds'))
  where what = of_what and key = of_key returning * into lease;
  return lease_row(lease);
end $$;

-- Who has what now, the caller's own first.
create or replace function desk.leases() returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  return (select coalesce(jsonb_agg(lease_row(l) order by l.owner <> session_user, l.until), '[]')
          from leases l where l.until > clock_timestamp());
end $$;

-- What is decided is nobody's any more: a top-up that is no longer open or was set aside, a line that was allocated or
-- parked, a payment that is no longer held. By triggers, so that no way of deciding forgets it.
create or replace function wallet.end_leases_of(of_what text, keys text[]) returns void
language sql security definer set search_path = wallet, pg_temp as $$
  update leases set until = clock_timestamp()
  where what = of_what and key = any (keys) and until > clock_timestamp()
$$;

create or replace function wallet.end_leases() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  perform end_leases_of('top_up', array(select n.id::text from new_rows n where n.status not in ('open', 'expired')));
  return null;
end $$;
create or replace trigger end_leases after update on wallet.top_ups referencing new table as new_rows
  for each statement execute function wallet.end_leases();

create or replace function wallet.end_held_leases() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  perform end_leases_of('top_up', array(select n.top_up_id::text from new_rows n));
  return null;
end $$;
create or replace trigger end_leases after insert on wallet.top_up_holds referencing new table as new_rows
  for each statement execute function wallet.end_held_leases();

create or replace function wallet.end_line_leases() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  perform end_leases_of('line', array(select n.bank_line_id::text from new_rows n));
  return null;
end $$;
create or replace trigger end_leases after insert on wallet.allocation_lines referencing new table as new_rows
  for each statement execute function wallet.end_line_leases();
create or replace trigger end_leases after insert on wallet.parked_lines referencing new table as new_rows
  for each statement execute function wallet.end_line_leases();

create or replace function wallet.end_payment_leases() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  perform end_leases_of('payment', array(select n.id::text from new_rows n where n.status <> 'held'));
  return null;
end $$;
create or replace trigger end_leases after update on wallet.payments referencing new table as new_rows
  for each statement execute function wallet.end_payment_leases();

create or replace view wallet.feed_leases as
  select l.what || '/' || l.key as key, wallet.lease_row(l) as row from wallet.leases l;
