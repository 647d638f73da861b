-- The days of a bank account follow from its live lines, in the statement that books or ends them, and from nothing else.

create or replace function wallet.note_booked() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  insert into bank_days as d (bank_account_id, booked_on, lines, moved_sen)
  select n.bank_account_id, n.booked_on, count(*), sum(n.amount_sen) from new_rows n
  where n.is_live group by n.bank_account_id, n.booked_on order by n.bank_account_id, n.booked_on
  on conflict (bank_account_id, booked_on) do update
    set lines = d.lines + excluded.lines, moved_sen = d.moved_sen + excluded.moved_sen;
  return null;
end $$;
create or replace trigger days after insert on wallet.bank_lines referencing new table as new_rows
  for each statement execute function wallet.note_booked();

-- A line only ever ends (final_rows), so what is ended in an update was live before it.
create or replace function wallet.note_ended() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  update bank_days d set lines = d.lines - e.lines, moved_sen = d.moved_sen - e.moved_sen
  from (select n.bank_account_id, n.booked_on, count(*) as lines, sum(n.amount_sen) as moved_sen from new_rows n
        where not n.is_live group by n.bank_account_id, n.booked_on) e
  where d.bank_account_id = e.bank_account_id and d.booked_on = e.booked_on;
  return null;
end $$;
create or replace trigger days_ended after update on wallet.bank_lines referencing new table as new_rows
  for each statement execute function wallet.note_ended();

-- Rows that follow from others are written by those others' triggers alone. Arguments: the constraint's name, and why.
create or replace function wallet.guard_followed() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 then
    raise exception '%', tg_argv[1] using errcode = '23514', constraint = tg_argv[0];
  end if;
  return null;
end $$;
create or replace trigger guard before insert or update on wallet.bank_days for each statement
  execute function wallet.guard_followed('day_follows', 'a day moves with its lines only');
drop function if exists wallet.guard_bank_day();
create or replace trigger no_delete before delete on wallet.bank_days for each row execute function wallet.forbid_change();
create or replace trigger no_truncate before truncate on wallet.bank_days for each statement
  execute function wallet.forbid_change();

-- The balance that is known of a bank account before a day: its opening and every confirmed line until then.
create or replace function wallet.known_sen(bank_account bigint, day date) returns bigint
language sql stable security definer set search_path = wallet, pg_temp as $$
  select b.opening_sen + coalesce((select sum(d.moved_sen) from bank_days d
    where d.bank_account_id = b.id and d.booked_on < day), 0)::bigint
  from bank_accounts b where b.id = bank_account
$$;
