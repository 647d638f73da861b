-- Automatic verification (money rule 7). A service operator that can do nothing else asks; whether a pair may be taken is
-- computed here from stored facts alone, at the door and again by the guard when the transaction ends. What a desk or a
-- matcher believes is nowhere read. Off until two people switch it on.

-- Why this pair is not taken without a person; null where nothing speaks against it. Says the same before and after the
-- credit, so that the guard can ask again. A number to the digit speaks alone; one in pieces or behind
-- another's label, and a code, only beside the holder's name (or the number beside its code): they can be read otherwise.
create or replace function wallet.auto_objection(wanted_line bigint, wanted_top_up uuid) returns text
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  l bank_lines;
  u top_ups;
  a accounts;
  moved date;
  is_named boolean;
  is_grouped boolean;
  is_coded boolean;
  has_holder boolean;
begin
  select * into l from bank_lines where id = wanted_line and is_live;
  if not found or l.amount_sen <= 0 then return 'line'; end if;
  select * into u from top_ups where id = wanted_top_up;
  if not found or u.is_unasked then return 'request'; end if;
  select * into a from accounts where id = u.account_id;
  if not exists (select from statements s where s.id = l.statement_id and s.status = 'confirmed' and s.confirmed_how = 'download') then
    return 'not-by-download';
  end if;
  if l.amount_sen > least(setting('auto_item_sen'), setting('verify_one_person_sen')) then return 'item-limit'; end if;
  if l.bank_account_id <> u.bank_account_id then return 'other-bank-account'; end if;
  if a.status <> 'active' then return 'account-not-active'; end if;
  if exists (select from freezes f where f.account_id = a.id and f.lifted_at is null
             and coalesce(f.ends_at > clock_timestamp(), true)) then return 'account-marked'; end if;
  moved := moved_on(l.description, l.booked_on);
  if not was_open_on(u, moved) then return 'out-of-time'; end if;
  if is_no_top_up(l.description) then return 'not-a-top-up'; end if;
  is_named := names_account(array[l.id], a.number);
  is_grouped := not is_named and a.number in (select grouped_numbers(l.description, l.amount_sen));
  is_coded := u.unique_code is not null and l.amount_sen = u.expected_sen;
  has_holder := names_holder(l.description, a.holder_name);
  if not (is_named and names_surely(note_of(l.description, l.amount_sen), a.number)
          or (is_named or is_grouped) and (is_coded or has_holder) or is_coded and has_holder) then
    return 'no-number-or-code';
  end if;
  -- without the code that was given only the holder's own name leaves no question: who pays with a friend's number in hand may
  -- have a request of the same amount
  if l.amount_sen not in (u.amount_sen, u.expected_sen) or l.amount_sen <> u.expected_sen and not has_holder then
    return 'amount';
  end if;
  if names_stranger(array[l.id], array[u.id]) or exists (
      select from grouped_numbers(l.description, l.amount_sen) g join accounts b on b.number = g::bpchar where b.id <> a.id) then
    return 'names-another';
  end if;
  if means_other_request(l, u, moved, is_coded) then return 'several-requests'; end if;
  -- a code that ran out may have become another's
  if not (is_named or is_grouped) and exists (
      select from top_ups o where o.bank_account_id = u.bank_account_id and o.expected_sen = u.expected_sen
      and o.status in ('open', 'expired') and o.id <> u.id and was_open_on(o, moved)) then return 'several-requests'; end if;
  if exists (select from top_up_holds h where h.top_up_id = u.id and h.ended_at is null) then return 'on-hold'; end if;
  if exists (select from parked_lines p where p.bank_line_id = l.id and p.ended_at is null) then return 'parked'; end if;
  if (is_named or is_grouped) and exists (
      select from near_holders(a.number, l.amount_sen, u.id) near
      where not has_holder or names_holder(l.description, near)) then return 'near-number'; end if;
  if exists (select from risk_of(jsonb_build_array(jsonb_build_object('line', l.id, 'top_up', u.id))) r where r.weight > 0) then
    return 'risk';
  end if;
  return null;
end $$;

-- The requests of an account that wait, or waited until they ran out. By account in any case: without statistics a plan walks
-- all that wait at the bank, for every line.
create or replace function wallet.waiting_of(account bigint) returns setof wallet.top_ups
language sql stable set search_path = wallet, pg_temp as $$
  select o.* from (select t.* from top_ups t where t.account_id = account offset 0) o where o.status in ('open', 'expired')
$$;

-- Could this money be meant for another waiting request of the same holder? For one of those days whose amount it may be (a
-- code or a fee off; beside its own code only to the digit), for one that it is a part of together with another free line of
-- the holder's, or for two at once. The wallet is the same either way: what is at stake is which request ends.
create or replace function wallet.means_other_request(l wallet.bank_lines, u wallet.top_ups, moved date, is_coded boolean)
returns boolean language sql stable security definer set search_path = wallet, pg_temp as $$
  with others as (
    select o.amount_sen, o.expected_sen from waiting_of((u).account_id) o where o.id <> (u).id and was_open_on(o, moved))
  select exists (select from others o where (l).amount_sen in (o.amount_sen, o.expected_sen)
      or not is_coded and (abs((l).amount_sen - o.amount_sen) <= 1000000 or abs((l).amount_sen - o.expected_sen) <= 1000000))
    or exists (select from others o join others p on p.amount_sen <= o.amount_sen and (l).amount_sen in
      (o.amount_sen + p.amount_sen, o.expected_sen + p.expected_sen, o.amount_sen + p.expected_sen, o.expected_sen + p.amount_sen)
      and (select count(*) from others) > 1)
    or exists (select from others o cross join generate_series(moved - 3, moved + 3, interval '1 day') d
      cross join lateral (select x.id, x.description from bank_lines x
        where x.is_live and x.bank_account_id = (l).bank_account_id and x.booked_on = d::date
        and x.amount_sen in (o.amount_sen - (l).amount_sen, o.expected_sen - (l).amount_sen) offset 0) r
      join free_credits f on f.bank_line_id = r.id join accounts a on a.id = (u).account_id
      where r.id <> (l).id and (names_account(array[r.id], a.number) or names_holder(r.description, a.holder_name)))
$$;

drop function if exists wallet.near_request(char, bigint, uuid);
-- The holders of waiting requests of this amount one slip of the finger away (a wrong or a swapped digit): the right number
-- may be such a one's slip, and a person looks where the name does not tell them apart.
create or replace function wallet.near_holders(number char, sen bigint, but uuid) returns setof text
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  slips bpchar[] := array(
    select overlay(number placing d::text from p for 1) from generate_series(1, 8) p cross join generate_series(0, 9) d
    union all select overlay(number placing substr(number, p + 1, 1) || substr(number, p, 1) from p for 2) from generate_series(1, 7) p);
begin
  return query select b.holder_name from unnest(slips) slip
    cross join lateral (select x.* from accounts x where x.number = slip offset 0) b cross join lateral waiting_of(b.id) o
    where b.kind = 'user' and b.number <> near_holders.number and o.id <> but and sen in (o.amount_sen, o.expected_sen);
end $$;

-- Free lines and waiting requests that belong together by number, or by code; at most so many, the oldest first. Which of
-- them may be taken, auto_objection says.
create or replace function wallet.auto_candidates(at_most integer)
returns table (line bigint, top_up uuid, sen bigint)
language sql stable security definer set search_path = wallet, pg_temp as $$
  with free as materialized (
    select l.id, l.description, l.amount_sen, l.bank_account_id, moved_on(l.description, l.booked_on) as moved
    from free_credits f join bank_lines l on l.id = f.bank_line_id
    join statements s on s.id = l.statement_id and s.confirmed_how = 'download'
    where l.amount_sen <= setting('auto_item_sen') and l.booked_on >= today() - 31),
  named as (
    select f.*, m[1] as number
    from free f cross join lateral regexp_matches(note_of(f.description, f.amount_sen), '(?<![0-9])([1-9][0-9]{7})(?![0-9])', 'g') m
    union select f.*, g from free f cross join lateral grouped_numbers(f.description, f.amount_sen) g),
  pairs as (
    select n.id as line, u.id as top_up, n.amount_sen as sen from named n
    join accounts a on a.kind = 'user' and a.number = n.number::bpchar
    cross join lateral waiting_of(a.id) u
    where u.bank_account_id = n.bank_account_id and n.amount_sen in (u.amount_sen, u.expected_sen)
      and was_open_on(u, n.moved)
    union
    select f.id, u.id, f.amount_sen from free f
    join top_ups u on u.status in ('open', 'expired') and u.unique_code is not null and u.bank_account_id = f.bank_account_id
      and u.expected_sen = f.amount_sen and was_open_on(u, f.moved)
    join accounts a on a.id = u.account_id where names_holder(f.description, a.holder_name)),
  -- a line or request with more than one such pair is for a person
  alone as (
    select p.*, count(*) over (partition by p.line) + count(*) over (partition by p.top_up) as claims from pairs p)
  select a.line, a.top_up, a.sen from alone a where a.claims = 2 order by a.line limit at_most
$$;

-- {lines: [id], top_ups: [{id, amount_sen}]} -> {allocation}: one line, one request, nothing else believed.
create or replace function wallet.do_top_up_verify_auto(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  line_ids bigint[] := array(select value::bigint from jsonb_array_elements_text(body -> 'lines'));
  part jsonb := body -> 'top_ups' -> 0;
  total bigint;
  why text;
begin
  if setting('auto_verify') <> 1 then perform refuse('auto-off'); end if;
  if auto_brake() is not null then perform refuse('auto-brake', auto_brake() - 'rows'); end if;
  if cardinality(line_ids) <> 1 or jsonb_array_length(body -> 'top_ups') <> 1 then perform refuse('malformed'); end if;
  perform lock_own_day();
  total := take_lines(line_ids);
  perform take_top_up((part ->> 'id')::uuid);
  if total <> (part ->> 'amount_sen')::bigint then perform refuse('sums-differ'); end if;
  why := auto_objection(line_ids[1], (part ->> 'id')::uuid);
  if why is not null then perform refuse('needs-a-look', jsonb_build_object('why', why)); end if;
  return post_verification(cmd_id, jsonb_build_object('lines', body -> 'lines', 'top_ups', body -> 'top_ups'), session_user, null);
end $$;

-- Verifies so many of those that nothing speaks against, within the day's limits, the oldest first: {is_on, is_braked, applied,
-- sen, left: {why: count}}. What is left is judged again in each run, but never stands in the way of what may go.
create or replace function desk.verify_auto(at_most integer default 500) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  most constant integer := least(greatest(at_most, 1), 2000);
  most_left constant integer := 10000;
  room record;
  pair record;
  why text;
  batch jsonb[] := '{}';
  answers jsonb;
  objections text[] := '{}';
  sen bigint := 0;
  is_full boolean := false;
begin
  perform require_role('service');
  if setting('auto_verify') <> 1 then return '{"is_on": false, "applied": 0, "sen": 0, "left": {}}'; end if;
  if auto_brake() is not null then
    return note_auto_run('{"is_on": true, "is_braked": true, "applied": 0, "sen": 0, "left": {}}');
  end if;
  select greatest(setting('auto_day_count') - coalesce(max(d.verified_count), 0), 0) as items,
         greatest(setting('auto_day_sen') - coalesce(max(d.verified_sen), 0), 0) as sen into room
  from auto_days d where d.day = today();
  for pair in select c.line, c.top_up, c.sen from auto_candidates(most + most_left) c loop
    exit when cardinality(batch) >= most or cardinality(objections) >= most_left;
    why := auto_objection(pair.line, pair.top_up);
    is_full := is_full or why is null and (cardinality(batch) >= room.items or sen + pair.sen > room.sen);
    if why is not null or is_full then
      objections := objections || coalesce(why, 'day-limit');
    else
      sen := sen + pair.sen;
      batch := batch || jsonb_build_object('id', gen_random_uuid(), 'kind', 'top_up.verify_auto', 'body', jsonb_build_object(
        'lines', jsonb_build_array(pair.line),
        'top_ups', jsonb_build_array(jsonb_build_object('id', pair.top_up, 'amount_sen', pair.sen))));
    end if;
  end loop;
  answers := '[]';
  if cardinality(batch) > 0 then
    perform lock_batch(to_jsonb(batch));
    answers := run_batch('desk', to_jsonb(batch));
  end if;
  return note_auto_run(jsonb_build_object('is_on', true,
    'left', (select coalesce(jsonb_object_agg(o.why, o.n), '{}') from (
        select w.why, count(*) as n from (
          select unnest(objections) as why
          union all select x ->> 'code' from jsonb_array_elements(answers) x where x ->> 'outcome' = 'refused') w group by 1) o),
    'applied', (select count(*) from jsonb_array_elements(answers) x where x ->> 'outcome' = 'applied'),
    'sen', (select coalesce(sum(l.amount_sen), 0)::bigint from jsonb_array_elements(answers) x
            join allocation_lines al on al.allocation_id = (x ->> 'id')::uuid join bank_lines l on l.id = al.bank_line_id
            where x ->> 'outcome' = 'applied')));
end $$;

-- Keeps what a run reports, the last of each day, so that people see what was left to them and why. Answers the report.
create or replace function wallet.note_auto_run(report jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  insert into auto_days as d (day, verified_count, verified_sen, runs, last_run)
  values (today(), 0, 0, 1, report || jsonb_build_object('at', iso(clock_timestamp()), 'by', display_name(session_user)))
  on conflict (day) do update set runs = d.runs + 1, last_run = excluded.last_run;
  return report;
end $$;

-- For the screens: how much of today's room is used, the brake, and the last run of any day. Which rows second looks found
-- wrong is told to supervisors only, as in desk.second_look_ways.
create or replace function desk.automatic() returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  return jsonb_build_object(
    'today_count', (select coalesce(max(verified_count), 0) from auto_days where day = today()),
    'today_sen', (select coalesce(max(verified_sen), 0) from auto_days where day = today()),
    'brake', case when has_role('supervisor') then auto_brake() else auto_brake() || '{"rows": []}' end,
    'last_run', (select last_run from auto_days where last_run is not null order by day desc limit 1));
end $$;

-- Counts what was verified without a person, all service operators together, and refuses what passes the day: the counter's
-- row is held, so parallel runs wait for each other.
create or replace function wallet.guard_auto_day() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  added record;
  so_far auto_days;
begin
  select count(distinct n.allocation_id)::int as items, coalesce(sum(l.amount_sen), 0)::bigint as sen into added
  from new_rows n join commands c on c.id = n.allocation_id and c.kind = 'top_up.verify_auto'
  join bank_lines l on l.id = n.bank_line_id;
  if added.items = 0 then return null; end if;
  insert into auto_days as d values (today(), added.items, added.sen)
  on conflict (day) do update set verified_count = d.verified_count + excluded.verified_count,
    verified_sen = d.verified_sen + excluded.verified_sen
  returning * into so_far;
  if so_far.verified_count > setting('auto_day_count') or so_far.verified_sen > setting('auto_day_sen') then
    raise exception 'above what is verified without a person in a day' using errcode = '23514', constraint = 'auto_day';
  end if;
  return null;
end $$;
create or replace trigger zz_auto_day after insert on wallet.allocation_lines referencing new table as new_rows
  for each statement execute function wallet.guard_auto_day();

create or replace function wallet.guard_auto_counter() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (new.day <> old.day or new.verified_count < old.verified_count or new.verified_sen < old.verified_sen) then
    raise exception 'what was verified stays counted' using errcode = '23514', constraint = 'day_grows';
  end if;
  return new;
end $$;
create or replace trigger guard before insert or update on wallet.auto_days for each row execute function wallet.guard_auto_counter();
create or replace trigger no_delete before delete on wallet.auto_days for each row execute function wallet.forbid_change();
create or replace trigger no_truncate before truncate on wallet.auto_days for each statement execute function wallet.forbid_change();

-- When its command ends: an allocation of the service's is one line, one request, and nothing speaks against it.
create or replace function wallet.judge_automatic() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  made uuid;
  lines bigint[];
  paid uuid[];
begin
  for made in select n.id from new_rows n join allocations a on a.id = n.id where n.kind = 'top_up.verify_auto' loop
    lines := array(select x.bank_line_id from allocation_lines x where x.allocation_id = made);
    paid := array(select p.top_up_id from allocation_parts p where p.allocation_id = made);
    if setting('auto_verify') <> 1 or auto_brake() is not null or cardinality(lines) <> 1 or cardinality(paid) <> 1
       or auto_objection(lines[1], paid[1]) is not null then
      raise exception 'this is not verified without a person' using errcode = '23514', constraint = 'automatic_by_facts';
    end if;
  end loop;
  return null;
end $$;
create or replace trigger judge_automatic after update on wallet.commands referencing new table as new_rows
  for each statement execute function wallet.judge_automatic();
