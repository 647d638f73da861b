-- The guard of verifications: what is credited equals the lines it comes from (money rule 3), and above the one-person limit
-- two people stand on it (money rule 6). An allocation is judged as a whole when its own command ends: it can be made in a
-- running command only, behind its first credit it takes no more lines and parts, and behind its command no more credits. Of
-- a set of commands that end in one statement, all are judged in one.

-- Sums and faults of allocations. Not a definer's function: it becomes part of the statement that asks.
drop function if exists wallet.allocation_sums(uuid[]);
create function wallet.allocation_sums(ids uuid[])
returns table (id uuid, is_live boolean, checked_by name, lines_sen bigint, parts_sen bigint, wanted_parts_sen bigint,
               credited_sen bigint, has_bad_line boolean, is_odd boolean, is_unasked boolean, is_silent boolean)
language sql stable as $$
  select a.id, a.is_live, a.checked_by, l.sen, p.sen, case a.purpose when 'return' then 0 else l.sen end, t.sen, l.is_bad,
         p.is_odd, p.is_unasked,
         wallet.lacks_reason(a.note, p.is_odd, l.bank_from <> p.bank_to or l.bank_to <> p.bank_from)
  from wallet.allocations a
  cross join lateral (
    select coalesce(sum(b.amount_sen), 0)::bigint as sen,
           bool_or(x.is_live <> a.is_live or b.amount_sen < 0 or a.is_live and not b.is_live) as is_bad,
           min(b.bank_account_id) as bank_from, max(b.bank_account_id) as bank_to
    from wallet.allocation_lines x join wallet.bank_lines b on b.id = x.bank_line_id where x.allocation_id = a.id) l
  cross join lateral (
    select coalesce(sum(x.amount_sen) filter (where x.is_live = a.is_live), 0)::bigint as sen,
           bool_or(x.amount_sen not in (u.amount_sen, u.expected_sen)) as is_odd, bool_or(u.is_unasked) as is_unasked,
           min(u.bank_account_id) as bank_from, max(u.bank_account_id) as bank_to
    from wallet.allocation_parts x join wallet.top_ups u on u.id = x.top_up_id where x.allocation_id = a.id) p
  cross join lateral (
    select coalesce(sum(case when t.kind = 'reversal' then -t.amount_sen else t.amount_sen end), 0)::bigint as sen
    from wallet.transfers t left join wallet.transfers o on o.id = t.reverses
    where t.allocation_id = a.id and coalesce(o.kind, t.kind) in ('top_up_credit', 'line_return')) t
  where a.id = any (ids)
$$;

create or replace function wallet.judge_allocations(ids uuid[]) returns void
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  broken record;
  alone_sen bigint := (own_limits()).alone_sen;
  unasked_sen bigint := setting('unasked_one_person_sen');
  silent uuid[];
  by_one uuid[] := array(select a.id from allocations a where a.id = any (ids) and a.checked_by is null and a.is_live);
begin
  -- an undo of the statement of these lines is waited for, and seen
  perform from bank_lines b where b.id in (
    select x.bank_line_id from allocation_lines x join allocations a on a.id = x.allocation_id
    where a.id = any (ids) and a.is_live) order by b.id for share;
  select s.*, (s.has_bad_line or s.lines_sen = 0 or s.parts_sen <> s.wanted_parts_sen
               or s.credited_sen <> case when s.is_live then s.lines_sen else 0 end) as differs,
         s.checked_by is null and (s.is_odd or s.lines_sen > alone_sen or s.is_unasked and s.lines_sen > unasked_sen) as is_alone
  into broken
  from allocation_sums(ids) s
  where s.has_bad_line or s.lines_sen = 0 or s.parts_sen <> s.wanted_parts_sen
    or s.credited_sen <> case when s.is_live then s.lines_sen else 0 end
    or s.checked_by is null and s.is_live and (s.is_odd or s.lines_sen > alone_sen
                                               or s.is_unasked and s.lines_sen > unasked_sen)
    or s.is_live and s.is_silent limit 1;
  if broken.differs then
    raise exception 'allocation %: lines %, parts %, credited % sen do not agree, or a line is no live credit that ends with it',
      broken.id, broken.lines_sen, broken.parts_sen, broken.credited_sen using errcode = '23514', constraint = 'sums_agree';
  end if;
  if broken.is_silent and broken.is_alone is not true then
    raise exception 'allocation %: an odd amount or another bank account, and nobody said why', broken.id
      using errcode = '23514', constraint = 'reason_recorded';
  end if;
  if broken.id is null then select s.allocation as id into broken from strangers(by_one) s limit 1; end if;
  if broken.id is null then select r as id into broken from risky_allocations(by_one) r limit 1; end if;
  if broken.id is not null then
    raise exception 'allocation %: above the one-person limit, an odd amount, another''s number or too many marks, and nobody checked it',
      broken.id using errcode = '23514', constraint = 'needs_two_people';
  end if;
  -- Two people may give a transfer to another than the one it names: they say why.
  silent := array(select a.id from allocations a where a.id = any (ids) and a.is_live and a.checked_by is not null
                  and a.purpose <> 'return' and lacks_reason(a.note, true, true));
  if cardinality(silent) > 0 and exists (select from strangers(silent)) then
    raise exception 'an allocation of money that names another, and nobody said why' using errcode = '23514', constraint = 'reason_recorded';
  end if;
  -- What two people agreed on is what the request says, line for line and part for part.
  select a.id into broken from allocations a where a.id = any (ids) and a.checked_by is not null and not exists (
    select from requests r where r.decided_by_command = a.id
      and (select array_agg(value::bigint order by value::bigint) from jsonb_array_elements_text(r.body -> 'lines'))
        = (select array_agg(bank_line_id order by bank_line_id) from allocation_lines where allocation_id = a.id)
      and case r.action
        when 'line.return' then a.purpose = 'return'
        when 'top_up.verify_unasked' then (
          select array_agg(w.number) from allocation_parts p join top_ups u on u.id = p.top_up_id
          join accounts w on w.id = u.account_id where p.allocation_id = a.id and u.id = a.id) = array[(r.body ->> 'account')::bpchar]
        else (select jsonb_object_agg((value ->> 'id')::uuid, (value ->> 'amount_sen')::bigint)
              from jsonb_array_elements(r.body -> 'top_ups'))
          = (select jsonb_object_agg(top_up_id, amount_sen) from allocation_parts where allocation_id = a.id) end) limit 1;
  if found then
    raise exception 'allocation %: it is not what was approved', broken.id using errcode = '23514', constraint = 'as_approved';
  end if;
end $$;

create or replace function wallet.judge_ended() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  made uuid[] := array(select a.id from new_rows n join allocations a on a.id = n.id where n.outcome <> 'running');
begin
  if cardinality(made) > 0 then perform judge_allocations(made); end if;
  return null;
end $$;
create or replace trigger judge_ended after update on wallet.commands referencing new table as new_rows
  for each statement execute function wallet.judge_ended();

-- Where an end is written on an allocation, its lines or its parts, it is judged when the transaction ends.
create or replace function wallet.guard_allocation() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  perform judge_allocations(array[coalesce(to_jsonb(new) ->> 'allocation_id', to_jsonb(new) ->> 'id')::uuid]);
  return null;
end $$;
do $$
declare
  t text;
begin
  foreach t in array array['allocations', 'allocation_lines', 'allocation_parts'] loop
    execute format('drop trigger if exists sums_agree on wallet.%I', t);
    execute format('create constraint trigger sums_agree after update on wallet.%I
      deferrable initially deferred for each row execute function wallet.guard_allocation()', t);
  end loop;
end $$;

create or replace function wallet.guard_allocation_whole() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if exists (select from new_rows n join transfers t on t.allocation_id = n.allocation_id) then
    raise exception 'an allocation that is credited takes no more lines or top-ups'
      using errcode = '23514', constraint = 'allocation_whole';
  end if;
  return null;
end $$;
create or replace trigger whole after insert on wallet.allocation_lines referencing new table as new_rows
  for each statement execute function wallet.guard_allocation_whole();
create or replace trigger whole after insert on wallet.allocation_parts referencing new table as new_rows
  for each statement execute function wallet.guard_allocation_whole();
