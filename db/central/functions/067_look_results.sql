-- What second looks find, and what follows of it (N13): how right each operator and each way of deciding is, and the brake.

-- How right each operator was where somebody looked again, between two WIB days, both included.
create or replace function desk.second_look_results(from_day date, to_day date) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('supervisor');
  return (select coalesce(jsonb_agg(to_jsonb(r) order by r.wrong desc, r.name), '[]') from (
    select a.made_by as login, display_name(a.made_by) as name, count(*) as verified, count(s.id) as drawn,
      count(*) filter (where s.verdict = 'right') as "right", count(*) filter (where s.verdict = 'wrong') as wrong,
      count(*) filter (where s.verdict = 'unsure') as unsure,
      count(*) filter (where s.id is not null and s.verdict is null) as waiting
    from allocations a left join second_looks s on s.allocation_id = a.id
    where a.purpose = 'credit' and a.made_at >= from_day::timestamp at time zone 'Asia/Jakarta'
      and a.made_at < (to_day + 1)::timestamp at time zone 'Asia/Jakarta'
    group by a.made_by) r);
end $$;

-- By which way a verification found its request, from stored facts: what speaks in the bank's words, and how the amount stands.
create or replace function wallet.way_of(wanted uuid) returns text
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  l bank_lines;
  u top_ups;
  a accounts;
  is_coded boolean;
  has_holder boolean;
begin
  if (select count(*) from allocation_lines where allocation_id = wanted) <> 1
     or (select count(*) from allocation_parts where allocation_id = wanted) <> 1 then return 'together'; end if;
  select b.* into l from allocation_lines x join bank_lines b on b.id = x.bank_line_id where x.allocation_id = wanted;
  select t.* into u from allocation_parts x join top_ups t on t.id = x.top_up_id where x.allocation_id = wanted;
  if u.is_unasked then return 'unasked'; end if;
  if l.amount_sen not in (u.amount_sen, u.expected_sen) then return 'other-amount'; end if;
  select * into a from accounts where id = u.account_id;
  if names_account(array[l.id], a.number) then return 'number'; end if;
  if a.number in (select grouped_numbers(l.description, l.amount_sen)) then return 'grouped-number'; end if;
  is_coded := u.unique_code is not null and l.amount_sen = u.expected_sen;
  has_holder := names_holder(l.description, a.holder_name);
  return case when is_coded and has_holder then 'code-and-name' when is_coded then 'code' when has_holder then 'name' else 'by-hand' end;
end $$;

-- How right each way was where somebody looked again, between two WIB days of verification, both included; with what was not
-- found right, the newest first, at most 50 of a way.
create or replace function desk.second_look_ways(from_day date, to_day date) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('supervisor');
  return (
    with looked as (
      select s.*, a.made_at, way_of(a.id) as way from second_looks s join allocations a on a.id = s.allocation_id
      where s.verdict is not null and a.made_at >= from_day::timestamp at time zone 'Asia/Jakarta'
        and a.made_at < (to_day + 1)::timestamp at time zone 'Asia/Jakarta'),
    ways as (
      select k.why, k.way, count(*) as looked, count(*) filter (where k.verdict = 'right') as "right",
        count(*) filter (where k.verdict = 'wrong') as wrong, count(*) filter (where k.verdict = 'unsure') as unsure,
        (select coalesce(jsonb_agg(look_row(r.id) order by r.answered_at desc), '[]') from (
           select b.id, b.answered_at from looked b where b.why = k.why and b.way = k.way and b.verdict <> 'right'
           order by b.answered_at desc limit 50) r) as rows
      from looked k group by k.why, k.way)
    select coalesce(jsonb_agg(to_jsonb(w) order by w.wrong desc, w.looked desc, w.why, w.way), '[]') from ways w);
end $$;

-- A second look that was answered, as a row to be shown: what was paid to whom, what was found, by whom and when.
create or replace function wallet.look_row(wanted uuid) returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select jsonb_build_object('look', s.id, 'verdict', s.verdict, 'note', coalesce(s.note, ''),
    'by', display_name(s.answered_by), 'at', iso(s.answered_at),
    'is_taken_back', not a.is_live,
    'sen', (select coalesce(sum(p.amount_sen), 0)::bigint from allocation_parts p where p.allocation_id = s.allocation_id),
    'account', c.number, 'holder_name', c.holder_name,
    'description', (select min(l.description) from allocation_lines x join bank_lines l on l.id = x.bank_line_id
                    where x.allocation_id = s.allocation_id))
  from second_looks s join allocations a on a.id = s.allocation_id
  cross join lateral (select b.number, b.holder_name from allocation_parts p join top_ups u on u.id = p.top_up_id
    join accounts b on b.id = u.account_id where p.allocation_id = s.allocation_id order by u.id limit 1) c
  where s.id = wanted
$$;

-- The brake: {wrong, at, rows} where second looks found so many automatic verifications wrong within so many days since two
-- people last switched it on; null where not. Time alone does not let it go: two people who switch it on again do.
create or replace function wallet.auto_brake() returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  since timestamptz;
begin
  if not exists (select from second_looks where verdict = 'wrong' and why = 'automatic') then return null; end if;
  since := coalesce((select max(decided_at) from requests where action = 'setting.change' and status = 'approved'
                     and body ->> 'setting' = 'auto_verify' and (body ->> 'value')::numeric = 1), '-infinity');
  return (
    with found as (
      select s.id, s.answered_at, (select count(*) from second_looks o where o.verdict = 'wrong' and o.why = 'automatic'
        and o.answered_at between greatest(since, s.answered_at - make_interval(days => setting('auto_brake_days')::int)) and s.answered_at) as n
      from second_looks s where s.verdict = 'wrong' and s.why = 'automatic' and s.answered_at > since)
    select jsonb_build_object('wrong', count(*), 'at', iso(max(f.answered_at)),
      'rows', (select jsonb_agg(look_row(r.id) order by r.answered_at desc) from (
                 select g.id, g.answered_at from found g order by g.answered_at desc limit 20) r))
    from found f having max(f.n) >= setting('auto_brake_wrong'));
end $$;
