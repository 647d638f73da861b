-- What one operator verifies alone: the largest item, and per WIB day a sum and a count. Above any of them a verification
-- waits for a second person, as every limit does here; what two people decided is not counted.

-- The WIB day of now.
create or replace function wallet.today() returns date language sql stable set search_path = pg_catalog, pg_temp as $$
  select (clock_timestamp() at time zone 'Asia/Jakarta')::date
$$;

-- The caller's limits: the wallet's limit of one item binds everybody, the day's are the wallet's unless set for a person.
create or replace function wallet.own_limits(out alone_sen bigint, out day_sen bigint, out day_count bigint)
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  select least(o.verify_alone_sen::bigint, setting('verify_one_person_sen')),
    coalesce(o.verify_day_sen::bigint, setting('operator_day_sen')),
    coalesce(o.verify_day_count, setting('operator_day_count'))
  into own_limits.alone_sen, own_limits.day_sen, own_limits.day_count
  from operators o where o.login = session_user;
end $$;

-- Holds the caller's counter of today until the transaction ends. Always the first lock of a verification, so that two
-- sessions of one operator never wait for each other crosswise.
create or replace function wallet.lock_own_day(out verified_count integer, out verified_sen bigint)
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  insert into operator_days values (session_user, today(), 0, 0) on conflict do nothing;
  select d.verified_count, d.verified_sen into lock_own_day.verified_count, lock_own_day.verified_sen
  from operator_days d where d.operator = session_user and d.day = today() for update;
end $$;

-- Which of these amounts, verified in this order, the caller may verify alone. Counts nothing: what is verified is counted
-- where it is written (guard_own_day).
create or replace function wallet.within_own_limits(amounts bigint[]) returns boolean[]
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  mine record := own_limits();
  so_far record := lock_own_day();
  amount bigint;
  fits boolean;
  answers boolean[] := '{}';
begin
  foreach amount in array amounts loop
    fits := amount <= mine.alone_sen and so_far.verified_count < mine.day_count
      and so_far.verified_sen + amount <= mine.day_sen;
    if fits then
      so_far.verified_count := so_far.verified_count + 1;
      so_far.verified_sen := so_far.verified_sen + amount;
    end if;
    answers := answers || coalesce(fits, false);
  end loop;
  return answers;
end $$;

-- Counts what one person verified, once per statement over all its lines, and refuses what passes the day: whoever writes
-- allocations, and however small they are.
create or replace function wallet.guard_own_day() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  mine record := own_limits();
  added record;
  so_far operator_days;
begin
  select count(distinct n.allocation_id) as items, coalesce(sum(greatest(l.amount_sen, 0)), 0) as sen into added
  -- `offset 0`: from each new row to its allocation and line, never from all of these to the new rows
  from new_rows n
  cross join lateral (select from allocations x where x.id = n.allocation_id and x.checked_by is null offset 0) a
  cross join lateral (select x.amount_sen from bank_lines x where x.id = n.bank_line_id offset 0) l;
  if added.items = 0 then return null; end if;
  insert into operator_days as d values (session_user, today(), added.items, added.sen)
  on conflict (operator, day) do update set verified_count = d.verified_count + excluded.verified_count,
    verified_sen = d.verified_sen + excluded.verified_sen
  returning * into so_far;
  if (so_far.verified_count <= mine.day_count and so_far.verified_sen <= mine.day_sen) is not true then
    raise exception 'above what one person may verify in a day' using errcode = '23514', constraint = 'own_day';
  end if;
  return null;
end $$;
-- behind the guard that says which lines may be there at all
create or replace trigger z_own_day after insert on wallet.allocation_lines referencing new table as new_rows
  for each statement execute function wallet.guard_own_day();

-- The counter only grows, within its own operator and day.
create or replace function wallet.guard_operator_day() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' and new.verified_count >= 0 and new.verified_sen >= 0 then return new; end if;
  if tg_op = 'UPDATE' and (new.operator, new.day) = (old.operator, old.day)
     and new.verified_count >= old.verified_count and new.verified_sen >= old.verified_sen then
    return new;
  end if;
  raise exception 'what was verified stays counted' using errcode = '23514', constraint = 'day_grows';
end $$;
create or replace trigger guard before insert or update on wallet.operator_days for each row
  execute function wallet.guard_operator_day();
create or replace trigger no_delete before delete on wallet.operator_days for each row
  execute function wallet.forbid_change();
create or replace trigger no_truncate before truncate on wallet.operator_days for each statement
  execute function wallet.forbid_change();
